package event_test

import (
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

func TestTheLastSeatGoesToOneOfTwoWhoTakeItAtOnce(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting, bottest.WithSeats(1))
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	for _, person := range []*sandbox.Actor{ann, bob} {
		person.Says("/events")
		person.Sees("free: 1")
	}
	ann.Presses("✅ I will come")
	bob.Presses("✅ I will come")
	w.WaitIdle()
	if got, want := bottest.Attendance(w), (store.Attendance{Yes: 1, Waitlisted: 1}); got != want {
		t.Errorf("the answers are %+v, want %+v", got, want)
	}
	ann.Sees("You are coming.")
	bob.Sees("You are number 1 on the waiting list")
}

func TestTheFirstOnTheWaitingListWhoCanBeReachedGetsAFreeSeat(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting, bottest.WithSeats(1))
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	dan, eve := w.Join(1004, "Dan", "en"), w.Join(1005, "Eve", "en")
	for _, person := range []*sandbox.Actor{ann, bob, dan, eve} {
		bottest.AcceptMeeting(t, w, person)
	}
	bob.Blocks()
	w.WaitIdle()
	ann.Presses("🤔 Maybe")
	dan.Sees("A seat is free: you are coming!")
	w.WaitIdle()
	if got, want := bottest.Attendance(w), (store.Attendance{Yes: 1, Waitlisted: 2, Maybe: 1}); got != want {
		t.Errorf("the answers are %+v, want %+v", got, want)
	}
	if got := messagesWith(eve, "A seat is free"); len(got) > 0 {
		t.Errorf("Eve was told %q", got)
	}
}

func TestAnAnswerThatComesTooLateSaysSo(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/events")
	card := ann.Sees("Example hall")
	w.Clock.Advance(bottest.UntilMeeting)
	for _, data := range []string{"rsvp|2|yes", "remind|2|y"} {
		ann.PressesData(card.ID, data)
		ann.Sees("This event has started, so you can no longer reply.")
	}
	w.Clock.Advance(-bottest.UntilMeeting)
	w.Write(func(tx *store.Tx) error { _, err := tx.CancelEvent(bottest.MeetingID, 0); return err })
	ann.PressesData(card.ID, "rsvp|2|yes")
	ann.Sees("This event has been cancelled.")
	for _, data := range []string{"rsvp|99|yes", "event|99", "remind|99|y", "ics|99"} {
		ann.PressesData(card.ID, data)
		ann.Sees("This event no longer exists.")
	}
	ann.PressesData(card.ID, "coming|0")
	ann.Sees("This button is out of date.")
	if got := bottest.Attendance(w); got != (store.Attendance{}) {
		t.Errorf("the answers are %+v, want none", got)
	}
}

// A card with 500 answers shows how many there are, not the names.
func TestManyAnswersStayWithinLimits(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting, func(tx *store.Tx) error {
		event, err := tx.Event(bottest.MeetingID)
		for id := int64(5000); id < 5500 && err == nil; id++ {
			person := store.Person{ID: id, FirstName: strings.Repeat("😀", 32)}
			if _, err = tx.UpsertPerson(person); err == nil {
				_, err = tx.SetRSVP(event, id, []store.RSVP{store.RSVPYes, store.RSVPMaybe, store.RSVPNo}[id%3])
			}
		}
		return err
	})
	ann := w.Join(1001, "Ann", "en")
	bottest.AcceptMeeting(t, w, ann)
	ann.Sees("👥 Coming: 168 · maybe: 166")
	w.Advance(bottest.UntilMeeting - 24*time.Hour)
	w.Read(func(tx *store.Tx) error {
		due, err := tx.DueReminders(1000)
		if len(due) > 0 {
			t.Errorf("%d reminders are still due", len(due))
		}
		return err
	})
}

func TestAGroupDoesNotSeeThePersonalAnswer(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	group := w.Group(t, "Example group", ann, bob)
	group.Says(ann, "/events")
	group.Sees("Example hall")
	group.Presses(ann, "✅ I will come")
	w.WaitIdle()
	last := group.LastBotMessage().Text
	if !strings.Contains(last, "Coming: 1") || strings.Contains(last, "You are coming") {
		t.Errorf("the group reads %q", last)
	}
}
