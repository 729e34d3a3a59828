package announce_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/announce"
	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

const danID, eveID = 1004, 1005

// startWithColleagues is [startWithReaders] with two readers, of whom the first is of Kyrgyzstan, and with
// colleagues of Bob: Dan, who is a coordinator of
// Kyrgyzstan as well, Eve of Uzbekistan, and Cat.
func startWithColleagues(
	t *testing.T, prepare ...func(tx *store.Tx) error,
) (w world, bob, cat, dan, eve *sandbox.Actor, people []*sandbox.Actor) {
	t.Helper()
	prepare = append([]func(tx *store.Tx) error{
		bottest.Member(danID, "Dan", store.Coordinator), bottest.Member(eveID, "Eve", store.Coordinator),
		func(tx *store.Tx) error {
			return errors.Join(tx.SetCoordinatorCountries(danID, "KG"), tx.SetCoordinatorCountries(eveID, "UZ"))
		},
	}, prepare...)
	w, bob, people = startWithReaders(t, 2, prepare...)
	w.Write(func(tx *store.Tx) error {
		return tx.SetSubscription(store.Subscription{ChatID: firstReader, Countries: "KG", News: true})
	})
	cat, dan, eve = w.Join(bottest.CatID, "Cat", "en"), w.Join(danID, "Dan", "en"), w.Join(eveID, "Eve", "en")
	for _, person := range []*sandbox.Actor{cat, dan, eve} {
		w.StartChat(person)
	}
	return w, bob, cat, dan, eve, people
}

// scheduledNews is news that Bob scheduled for tomorrow.
func scheduledNews() store.Announcement {
	a := exampleNews
	a.State, a.SendAt = store.AnnouncementScheduled, tomorrow
	return a
}

// The ways in which a coordinator ceases to be in charge.
var departures = map[string]func(w world, bob, cat *sandbox.Actor){
	"erased": func(w world, bob, _ *sandbox.Actor) {
		bob.Says("/forget")
		w.Presses(bob, "🗑 Yes, erase everything")
	},
	"removed": func(w world, _, cat *sandbox.Actor) {
		cat.Says("/team")
		w.Presses(cat, "Bob", "🗑 Remove from the team", "Yes")
	},
	"moved": func(w world, _, _ *sandbox.Actor) {
		w.Write(func(tx *store.Tx) error { return tx.SetCoordinatorCountries(bobID, "TJ") })
	},
}

// What somebody scheduled who is not in charge any more is not sent by itself. Their colleagues and the administrators
// are asked, and one of them decides.
func TestWhatWasScheduledBySomebodyWhoLeft(t *testing.T) {
	t.Parallel()
	for name, leave := range departures {
		t.Run(name, func(t *testing.T) {
			w, bob, cat, dan, eve, people := startWithColleagues(t, addAnnouncement(scheduledNews()))
			leave(w, bob, cat)
			before := len(bob.Messages())
			w.Advance(24 * time.Hour)
			w.finish()
			checkReceived(t, people, "Example", 0, 0)
			for _, person := range []*sandbox.Actor{dan, cat} {
				person.Sees("is no longer responsible for it, so I have not sent it")
			}
			w.Presses(dan, "🕒 Change the time", "25", "10:00", "📣 Yes, send it")
			w.Advance(19 * time.Hour)
			w.finish()
			checkReceived(t, people, "Example", 1)
			dan.Sees("Sending · finished")
			if len(bob.Messages()) != before || len(bottest.BotTexts(eve)) != 0 {
				t.Errorf("Bob and Eve were written to:\n%s%s", bob.Transcript(), eve.Transcript())
			}
		})
	}
}

// What goes beyond the author's countries by the time it is due, and was never approved, waits for approval.
func TestWhatGoesBeyondTheAuthorsCountriesWhenItIsDue(t *testing.T) {
	t.Parallel()
	a := scheduledNews()
	a.Audience.Countries = "KG,TJ"
	w, bob, cat, _, _, people := startWithColleagues(t, addAnnouncement(a))
	w.Advance(24 * time.Hour)
	w.finish()
	checkReceived(t, people, "Example", 0, 0)
	bob.Sees("an administrator must approve it")
	cat.Sees("Approve this announcement?")
	w.Presses(cat, "✅ Approve")
	w.finish()
	checkReceived(t, people, "Example", 1)
}

// What is approved long after its time is not sent by itself, and nobody is told that the bot did not run.
func TestWhatIsApprovedLongAfterItsTime(t *testing.T) {
	t.Parallel()
	a := scheduledNews()
	a.Audience.Countries, a.State = "KG,TJ", store.AnnouncementPendingApproval
	w, bob, cat, _, _, people := startWithColleagues(t, addAnnouncement(a))
	w.Advance(26 * time.Hour)
	cat.Says("/announce")
	w.Presses(cat, "▸ Example news", "✅ Approve")
	w.Advance(time.Minute)
	bob.Sees("but it was approved only after that")
	if asked := messagesContaining(bob, "What would you like to do?"); len(asked) != 1 {
		t.Errorf("Bob was asked %q", asked)
	}
	checkReceived(t, people, "Example", 0, 0)
	w.Presses(bob, "📣 Send now")
	w.finish()
	checkReceived(t, people, "Example", 1)
}

