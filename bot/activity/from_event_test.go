package activity_test

import (
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
)

// logMeeting presses the button that makes an activity of the example meeting.
func logMeeting(t *testing.T, w world, person *sandbox.Actor, want string) {
	t.Helper()
	person.Says("/help")
	help := person.Sees("Commands")
	w.WaitIdle()
	person.PressesData(help.ID, "logev|2")
	person.Sees(want)
	w.WaitIdle()
}

func TestAnEventThatIsOverBecomesOneActivity(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.PastMeetingWithGuests)
	bob, cat := w.Join(1002, "Bob", "en"), w.Join(bottest.CatID, "Cat", "en")
	logMeeting(t, w, bob, "This event is not over yet.")
	w.Advance(bottest.UntilMeeting + 24*time.Hour)
	bob.Says("/help")
	help := bob.Sees("Commands")
	bob.PressesData(help.ID, "manage|2")
	bob.Sees("Example hall")
	bob.Presses("📝 Log as an activity")
	bob.Sees("component") // an event does not tell it
	bob.Presses("Trade facilitation")
	for _, value := range []string{
		"Example meeting", "Example hall", "Steering or coordination meeting", "Tuesday, 1 December 2026", "Kyrgyzstan",
		"Participants: 1",
	} {
		bob.Sees(value)
	}
	w.WaitIdle()
	logMeeting(t, w, bob, "Example hall") // pressed twice: the same draft
	logMeeting(t, w, cat, "component")    // another person's draft of the same event
	bob.Presses("💾 Save")
	bob.Sees("No. 1 · Example meeting")
	cat.Presses("Trade facilitation")
	cat.Sees("Example hall")
	cat.Presses("💾 Save")
	cat.Sees("No. 1 · Example meeting")
	if n := w.countActivities(t); n != 1 {
		t.Errorf("the event became %d activities", n)
	}
	logMeeting(t, w, bob, "Participants: 1") // pressed later: the activity
	bob.Presses("🗑 Delete")
	bob.Presses("🗑 Yes, delete")
	bob.Sees("Deleted: No. 1")
	logMeeting(t, w, bob, "component") // a deleted activity can be logged again
}

func TestOnlyACoordinatorOfItsCountriesMakesAnActivityOfAnEvent(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleMeeting, bottest.FullTraining)
	w.Advance(30 * 24 * time.Hour)
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/help")
	help := bob.Sees("Commands")
	bob.PressesData(help.ID, "logev|3")
	bob.Sees("This event is not for any of your countries.")
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/help")
	help = ann.Sees("Commands")
	ann.PressesData(help.ID, "logev|2")
	ann.Sees("You do not have access to this.")
}
