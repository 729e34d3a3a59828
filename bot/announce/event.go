package announce

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/locales"
	"bomcabot/store"
)

// setRSVPFromAnnouncement records the answer to the invitation in an announcement.
func (f *Feature) setRSVPFromAnnouncement(
	tx *store.Tx, r chat.Request, press SetRSVPFromAnnouncement,
) (chat.Response, error) {
	a, err := findEventAnnouncement(tx, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	answer, err := f.events.SetRSVP(tx, r, event.SetRSVP{Event: a.Event, RSVP: press.RSVP})
	if err != nil {
		return chat.Response{}, err
	}
	return f.redrawAnnouncement(tx, r, a, answer.Toast)
}

// setReminderFromAnnouncement turns reminders of the event of an announcement on or off.
func (f *Feature) setReminderFromAnnouncement(
	tx *store.Tx, r chat.Request, press SetReminderFromAnnouncement,
) (chat.Response, error) {
	a, err := findEventAnnouncement(tx, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	answer, err := f.events.SetReminder(tx, r, event.SetReminder{Event: a.Event, Enabled: press.Enabled})
	if err != nil {
		return chat.Response{}, err
	}
	return f.redrawAnnouncement(tx, r, a, answer.Toast)
}

// findEventAnnouncement finds the announcement of a button that answers its event. The buttons of a preview carry 0.
func findEventAnnouncement(tx *store.Tx, id int64) (store.Announcement, error) {
	if id == 0 {
		return store.Announcement{}, chat.UserError{Key: locales.AnnounceOnlyPreview}
	}
	a, err := findAnnouncement(tx, id)
	if err == nil && a.Event == 0 {
		err = chat.ErrOldButton
	}
	return a, err
}

// redrawAnnouncement shows an announcement again, with the person's new answer to its event. In a group it stays as it
// is, because the members answer differently.
func (f *Feature) redrawAnnouncement(
	tx *store.Tx, r chat.Request, a store.Announcement, toast string,
) (chat.Response, error) {
	if !r.Private {
		return chat.Response{Toast: toast}, nil
	}
	message, err := f.messageFor(tx, a, r)
	return chat.WithToast(chat.ReplaceWith(message), toast), err
}

// RefreshAnnouncements brings the announcements of an event up to date after the event changed. If it was cancelled,
// announcements that are not sent yet are dropped and their authors told. changedBy is who changed the event.
func (f *Feature) RefreshAnnouncements(tx *store.Tx, changed store.Event, changedBy int64) error {
	announcements, err := tx.AnnouncementsForEvent(changed.ID)
	if err != nil {
		return err
	}
	for _, a := range announcements {
		switch {
		case a.State == store.AnnouncementStarted:
			err = f.startCorrection(tx, a, changedBy)
		case changed.Status == store.Cancelled:
			err = f.dropForCancelledEvent(tx, a)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// dropForCancelledEvent drops an announcement that is not sent yet because its event is cancelled.
func (f *Feature) dropForCancelledEvent(tx *store.Tx, a store.Announcement) error {
	if err := tx.TransitionAnnouncement(a.ID, a.State, store.AnnouncementDropped); err != nil {
		return err
	}
	author, err := f.Rights.Recipient(tx, a.Author)
	if err != nil {
		return err
	}
	details, err := findDetails(tx, author, a.ID)
	if err != nil {
		return err
	}
	return f.notifyAuthor(tx, details, locales.AnnouncementEventCancelled)
}
