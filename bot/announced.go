package bot

import (
	"errors"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// answerAnnounced notes what a person answers to the invitation in an announcement.
func (b *Bot) answerAnnounced(tx *store.Tx, r request, press view.AnswerAnnounced) (response, error) {
	a, err := announcedEvent(tx, press.Announcement)
	if err != nil {
		return response{}, err
	}
	answer, err := b.answerEvent(tx, r, view.AnswerEvent{Event: a.Event, Answer: press.Answer})
	return b.underAnnouncement(tx, r, a, answer, err)
}

// remindAnnounced notes whether a person wants to be reminded of the event of an announcement.
func (b *Bot) remindAnnounced(tx *store.Tx, r request, press view.RemindAnnounced) (response, error) {
	a, err := announcedEvent(tx, press.Announcement)
	if err != nil {
		return response{}, err
	}
	answer, err := b.remindOf(tx, r, view.RemindOf{Event: a.Event, Wanted: press.Wanted})
	return b.underAnnouncement(tx, r, a, answer, err)
}

// announcedEvent finds the announcement of a button that answers its event.
func announcedEvent(tx *store.Tx, id int64) (store.Announcement, error) {
	if id == 0 {
		return store.Announcement{}, userError{Key: locales.AnnounceOnlyPreview}
	}
	a, err := tx.Announcement(id)
	if errors.Is(err, store.ErrNotFound) || err == nil && a.Event == 0 {
		err = userError{Key: locales.ErrorOldButton}
	}
	return a, err
}

// underAnnouncement leaves the announcement where it is when an answer would put the event in its place: it is shown anew, with the person's answer. In a
// group, whose members answer differently, it stays as it is.
func (b *Bot) underAnnouncement(tx *store.Tx, r request, a store.Announcement, answer response, err error) (response, error) {
	answer.messages = nil
	if err != nil || !r.private {
		return answer, err
	}
	message, err := b.announcement(tx, a, r)
	return toasted(instead(message), answer.toast), err
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
			err = b.startCorrection(tx, a.ID, a.Version, by)
		case event.Status == store.Cancelled:
			err = b.dropWithEvent(tx, a)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// dropWithEvent drops an announcement that waits, because its event is cancelled.
func (b *Bot) dropWithEvent(tx *store.Tx, a store.Announcement) error {
	if err := tx.TransitionAnnouncement(a.ID, a.State, store.AnnouncementDropped); err != nil {
		return err
	}
	author, err := b.recipient(tx, a.Author)
	if err != nil {
		return err
	}
	s, err := b.shown(tx, author, a.ID)
	if err != nil {
		return err
	}
	return b.tellAuthor(tx, s, locales.AnnouncementEventCancelled)
}
