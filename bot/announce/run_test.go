package announce_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"bomcabot/bot/announce"
	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// A run is paused, resumed and stopped by coordinators of a country that it is for, and by nobody else. What counts is
// which countries are theirs when they press the button.
func TestOnlyCoordinatorsOfItsCountriesChangeARun(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithReaders(t, 3, bottest.Member(1004, "Dan", store.Coordinator),
		func(tx *store.Tx) error { return tx.SetCoordinatorCountries(1004, "UZ") })
	dan := w.Join(1004, "Dan", "en")
	w.StartChat(dan)
	w.AddFault(sandbox.Fault{
		Method: "sendMessage", ChatID: people[0].ID, Status: http.StatusTooManyRequests, RetryAfter: 3600,
	})
	w.startRun(exampleNews, store.SendRun, people)
	w.Tick(0)
	bob.Sees("Sending")
	checkState := func(want store.RunState) {
		t.Helper()
		w.Read(func(tx *store.Tx) error {
			run, err := tx.Run(1)
			if run.State != want {
				t.Fatalf("the run is %s, want %s", run.State, want)
			}
			return err
		})
	}
	dan.PressesData(1, "runstop|1")
	dan.Sees("Only an administrator, or a coordinator of one of the countries it is for")
	people[2].PressesData(1, "runstop|1")
	people[2].Sees("You do not have access to this.")
	checkState(store.Running)
	bob.Presses("⏸ Pause")
	bob.Sees("Sending · paused")
	bob.Presses("▶️ Resume")
	bob.Sees("Sending has resumed.")
	bob.Presses("⏹ Stop")
	bob.Sees("Stopped. ")
	checkState(store.Stopped)
	bob.PressesData(bob.LastBotMessage().ID, "rungo|1")
	bob.Sees("It has already finished.")
	w.Write(func(tx *store.Tx) error { return tx.SetCoordinatorCountries(bobID, "") })
	bob.PressesData(bob.LastBotMessage().ID, "runlist|1|doubt|0")
	bob.Sees("Only an administrator, or a coordinator")
}

// Recipients of whom Telegram did not say whether it took the message are listed. They get it again when Bob wants it,
// but once, however often he presses the button.
func TestRecipientsInDoubtGetItAgain(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithReaders(t, 3)
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: people[1].ID, DropRequest: true, Times: 1})
	w.runToEnd(exampleNews, store.SendRun, people)
	w.Advance(announce.ProgressInterval)
	bob.Sees("Not confirmed: 1")
	report := bob.LastBotMessage().ID
	bob.Presses("❔ Not confirmed")
	bob.Sees("• Person 2")
	bob.Presses("← Back")
	bob.Sees("Recipients: 3")
	bob.PressesData(report, "runmore|1")
	bob.PressesData(report, "runmore|1")
	w.WaitIdle()
	w.Advance(announce.ProgressInterval)
	for _, person := range people {
		if texts := bottest.BotTexts(person); len(texts) != 1 {
			t.Errorf("%d got %q", person.ID, texts)
		}
	}
	texts := bottest.BotTexts(bob)
	if len(texts) != 2 || !strings.Contains(texts[1], "Sending again to unconfirmed recipients · finished") ||
		!strings.Contains(texts[1], "Recipients: 1\nSent: 1") {
		t.Errorf("Bob got %q", texts)
	}
}

// A run whose progress cannot be shown does not delay the others.
func TestARunThatFailsStopsNoOther(t *testing.T) {
	t.Parallel()
	const danID = 1004
	w, _, people := startWithReaders(t, 2, bottest.Member(danID, "Dan", store.Administrator))
	dan := w.Join(danID, "Dan", "en")
	w.StartChat(dan)
	w.Write(func(tx *store.Tx) error {
		f := announce.New(w.Deps(), nil)
		for i, author := range []int64{bobID, danID} {
			a := exampleNews
			a.Author, a.Draft = author, store.NewDraftToken()
			id, err := tx.AddAnnouncement(a)
			if err != nil {
				return err
			}
			run, err := tx.StartRun(id, store.SendRun, 1, author, []store.Recipient{{ChatID: people[i].ID}})
			if err := errors.Join(err, f.PostProgress(tx, run)); err != nil {
				return err
			}
		}
		return nil
	})
	w.WaitIdle()
	w.RefuseCallsTo(bobID)
	w.Advance(announce.ProgressInterval)
	dan.Sees("finished")
	w.Read(func(tx *store.Tx) error {
		open, err := tx.OpenRuns()
		if len(open) != 1 || open[0].ID != 1 {
			t.Errorf("the open runs are %+v, want Bob's", open)
		}
		return err
	})
	if log := w.Log.String(); !strings.Contains(log, "the progress of a run cannot be shown") {
		t.Errorf("the log does not say that Bob's run failed:\n%s", log)
	}
}

