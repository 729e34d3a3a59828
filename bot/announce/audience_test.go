package announce_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/store"
)

// answerMeeting lets the first subscribers answer the example meeting.
func answerMeeting(answers ...store.RSVP) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		meeting, err := tx.Event(bottest.MeetingID)
		if err != nil {
			return err
		}
		for i, answer := range answers {
			if _, err := tx.SetRSVP(meeting, bottest.FirstSubscriber+int64(i), answer); err != nil {
				return err
			}
		}
		return nil
	}
}

func TestGuestsOfAnEventAreAnAudience(t *testing.T) {
	t.Parallel()
	w, bob := startWithBob(t, bottest.ExampleMeeting, answerMeeting(store.RSVPYes, store.RSVPNo, store.RSVPYes))
	w.startText(bob, "About an event")
	bob.Says("A word to our guests.")
	w.Presses(bob, "🎟 Guests of an event", "📅 1 December 2026 · Example meeting")
	bob.Sees("Will get it now: 1 ")
	w.Presses(bob, "☐ Not coming")
	bob.Sees("Will get it now: 2 ")
	w.WaitIdle()
	w.Presses(bob, "← Back", "🌍 By country", "Everyone")
	card := bob.LastBotMessage().Text
	if !strings.Contains(card, "Will get it now: 3 ") || strings.Contains(card, "administrator") {
		t.Errorf("of the guests of an event of Kyrgyzstan, its coordinator reads %q", card)
	}
}

func TestThoseWhoAttendedAreAnAudience(t *testing.T) {
	t.Parallel()
	w, bob := startWithBob(t, bottest.ExampleMeeting, answerMeeting(store.RSVPMaybe, store.RSVPMaybe),
		func(tx *store.Tx) error { return tx.SetAttended(bottest.MeetingID, bottest.FirstSubscriber, true) })
	w.Advance(bottest.UntilMeeting + 24*time.Hour)
	w.startText(bob, "About an event")
	bob.Says("Thank you for coming.")
	w.Presses(bob, "🎟 Guests of an event", "📅 1 December 2026 · Example meeting", "☑ Coming", "☐ Attended")
	if card := bob.LastBotMessage().Text; !strings.Contains(card, "Will get it now: 1 ") {
		t.Errorf("Bob reads %q", card)
	}
}

// The audience is fixed when a run starts: people who subscribe later are not in it, and people who unsubscribe
// meanwhile get nothing.
func TestTheAudienceIsFixedWhenTheRunStarts(t *testing.T) {
	t.Parallel()
	w, bob, _ := startWithSubscribers(t)
	w.Advance(8 * time.Hour) // 23:00 in Bishkek
	w.startText(bob, "News")
	bob.Says("Frozen news.")
	w.Presses(bob, "✅ Done", "👁 Preview")
	w.confirm(bob)
	w.Write(func(tx *store.Tx) error {
		newcomer := store.Subscription{ChatID: bottest.FirstSubscriber + 2, Countries: "KG", News: true}
		return errors.Join(tx.Unsubscribe(bottest.FirstSubscriber), tx.SetSubscription(newcomer))
	})
	w.Advance(9 * time.Hour)
	w.Advance(time.Minute)
	w.Read(func(tx *store.Tx) error {
		deliveries, err := tx.Deliveries(1)
		if len(deliveries) != 1 || deliveries[0].ChatID != bottest.FirstSubscriber+1 {
			t.Errorf("it reached %v, want only %d", deliveries, bottest.FirstSubscriber+1)
		}
		return err
	})
}
