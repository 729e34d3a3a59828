package announce_test

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/announce"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// The message that shows the progress changes at most every three seconds. It does not change when nothing happened,
// nor while its last change is not sent yet.
func TestProgressChangesNowAndThen(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithReaders(t, 4)
	end := make(chan struct{})
	t.Cleanup(func() { close(end) })
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: people[3].ID, Until: end})
	w.startRun(exampleNews, store.SendRun, people)
	w.Tick(0)
	bob.Sees("Sending")
	for _, person := range people[:3] {
		person.Sees("/subscribe")
	}
	w.WaitFor(func(tx *store.Tx) (bool, error) {
		counts, err := tx.CountRun(store.Run{ID: 1, Total: 4})
		return counts.Sent == 3, err
	})
	waitForBobsQueue := func() {
		w.WaitFor(func(tx *store.Tx) (bool, error) {
			waiting, err := tx.QueueLength(bob.ID, 1)
			return waiting == 0, err
		})
	}
	edits := func() int { return len(w.Calls("editMessageText")) }
	waitForBobsQueue()
	w.Tick(time.Second)
	w.Tick(time.Second)
	if edits() != 0 {
		t.Errorf("%d changes within two seconds", edits())
	}
	w.Tick(time.Second)
	bob.Sees("75% · 3 / 4")
	for range 5 {
		waitForBobsQueue()
		w.Tick(announce.ProgressInterval)
	}
	waitForBobsQueue()
	if text := bob.LastBotMessage().Text; edits() != 2 || strings.Contains(text, "a second") {
		t.Errorf("%d changes, want 2: the progress, and that nothing is sent any more\n%s", edits(), text)
	}
	// While Telegram takes no change, one waits: the last.
	w.AddFault(sandbox.Fault{Method: "editMessageText", ChatID: bob.ID, Status: 429, RetryAfter: 3600})
	for n := range 3 {
		w.Write(func(tx *store.Tx) error {
			run, err := tx.Run(1)
			run.ProgressText = fmt.Sprint("something else ", n)
			return errors.Join(err, tx.SetRunProgress(run))
		})
		w.Tick(announce.ProgressInterval)
	}
	var waiting int
	w.Read(func(tx *store.Tx) (err error) { waiting, err = tx.QueueLength(bob.ID, 9); return err })
	if waiting != 1 {
		t.Errorf("%d changes wait, want 1", waiting)
	}
	w.WaitFor(func(tx *store.Tx) (bool, error) {
		run, err := tx.Run(1)
		row, err2 := tx.Outgoing(run.ProgressOutboxID)
		return strings.Contains(string(row.Payload), "75% · 3 / 4"), errors.Join(err, err2)
	})
}

// A run of somebody who erased themselves goes on and ends, and nothing more of it is shown to them.
func TestARunOfSomebodyWhoErasedThemselves(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithReaders(t, 2)
	erased := make(chan struct{})
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: people[1].ID, Until: erased})
	w.startRun(exampleNews, store.SendRun, people)
	w.Tick(0)
	bob.Sees("Sending")
	bob.Says("/forget")
	bob.Presses("🗑 Yes, erase everything")
	bob.Sees("I have erased")
	close(erased)
	before := len(bob.Messages())
	w.Advance(announce.ProgressInterval)
	w.Advance(announce.ProgressInterval)
	edits := len(w.Calls("editMessageText")) // one says what was erased
	if edits != 1 || len(bob.Messages()) != before {
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

// The progress goes on after the clock was set back.
func TestProgressAfterTheClockWasSetBack(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithReaders(t, 2)
	end := make(chan struct{})
	t.Cleanup(func() { close(end) })
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: people[1].ID, Until: end})
	w.startRun(exampleNews, store.SendRun, people)
	w.Tick(0)
	bob.Sees("Sending")
	people[0].Sees("/subscribe")
	w.WaitFor(func(tx *store.Tx) (bool, error) {
		counts, err := tx.CountRun(store.Run{ID: 1, Total: 2})
		waiting, err2 := tx.QueueLength(bob.ID, 1)
		return counts.Sent == 1 && waiting == 0, errors.Join(err, err2)
	})
	w.Tick(-24 * time.Hour)
	bob.Sees("50% · 1 / 2")
}

// Where the message that shows the progress is gone, one new message shows it from then on.
func TestProgressGoesOnInANewMessage(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithReaders(t, 2)
	end := make(chan struct{})
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: people[1].ID, Until: end})
	const gone = `{"ok":false,"error_code":400,"description":"Bad Request: message to edit not found"}`
	w.AddFault(sandbox.Fault{Method: "editMessageText", Times: 1, Status: 400, Body: gone})
	w.startRun(exampleNews, store.SendRun, people)
	w.Tick(0)
	first := bob.Sees("Sending")
	people[0].Sees("/subscribe")
	w.WaitFor(func(tx *store.Tx) (bool, error) {
		counts, err := tx.CountRun(store.Run{ID: 1, Total: 2})
		waiting, err2 := tx.QueueLength(bob.ID, 1)
		return counts.Sent == 1 && waiting == 0, errors.Join(err, err2)
	})
	w.Tick(announce.ProgressInterval)
	second := bob.Sees("50% · 1 / 2")
	close(end)
	w.Advance(announce.ProgressInterval)
	w.Advance(announce.ProgressInterval)
	edits := w.Calls("editMessageText")
	if last := edits[len(edits)-1].Params["message_id"]; second.ID == first.ID || last != strconv.Itoa(second.ID) {
		t.Errorf("message %d was gone, %d is the new one, and the last edit is of %s", first.ID, second.ID, last)
	}
}
