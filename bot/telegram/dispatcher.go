package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"bomcabot/store"
)

// Handler is what the bot does with an update.
type Handler interface {
	// Handle lets an update take effect: it changes the database and enqueues calls, all in tx, and uses no network.
	Handle(tx *store.Tx, update Update) error
	// Apologise tells whoever waits for an answer that there will be none, with a reference for a report.
	Apologise(tx *store.Tx, update Update, reference string) error
}

const (
	batchSize   = 64                 // updates that share a transaction, and so one sync to disk
	maxAttempts = 3                  // after which an update is set aside
	keepIDs     = 7 * 24 * time.Hour // how long handled updates are remembered
	sweepEvery  = time.Hour
)

// KeepDays is for how many days the numbers of handled updates are kept.
const KeepDays = int(keepIDs / (24 * time.Hour))

// Dispatcher hands the updates of the inbox to the handler, one after the other in the order of their arrival.
//
// A handler has no network in it, so it cannot hang; only sending can, and that is the [Sender]'s, chat by chat. Handlers
// run in one database transaction a batch, each in a savepoint of its own: one that fails or panics undoes nothing but itself.
type Dispatcher struct {
	Store   *store.Store
	Handler Handler
	Bell    Bell // heard: there are updates
	Wake    Bell // rung when calls were enqueued
	Log     *slog.Logger
}

// Run handles updates until ctx ends; the batch under way is finished.
func (d *Dispatcher) Run(ctx context.Context) error {
	var wait backoff
	sweep := time.NewTicker(sweepEvery)
	defer sweep.Stop()
	for ctx.Err() == nil {
		batch, err := d.next(ctx)
		if err == nil && len(batch) > 0 {
			err = d.untilHandled(ctx, batch)
		}
		switch {
		case err != nil:
			d.Log.Error("handling updates", "error", err)
			wait.sleep(ctx)
			continue
		case len(batch) > 0:
			wait = backoff{}
			continue
		}
		select {
		case <-d.Bell:
		case <-sweep.C:
			if err := d.sweep(ctx); err != nil {
				d.Log.Error("forgetting old updates", "error", err)
			}
		case <-ctx.Done():
		}
	}
	return nil
}

// next takes the updates to be handled now and counts the attempt. One that was tried before goes alone, so that it drags no other along.
func (d *Dispatcher) next(ctx context.Context) (batch []store.Incoming, err error) {
	err = d.Store.InTx(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		waiting, err := tx.Waiting(batchSize)
		if err != nil || len(waiting) == 0 {
			return err
		}
		batch = waiting[:1]
		for batch[0].Attempts == 0 && len(batch) < len(waiting) && waiting[len(batch)].Attempts == 0 {
			batch = waiting[:len(batch)+1]
		}
		return tx.CountAttempts(batch[0].Seq, batch[len(batch)-1].Seq)
	})
	return batch, err
}

// untilHandled handles a batch, and again for as long as it is the database that fails: that is no fault of the updates and costs them no attempt.
func (d *Dispatcher) untilHandled(ctx context.Context, batch []store.Incoming) error {
	var wait backoff
	for {
		err := d.Store.InTx(context.WithoutCancel(ctx), func(tx *store.Tx) error {
			for _, incoming := range batch {
				if err := d.handle(tx, incoming); err != nil {
					return err
				}
			}
			return nil
		})
		if err == nil {
			d.Wake.Ring()
			return nil
		}
		d.Log.Error("handling a batch of updates", "updates", len(batch), "error", err)
		if !wait.sleep(ctx) {
			return err
		}
	}
}

// handle lets one update take effect, or notes that it failed. The error it returns is the database's.
func (d *Dispatcher) handle(tx *store.Tx, incoming store.Incoming) error {
	update, err := decodeUpdate(incoming.Body)
	if err != nil {
		return d.setAside(tx, incoming, err)
	}
	err = errors.New("the program ended each time it handled this update")
	for attempt := incoming.Attempts + 1; attempt <= maxAttempts; attempt++ { // at once, before what its chat wrote later
		err = tx.Nested(func() error { return d.recovered(tx, update) })
		switch {
		case err == nil:
			return tx.Handled(incoming.Seq)
		case errors.Is(err, store.ErrBroken):
			return err
		}
		d.Log.Warn("an update failed", "reference", incoming.Seq, "attempt", attempt, "error", err)
	}
	apology := tx.Nested(func() error { return d.Handler.Apologise(tx, update, fmt.Sprint(incoming.Seq)) })
	if errors.Is(apology, store.ErrBroken) {
		return apology
	}
	return d.setAside(tx, incoming, errors.Join(err, apology))
}

// setAside marks an update dead and reports it.
func (d *Dispatcher) setAside(tx *store.Tx, incoming store.Incoming, reason error) error {
	d.Log.Error("an update was set aside", "reference", incoming.Seq, "update", incoming.UpdateID, "error", reason)
	return tx.SetAside(incoming.Seq, reason.Error())
}

// recovered calls the handler and turns a panic into an error.
func (d *Dispatcher) recovered(tx *store.Tx, update Update) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
		}
	}()
	return d.Handler.Handle(tx, update)
}

func (d *Dispatcher) sweep(ctx context.Context) error {
	return d.Store.InTx(context.WithoutCancel(ctx), func(tx *store.Tx) error { return tx.Sweep(tx.Now().Add(-keepIDs)) })
}
