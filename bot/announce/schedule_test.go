package announce_test

import (
	"errors"
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
	w.Presses(bob, "🕒 Schedule", "24")
	bob.Sees("What time")
	bob.Says("half past nine")
	bob.Sees("I do not understand this time")
	bob.Says("9:30")
	bob.Sees("Tuesday, 24 November 2026, 09:30 (UTC+6)")
	w.Presses(bob, "📣 Yes, send it")
	bob.Sees("Scheduled")
	w.Advance(17 * time.Hour) // 2:00 in UTC, 8:00 in Bishkek
	checkReceived(t, people, "News of tomorrow.", 0)
	w.Presses(bob, "🕒 Change the time", "24")
	bob.Sees("What time")
	bob.Says("10:00")
	w.Presses(bob, "📣 Yes, send it")
	bob.Sees("24 November 2026, 10:00 (UTC+6)")
	w.Advance(100 * time.Minute) // after the first time, before the second
	checkReceived(t, people, "News of tomorrow.", 0)
	w.Advance(20 * time.Minute)
	w.Advance(4 * time.Second)
	checkReceived(t, people, "News of tomorrow.", 1)

	w.compose(bob, "News of another day.")
	w.Presses(bob, "🕒 Schedule", "25", "09:00", "📣 Yes, send it")
	bob.Sees("Scheduled")
	w.Presses(bob, "🗑 Do not send it")
	bob.Sees("Discarded: it will not be sent")
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
		{"later", time.Hour + time.Second, store.AnnouncementMissed, 0,
			"I was not running at 23 November 2026, 16:00 (UTC+6)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w, bob, people := startWithReaders(t, 2)
			a := exampleNews
			a.State, a.SendAt = store.AnnouncementScheduled, store.Time{Time: bottest.Today.Add(time.Hour)}
			a.Audience, a.ApprovedBy = store.Audience{Langs: []string{"ru"}}, bottest.CatID
			w.Write(addAnnouncement(a))
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

// An announcement that cannot be started does not delay the others, and is tried again.
func TestAScheduledAnnouncementThatFailsStopsNoOther(t *testing.T) {
	t.Parallel()
	const danID = 1004
	scheduled := func(author int64) func(tx *store.Tx) error {
		a := exampleNews
		a.Author, a.State, a.SendAt = author, store.AnnouncementScheduled, tomorrow
		a.Audience, a.ApprovedBy = store.Audience{Langs: []string{"en"}}, bottest.CatID
		return addAnnouncement(a)
	}
	w, _, people := startWithReaders(t, 1,
		bottest.Member(danID, "Dan", store.Administrator), scheduled(bobID), scheduled(danID))
	w.StartChat(w.Join(danID, "Dan", "en"))
	w.RefuseCallsTo(bobID)
	w.Advance(24 * time.Hour)
	w.WaitFor(func(tx *store.Tx) (bool, error) {
		failed, err1 := tx.Announcement(1)
		sent, err2 := tx.Announcement(2)
		started := failed.State == store.AnnouncementScheduled && sent.State == store.AnnouncementStarted
		return started, errors.Join(err1, err2)
	})
	w.WaitIdle()
	if got := messagesContaining(people[0], "Example news"); len(got) != 1 {
		t.Errorf("the reader has %q", got)
	}
	if log := w.Log.String(); !strings.Contains(log, "a scheduled announcement cannot be sent") {
		t.Errorf("the log does not say that Bob's announcement failed:\n%s", log)
	}
}

// A time at which the event is over is refused when it is chosen; nothing else of the draft is lost.
func TestAnAnnouncementIsNotScheduledAfterItsEvent(t *testing.T) {
	t.Parallel()
	w, bob, _ := startWithSubscribers(t, bottest.ExampleMeeting)
	bob.Says("/announce")
	w.Presses(bob, "➕ New", "📅 1 December 2026 · Example meeting", "Skip →", "✅ Done", "👁 Preview", "🕒 Schedule")
	bob.Says("4.12.2026")
	bob.Sees("What time")
	w.Presses(bob, "09:00")
	bob.Sees("The event will be over by then.")
	w.Presses(bob, "← Back")
	bob.Says("24.11.2026")
	bob.Sees("24 November 2026")
	w.Presses(bob, "09:00", "📣 Yes, send it")
	bob.Sees("Scheduled")
}
