package announce

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// save ends the dialogue: it sends the announcement, or lets it wait for its time or for an administrator; or it changes what was sent, or when.
func (d *dialogue) save(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	if !d.Whole || !d.Previewed {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
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
	if errors.Is(err, store.ErrConflict) {
		err = chat.UserError{Key: locales.AnnounceDecided}
	}
	if err != nil {
		return chat.Response{}, err
	}
	c.Done = true
	answer, err := d.f.showAnnouncement(tx, r, ShowAnnouncement{Announcement: d.Announcement.ID})
	return chat.WithToast(answer, d.f.screen(r.Lang).Toast(toast, nil)), err
}

// add makes the announcement of a draft, so that no draft makes two.
func (d *dialogue) add(tx *store.Tx, r chat.Request, c *chat.Conversation) (toast locales.Key, err error) {
	a := d.Announcement
	if !a.SendAt.IsZero() && !a.SendAt.After(tx.Now()) {
		return "", chat.UserError{Key: locales.NeweventPast}
	}
	n, err := countAudience(tx, a)
	if err == nil && n.Recipients == 0 {
		err = chat.UserError{Key: locales.AnnounceNobody}
	}
	if err != nil {
		return "", err
	}
	a.Draft, a.Author, a.State, a.Version = c.Draft, r.Person.ID, store.AnnouncementScheduled, 1
	beyond, err := needsApproval(tx, r, a.Audience)
	if err != nil {
		return "", err
	}
	if beyond {
		a.State = store.AnnouncementPendingApproval
	}
	if a.ID, err = tx.AddAnnouncement(a); err != nil {
		return "", err
	}
	d.Announcement.ID = a.ID
	if err := tx.RecordAction(r.Person.ID, store.ActionAnnouncementCreated, store.ObjectAnnouncement.WithID(a.ID), ""); err != nil {
		return "", err
	}
	switch {
	case beyond:
		return locales.AnnounceWaits, d.f.askApproval(tx, a.ID, n)
	case a.SendAt.IsZero():
		return locales.AnnounceBegun, d.f.sendNow(tx, a, r.Person.ID)
	default:
		return locales.AnnounceScheduled, nil
	}
}

// sendNow begins to send an announcement, and shows whoever is to see it how it goes.
func (f *Feature) sendNow(tx *store.Tx, a store.Announcement, by int64) error {
	run, err := f.startSendRun(tx, a, by)
	if err != nil {
		return err
	}
	return f.postProgress(tx, run)
}

// correct adds a version of the texts of what was sent, and changes it wherever it was received.
func (d *dialogue) correct(tx *store.Tx, r chat.Request) (toast locales.Key, err error) {
	if err := checkNoActiveRun(tx, d.Announcement.ID); err != nil {
		return "", err
	}
	version, err := tx.UpdateAnnouncementTexts(d.Announcement.ID, d.Announcement.Texts)
	if err != nil {
		return "", err
	}
	if err := tx.RecordAction(r.Person.ID, store.ActionAnnouncementCorrected, store.ObjectAnnouncement.WithID(d.Announcement.ID), ""); err != nil {
		return "", err
	}
	return locales.AnnounceBegun, d.f.startCorrectionRun(tx, d.Announcement.ID, version, r.Person.ID)
}

// startCorrectionRun changes an announcement wherever it was received, or is on its way to; nothing where it is nowhere.
func (f *Feature) startCorrectionRun(tx *store.Tx, id int64, version int, by int64) error {
	deliveries, err := tx.Deliveries(id)
	if err != nil {
		return err
	}
	coming, err := tx.InFlightChats(id)
	if err != nil {
		return err
	}
	recipients := recipientsOf(deliveries)
	for _, chat := range coming {
		recipients = append(recipients, store.Recipient{ChatID: chat})
	}
	if len(recipients) == 0 {
		return nil
	}
	run, err := tx.StartRun(id, store.CorrectRun, version, by, recipients)
	if err != nil {
		return err
	}
	return f.postProgress(tx, run)
}

// recipientsOf are the messages that a run changes or deletes.
func recipientsOf(deliveries []store.Delivery) []store.Recipient {
	recipients := make([]store.Recipient, len(deliveries))
	for i, delivery := range deliveries {
		recipients[i] = store.Recipient{ChatID: delivery.ChatID, TargetMessageID: delivery.MessageID}
	}
	return recipients
}

// reschedule gives an announcement that waits another time.
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
	return locales.AnnounceScheduled, tx.RecordAction(r.Person.ID, store.ActionEventChanged, store.ObjectAnnouncement.WithID(a.ID), stepDay)
}

// checkNoActiveRun refuses what cannot be done while a run of the announcement goes on.
func checkNoActiveRun(tx *store.Tx, id int64) error {
	runs, err := tx.Runs(id)
	for _, run := range runs {
		if run.EndedAt.IsZero() {
			return chat.UserError{Key: locales.AnnounceRunning}
		}
	}
	return err
}
