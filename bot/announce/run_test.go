package announce_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/announce"
	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// subscriber is somebody who reads a language and gets announcements of every kind.
func subscriber(id int64, name, lang string) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		_, err := tx.UpsertPerson(store.Person{ID: id, FirstName: name})
		return errors.Join(err, tx.SetLanguage(id, lang), tx.SubscribeIfNew(id))
	}
}

// exampleNews is an announcement in two languages to those who subscribed to news.
var exampleNews = store.Announcement{
	Draft: "D", Author: 1002, Kind: store.AboutNews, State: store.AnnouncementStarted, Audience: store.Audience{Countries: "KG"},
	Texts: map[string]string{"en": "Example <b>news</b>", "ru": "Пример <b>новости</b>"},
}

// startWithSubscribers is a world with Bob, a coordinator of Kyrgyzstan who announces, and so many subscribers from 2001 on, who read English and Russian in turn.
func startWithSubscribers(t *testing.T, n int, prepare ...func(tx *store.Tx) error) (w world, bob *sandbox.Actor, people []*sandbox.Actor) {
	t.Helper()
	prepare = append(prepare, bottest.Coordinator(1002), func(tx *store.Tx) error {
		return tx.SetLanguage(1002, "en")
	})
	for i := range n {
		prepare = append(prepare, subscriber(int64(2001+i), fmt.Sprint("Person ", i+1), []string{"en", "ru"}[i%2]))
	}
	w = start(t, prepare...)
	bob = w.Join(1002, "Bob", "en")
	w.StartChat(bob)
	for i := range n {
		who := w.Join(int64(2001+i), fmt.Sprint("Person ", i+1), "en")
		w.StartChat(who)
		people = append(people, who)
	}
	return w, bob, people
}

// runToEnd begins a run for some people and waits until it has turned to all of them.
func (w world) runToEnd(a store.Announcement, kind store.RunKind, people []*sandbox.Actor, targets ...int64) {
	w.TB.Helper()
	w.startRun(a, kind, people, targets...)
	w.Advance(0)
}

// startRun begins a run for some people, with the progress shown to Bob. targets are the messages that it is about, if it is.
func (w world) startRun(a store.Announcement, kind store.RunKind, people []*sandbox.Actor, targets ...int64) {
	w.TB.Helper()
	w.Write(func(tx *store.Tx) error {
		known, err := tx.Announcement(1)
		if errors.Is(err, store.ErrNotFound) {
			_, err = tx.AddAnnouncement(a)
			known.ID, known.Version = 1, 1
		}
		if err != nil {
			return err
		}
		var recipients []store.Recipient
		for i, who := range people {
			recipients = append(recipients, store.Recipient{ChatID: who.ID})
			if len(targets) > 0 {
				recipients[i].TargetMessageID = targets[i]
			}
		}
		run, err := tx.StartRun(known.ID, kind, known.Version, 1002, recipients)
		return errors.Join(err, announce.New(w.Deps(), nil).PostProgress(tx, run))
	})
}

// Everybody gets an announcement once, in their language; whoever unsubscribed, blocked the bot or erased themselves before their turn gets nothing. The author
// sees it in one message, and gets a report with the reasons.
func TestRunReachesThoseWhoStillWantIt(t *testing.T) {
	w, bob, people := startWithSubscribers(t, 6)
	w.Write(func(tx *store.Tx) error {
		return errors.Join(tx.SetReachable(2004, false), tx.Unsubscribe(2003), tx.SetSubscription(store.Subscription{ChatID: 2005, Meetings: true}))
	})
	w.BlockSilently(people[5])
	w.runToEnd(exampleNews, store.SendRun, people)
	for i, want := range map[int]string{0: "Example news", 1: "Пример новости"} {
		if texts := bottest.BotTexts(people[i]); len(texts) != 1 || !strings.HasPrefix(texts[0], want) || !strings.Contains(texts[0], "/subscribe") {
			t.Errorf("%d got %q", people[i].ID, texts)
		}
	}
	for _, i := range []int{2, 3, 4, 5} {
		if texts := bottest.BotTexts(people[i]); len(texts) != 0 {
			t.Errorf("%d got %q", people[i].ID, texts)
		}
	}
	w.Advance(announce.ProgressInterval)
	texts := bottest.BotTexts(bob)
	if len(texts) != 2 || !strings.Contains(texts[0], "100% · 6 / 6") || !strings.Contains(texts[1], "finished\nExample news") || !strings.Contains(texts[1], "Recipients: 6\nSent: 2\nCould not be reached: 1\nPassed over: 3") {
		t.Errorf("Bob got %q", texts)
	}
	bob.Presses("🚫 Who could not be reached")
	bob.Sees("Could not be reached: 1\n\n• Person 6: blocked the bot")
	bob.Presses("← Back")
	bob.Sees("Recipients: 6")
}

