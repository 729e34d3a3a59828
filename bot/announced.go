package bot

import (
	"errors"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// rsvpFromAnnouncement notes what a person answers to the invitation in an announcement.
func (b *Bot) rsvpFromAnnouncement(tx *store.Tx, r request, press view.SetRSVPFromAnnouncement) (response, error) {
	a, err := findEventAnnouncement(tx, press.Announcement)
	if err != nil {
		return response{}, err
	}
	answer, err := b.rsvp(tx, r, view.SetRSVP{Event: a.Event, RSVP: press.RSVP})
	return b.redrawAnnouncement(tx, r, a, answer, err)
}

// setReminderFromAnnouncement notes whether a person wants to be reminded of the event of an announcement.
func (b *Bot) setReminderFromAnnouncement(tx *store.Tx, r request, press view.SetReminderFromAnnouncement) (response, error) {
	a, err := findEventAnnouncement(tx, press.Announcement)
	if err != nil {
		return response{}, err
	}
	answer, err := b.setReminder(tx, r, view.SetReminder{Event: a.Event, Enabled: press.Enabled})
	return b.redrawAnnouncement(tx, r, a, answer, err)
}

// findEventAnnouncement finds the announcement of a button that answers its event.
func findEventAnnouncement(tx *store.Tx, id int64) (store.Announcement, error) {
	if id == 0 {
		return store.Announcement{}, userError{Key: locales.AnnounceOnlyPreview}
	}
	a, err := tx.Announcement(id)
	if errors.Is(err, store.ErrNotFound) || err == nil && a.Event == 0 {
		err = userError{Key: locales.ErrorOldButton}
	}
	return a, err
}

// redrawAnnouncement leaves the announcement where it is when an answer would put the event in its place: it is shown anew, with the person's answer. In a
// group, whose members answer differently, it stays as it is.
func (b *Bot) redrawAnnouncement(tx *store.Tx, r request, a store.Announcement, answer response, err error) (response, error) {
	answer.messages = nil
	if err != nil || !r.private {
		return answer, err
	}
	message, err := b.announcementMessage(tx, a, r)
	return withToast(replaceWith(message), answer.toast), err
}

// refreshAnnouncements lets the announcements of an event show what became of it. Those of one that is cancelled which wait to be sent are dropped, and their
// authors told. by is who changed the event.
func (b *Bot) refreshAnnouncements(tx *store.Tx, event store.Event, by int64) error {
	announcements, err := tx.AnnouncementsForEvent(event.ID)
	if err != nil {
		return err
	}
	for _, a := range announcements {
		switch {
		case a.State == store.AnnouncementStarted:
			err = b.startCorrectionRun(tx, a.ID, a.Version, by)
		case event.Status == store.Cancelled:
			err = b.dropForCancelledEvent(tx, a)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// dropForCancelledEvent drops an announcement that waits, because its event is cancelled.
func (b *Bot) dropForCancelledEvent(tx *store.Tx, a store.Announcement) error {
	if err := tx.TransitionAnnouncement(a.ID, a.State, store.AnnouncementDropped); err != nil {
		return err
	}
	author, err := b.recipient(tx, a.Author)
	if err != nil {
		return err
	}
	s, err := b.announcementDetails(tx, author, a.ID)
	if err != nil {
		return err
	}
	return b.notifyAuthor(tx, s, locales.AnnouncementEventCancelled)
}
