package event_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/event"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// startFollowed is a world in which Bob manages the example meeting, and Ann, Dan and Eve come to it.
func startFollowed(t *testing.T) (w bottest.World, bob *sandbox.Actor, people []*sandbox.Actor) {
	t.Helper()
	w = bottest.Start(t, bottest.Coordinator(1002), bottest.ExampleMeeting)
	bob = w.Join(1002, "Bob", "en")
	for i, name := range []string{"Ann", "Dan", "Eve"} {
		person := w.Join(int64(1011+i), name, "en")
		bottest.AcceptMeeting(t, w, person)
		people = append(people, person)
	}
	return w, bob, people
}

// cancelMeeting lets Bob cancel the example meeting.
func cancelMeeting(t *testing.T, w bottest.World, bob *sandbox.Actor) {
	t.Helper()
	openManageCard(t, w, bob)
	w.Presses(bob, "🚫 Cancel the event", "🚫 Yes, cancel it")
}

// Whoever cancels an event learns who was told of it. Where Telegram does not say whether it took the message, it is
// sent once more. Those of whom Telegram does not say it then either are listed, and get it again by a button.
func TestWhoWasToldOfACancelledEvent(t *testing.T) {
	t.Parallel()
	w, bob, people := startFollowed(t)
	ann, dan, eve := people[0], people[1], people[2]
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: ann.ID, DropRequest: true, Times: 1})
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: dan.ID, DropRequest: true, Times: 2})
	w.AddFault(sandbox.Fault{
		Method: "sendMessage", ChatID: eve.ID, Status: http.StatusForbidden,
		Body:  `{"ok": false, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}`,
		Times: 1,
	})
	cancelMeeting(t, w, bob)
	bob.Sees("Done. People being notified: 3")
	w.Advance(4 * time.Second)
	bob.Sees("Telling those signed up for the event · finished")
	report := bob.LastBotMessage().Text
	for _, want := range []string{
		"Example meeting", "Recipients: 3", "Sent: 1", "Could not be reached: 1", "Not confirmed: 1",
	} {
		if !strings.Contains(report, want) {
			t.Errorf("the report says %q, want %q in it", report, want)
		}
	}
	w.Presses(bob, "❔ Not confirmed")
	bob.Sees("• Dan")
	w.Presses(bob, "← Back", "🔁 Resend to unconfirmed")
	w.Advance(4 * time.Second)
	for i, person := range []*sandbox.Actor{ann, dan, eve} {
		want := []int{1, 1, 0}[i]
		if got := messagesWith(person, "will not take place"); len(got) != want {
			t.Errorf("person %d was told %d times, want %d", person.ID, len(got), want)
		}
	}
}

// A notice is in the language that its recipient reads when it is their turn. Whoever does not come any more gets none.
func TestANoticeIsComposedAtItsTurn(t *testing.T) {
	t.Parallel()
	w, _, people := startFollowed(t)
	feature := event.New(w.Deps())
	notice := store.Announcement{Event: bottest.MeetingID, Notice: store.ChangedNotice}
	w.Write(func(tx *store.Tx) error {
		meeting, err := tx.Event(bottest.MeetingID)
		if err != nil {
			return err
		}
		_, err = tx.SetRSVP(meeting, people[1].ID, store.RSVPNo)
		return errors.Join(err, tx.SetLanguage(people[0].ID, "ru"))
	})
	w.Read(func(tx *store.Tx) error {
		for i, want := range []bool{true, false} {
			person, err := tx.Person(people[i].ID)
			if err != nil {
				return err
			}
			message, wanted, err := feature.Notice(tx, notice, person)
			inRussian := strings.Contains(message.HTML, "Во встрече есть изменения")
			if err != nil || wanted != want || inRussian != want {
				t.Errorf("person %d gets %q, %v, %v", person.ID, message.HTML, wanted, err)
			}
		}
		return nil
	})
}

// A reminder of which Telegram did not say whether it took it is sent once more, and so is the message about a seat.
func TestRemindersAndSeatsInDoubtAreSentOnceMore(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting, bottest.WithSeats(1))
	ann, dan := w.Join(1001, "Ann", "en"), w.Join(1004, "Dan", "en")
	bottest.AcceptMeeting(t, w, ann)
	bottest.AcceptMeeting(t, w, dan)
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: dan.ID, DropRequest: true, Times: 1})
	w.Presses(ann, "❌ No")
	dan.Sees("A seat is free")
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: dan.ID, DropRequest: true, Times: 1})
	w.Advance(bottest.UntilMeeting - 24*time.Hour)
	checkReminders(t, w, dan, 1, 0)
}
