package announce

import (
	"errors"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/store"
)

// maxStartDelay is how late an announcement is still sent by itself, where the program did not run at its time.
const maxStartDelay = time.Hour

// startDueAnnouncements begins the announcements whose time has come. Of one that is too late the author is asked.
func (f *Feature) startDueAnnouncements(tx *store.Tx) (more bool, err error) {
	due, err := tx.DueAnnouncements()
	if err != nil {
		return false, err
	}
	for _, a := range due {
		err := tx.Savepoint(func() error { return f.startScheduled(tx, a.ID) })
		if errors.Is(err, store.ErrTxAborted) {
			return false, err
		}
		if err != nil { // it waits for the next look, which may go better
			f.Log.Error("an announcement cannot be begun", "announcement", a.ID, "error", err)
		}
	}
	return false, nil
}

func (f *Feature) startScheduled(tx *store.Tx, id int64) error {
	a, err := tx.Announcement(id)
	if err != nil {
		return err
	}
	if tx.Now().Sub(a.SendAt.Time) > maxStartDelay {
		return f.askAboutMissed(tx, a)
	}
	run, err := f.startSendRun(tx, a, a.Author)
	if err != nil {
		return err
	}
	return f.postProgress(tx, run)
}

// askAboutMissed asks the author of an announcement what to do about it.
func (f *Feature) askAboutMissed(tx *store.Tx, a store.Announcement) error {
	if err := tx.TransitionAnnouncement(a.ID, store.AnnouncementScheduled, store.AnnouncementMissed); err != nil {
		return err
	}
	card, err := findCard(tx, a)
	if err != nil {
		return err
	}
	to, err := f.Rights.Recipient(tx, a.Author)
	if err != nil {
		return err
	}
	return chat.Send(tx, a.Author, f.screen(to.Lang).MissedAnnouncement(card, to.Viewer(tx.Now())))
}
