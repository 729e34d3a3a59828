package telegram_test

import (
	"errors"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// A call that waits ten minutes is sent after ten minutes, although the clock is set back by some of them meanwhile.
func TestTheClockIsSetBack(t *testing.T) {
	t.Parallel()
	wall, monotonic := storetest.NewClock(), storetest.NewClock()
	r := newRigWithClock(t, sandbox.Options{}, wall.Now)
	r.pace = telegram.Pace{}
	r.elapsed = func() time.Duration { return monotonic.Now().Sub(storetest.Start) }
	pass := func(d time.Duration) {
		wall.Advance(d)
		monotonic.Advance(d)
	}
	r.run()
	ann, bob := r.person(storetest.Ann), r.person(storetest.Bob)
	ann.Says("hello")
	ann.Sees("hello")
	storetest.InTx(t, r.db, func(tx *store.Tx) error {
		row, err := telegram.NewOutgoing(store.Address{ChatID: ann.ID}, telegram.SendMessage{HTML: "later"})
		id, err2 := tx.Enqueue(row)
		return errors.Join(err, err2, tx.Claim(id), tx.Postpone(id, tx.Now().Add(10*time.Minute), false, "429"))
	})
	pass(8 * time.Minute)
	wall.Advance(-7 * time.Minute)
	bob.Says("who notices it")
	bob.Sees("who notices it")
	r.waitForLog("the clock was set back")
	pass(2 * time.Minute)
	bob.Says("and later")
	ann.Sees("later")
}
