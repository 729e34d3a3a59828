package announce

import (
	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// save ends the dialogue: it adds the announcement of the draft, corrects it or reschedules it.
func (d *dialogue) save(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if !d.Complete || !d.Previewed {
		return chat.Response{}, chat.ErrOldButton
	}
	if err := d.checkLength(tx); err != nil {
		return chat.Response{}, err
	}
	var toast locales.Key
	var err error
	switch {
	case d.Announcement.ID == 0:
		toast, err = d.add(tx, r, c)
	case d.Announcement.State == store.AnnouncementStarted:
		toast, err = d.correct(tx, r)
	default:
		toast, err = d.reschedule(tx, r)
	}
	if err != nil {
		return chat.Response{}, mapConflict(err)
	}
	c.Done = true
	return d.feature.backToAnnouncement(tx, r, d.Announcement.ID, toast)
}

// add adds the announcement of the draft, and sends it unless it waits for its time or for approval. It returns
// [store.ErrConflict] where the draft has been added already.
func (d *dialogue) add(tx *store.Tx, r chat.Request, c *chat.Conversation) (toast locales.Key, err error) {
	a := d.Announcement
	if !a.SendAt.IsZero() && !a.SendAt.After(tx.Now()) {
		return "", chat.UserError{Key: locales.NeweventPast}
	}
	reach, err := countAudience(tx, a)
	if err == nil && reach.Recipients == 0 {
		err = chat.UserError{Key: locales.AnnounceNobody}
	}
	if err != nil {
		return "", err
	}
	a.Draft, a.Author, a.State, a.Version = c.Draft, r.Person.ID, store.AnnouncementScheduled, 1
	approvalNeeded, err := needsApproval(tx, r, a.Audience)
	if err != nil {
		return "", err
	}
	if approvalNeeded {
		a.State = store.AnnouncementPendingApproval
	}
	if a.ID, err = tx.AddAnnouncement(a); err != nil {
		return "", err
	}
	d.Announcement.ID = a.ID
	if err := recordAction(tx, r, store.ActionAnnouncementCreated, a.ID); err != nil {
		return "", err
	}
	switch {
	case approvalNeeded:
		return locales.AnnounceWaits, d.feature.askApproval(tx, a.ID, reach)
	case a.SendAt.IsZero():
		return locales.AnnounceStarted, d.feature.sendNow(tx, a, r.Person.ID)
	default:
		return locales.AnnounceScheduled, nil
	}
}

// correct adds a version of the texts of what was sent, and starts a run that changes the messages.
func (d *dialogue) correct(tx *store.Tx, r chat.Request) (toast locales.Key, err error) {
	a := d.Announcement
	if err := checkNoActiveRun(tx, a.ID); err != nil {
		return "", err
	}
	if a.Version, err = tx.UpdateAnnouncementTexts(a.ID, a.Texts); err != nil {
		return "", err
	}
	if err := recordAction(tx, r, store.ActionAnnouncementCorrected, a.ID); err != nil {
		return "", err
	}
	return locales.AnnounceStarted, d.feature.startCorrection(tx, a, r.Person.ID)
}

// reschedule gives another time to an announcement that is not sent yet.
func (d *dialogue) reschedule(tx *store.Tx, r chat.Request) (toast locales.Key, err error) {
	a := d.Announcement
	if !a.SendAt.After(tx.Now()) {
		return "", chat.UserError{Key: locales.NeweventPast}
	}
	if err := tx.TransitionAnnouncement(a.ID, a.State, store.AnnouncementScheduled); err != nil {
		return "", err
	}
	if err := tx.ScheduleAnnouncement(a.ID, a.SendAt); err != nil {
		return "", err
	}
	object := store.ObjectAnnouncement.WithID(a.ID)
	return locales.AnnounceScheduled, tx.RecordAction(r.Person.ID, store.ActionEventChanged, object, stepDay)
}