// A notice costs little to start, however many people follow the event: their messages are composed at their turn.
func TestANoticeIsNotComposedWhenItStarts(t *testing.T) {
	t.Parallel()
	w := start(t, bottest.Coordinator(bobID), bottest.ExampleMeeting)
	w.Write(func(tx *store.Tx) error {
		notice := store.Announcement{Author: bobID, Event: bottest.MeetingID, Notice: store.CancelledNotice}
		if err := announce.New(w.Deps(), nil).SendNotice(tx, notice, []int64{2001, 2002, 2003}); err != nil {
			return err
		}
		waiting, err := tx.Claimable(store.Blocked{}, 9)
		for _, row := range waiting {
			if row.Method != "" || len(row.Payload) > 0 {
				t.Errorf("the call to %d is composed already: %s", row.ChatID, row.Payload)
			}
		}
		if len(waiting) != 3 {
			t.Errorf("%d people are told, want 3", len(waiting))
		}
		return errors.Join(err, tx.StopRun(1))
	})
}

// The colleague who takes over a notice is shown it once: the calendar files that go with it have no progress.
func TestANoticeOfSomebodyWhoLeft(t *testing.T) {
	t.Parallel()
	w, _, _, dan, _, people := startWithColleagues(t, bottest.ExampleMeeting)
	w.Write(func(tx *store.Tx) error {
		ids := []int64{people[0].ID, people[1].ID}
		feature := announce.New(w.Deps(), nil)
		err := tx.SetCoordinatorCountries(bobID, "TJ")
		for _, kind := range []store.EventNotice{store.CancelledNotice, store.CalendarNotice} {
			notice := store.Announcement{Author: bobID, Event: bottest.MeetingID, Notice: kind}
			err = errors.Join(err, feature.SendNotice(tx, notice, ids))
		}
		return err
	})
	w.Advance(announce.ProgressInterval)
	w.finish()
	dan.Sees("Telling those signed up for the event · finished")
	if got := messagesContaining(dan, "Please take it over"); len(got) != 1 {
		t.Errorf("Dan was asked %d times to look after it", len(got))
	}
	if got := messagesContaining(dan, "Waiting: "); len(got) != 0 {
		t.Errorf("Dan still sees %q", got)
	}
}

// A notice that is sent again to unconfirmed recipients is sent once more where Telegram leaves it in doubt again.
func TestANoticeThatIsSentAgainMustArrive(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithReaders(t, 1, bottest.ExampleMeeting)
	w.Write(func(tx *store.Tx) error {
		notice := store.Announcement{Author: bobID, Event: bottest.MeetingID, Notice: store.CancelledNotice}
		err := announce.New(w.Deps(), nil).SendNotice(tx, notice, []int64{people[0].ID})
		return errors.Join(err, tx.Settle(1, store.InDoubt, 0, "no answer"))
	})
	w.finish()
	w.Presses(bob, "🔁 Resend to unconfirmed")
	storetest.Inspect(t, w.Path).ExpectRows(`SELECT must_arrive FROM outbox WHERE run_id = 2`, "1")
}

// Whoever becomes unreachable while the others are told of a change is listed as somebody who does not know of it.
func TestANoticeListsWhoBecomesUnreachable(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithReaders(t, 2, bottest.ExampleMeeting)
	people[0].Blocks()
	w.WaitIdle()
	w.Write(func(tx *store.Tx) error {
		meeting, err := tx.Event(bottest.MeetingID)
		for _, person := range people {
			if err == nil {
				_, err = tx.SetRSVP(meeting, person.ID, store.RSVPYes)
			}
		}
		notice := store.Announcement{Author: bobID, Event: bottest.MeetingID, Notice: store.ChangedNotice}
		ids := []int64{people[0].ID, people[1].ID}
		return errors.Join(err, announce.New(w.Deps(), nil).SendNotice(tx, notice, ids))
	})
	w.finish()
	bob.Sees("Could not be reached: 1")
	w.Presses(bob, "🚫 Not reached")
	bob.Sees("• Person 1")
}
