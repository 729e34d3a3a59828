package announce_test

import (
	"testing"
	"time"

	"bomcabot/bot/announce"
	"bomcabot/bot/bottest"
	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// quietHoursButton lets an announcement arrive at night as well.
const quietHoursButton = "☑ 🌙 Not at night (22:00–08:00)"

func TestEndOfQuietHours(t *testing.T) {
	t.Parallel()
	at := func(hour, minute int) time.Time {
		return time.Date(2026, time.November, 23, hour, minute, 0, 0, time.UTC)
	}
	for _, tt := range []struct {
		now  time.Time
		zone string
		want time.Time // zero: it is not quiet
	}{
		{at(9, 0), "Asia/Bishkek", time.Time{}},
		{at(15, 59), "Asia/Bishkek", time.Time{}},
		{at(16, 0), "Asia/Bishkek", at(26, 0)},
		{at(18, 0), "Asia/Bishkek", at(26, 0)},
		{at(1, 59), "Asia/Bishkek", at(2, 0)},
		{at(2, 0), "Asia/Bishkek", time.Time{}},
		{at(2, 0), "Asia/Tashkent", at(3, 0)},
		{at(21, 0), "Europe/Riga", at(30, 0)},
	} {
		if got := announce.EndOfQuietHours(tt.now, chat.ZoneOf(tt.zone, locales.English)); !got.Equal(tt.want) {
			t.Errorf("at %v in %s the quiet hours end at %v, want %v", tt.now, tt.zone, got, tt.want)
		}
	}
}

func TestQuietHoursHoldAnAnnouncementUntilMorning(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithSubscribers(t)
	w.Advance(8 * time.Hour) // 23:00 in Bishkek
	w.startText(bob, "News")
	bob.Says("News of the night.")
	w.Presses(bob, "✅ Done", "👁 Preview")
	w.confirm(bob)
	checkReceived(t, people, "News of the night.", 0)
	w.Advance(9 * time.Hour)
	w.Advance(time.Minute)
	checkReceived(t, people, "News of the night.", 1, 1)
}

// A run goes on until those in quiet hours have their message in the morning, and says so.
func TestARunWaitsForTheMorning(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithReaders(t, 2)
	morning := store.Time{Time: bottest.Today.Add(8 * time.Hour)}
	w.startRunFor(exampleNews, store.SendRun, []store.Recipient{
		{ChatID: people[0].ID}, {ChatID: people[1].ID, NotBefore: morning},
	})
	w.Advance(announce.ProgressInterval)
	w.Advance(announce.ProgressInterval)
	bob.Sees("Of these, held until morning: 1")
	if first, second := bottest.BotTexts(people[0]), bottest.BotTexts(people[1]); len(first) != 1 || len(second) != 0 {
		t.Errorf("they got %q and %q", first, second)
	}
	w.Advance(8 * time.Hour)
	w.Advance(announce.ProgressInterval)
	bob.Sees("Sending · finished")
	if texts := bottest.BotTexts(people[1]); len(texts) != 1 {
		t.Errorf("after the night they got %q", texts)
	}
}

// Where the quiet hours are switched off, sending at night asks once more: whether at night, or not at night after all.
func TestSendingAtNightAsksOnceMore(t *testing.T) {
	t.Parallel()
	for answer, atOnce := range map[string]int{"📣 Yes, send it": 1, "🌙 Not at night (22:00–08:00)": 0} {
		t.Run(answer, func(t *testing.T) {
			t.Parallel()
			w, bob, people := startWithSubscribers(t)
			w.Advance(8 * time.Hour) // 23:00 in Bishkek
			w.startText(bob, "News")
			bob.Says("News of the night.")
			w.Presses(bob, quietHoursButton, "✅ Done", "👁 Preview")
			w.Presses(bob, "📣 Send now", "📣 Yes, send it")
			bob.Sees("It is night (22:00–08:00) for ")
			checkReceived(t, people, "News of the night.", 0)
			w.Presses(bob, answer)
			w.finish()
			checkReceived(t, people, "News of the night.", atOnce, atOnce)
			w.Advance(9 * time.Hour)
			w.Advance(time.Minute)
			checkReceived(t, people, "News of the night.", 1, 1)
		})
	}
}
