package announce

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// SendNotice starts to send a notice about an event to people who follow it. Its author, who changed the event, gets a
// report of who was reached.
func (f *Feature) SendNotice(tx *store.Tx, notice store.Announcement, people []int64) error {
	notice.Draft, notice.Kind, notice.State = store.NewDraftToken(), store.AboutMeeting, store.AnnouncementStarted
	notice.Audience = store.Audience{
		Event: notice.Event, RSVPs: []store.RSVP{store.RSVPYes, store.RSVPWaitlisted, store.RSVPMaybe},
	}
	id, err := tx.AddAnnouncement(notice)
	if err != nil {
		return err
	}
	recipients := make([]store.Recipient, len(people))
	for i, person := range people {
		recipients[i].ChatID = person
	}
	run, err := tx.StartRun(id, store.SendRun, 1, notice.Author, recipients)
	if err != nil {
		return err
	}
	return tx.MustArrive(run.ID)
}

// composeNotice composes a notice for one recipient, or returns why it is not sent. It is tried also with somebody who
// has become unreachable since the run began, so that the report lists them.
func (f *Feature) composeNotice(
	tx *store.Tx, notice store.Announcement, o store.Outgoing,
) (call chat.Call, skipReason string, err error) {
	person, err := tx.Person(o.ChatID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, store.SkippedUnsubscribed, nil
	}
	if err != nil {
		return nil, "", err
	}
	message, wanted, err := f.events.Notice(tx, notice, person)
	if err != nil || !wanted {
		return nil, store.SkippedUnsubscribed, err
	}
	call, err = chat.ToCall(message, false, 0)
	return call, "", err
}

// runKind says what a run does.
func (p screen) runKind(c RunCard) string {
	if c.Announcement.Notice != store.NoEventNotice && c.Kind == store.SendRun {
		return p.Plain(locales.RunNotice, nil)
	}
	return p.Plain(locales.Key("run_"+string(c.Kind)), nil)
}

// noticeText says what a notice is about: that an event was changed or cancelled.
func (p screen) noticeText(c Card) string {
	switch c.Notice {
	case store.ChangedNotice:
		return p.HTML(locales.EventChanged, nil)
	case store.CancelledNotice:
		return p.HTML(locales.EventCancelled, nil)
	default:
		return ""
	}
}