// The message that shows the progress changes once in three seconds at most, not at all when nothing changed, and not while a change of it waits to be sent.
func TestProgressChangesNowAndThen(t *testing.T) {
	w, bob, people := startWithSubscribers(t, 4)
	w.AddFault(sandbox.Fault{Method: "sendMessage", Delay: time.Hour, ChatID: people[3].ID}) // a run that does not end
	w.startRun(exampleNews, store.SendRun, people)
	w.Tick(0)
	bob.Sees("Sending")
	for _, who := range people[:3] {
		who.Sees("/subscribe")
	}
	w.WaitFor(func(tx *store.Tx) (bool, error) {
		counts, err := tx.CountRun(store.Run{ID: 1, Total: 4})
		return counts.Sent == 3, err
	})
	shown := func() {
		w.WaitFor(func(tx *store.Tx) (bool, error) {
			waiting, err := tx.QueueLength(bob.ID, 1)
			return waiting == 0, err
		})
	}
	edits := func() int { return len(w.Calls("editMessageText")) }
	shown()
	w.Tick(time.Second)
	w.Tick(time.Second)
	if edits() != 0 {
		t.Errorf("%d changes within two seconds", edits())
	}
	w.Tick(time.Second)
	bob.Sees("75% · 3 / 4")
	for range 5 {
		shown()
		w.Tick(announce.ProgressInterval)
	}
	shown()
	if edits() != 2 || strings.Contains(bob.LastBotMessage().Text, "a second") {
		t.Errorf("%d changes, though nothing happened after the first but that it stands still:\n%s", edits(), bob.LastBotMessage().Text)
	}
	w.Write(func(tx *store.Tx) error { // a change of the message waits
		run, err := tx.Run(1)
		if err != nil {
			return err
		}
		run.ProgressText = "something else"
		return errors.Join(tx.Postpone(run.ProgressOutboxID, tx.Now().Add(time.Hour), false, "wait"), tx.SetRunProgress(run))
	})
	for range 3 {
		w.Tick(announce.ProgressInterval)
	}
	var waiting int
	w.Read(func(tx *store.Tx) (err error) { waiting, err = tx.QueueLength(bob.ID, 9); return err })
	if waiting != 1 {
		t.Errorf("%d changes wait", waiting)
	}
}

// Whoever erases themselves is shown no more of a run that they started; it goes on, and ends.
func TestRunOfSomebodyWhoErasedThemselves(t *testing.T) {
	w, bob, people := startWithSubscribers(t, 2)
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: people[1].ID, Delay: 3 * time.Second})
	w.startRun(exampleNews, store.SendRun, people)
	w.Tick(0)
	bob.Sees("Sending")
	bob.Says("/forget")
	bob.Presses("🗑 Yes, erase everything")
	bob.Sees("I have erased")
	shown := len(bob.Messages())
	w.Advance(announce.ProgressInterval)
	w.Advance(announce.ProgressInterval)
	if edits := len(w.Calls("editMessageText")); edits != 1 || len(bob.Messages()) != shown { // the one that says what was erased
		t.Errorf("%d messages were changed, and Bob has:\n%s", edits, bob.Transcript())
	}
	w.Read(func(tx *store.Tx) error {
		open, err := tx.OpenRuns()
		if len(open) != 0 {
			t.Errorf("the run goes on: %+v", open)
		}
		return err
	})
}

