package announce_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/announce"
	"bomcabot/bot/bottest"
	"bomcabot/store"
)

func TestAnAnnouncementIsScheduledRescheduledAndDropped(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithSubscribers(t)
	w.compose(bob, "News of tomorrow.")
	w.Presses(bob, "🕒 At a time", "24")
	bob.Sees("At what time")
	bob.Says("half past nine")
	bob.Sees("I do not understand this time")
	bob.Says("9:30")
	bob.Sees("Tuesday, 24 November 2026, 09:30 (UTC+6)")
	w.Presses(bob, "📣 Yes, send it")
	bob.Sees("Waits for its time")
	w.Advance(17 * time.Hour) // 2:00 in UTC, 8:00 in Bishkek
	checkReceived(t, people, "News of tomorrow.", 0)
	w.Presses(bob, "🕒 Another time", "24")
	bob.Sees("At what time")
	bob.Says("10:00")
	w.Presses(bob, "📣 Yes, send it")
	bob.Sees("24 November 2026, 10:00 (UTC+6)")
	w.Advance(100 * time.Minute) // after the first time, before the second
	checkReceived(t, people, "News of tomorrow.", 0)
	w.Advance(20 * time.Minute)
	w.Advance(4 * time.Second)
	checkReceived(t, people, "News of tomorrow.", 1)

	w.compose(bob, "News of another day.")
	w.Presses(bob, "🕒 At a time", "25", "09:00", "📣 Yes, send it")
	bob.Sees("Waits for its time")
	w.Presses(bob, "🗑 Do not send it")
	bob.Sees("Dropped: it is not sent")
	w.Advance(48 * time.Hour)
	checkReceived(t, people, "News of another day.", 0)
}

// A scheduled announcement is sent at its time, or up to an hour late if the bot did not run then. Later, its author is
// asked.
func TestScheduledAnnouncements(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		late  time.Duration
		state store.AnnouncementState
		sent  int
		bob   string // what he sees; empty: nothing
	}{
		{"before its time", -time.Minute, store.AnnouncementScheduled, 0, ""},
		{"at its time", 0, store.AnnouncementStarted, 1, "finished"},
		{"an hour late", time.Hour, store.AnnouncementStarted, 1, "finished"},
		{"later", time.Hour + time.Second, store.AnnouncementMissed, 0, "I did not run at 23 November 2026, 10:00"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w, bob, people := startWithReaders(t, 2)
			a := exampleNews
			a.State, a.SendAt = store.AnnouncementScheduled, store.Time{Time: bottest.Today.Add(time.Hour)}
			a.Audience = store.Audience{Langs: []string{"ru"}}
			w.Write(func(tx *store.Tx) error { _, err := tx.AddAnnouncement(a); return err })
			w.Advance(time.Hour + tt.late)
			w.Advance(announce.ProgressInterval)
			w.Advance(announce.ProgressInterval)
			w.Read(func(tx *store.Tx) error {
				a, err := tx.Announcement(1)
				if a.State != tt.state {
					t.Errorf("its state is %s, want %s", a.State, tt.state)
				}
				return err
			})
			english, russian := bottest.BotTexts(people[0]), bottest.BotTexts(people[1])
			if len(english) != 0 || len(russian) != tt.sent {
				t.Errorf("they got %q and %q", english, russian)
			}
			seen := bottest.BotTexts(bob)
			if tt.bob == "" && len(seen) != 0 {
				t.Errorf("Bob got %q", seen)
			}
			found := slices.ContainsFunc(seen, func(text string) bool { return strings.Contains(text, tt.bob) })
			if tt.bob != "" && !found {
				t.Errorf("Bob got %q, want %q in it", seen, tt.bob)
			}
		})
	}
}
