package event_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/bot/view"
	"bomcabot/store"
)

func TestRemindersComeADayAndAnHourBeforeAndOnce(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "ru")
	bottest.AcceptMeeting(t, w, ann)
	bob.Says("/events")
	bob.Sees("Зал-пример")
	bob.Presses("🕒 Мой часовой пояс")
	bob.Sees("В каком часовом поясе")
	bob.Presses("Рига · 11:00 (UTC+2)")
	w.WaitIdle()
	bob.Presses("🔔 Напомнить мне")
	w.WaitIdle()
	w.Advance(bottest.UntilMeeting - 24*time.Hour - time.Minute)
	for _, step := range []struct {
		passes         time.Duration
		day, hour      int
		reminder, when string // what Bob gets at this step
	}{
		{0, 0, 0, "", ""},
		{
			time.Minute, 1, 0, "Напоминаю: скоро встреча.",
			"🕒 По Вашему времени: вторник, 1 декабря 2026 г., 05:30–13:00 (UTC+2)",
		},
		{22 * time.Hour, 1, 0, "", ""},
		{
			time.Hour, 1, 1, "Встреча скоро начнется.",
			"🗓 вторник, 1 декабря 2026 г., 09:30–17:00 (UTC+6)",
		},
		{time.Hour, 1, 1, "", ""},
	} {
		w.Advance(step.passes)
		checkReminders(t, w, ann, step.day, step.hour)
		saysWhen := func(message string) bool { return strings.Contains(view.PlainText(message), step.when) }
		if step.reminder != "" && !slices.ContainsFunc(messagesWith(bob, step.reminder), saysWhen) {
			t.Errorf("at %v Bob was not told %q with %q", w.Clock.Now(), step.reminder, step.when)
		}
	}
}

// The clock jumps over the time of a reminder, as if the program had been down then.
func TestALateReminderComesWhileItHelps(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name        string
		beforeEvent time.Duration // when the program runs again
		day, hour   int
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
			w.Advance(bottest.UntilMeeting - tt.beforeEvent)
			checkReminders(t, w, ann, tt.day, tt.hour)
		})
	}
}

func TestPeopleWhoTurnedRemindersOffOrDeclinedOrBlockedTheBotGetNoReminder(t *testing.T) {
	t.Parallel()
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
		if got := messagesWith(person, "🔔 A reminder"); len(got) > 0 {
			t.Errorf("there was a reminder: %q", got)
		}
	}
	w.Read(func(tx *store.Tx) error {
		stats, err := tx.Stats()
		if stats.PendingCalls+stats.FailedCalls+stats.InDoubtCalls > 0 {
			t.Errorf("not everything in the outbox was sent: %+v", stats)
		}
		return err
	})
}

func TestRemindersFollowAnEventThatIsMoved(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann := w.Join(1001, "Ann", "en")
	bottest.AcceptMeeting(t, w, ann)
	w.Advance(bottest.UntilMeeting - 20*time.Hour)
	move := func(by time.Duration) {
		w.Write(func(tx *store.Tx) error {
			return bottest.ChangeMeeting(tx, func(e *store.Event) {
				e.Starts.Time, e.Ends.Time = e.Starts.Add(by), e.Ends.Add(by)
			})
		})
	}
	move(48 * time.Hour)
	w.Advance(19*time.Hour + 30*time.Minute) // half an hour before the meeting would have begun
	w.Advance(24*time.Hour + 30*time.Minute)
	checkReminders(t, w, ann, 2, 0)
	move(-20 * time.Hour) // to less than a day ahead: the message about the change is reminder enough
	w.Advance(0)
	if day := len(messagesWith(ann, "A reminder")); day != 2 {
		t.Errorf("Ann got %d reminders of the day before, want 2", day)
	}
}

// A reminder that cannot be sent does not delay the others.
func TestAReminderThatFailsStopsNoOther(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.ExampleMeeting)
	ann, bob := w.Join(1001, "Ann", "en"), w.Join(1002, "Bob", "en")
	bottest.AcceptMeeting(t, w, ann)
	bottest.AcceptMeeting(t, w, bob)
	w.RefuseCallsTo(ann.ID)
	w.Advance(bottest.UntilMeeting - 24*time.Hour)
	bob.Sees("A reminder: this event is coming up.")
	if log := w.Log.String(); !strings.Contains(log, "sending a reminder failed") {
		t.Errorf("the log does not say that Ann's reminder failed:\n%s", log)
	}
}