// What waited for approval in a backup may have gone out since the backup was made. Once it is restored, the author is
// asked, and no administrator can approve it before.
func TestWhatWaitsForApprovalInABackup(t *testing.T) {
	t.Parallel()
	a := exampleNews
	a.Audience.Countries, a.State = "KG,TJ", store.AnnouncementPendingApproval
	w, bob, cat, _, _, people := startWithColleagues(t, addAnnouncement(a))
	cat.Says("/announce")
	w.Presses(cat, "▸ Example news")
	w.Write(func(tx *store.Tx) error { return tx.SetNote("restored_at", "2026-11-23T09:00:00.000Z") })
	w.Advance(time.Minute)
	bob.Sees("It may have been sent or discarded after the backup was made")
	w.Presses(cat, "✅ Approve")
	cat.Sees("This has already been decided")
	checkReceived(t, people, "Example", 0, 0)
	w.Presses(bob, "📣 Send now")
	cat.Sees("Approve this announcement?")
	w.Presses(cat, "✅ Approve")
	w.finish()
	checkReceived(t, people, "Example", 1)
}

// Whoever leaves is not asked any more about what missed its time: others are, whether it was missed before or after.
func TestWhatWasMissedBySomebodyWhoLeft(t *testing.T) {
	t.Parallel()
	for _, leavesFirst := range []bool{true, false} {
		w, bob, cat, dan, _, people := startWithColleagues(t, addAnnouncement(scheduledNews()))
		if leavesFirst {
			departures["removed"](w, bob, cat)
			w.Advance(26 * time.Hour)
			dan.Sees("I was not running at")
		} else {
			w.Advance(26 * time.Hour)
			bob.Sees("I was not running at")
			departures["removed"](w, bob, cat)
			dan.Sees("is no longer responsible for it")
		}
		w.Presses(dan, "📣 Send now")
		w.finish()
		checkReceived(t, people, "Example", 1)
		if leavesFirst && len(messagesContaining(bob, "I was not running at")) > 0 {
			t.Error("Bob, who left, was asked")
		}
	}
}

// An administrator of the settings who erases herself is an administrator again when she comes back. Until then others
// are asked about what missed its time, and she is not written to.
func TestWhatWasMissedByAnAdministratorWhoErasedHerself(t *testing.T) {
	t.Parallel()
	a := scheduledNews()
	a.Author = bottest.CatID
	w, _, cat, dan, _, _ := startWithColleagues(t, addAnnouncement(a))
	cat.Says("/help")
	w.WaitIdle()
	w.Advance(26 * time.Hour)
	cat.Sees("I was not running at")
	cat.Says("/forget")
	w.Presses(cat, "🗑 Yes, erase everything")
	dan.Sees("is no longer responsible for it")
	w.WaitIdle()
	if got := messagesContaining(cat, "is no longer responsible for it"); len(got) > 0 {
		t.Errorf("Cat, who erased herself, got %q", got)
	}
}

// An author who cannot be written to is not the only one who is asked.
func TestWhatWasMissedBySomebodyWhoCannotBeWrittenTo(t *testing.T) {
	t.Parallel()
	w, bob, _, dan, _, _ := startWithColleagues(t, addAnnouncement(scheduledNews()))
	bob.Blocks()
	w.WaitIdle()
	w.Advance(26 * time.Hour)
	dan.Sees("I was not running at")
}

// A run of somebody who left is shown to a colleague, who can pause and stop it and gets the report.
func TestARunOfSomebodyWhoLeft(t *testing.T) {
	t.Parallel()
	w, bob, cat, dan, _, people := startWithColleagues(t)
	w.startRun(exampleNews, store.SendRun, people)
	w.Write(func(tx *store.Tx) error { return tx.PauseRun(1) })
	w.WaitIdle()
	departures["removed"](w, bob, cat)
	before := len(bob.Messages())
	w.Advance(announce.ProgressInterval)
	for _, person := range []*sandbox.Actor{dan, cat} {
		person.Sees("Please take it over.")
		person.Sees("Sending · paused")
	}
	w.Presses(dan, "▶️ Resume")
	w.finish()
	dan.Sees("Sending · finished")
	if after := bob.Messages(); len(after) != before || strings.Contains(bob.Transcript(), "finished") {
		t.Errorf("Bob was written to:\n%s", bob.Transcript())
	}
}
