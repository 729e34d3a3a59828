package event_test

import (
	"strings"
	"testing"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// stranger joins a person who is in a group with the bot and has never started it.
func stranger(t *testing.T, w bottest.World, id int64, name string) (*sandbox.Actor, *sandbox.Group) {
	t.Helper()
	person := w.Join(id, name, "en")
	group := w.Group(t, "Example group", person)
	group.Says(person, "/events")
	group.Sees("Example hall")
	return person, group
}

// In a group, somebody who never started the bot is not promised messages that the bot cannot send. The link below the
// card brings them back to the event.
func TestAPromiseInAGroupAsksToStartFirst(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann, group := stranger(t, w, 1001, "Ann")
	const startFirst = "start me first: with the button below or at @bomcabot"
	group.Presses(ann, "✅ I will come")
	group.Sees("✅ You are coming.\nI cannot write to you yet.")
	group.Presses(ann, "🔔 Remind me")
	group.Sees(startFirst)
	group.Presses(ann, "❌ No")
	group.Sees("You are not coming.")
	group.Presses(ann, "✅ I will come")
	group.Sees(startFirst)
	w.WaitIdle()
	const link = "https://t.me/bomcabot?start=event_2"
	if transcript := group.Transcript(); !strings.Contains(transcript, "[▶️ Start me ↗ "+link+"]") {
		t.Errorf("the card has no link to start the bot:\n%s", transcript)
	}
	w.Advance(bottest.UntilMeeting / 2)

	ann.Says("/start event_2")
	ann.Sees("Choose your language")
	ann.Presses("English")
	ann.Sees("Hello! I am the assistant")
	ann.Sees("Example hall")
	ann.Sees("✅ You are coming.")
	group.Presses(ann, "🔔 Remind me")
	group.Sees("I will remind you a day and an hour before.")
	w.Advance(bottest.UntilMeeting/2 - 1)
	checkReminders(t, w, ann, 0, 1)
	w.Read(func(tx *store.Tx) error {
		var stats, err = tx.Stats()
		if stats.UnreachablePeople != 0 {
			t.Errorf("%d people are unreachable, want none", stats.UnreachablePeople)
		}
		return err
	})
}

// A link to an event that does not exist any more says so, and the start goes on.
func TestALinkToAnUnknownEvent(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/start event_99")
	ann.Presses("English")
	ann.Sees("Hello! I am the assistant")
	ann.Sees("This event no longer exists.")
}

// An event has a link to share and, for the team, a QR code of it. Its times are date-time entities, and its buttons
// have Telegram's styles.
func TestAnEventUsesTelegramsMeans(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bob.Says("/events")
	card := bob.Sees("Example hall")
	moments := 0
	for _, e := range card.Entities {
		if e.Type == "date_time" && e.UnixTime == 1796095800 {
			moments++
		}
	}
	if moments == 0 {
		t.Errorf("the card has no date-time entity of the event: %+v", card.Entities)
	}
	share := "[📤 Share ↗ https://t.me/share/url?text=Example%20meeting&url=" +
		"https%3A%2F%2Ft.me%2Fbomcabot%3Fstart%3Devent_2]"
	if transcript := bob.Transcript(); !strings.Contains(transcript, share) {
		t.Errorf("the card has no link to share:\n%s", transcript)
	}
	bob.Presses("⚙️ Manage")
	w.WaitIdle()
	for _, row := range bob.LastBotMessage().Inline {
		if row[0].Text == "🚫 Cancel the event" && row[0].Style != "danger" {
			t.Errorf("the button that cancels has the style %q", row[0].Style)
		}
	}
	bob.Presses("🖼 QR code for posters")
	w.WaitIdle()
	poster := bob.LastBotMessage()
	if poster.Photo == nil || !strings.Contains(poster.Caption, "https://t.me/bomcabot?start=event_2") {
		t.Errorf("the poster is %+v", poster)
	}
}

// A free seat passes those who cannot be told of it. The coordinator sees whom, and who was told. They get the next
// free seat once they have started the bot.
func TestAFreeSeatGoesToTheFirstWhoCanBeTold(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting, bottest.WithSeats(1), bottest.Coordinator(1002))
	bob, dan := w.Join(1002, "Bob", "en"), w.Join(1004, "Dan", "en")
	bottest.AcceptMeeting(t, w, bob)
	ann, group := stranger(t, w, 1001, "Ann")
	group.Presses(ann, "✅ I will come")
	group.Sees("You are number 1 on the waiting list. I cannot write to you yet: start me first")
	bottest.AcceptMeeting(t, w, dan)

	bob.Presses("❌ No")
	dan.Sees("A seat is free: you are coming!")
	w.WaitIdle()
	w.Advance(0)
	openManageCard(t, w, bob)
	bob.Presses("👥 Guest list")
	list := bob.Sees("✅ Dan 📨")
	for _, line := range []string{"⏳ Ann 🔇", "📨 told of their seat", "🔇 I cannot write to them"} {
		if !strings.Contains(list.Text, line) {
			t.Errorf("the list of guests has no %q:\n%s", line, list.Text)
		}
	}
	w.Write(bottest.WithSeats(2))
	w.Advance(0)
	ann.Says("/start")
	ann.Sees("Choose your language")
	w.Advance(0)
	ann.Sees("A seat is free: you are coming!")
}

// A seat whose holder turns out to be unreachable when they are told of it goes to the next.
func TestASeatWhoseHolderCannotBeToldGoesOn(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting, bottest.WithSeats(1), bottest.Coordinator(1002))
	bob, ann, dan := w.Join(1002, "Bob", "en"), w.Join(1001, "Ann", "en"), w.Join(1004, "Dan", "en")
	for _, person := range []*sandbox.Actor{bob, ann, dan} {
		bottest.AcceptMeeting(t, w, person)
	}
	w.Deactivate(ann) // of which Telegram does not tell the bot
	bob.Presses("❌ No")
	w.WaitIdle()
	w.Advance(0)
	dan.Sees("A seat is free: you are coming!")
	openManageCard(t, w, bob)
	bob.Presses("👥 Guest list")
	bob.Sees("⏳ Ann 🔇")
	if got, want := bottest.Attendance(w), (store.Attendance{Yes: 1, Waitlisted: 1, No: 1}); got != want {
		t.Errorf("the answers are %+v, want %+v", got, want)
	}
}

// A cancellation says how many could not be told.
func TestACancellationSaysHowManyAreUnreachable(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	bottest.AcceptMeeting(t, w, bob)
	ann, group := stranger(t, w, 1001, "Ann")
	group.Presses(ann, "✅ I will come")
	w.WaitIdle()
	openManageCard(t, w, bob)
	w.Presses(bob, "🚫 Cancel the event")
	bob.Presses("🚫 Yes, cancel it")
	bob.Sees("People being notified: 1, unreachable: 1")
}
