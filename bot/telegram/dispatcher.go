package telegram

import (
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"bomcabot/store"
)

// Handler is what the bot does with an update.
type Handler interface {
	// Await returns when the handler need not wait for anything any more. Updates that perhaps ended the program are handed over after that
	// only: what ends it while the handler waits says nothing against them.
	Await()
	// Handle lets an update take effect: it changes the database and enqueues calls, all in tx, and uses no network.
	Handle(tx *store.Tx, update Update) error
	// Apologise tells whoever waits for an answer that there will be none, with a reference for a report.
	Apologise(tx *store.Tx, update Update, reference string) error
	// Compose writes the call of a row that stands in the outbox without one, as part of a run, when it is its turn. unwanted is why the call
	// is not to be made any more; empty: it is.
	Compose(tx *store.Tx, o store.Outgoing) (call Call, unwanted string, err error)
}

const (
	batchSize   = 32                 // updates that share a transaction, and so one sync to disk
	maxAttempts = 3                  // after which an update is set aside
	keepIDs     = 7 * 24 * time.Hour // how long handled updates are remembered
	sweepEvery  = time.Hour
)

// KeepDays is for how many days the numbers of handled updates are kept.
const KeepDays = int(keepIDs / (24 * time.Hour))

// dispatcher hands the updates of the inbox to the handler, one after the other in the order of their arrival.
//
// A handler has no network in it, so it cannot hang; only sending can, and that is the [sender]'s, chat by chat. Handlers
// run in one database transaction a batch, each in a savepoint of its own: one that fails or panics undoes nothing but itself.
type dispatcher struct {
	handler  Handler
	log      *slog.Logger
	suspects bool      // some wait since the program ended
	counted  int64     // the suspect whose attempt is committed, so that it may be handled; 0: none
	swept    time.Time // when it last forgot old updates
}

// takeUp suspects the updates that were perhaps being handled when the program ended: one of them may have ended it.
func (d *dispatcher) takeUp(tx *store.Tx) (err error) {
	d.suspects, err = tx.Suspect(batchSize)
	return err
}

// dispatch handles the next batch of updates, and says when to look again even if no bell rings. Suspects go one at a time, so that they drag no
// other along, and only after their attempt was counted and committed. The error it returns is the database's.
func (d *dispatcher) dispatch(tx *store.Tx) (again time.Time, err error) {
	if again, err = d.sweep(tx); err != nil {
		return again, err
	}
	waiting, err := tx.Waiting(batchSize)
	if err != nil || len(waiting) == 0 {
		return again, err
	}
	if first := waiting[0]; first.Attempts > 0 && first.Seq != d.counted {
		d.counted = first.Seq
		return tx.Now(), tx.CountAttempt(first.Seq)
	}
	for i, incoming := range waiting {
		if i > 0 && (incoming.Attempts > 0 || waiting[0].Attempts > 0) {
			return tx.Now(), nil
		}
		if err := d.handle(tx, incoming); err != nil {
			return again, err
		}
	}
	if len(waiting) == batchSize {
		again = tx.Now()
	}
	return again, nil
}

// sweep forgets, from time to time, the handled updates that are too old to be remembered, and says when it will be time again.
func (d *dispatcher) sweep(tx *store.Tx) (again time.Time, err error) {
	if tx.Now().Sub(d.swept) >= sweepEvery {
		if err := tx.Sweep(tx.Now().Add(-keepIDs)); err != nil {
			return again, err
		}
		d.swept = tx.Now()
	}
	return d.swept.Add(sweepEvery), nil
}

// undone says that the transaction of the last dispatch was not committed.
func (d *dispatcher) undone() { d.counted = 0 }

// handle lets one update take effect, or notes that it failed. The error it returns is the database's.
func (d *dispatcher) handle(tx *store.Tx, incoming store.Incoming) error {
	update, err := decodeUpdate(incoming.Body)
	if err != nil {
		return d.setAside(tx, incoming, err)
	}
	err = errors.New("the program ended each time it handled this update")
	for attempt := max(1, incoming.Attempts); attempt <= maxAttempts; attempt++ { // at once, before what its chat wrote later
		err = tx.Nested(func() error { return d.recovered(tx, update) })
		switch {
		case err == nil:
			return tx.Handled(incoming.Seq)
		case errors.Is(err, store.ErrBroken):
			return err
		}
		d.log.Warn("an update failed", "reference", incoming.Seq, "attempt", attempt, "error", err)
	}
	apology := tx.Nested(func() error { return d.handler.Apologise(tx, update, fmt.Sprint(incoming.Seq)) })
	if errors.Is(apology, store.ErrBroken) {
		return apology
	}
	return d.setAside(tx, incoming, errors.Join(err, apology))
}

// setAside marks an update dead and reports it.
func (d *dispatcher) setAside(tx *store.Tx, incoming store.Incoming, reason error) error {
	d.log.Error("an update was set aside", "reference", incoming.Seq, "update", incoming.UpdateID, "error", reason)
	return tx.SetAside(incoming.Seq, reason.Error())
}

// recovered calls the handler and turns a panic into an error.
func (d *dispatcher) recovered(tx *store.Tx, update Update) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
		}
	}()
	return d.handler.Handle(tx, update)
}
