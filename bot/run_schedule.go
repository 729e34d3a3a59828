package bot

import (
	"errors"
	"time"

	"bomcabot/store"
)

// maxStartDelay is how late an announcement is still sent by itself, where the program did not run at its time.
const maxStartDelay = time.Hour

// startDueAnnouncements begins the announcements whose time has come. Of one that is too late the author is asked.
func (b *Bot) startDueAnnouncements(tx *store.Tx) error {
	due, err := tx.DueAnnouncements()
	if err != nil {
		return err
	}
	for _, a := range due {
		err := tx.Savepoint(func() error { return b.startScheduled(tx, a.ID) })
		if errors.Is(err, store.ErrTxAborted) {
			return err
		}
		if err != nil { // it waits for the next look, which may go better
			b.settings.Log.Error("an announcement cannot be begun", "announcement", a.ID, "error", err)
		}
	}
	return nil
}

func (b *Bot) startScheduled(tx *store.Tx, id int64) error {
	a, err := tx.Announcement(id)
	if err != nil {
		return err
	}
	if tx.Now().Sub(a.SendAt.Time) > maxStartDelay {
		return b.askAboutMissed(tx, a)
	}
	run, err := b.startSendRun(tx, a, a.Author)
	if err != nil {
		return err
	}
	return b.postProgress(tx, run)
}

// askAboutMissed asks the author of an announcement what to do about it.
func (b *Bot) askAboutMissed(tx *store.Tx, a store.Announcement) error {
	if err := tx.TransitionAnnouncement(a.ID, store.AnnouncementScheduled, store.AnnouncementMissed); err != nil {
		return err
	}
	card, err := announcementCard(tx, a)
	if err != nil {
		return err
	}
	to, err := b.recipient(tx, a.Author)
	if err != nil {
		return err
	}
	return b.send(tx, a.Author, b.views.In(to.lang).MissedAnnouncement(card, to.viewer(tx.Now())))
}
