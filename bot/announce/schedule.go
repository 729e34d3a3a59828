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

// startDueAnnouncements sends the announcements whose time has come. Where that is too long ago, it asks the author. An
// announcement that fails does not delay the others: it is tried again the next time.
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
		if err != nil {
			f.Log.Error("a scheduled announcement cannot be sent", "announcement", a.ID, store.ErrorAttr(err))
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
	return f.sendNow(tx, a, a.Author)
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

// MissedAnnouncement asks the author what to do about an announcement that was not sent because the program did not run
// at its time.
func (p screen) MissedAnnouncement(c Card, reader view.Viewer) view.Message {
	text := p.HTML(locales.RunMissed, locales.Args{"When": p.DateTime(c.SendAt.Time, reader)})
	return view.Message{HTML: view.Paragraphs(text, p.excerpt(c)), Buttons: [][]view.Button{
		p.Row(locales.ButtonSendNow, SendAnnouncement{c.ID}),
		p.Row(locales.ButtonMove, RescheduleAnnouncement{c.ID}),
		p.Row(locales.ButtonDrop, DropAnnouncement{c.ID}),
	}}
}
