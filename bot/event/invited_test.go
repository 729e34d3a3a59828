package event_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// transcriptBlocks are what a person was sent that contains a part.
func transcriptBlocks(person *sandbox.Actor, part string) (found []string) {
	for _, block := range strings.Split(person.Transcript(), "\nbot: ")[1:] {
		if strings.Contains(block, part) {
			found = append(found, block)
		}
	}
	return found
}

func TestTheLastSeatGoesToOneOfTwoWhoTakeItAtOnce(t *testing.T) {
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

func TestWhoWaitsIsMovedUpInOrderAndTold(t *testing.T) {
	w := bottest.Start(t, bottest.ExampleMeeting, bottest.WithSeats(1))
	ann, bob, dan, eve := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en"), w.Join(1004, "Dan", "en"), w.Join(1005, "Eve", "en")
	for _, person := range []*sandbox.Actor{ann, bob, dan, eve} {
		bottest.AcceptMeeting(t, w, person)
	}
	bob.Blocks()
	w.WaitIdle()
	ann.Presses("🤔 Maybe")
	dan.Sees("A seat has become free: you are coming!")
	w.WaitIdle()
	if got, want := bottest.Attendance(w), (store.Attendance{Yes: 1, Waitlisted: 2, Maybe: 1}); got != want {
		t.Errorf("the answers are %+v, want %+v", got, want)
	}
	if moved := transcriptBlocks(eve, "A seat has become free"); len(moved) > 0 {
		t.Errorf("Eve was told %q", moved)
	}
}

func TestAnAnswerThatComesTooLateSaysSo(t *testing.T) {
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann := w.Join(1001, "Ann", "en")
	ann.Says("/events")
	card := ann.Sees("Example hall")
	w.Clock.Advance(bottest.UntilMeeting)
	for _, data := range []string{"rsvp|2|yes", "remind|2|y"} {
		ann.PressesData(card.ID, data)
		ann.Sees("This event has begun: it cannot be answered any more.")
	}
	w.Clock.Advance(-bottest.UntilMeeting)
	if err := w.Store.InTx(t.Context(), func(tx *store.Tx) error { _, err := tx.CancelEvent(bottest.MeetingID, 0); return err }); err != nil {
		t.Fatal(err)
	}
	ann.PressesData(card.ID, "rsvp|2|yes")
	ann.Sees("This event is cancelled.")
	for _, data := range []string{"rsvp|99|yes", "event|99", "remind|99|y", "ics|99"} {
		ann.PressesData(card.ID, data)
		ann.Sees("I do not know this event any more.")
	}
	ann.PressesData(card.ID, "coming|0")
	ann.Sees("This button is out of date.")
	if got := bottest.Attendance(w); got != (store.Attendance{}) {
		t.Errorf("the answers are %+v, want none", got)
	}
}

func TestRemindersComeADayAndAnHourBeforeAndOnce(t *testing.T) {
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "ru")
	bottest.AcceptMeeting(t, w, ann)
	bob.Says("/events")
	bob.Sees("Зал-пример")
	bob.Presses("🕒 Мой часовой пояс")
	bob.Sees("По какому времени")
	bob.Presses("Рига · 11:00 (UTC+2)")
	w.WaitIdle()
	bob.Presses("🔔 Напомнить мне")
	w.WaitIdle()
	w.Advance(bottest.UntilMeeting - 24*time.Hour - time.Minute)
	for _, step := range []struct {
		passes     time.Duration
		day, hour  int
		told, when string
	}{
		{0, 0, 0, "", ""},
		{time.Minute, 1, 0, "Напоминаю: скоро мероприятие.", "🕒 По Вашему времени: вторник, 1 декабря 2026 г., 05:30–13:00 (UTC+2)"},
		{22 * time.Hour, 1, 0, "", ""},
		{time.Hour, 1, 1, "Мероприятие скоро начнется.", "🗓 вторник, 1 декабря 2026 г., 09:30–17:00 (UTC+6)"},
		{time.Hour, 1, 1, "", ""},
	} {
		w.Advance(step.passes)
		if day, hour := len(transcriptBlocks(ann, "A reminder")), len(transcriptBlocks(ann, "begins soon")); day != step.day || hour != step.hour {
			t.Fatalf("at %v Ann has got %d and %d reminders, want %d and %d", w.Clock.Now(), day, hour, step.day, step.hour)
		}
		if step.told != "" && !slices.ContainsFunc(transcriptBlocks(bob, step.told), func(text string) bool { return strings.Contains(text, step.when) }) {
			t.Errorf("at %v Bob was not told %q with %q", w.Clock.Now(), step.told, step.when)
		}
	}
}

