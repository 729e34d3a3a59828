package announce

import (
	"errors"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// maxStartDelay is how late a scheduled announcement is still sent without asking, where the program did not run at its
// time.
const maxStartDelay = time.Hour

// startDueAnnouncements sends the announcements whose time has come. Where that is too long ago, or where a restored
// backup leaves open whether they were sent, it asks the author.
func (f *Feature) startDueAnnouncements(tx *store.Tx) (more bool, err error) {
	err = f.forEachScheduled(tx, tx.SuspendedAnnouncements, func(id int64) error {
		return f.askAboutScheduled(tx, id, locales.RunRestored)
	})
	if err != nil {
		return false, err
	}
	return false, f.forEachScheduled(tx, tx.DueAnnouncements, func(id int64) error { return f.startScheduled(tx, id) })
}

// forEachScheduled calls do for each of the listed announcements. One that fails does not delay the others: it is tried
// again the next time.
func (f *Feature) forEachScheduled(
	tx *store.Tx, list func() ([]store.Announcement, error), do func(id int64) error,
) error {
	scheduled, err := list()
	if err != nil {
		return err
	}
	for _, a := range scheduled {
		err := tx.Savepoint(func() error { return do(a.ID) })
		if errors.Is(err, store.ErrTxAborted) {
			return err
		}
		if err != nil {
			f.Log.Error("a scheduled announcement cannot be sent", "announcement", a.ID, store.ErrorAttr(err))
		}
	}
	return nil
}

func (f *Feature) startScheduled(tx *store.Tx, id int64) error {
	a, err := tx.Announcement(id)
	if err != nil {
		return err
	}
	if tx.Now().Sub(a.SendAt.Time) > maxStartDelay {
		return f.askAboutScheduled(tx, a.ID, locales.RunMissed)
	}
	return f.sendNow(tx, a, a.Author)
}

// askAboutScheduled asks the author of an announcement what to do about it. why is the text that says why it was not
// sent.
func (f *Feature) askAboutScheduled(tx *store.Tx, id int64, why locales.Key) error {
	a, err := tx.Announcement(id)
	if err != nil {
		return err
	}
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
	return chat.Send(tx, a.Author, f.screen(to.Lang).MissedAnnouncement(card, why, to.Viewer(tx.Now())))
}

// MissedAnnouncement asks the author what to do about a scheduled announcement that was not sent. why is the text with
// the reason.
func (p screen) MissedAnnouncement(c Card, why locales.Key, reader view.Viewer) view.Message {
	text := p.HTML(why, locales.Args{"When": p.DateTime(c.SendAt.Time, reader)})
	return view.Message{HTML: view.Paragraphs(text, p.excerpt(c)), Buttons: [][]view.Button{
		p.Row(locales.ButtonSendNow, SendAnnouncement{c.ID}),
		p.Row(locales.ButtonMove, RescheduleAnnouncement{c.ID}),
		p.Row(locales.ButtonDrop, DropAnnouncement{c.ID}),
	}}
}
