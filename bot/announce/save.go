package announce

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// send ends the dialogue, unless the announcement would arrive at night: it then asks once more. Value is that of the
// button: toggleQuiet leaves the night out, [view.ValueYes] is the answer to that question.
func (d *dialogue) send(tx *store.Tx, r chat.Request, c *chat.Conversation, value string) (chat.Response, error) {
	switch value {
	case view.ValueYes:
		return d.save(tx, r, c)
	case toggleQuiet:
		d.Announcement.Quiet = true
		return d.save(tx, r, c)
	}
	night, err := d.countAtNight(tx)
	switch {
	case err != nil:
		return chat.Response{}, err
	case night == 0:
		return d.save(tx, r, c)
	}
	c.Step = stepConfirm
	draft, err := d.draft(tx, r, c)
	return chat.ReplaceWith(d.feature.screen(r.Lang).ConfirmNight(draft, night)), err
}

// countAtNight counts the recipients for whom it is night when the announcement is sent. It counts none when they get
// it in the morning, and none for a correction, which nobody is woken by.
func (d *dialogue) countAtNight(tx *store.Tx) (number int, err error) {
	a := d.Announcement
	if a.Quiet || a.ID != 0 && a.State == store.AnnouncementStarted {
		return 0, nil
	}
	a.Quiet = true
	at := tx.Now()
	if !a.SendAt.IsZero() {
		at = a.SendAt.Time
	}
	recipients, err := recipientsInAudience(tx, a, at)
	for _, recipient := range recipients {
		if !recipient.NotBefore.IsZero() {
			number++
		}
	}
	return number, err
}

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
	if err := checkSubject(tx, a); err != nil { // it may have been cancelled since it was chosen
		return "", err
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

// correct adds a version of the texts of what was sent, and starts a run that changes the messages. A correction that
// goes beyond the person's countries waits for approval.
func (d *dialogue) correct(tx *store.Tx, r chat.Request) (toast locales.Key, err error) {
	a := d.Announcement
	_, approval, err := d.feature.findForOperation(tx, r, a.ID, opCorrect)
	if err != nil {
		return "", err
	}
	if err := checkNoActiveRun(tx, a.ID); err != nil {
		return "", err
	}
	if approval {
		return locales.AnnounceWaits, d.feature.proposeCorrection(tx, r, a, a.Texts)
	}
	if a.Version, err = tx.UpdateAnnouncementTexts(a.ID, a.Texts); err != nil {
		return "", err
	}
	if err := recordAction(tx, r, store.ActionAnnouncementCorrected, a.ID); err != nil {
		return "", err
	}
	return locales.AnnounceStarted, d.feature.startCorrection(tx, a, r.Person.ID)
}

// reschedule gives another time to an announcement that is not sent yet. One that goes beyond the person's countries
// and was not approved waits for approval.
func (d *dialogue) reschedule(tx *store.Tx, r chat.Request) (toast locales.Key, err error) {
	at := d.Announcement.SendAt
	if !at.After(tx.Now()) {
		return "", chat.UserError{Key: locales.NeweventPast}
	}
	details, approval, err := d.feature.findUnsent(tx, r, d.Announcement.ID, opReschedule)
	if err != nil {
		return "", err
	}
	err = errors.Join(
		d.feature.takeOver(tx, r, &details), recordAction(tx, r, store.ActionAnnouncementRescheduled, details.ID))
	if err != nil {
		return "", err
	}
	if approval {
		return locales.AnnounceWaits, d.feature.deferToApproval(tx, details.Announcement, at)
	}
	return locales.AnnounceScheduled, errors.Join(
		tx.TransitionAnnouncement(details.ID, details.State, store.AnnouncementScheduled),
		tx.ScheduleAnnouncement(details.ID, at))
}