// The wire is not run between the ticks: as if the program had been down at the time of a reminder.
func TestALateReminderComesWhileItHelps(t *testing.T) {
	tests := []struct {
		name      string
		before    time.Duration // the event, when the program runs again
		day, hour int
	}{
		{"some hours late", 10 * time.Hour, 1, 0},
		{"too late for the day", 2 * time.Hour, 0, 0},
		{"minutes before", 5 * time.Minute, 0, 1},
		{"when it has begun", 0, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := bottest.Start(t, bottest.ExampleMeeting)
			ann := w.Join(1001, "Ann", "en")
			bottest.AcceptMeeting(t, w, ann)
			w.Advance(bottest.UntilMeeting - tt.before)
			if day, hour := len(transcriptBlocks(ann, "A reminder")), len(transcriptBlocks(ann, "begins soon")); day != tt.day || hour != tt.hour {
				t.Errorf("Ann has got %d and %d reminders, want %d and %d", day, hour, tt.day, tt.hour)
			}
		})
	}
}

func TestNobodyIsRemindedWhoDoesNotWantItOrCannotBeTold(t *testing.T) {
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann, bob, dan := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en"), w.Join(1004, "Dan", "en")
	for _, person := range []*sandbox.Actor{ann, bob, dan} {
		bottest.AcceptMeeting(t, w, person)
	}
	ann.Presses("🔕 Do not remind me")
	bob.Presses("❌ No")
	dan.Blocks()
	w.Advance(bottest.UntilMeeting - 20*time.Hour)
	w.Advance(19*time.Hour + 30*time.Minute)
	for _, person := range []*sandbox.Actor{ann, bob, dan} {
		if got := transcriptBlocks(person, "🔔 A reminder"); len(got) > 0 {
			t.Errorf("there was a reminder: %q", got)
		}
	}
	w.Read(func(tx *store.Tx) error {
		traffic, err := tx.Stats()
		if traffic.PendingCalls+traffic.FailedCalls+traffic.InDoubtCalls > 0 {
			t.Errorf("what is sent does not come to rest: %+v", traffic)
		}
		return err
	})
}

func TestRemindersFollowAnEventThatIsMoved(t *testing.T) {
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann := w.Join(1001, "Ann", "en")
	bottest.AcceptMeeting(t, w, ann)
	w.Advance(bottest.UntilMeeting - 20*time.Hour)
	move := func(by time.Duration) {
		if err := w.Store.InTx(t.Context(), func(tx *store.Tx) error {
			return bottest.ChangeMeeting(tx, func(e *store.Event) { e.Starts.Time, e.Ends.Time = e.Starts.Add(by), e.Ends.Add(by) })
		}); err != nil {
			t.Fatal(err)
		}
	}
	move(48 * time.Hour)
	w.Advance(19*time.Hour + 30*time.Minute) // half an hour before it would have begun
	w.Advance(24*time.Hour + 30*time.Minute)
	if day, hour := len(transcriptBlocks(ann, "A reminder")), len(transcriptBlocks(ann, "begins soon")); day != 2 || hour != 0 {
		t.Errorf("Ann has got %d and %d reminders, want 2 and 0", day, hour)
	}
	move(-20 * time.Hour) // to less than a day ahead: that she was told of the change is reminder enough
	w.Advance(0)
	if day := len(transcriptBlocks(ann, "A reminder")); day != 2 {
		t.Errorf("Ann has got %d reminders of the day before, want 2", day)
	}
}

// A card with 500 answers has counts, not names.
func TestManyAnswersStayWithinLimits(t *testing.T) {
	w := bottest.Start(t, bottest.ExampleMeeting, func(tx *store.Tx) error {
		event, err := tx.Event(bottest.MeetingID)
		for id := int64(5000); id < 5500 && err == nil; id++ {
			if _, err = tx.UpsertPerson(store.Person{ID: id, FirstName: strings.Repeat("😀", 32)}); err == nil {
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

func TestInAGroupNobodysAnswerIsTold(t *testing.T) {
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	group := w.Group(t, "Example group", ann, bob)
	group.Says(ann, "/events")
	group.Sees("Example hall")
	group.Presses(ann, "✅ I will come")
	w.WaitIdle()
	if last := group.LastBotMessage().Text; !strings.Contains(last, "Coming: 1") || strings.Contains(last, "You are coming") {
		t.Errorf("the group reads %q", last)
	}
}
