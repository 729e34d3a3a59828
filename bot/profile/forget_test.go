package profile_test

import (
	"maps"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/profile"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// Nothing is left of Ann, who erases herself, but the message that says so. Her seat goes to the waitlist, and when she
// comes back, she starts from the beginning.
func TestForgetErasesAPerson(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.ExampleMeeting, bottest.WithSeats(1))
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	ann.Says("/start")
	ann.Presses("English")
	ann.Presses("Kyrgyzstan")
	bottest.AcceptMeeting(t, w.World, ann)
	bottest.AcceptMeeting(t, w.World, bob)
	ann.Says("Where is the nearest restaurant?")
	ann.Says("/forget")
	ann.Sees("Your place at an upcoming event will go to somebody else.")
	ann.Presses("🗑 Yes, erase everything")
	ann.Sees("I have erased what I kept about you.")
	bob.Sees("A seat is free: you are coming!")
	w.WaitIdle()
	rows := w.personalDataCounts(1001)
	delete(rows, "messages_to_you")
	if len(rows) != 1 || rows["your_last_erasure"] != 1 {
		t.Errorf("%v are still kept about Ann", rows)
	}
	if counts := bottest.Attendance(w.World); counts.Yes != 1 || counts.Waitlisted != 0 {
		t.Errorf("the attendance is %+v, want Bob only", counts)
	}
	w.Advance(8 * 24 * time.Hour)
	ann.Says("/start")
	w.WaitIdle()
	if rows := w.personalDataCounts(1001); rows["profile"] != 1 || len(rows) > 3 {
		t.Errorf("after a new start, %v are kept", rows)
	}
	ann.Presses("English")
	ann.Sees("Which country are you in?")
}

// A call that is in flight while a person erases themselves brings nothing of them back when it fails.
func TestACallInFlightBringsNothingBack(t *testing.T) {
	t.Parallel()
	w := start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/forget")
	ann.Sees("Erase everything I keep about you?")
	w.WaitIdle()
	erased := make(chan struct{})
	w.AddFault(sandbox.Fault{Method: "sendMessage", Status: 400, Times: 1, Until: erased})
	ann.Says("/help")
	if !storetest.Eventually(func() bool { return w.hasCallInFlight(1001) }) {
		t.Fatal("no call is in flight")
	}
	ann.Presses("🗑 Yes, erase everything")
	ann.Sees("I have erased what I kept about you.")
	close(erased)
	if !storetest.Eventually(func() bool { return strings.Contains(w.Log.String(), "Telegram refused a call") }) {
		t.Fatal("the call did not end")
	}
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		stats, err := tx.Stats()
		if stats.People != 0 || stats.FailedCalls != 0 {
			t.Errorf("there are %d people and %d failed calls, want none", stats.People, stats.FailedCalls)
		}
		return err
	})
}

// A job for a person who has erased themselves sends nothing, even when they are back already.
func TestAJobOfAnErasedPersonIsDropped(t *testing.T) {
	t.Parallel()
	w := start(t)
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/help")
	w.WaitIdle()
	var job store.Job
	storetest.InTx(t, w.Store, func(tx *store.Tx) (err error) {
		if err = tx.AddJob("report", bottest.CatID, `{}`); err == nil {
			job, _, err = tx.TakeJob(store.JobsUnderWay{})
		}
		return err
	})
	cat.Says("/forget")
	cat.Presses("🗑 Yes, erase everything")
	cat.Sees("You remain an administrator")
	cat.Says("/help")
	cat.Sees("Commands")
	w.WaitIdle()
	if err := w.Deps().Jobs.RunJob(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	w.WaitIdle()
	if last := cat.LastBotMessage().Text; !strings.Contains(last, "Commands") {
		t.Errorf("the last message to Cat is %q", last)
	}
}

// The invitations of an administrator by the settings are revoked as well, although she stays an administrator.
func TestForgetRevokesInvitations(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.ExampleInvitation)
	cat, ann := w.Join(bottest.CatID, "Cat", "en"), w.Join(1001, "Ann", "en")
	cat.Says("/forget")
	cat.Presses("🗑 Yes, erase everything")
	cat.Sees("You remain an administrator")
	ann.Says("/start " + bottest.ExampleToken)
	ann.Sees("This invitation has been withdrawn.")
}

func TestTheForgetButtonExpires(t *testing.T) {
	t.Parallel()
	w := start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/forget")
	ann.Sees("Erase everything I keep about you?")
	w.Clock.Advance(profile.ForgetButtonTTL)
	ann.Presses("🗑 Yes, erase everything")
	ann.Sees("This button is out of date.")
	if rows := w.personalDataCounts(1001); rows["profile"] != 1 {
		t.Errorf("%v are kept about Ann", rows)
	}
}

// A coordinator who erases himself leaves the team at once. What he logged stays, by a former coordinator.
func TestWhatACoordinatorLoggedStays(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(1002), bottest.ExampleActivities)
	bob, cat := w.Join(1002, "Bob", "en"), w.Join(bottest.CatID, "Cat", "en")
	bob.Says("/forget")
	bob.Sees("What is kept: the activities and files you logged")
	bob.Presses("🗑 Yes, erase everything")
	bob.Sees("I have erased what I kept about you.")
	w.WaitIdle()
	rows := w.personalDataCounts(1002)
	delete(rows, "messages_to_you")
	want := map[string]int{
		"activities_you_logged": 2, "actions_by_you": 1, "actions_about_you": 1, "your_last_erasure": 1,
	}
	if !maps.Equal(rows, want) {
		t.Errorf("%v are kept about Bob, want %v", rows, want)
	}
	if menu := bob.Commands(); len(menu) != len(bottest.AllowedCommands[store.Everyone]) {
		t.Errorf("his menu is still %v", menu)
	}
	bob.Says("/activities")
	bob.Sees("You do not have access to this.")
	w.WaitIdle()
	bob.Says("/forget") // again, after he has written to the bot
	bob.Presses("🗑 Yes, erase everything")
	bob.Sees("I have erased what I kept about you.")
	w.WaitIdle()
	cat.Says("/activities")
	cat.Presses("▸ No. 1 · Example workshop")
	cat.Sees("a former coordinator")
	cat.Says("/audit")
	cat.Sees("ID 1002")
}

func TestTheLastAdministratorCannotEraseThemselves(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Member(1002, "Bob", store.Administrator))
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/forget")
	bob.Sees("This is the last administrator.")
	w.Join(bottest.CatID, "Cat", "en").Says("/help")
	w.WaitIdle()
	bob.Says("/forget")
	bob.Sees("You also leave the team")
}
