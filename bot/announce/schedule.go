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
// backup leaves open whether they were sent, or where the author may not send them any more, it asks what to do.
func (f *Feature) startDueAnnouncements(tx *store.Tx) (more bool, err error) {
	err = f.forEachOf(tx, tx.SuspendedAnnouncements, func(a store.Announcement) error {
		why := locales.RunRestored
		if a.State == store.AnnouncementPendingApproval {
			why = locales.RunRestoredUnapproved
		}
		return f.askAboutMissed(tx, a.ID, a.State, why)
	})
	if err != nil {
		return false, err
	}
	return false, f.forEachOf(tx, tx.DueAnnouncements, func(a store.Announcement) error {
		return f.startScheduled(tx, a.ID)
	})
}

// forEachOf calls do for each of the listed announcements, which have no texts. One that fails does not delay the
// others: it is tried again the next time.
func (f *Feature) forEachOf(
	tx *store.Tx, list func() ([]store.Announcement, error), do func(a store.Announcement) error,
) error {
	announcements, err := list()
	if err != nil {
		return err
	}
	for _, a := range announcements {
		err := tx.Savepoint(func() error { return do(a) })
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
	approval, refusal, err := f.checkAuthor(tx, a)
	switch {
	case err != nil:
		return err
	case isTooLate(tx, a):
		return f.askAboutScheduled(tx, a.ID, locales.RunMissed)
	case refusal != nil:
		return f.askAboutScheduled(tx, a.ID, locales.RunAbandoned)
	case approval:
		return errors.Join(f.notifyOf(tx, a.ID, locales.AnnounceApproval), f.deferToApproval(tx, a, store.Time{}))
	default:
		return f.sendNow(tx, a, a.Author)
	}
}

// isTooLate reports whether the time of an announcement is too long ago to send it without asking.
func isTooLate(tx *store.Tx, a store.Announcement) bool {
	return tx.Now().Sub(a.SendAt.Time) > maxStartDelay
}

// startApproved sends an announcement that was just approved, or leaves it for its time. Where that is too long ago, it
// asks what to do.
func (f *Feature) startApproved(tx *store.Tx, a store.Announcement) error {
	switch {
	case a.SendAt.IsZero():
		return f.sendNow(tx, a, a.Author)
	case isTooLate(tx, a):
		return f.askAboutMissed(tx, a.ID, a.State, locales.RunApprovedLate)
	default:
		return tx.TransitionAnnouncement(a.ID, a.State, store.AnnouncementScheduled)
	}
}

// checkAuthor checks whether the author of an announcement may send it at this moment; see [rights.check].
func (f *Feature) checkAuthor(tx *store.Tx, a store.Announcement) (approval bool, refusal, err error) {
	author, err := f.findTeammate(tx, a.Author)
	if err != nil {
		return false, nil, err
	}
	rights, err := f.rightsOf(tx, author, a)
	approval, refusal = rights.check(opSend)
	return approval, refusal, err
}

// notifyOf is [Feature.notify] for the announcement with an id.
func (f *Feature) notifyOf(tx *store.Tx, id int64, what locales.Key) error {
	details, err := f.findDetails(tx, chat.Request{}, id)
	if err != nil {
		return err
	}
	return f.notify(tx, details, what)
}

// askAboutScheduled asks those who answer for an announcement what to do about it. why is the text that says why it was
// not sent.
func (f *Feature) askAboutScheduled(tx *store.Tx, id int64, why locales.Key) error {
	return f.askAboutMissed(tx, id, store.AnnouncementScheduled, why)
}

// askAboutMissed is [Feature.askAboutScheduled] for an announcement in the state from.
func (f *Feature) askAboutMissed(tx *store.Tx, id int64, from store.AnnouncementState, why locales.Key) error {
	if err := tx.TransitionAnnouncement(id, from, store.AnnouncementMissed); err != nil {
		return err
	}
	return f.askResponsible(tx, id, why)
}

// askResponsible asks those who answer for an announcement that missed its time what to do about it.
func (f *Feature) askResponsible(tx *store.Tx, id int64, why locales.Key) error {
	a, err := tx.Announcement(id)
	if err != nil {
		return err
	}
	card, err := findCard(tx, a)
	if err != nil {
		return err
	}
	return f.tellResponsible(tx, a, func(page screen, to chat.Request) view.Message {
		return page.MissedAnnouncement(card, why, to.Viewer(tx.Now()))
	})
}

// HandOver asks others about the announcements of a person that missed their time, where the person is not in charge of
// them any more.
func (f *Feature) HandOver(tx *store.Tx, author int64) error {
	missed, err := tx.MissedAnnouncements(author)
	if err != nil {
		return err
	}
	for _, a := range missed {
		_, refusal, err := f.checkAuthor(tx, a)
		if err != nil {
			return err
		}
		if refusal == nil {
			continue
		}
		if err := f.askResponsible(tx, a.ID, locales.RunAbandoned); err != nil {
			return err
		}
	}
	return nil
}

// MissedAnnouncement asks what to do about a scheduled announcement that was not sent. why is the text with
// the reason.
func (p screen) MissedAnnouncement(c Card, why locales.Key, reader view.Viewer) view.Message {
	text := p.HTML(why, locales.Args{"When": p.DateTime(c.SendAt.Time, reader)})
	return view.Message{HTML: view.Paragraphs(text, p.excerpt(c)), Buttons: [][]view.Button{
		p.Row(locales.ButtonSendNow, SendAnnouncement{c.ID}),
		p.Row(locales.ButtonReschedule, RescheduleAnnouncement{c.ID}),
		p.Row(locales.ButtonCancelAnnouncement, DropAnnouncement{c.ID}),
	}}
}
