package team_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/health"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// startBreakable starts a bot that cannot handle questions until mend is called.
func startBreakable(t *testing.T) (w world, mend func()) {
	t.Helper()
	w = start(t)
	inspector := storetest.Inspect(t, w.Path)
	inspector.Exec("CREATE TRIGGER broken BEFORE INSERT ON exchanges BEGIN SELECT raise(ABORT, 'broken </b>'); END")
	return w, func() { inspector.Exec("DROP TRIGGER broken") }
}

// askAndBreak has Ann send an update that cannot be handled, and returns its reference.
func (w world) askAndBreak(ann *sandbox.Actor) (reference string) {
	w.TB.Helper()
	ann.Says("What is the total budget of BOMCA?")
	ann.Sees("please quote this number")
	w.WaitIdle()
	var list []store.DeadUpdate
	w.Read(func(tx *store.Tx) (err error) {
		list, _, err = tx.DeadUpdates(0, 1)
		return err
	})
	if len(list) != 1 {
		w.TB.Fatal("nothing is set aside")
	}
	return fmt.Sprint(list[0].Seq)
}

// An administrator sees what could not be handled and why, has it tried again once it is mended, and drops the rest.
func TestDeadLettersAreTriedAgainOrDropped(t *testing.T) {
	t.Parallel()
	w, mend := startBreakable(t)
	ann, cat := w.Join(1001, "Ann", "en"), w.Join(bottest.CatID, "Cat", "en")
	first := w.askAndBreak(ann)
	second := w.askAndBreak(ann)
	cat.Says("/status")
	cat.Sees("Could not be handled: 2")
	cat.Presses("📥 Updates set aside")
	shown := cat.Sees("broken </b>")
	if !strings.Contains(shown.Text, first) || !strings.Contains(shown.Text, "message") {
		t.Errorf("the list is %s", shown.Text)
	}
	cat.Presses("🔁 " + first) // still broken
	cat.Sees("tried again")
	w.WaitIdle()
	ann.Sees(first)
	mend()
	cat.Says("/status")
	cat.Presses("📥 Updates set aside")
	cat.Presses("🔁 " + first)
	ann.Sees("40.1 million")
	w.WaitIdle()
	cat.Presses("🗑 " + second)
	cat.Sees("Dropped.")
	cat.Sees("There are none.")
	w.Read(func(tx *store.Tx) error {
		entries, _, err := tx.Audit(0, 10)
		var got []string
		for _, e := range entries {
			got = append(got, fmt.Sprint(e.Actor, " ", e.Action, " ", e.Kind, " ", e.Object.ID))
		}
		want := []string{
			fmt.Sprint(bottest.CatID, " update_dropped update ", second),
			fmt.Sprint(bottest.CatID, " update_retried update ", first),
			fmt.Sprint(bottest.CatID, " update_retried update ", first),
		}
		if !slices.Equal(got, want) {
			t.Errorf("the audit has %q, want %q", got, want)
		}
		return err
	})
	cat.Says("/audit")
	if shown := cat.Sees("Update No. " + second); !strings.Contains(shown.Text, "dropped") {
		t.Errorf("the audit shows %s", shown.Text)
	}
	cat.Says("/status")
	if status := cat.Sees("Everything is well."); !strings.Contains(status.Text, "set aside: 0") {
		t.Errorf("the status is %s", status.Text)
	}
	w.Read(func(tx *store.Tx) error {
		_, total, err := tx.DeadUpdates(0, 1)
		if total != 0 {
			t.Errorf("%d are set aside", total)
		}
		return err
	})
}

// Others cannot settle a dead letter.
func TestOnlyAdministratorsSettleDeadLetters(t *testing.T) {
	t.Parallel()
	w, _ := startBreakable(t)
	ann := w.Join(1001, "Ann", "en")
	reference := w.askAndBreak(ann)
	message := ann.LastBotMessage()
	for _, data := range []string{"deadtry|" + reference, "deaddrop|" + reference, "dead|0", "status"} {
		ann.PressesData(message.ID, data)
		ann.Sees("You do not have access to this.")
	}
	w.WaitIdle()
	w.Read(func(tx *store.Tx) error {
		_, total, err := tx.DeadUpdates(0, 1)
		if total != 1 {
			t.Errorf("%d are set aside", total)
		}
		return err
	})
}

// The administrators are told of what breaks, of each kind once an hour, and when it is well again.
func TestAdministratorsAreToldWhatBreaks(t *testing.T) {
	t.Parallel()
	w := start(t)
	cat := w.Join(bottest.CatID, "Cat", "en")
	cat.Says("/help")
	cat.Sees("Commands")
	told := func(text string) (n int) {
		for _, m := range cat.Messages() {
			if m.FromBot && strings.Contains(m.Text, text) {
				n++
			}
		}
		return n
	}
	expect := func(when string, broken, well int) {
		t.Helper()
		if a, b := told("MB are left"), told(": resolved."); a != broken || b != well {
			t.Errorf("%s: told %d times that it is broken and %d times that it is well, want %d and %d",
				when, a, b, broken, well)
		}
	}
	full := &health.Outside{DiskFree: 10 << 20, ClockAhead: 0}
	room := &health.Outside{DiskFree: 1 << 40}
	w.Advance(2 * time.Minute)
	expect("all is well", 0, 0)
	w.Outside.Store(full)
	w.Advance(2 * time.Minute)
	w.Advance(2 * time.Minute)
	expect("it broke", 1, 0)
	w.Outside.Store(room)
	w.Advance(2 * time.Minute)
	w.Advance(2 * time.Minute)
	expect("it was mended", 1, 1)
	w.Outside.Store(full)
	w.Advance(2 * time.Minute)
	expect("it broke again within the hour", 1, 1)
	w.Advance(time.Hour)
	expect("and an hour later", 2, 1)
	w.Outside.Store(&health.Outside{DiskFree: 1 << 40, WebhookError: "502 Bad Gateway"})
	w.Advance(2 * time.Minute)
	expect("another kind breaks", 2, 2)
	if told("502 Bad Gateway") != 1 {
		t.Error("the failure of the webhook is not told")
	}
	w.Write(func(tx *store.Tx) error { return tx.SetPaidRefusal("no Stars are left") })
	w.Advance(2 * time.Minute)
	w.Advance(2 * time.Minute)
	if n := told("no Stars are left"); n != 1 {
		t.Errorf("that Telegram refuses to be paid is told %d times", n)
	}
}