// Those of whom Telegram did not say whether it took the message are listed, and get it again when Bob wants it, once however often he presses.
func TestSendAgainToThoseInDoubt(t *testing.T) {
	w, bob, people := startWithSubscribers(t, 3)
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: people[1].ID, DropRequest: true, Times: 1})
	w.runToEnd(exampleNews, store.SendRun, people)
	w.Advance(announce.ProgressInterval)
	bob.Sees("In doubt: 1")
	report := bob.LastBotMessage().ID
	bob.Presses("❔ Who is in doubt")
	bob.Sees("• Person 2")
	bob.Presses("← Back")
	bob.Sees("Recipients: 3")
	bob.PressesData(report, "runmore|1")
	bob.PressesData(report, "runmore|1")
	w.WaitIdle()
	w.Advance(announce.ProgressInterval)
	for _, who := range people {
		if texts := bottest.BotTexts(who); len(texts) != 1 {
			t.Errorf("%d got %q", who.ID, texts)
		}
	}
	if texts := bottest.BotTexts(bob); len(texts) != 4 || !strings.Contains(texts[3], "Sending again to those in doubt · finished") || !strings.Contains(texts[3], "Recipients: 1\nSent: 1") {
		t.Errorf("Bob got %q", texts)
	}
}

// What was sent is corrected where it is, also for those who unsubscribed since, and is deleted where Telegram still allows it.
func TestCorrectAndRecall(t *testing.T) {
	w, bob, people := startWithSubscribers(t, 2)
	w.runToEnd(exampleNews, store.SendRun, people)
	w.Advance(announce.ProgressInterval)
	w.Write(func(tx *store.Tx) error {
		_, err := tx.UpdateAnnouncementTexts(1, map[string]string{"en": "Mended news"})
		return errors.Join(err, tx.Unsubscribe(people[0].ID))
	})
	first, second := int64(people[0].LastBotMessage().ID), int64(people[1].LastBotMessage().ID)
	w.runToEnd(exampleNews, store.CorrectRun, people, first, second)
	w.Advance(announce.ProgressInterval)
	for _, who := range people {
		if texts := bottest.BotTexts(who); len(texts) != 1 || !strings.HasPrefix(texts[0], "Mended news") {
			t.Errorf("%d has %q", who.ID, texts)
		}
	}
	bob.Sees("Corrected: 2")
	w.Clock.Advance(47 * time.Hour)
	w.runToEnd(exampleNews, store.RecallRun, people[:1], first)
	w.Clock.Advance(2 * time.Hour)
	w.runToEnd(exampleNews, store.RecallRun, people[1:], second)
	w.Advance(announce.ProgressInterval)
	if one, two := bottest.BotTexts(people[0]), bottest.BotTexts(people[1]); len(one) != 0 || len(two) != 1 {
		t.Errorf("after the recall they have %q and %q", one, two)
	}
	bob.Sees("Deleted: 0\nPassed over: 1")
}

// A run is paused, resumed and stopped by coordinators of a country that it is for, as they are when they press, and by nobody else.
func TestRunIsSteeredByItsCountries(t *testing.T) {
	w, bob, people := startWithSubscribers(t, 3, bottest.Member(1004, "Dan", store.Coordinator), func(tx *store.Tx) error { return tx.SetCoordinatorCountries(1004, "UZ") })
	dan := w.Join(1004, "Dan", "en")
	w.StartChat(dan)
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: people[0].ID, Status: http.StatusTooManyRequests, RetryAfter: 3600})
	w.startRun(exampleNews, store.SendRun, people)
	w.Tick(0)
	bob.Sees("Sending")
	state := func() (now store.RunState) {
		w.Read(func(tx *store.Tx) error { run, err := tx.Run(1); now = run.State; return err })
		return now
	}
	dan.PressesData(1, "runstop|1")
	dan.Sees("Only a coordinator of a country that it is for")
	people[2].PressesData(1, "runstop|1")
	people[2].Sees("This is not open to you.")
	if state() != store.Running {
		t.Fatalf("it is %s", state())
	}
	bob.Presses("⏸ Pause")
	bob.Sees("Sending · paused")
	bob.Presses("▶️ Resume")
	bob.Sees("It goes on.")
	bob.Presses("⏹ Stop")
	bob.Sees("Stopped: ")
	if state() != store.Stopped {
		t.Fatalf("it is %s", state())
	}
	bob.PressesData(bob.LastBotMessage().ID, "rungo|1")
	bob.Sees("It is over already.")
	w.Write(func(tx *store.Tx) error { return tx.SetCoordinatorCountries(1002, "") })
	bob.PressesData(bob.LastBotMessage().ID, "runlist|1|doubt|0")
	bob.Sees("Only a coordinator")
}

