package bot

import (
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// pastMeetingWithGuests is a past event with two guests, one of whom attended it.
func pastMeetingWithGuests(tx *store.Tx) error {
	if err := exampleMeeting(tx); err != nil {
		return err
	}
	event, err := tx.Event(meetingID)
	if err != nil {
		return err
	}
	for _, guest := range []store.Person{{ID: 1001, FirstName: "Ann"}, {ID: danID, FirstName: "Dan"}} {
		if _, err := tx.UpsertPerson(guest); err != nil {
			return err
		}
		if _, err := tx.SetRSVP(event, guest.ID, store.RSVPYes); err != nil {
			return err
		}
	}
	return tx.SetAttended(meetingID, 1001, true)
}

// logMeeting presses the button that makes an activity of the example meeting, once it is over.
func logMeeting(t *testing.T, w harness, person *sandbox.Actor, want string) {
	t.Helper()
	person.Says("/help")
	help := person.Sees("Commands")
	w.waitIdle()
	person.PressesData(help.ID, "logev|2")
	person.Sees(want)
	w.waitIdle()
}

func TestAnEventThatIsOverBecomesOneActivity(t *testing.T) {
	w := startBot(t, coordinator(1002), pastMeetingWithGuests)
	bob, cat := w.person(1002, "Bob", "en"), w.person(catID, "Cat", "en")
	logMeeting(t, w, bob, "This event is not over yet.")
	w.advance(untilMeeting + 24*time.Hour)
	bob.Says("/help")
	help := bob.Sees("Commands")
	bob.PressesData(help.ID, "manage|2")
	bob.Sees("Example hall")
	bob.Presses("📝 Log as an activity")
	bob.Sees("component") // the one thing that an event does not tell
	bob.Presses("Trade facilitation")
	for _, told := range []string{"Example meeting", "Example hall", "Steering or coordination meeting", "Tuesday, 1 December 2026", "Kyrgyzstan", "Participants: 1"} {
		bob.Sees(told)
	}
	w.waitIdle()
	logMeeting(t, w, bob, "Example hall") // pressed twice: the same draft
	logMeeting(t, w, cat, "component")    // somebody else's draft of the same event
	bob.Presses("💾 Save")
	bob.Sees("№ 1 · Example meeting")
	cat.Presses("Trade facilitation")
	cat.Sees("Example hall")
	cat.Presses("💾 Save")
	cat.Sees("№ 1 · Example meeting")
	if made := w.countActivities(t); made != 1 {
		t.Errorf("the event became %d activities", made)
	}
	logMeeting(t, w, bob, "Participants: 1") // pressed later: the activity
	bob.Presses("🗑 Delete")
	bob.Presses("🗑 Yes, delete")
	bob.Sees("Deleted: № 1")
	logMeeting(t, w, bob, "component") // what was deleted can be logged anew
}

func TestOnlyACoordinatorOfItsCountriesMakesAnActivityOfAnEvent(t *testing.T) {
	w := startBot(t, coordinator(1002), exampleMeeting, fullTraining)
	w.advance(30 * 24 * time.Hour)
	bob := w.person(1002, "Bob", "en")
	bob.Says("/help")
	help := bob.Sees("Commands")
	bob.PressesData(help.ID, "logev|3")
	bob.Sees("This event concerns other countries than yours.")
	ann := w.person(1001, "Ann", "en")
	ann.Says("/help")
	help = ann.Sees("Commands")
	ann.PressesData(help.ID, "logev|2")
	ann.Sees("This is not open to you.")
}
