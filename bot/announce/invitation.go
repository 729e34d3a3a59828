package announce

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/locales"
	"bomcabot/store"
)

// setRSVPFromAnnouncement notes what a person answers to the invitation in an announcement.
func (f *Feature) setRSVPFromAnnouncement(tx *store.Tx, r chat.Request, press SetRSVPFromAnnouncement) (chat.Response, error) {
	a, err := findEventAnnouncement(tx, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	answer, err := f.events.RSVP(tx, r, event.SetRSVP{Event: a.Event, RSVP: press.RSVP})
	return f.redrawAnnouncement(tx, r, a, answer, err)
}

// setReminderFromAnnouncement notes whether a person wants to be reminded of the event of an announcement.
func (f *Feature) setReminderFromAnnouncement(tx *store.Tx, r chat.Request, press SetReminderFromAnnouncement) (chat.Response, error) {
	a, err := findEventAnnouncement(tx, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	answer, err := f.events.SetReminder(tx, r, event.SetReminder{Event: a.Event, Enabled: press.Enabled})
	return f.redrawAnnouncement(tx, r, a, answer, err)
}

// findEventAnnouncement finds the announcement of a button that answers its event.
func findEventAnnouncement(tx *store.Tx, id int64) (store.Announcement, error) {
	if id == 0 {
		return store.Announcement{}, chat.UserError{Key: locales.AnnounceOnlyPreview}
	}
	a, err := tx.Announcement(id)
	if errors.Is(err, store.ErrNotFound) || err == nil && a.Event == 0 {
		err = chat.UserError{Key: locales.ErrorOldButton}
	}
	return a, err
}

// redrawAnnouncement leaves the announcement where it is when an answer would put the event in its place: it is shown anew, with the person's answer. In a
// group, whose members answer differently, it stays as it is.
func (f *Feature) redrawAnnouncement(tx *store.Tx, r chat.Request, a store.Announcement, answer chat.Response, err error) (chat.Response, error) {
	answer.Messages = nil
	if err != nil || !r.Private {
		return answer, err
	}
	message, err := f.messageFor(tx, a, r)
	return chat.WithToast(chat.ReplaceWith(message), answer.Toast), err
}

// RefreshAnnouncements lets the announcements of an event show what became of it. Those of one that is cancelled which wait to be sent are dropped, and their
// authors told. by is who changed the event.
func (f *Feature) RefreshAnnouncements(tx *store.Tx, event store.Event, by int64) error {
	announcements, err := tx.AnnouncementsForEvent(event.ID)
	if err != nil {
		return err
	}
	for _, a := range announcements {
		switch {
		case a.State == store.AnnouncementStarted:
			err = f.startCorrectionRun(tx, a.ID, a.Version, by)
		case event.Status == store.Cancelled:
			err = f.dropForCancelledEvent(tx, a)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// dropForCancelledEvent drops an announcement that waits, because its event is cancelled.
func (f *Feature) dropForCancelledEvent(tx *store.Tx, a store.Announcement) error {
	if err := tx.TransitionAnnouncement(a.ID, a.State, store.AnnouncementDropped); err != nil {
		return err
	}
	author, err := f.Rights.Recipient(tx, a.Author)
	if err != nil {
		return err
	}
	s, err := f.findDetails(tx, author, a.ID)
	if err != nil {
		return err
	}
	return f.notifyAuthor(tx, s, locales.AnnouncementEventCancelled)
}