// An announcement begins at its time; up to an hour late when the bot did not run then; later its author is asked.
func TestScheduledAnnouncements(t *testing.T) {
	for _, test := range []struct {
		name  string
		late  time.Duration
		state store.AnnouncementState
		sent  int
		bob   string
	}{
		{"before", -time.Minute, store.AnnouncementScheduled, 0, ""},
		{"at its time", 0, store.AnnouncementStarted, 1, "finished"},
		{"an hour late", time.Hour, store.AnnouncementStarted, 1, "finished"},
		{"later", time.Hour + time.Second, store.AnnouncementMissed, 0, "I did not run at 23 November 2026, 10:00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			w, bob, people := startWithSubscribers(t, 2)
			a := exampleNews
			a.State, a.SendAt, a.Audience = store.AnnouncementScheduled, store.Time{Time: bottest.Today.Add(time.Hour)}, store.Audience{Langs: []string{"ru"}}
			w.Write(func(tx *store.Tx) error { _, err := tx.AddAnnouncement(a); return err })
			w.Advance(time.Hour + test.late)
			w.Advance(announce.ProgressInterval)
			w.Advance(announce.ProgressInterval)
			w.Read(func(tx *store.Tx) error {
				now, err := tx.Announcement(1)
				if now.State != test.state {
					t.Errorf("it is %s", now.State)
				}
				return err
			})
			if len(bottest.BotTexts(people[0])) != 0 || len(bottest.BotTexts(people[1])) != test.sent {
				t.Errorf("they got %q and %q", bottest.BotTexts(people[0]), bottest.BotTexts(people[1]))
			}
			if test.bob == "" && len(bottest.BotTexts(bob)) != 0 || test.bob != "" && !slices.ContainsFunc(bottest.BotTexts(bob), func(text string) bool { return strings.Contains(text, test.bob) }) {
				t.Errorf("Bob got %q", bottest.BotTexts(bob))
			}
		})
	}
}

// Those whose night it is get it in their morning; until then the run goes on, and says so.
func TestRunWaitsForTheMorning(t *testing.T) {
	w, bob, people := startWithSubscribers(t, 2)
	w.Write(func(tx *store.Tx) error {
		if _, err := tx.AddAnnouncement(exampleNews); err != nil {
			return err
		}
		run, err := tx.StartRun(1, store.SendRun, 1, 1002, []store.Recipient{{ChatID: people[0].ID}, {ChatID: people[1].ID, NotBefore: store.Time{Time: bottest.Today.Add(8 * time.Hour)}}})
		return errors.Join(err, announce.New(w.Deps(), nil).PostProgress(tx, run))
	})
	w.Advance(announce.ProgressInterval)
	w.Advance(announce.ProgressInterval)
	bob.Sees("Of these, until their morning: 1")
	if len(bottest.BotTexts(people[0])) != 1 || len(bottest.BotTexts(people[1])) != 0 {
		t.Errorf("they got %q and %q", bottest.BotTexts(people[0]), bottest.BotTexts(people[1]))
	}
	w.Advance(8 * time.Hour)
	w.Advance(announce.ProgressInterval)
	bob.Sees("Sending · finished")
	if len(bottest.BotTexts(people[1])) != 1 {
		t.Errorf("after the night they got %q", bottest.BotTexts(people[1]))
	}
}
