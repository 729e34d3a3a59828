package telegram

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"bomcabot/store"
)

// Worker handles the updates of the inbox and sends the calls of the outbox, turn by turn.
//
// A turn is one transaction, so that one sync to disk serves all of it. The transaction records the outcomes of the
// calls that completed, handles the pending updates, and claims the calls that may be sent, including the replies to
// those updates. The claimed calls are sent after it is committed.
type Worker struct {
	Client      *Client
	Store       *store.Store
	Handler     Handler
	Pace        Pace
	Paid        float64  // see [Transport]
	MaxInFlight int      // calls in flight at once besides answers to presses: as many as a crash can put in doubt
	Notifier    Notifier // wakes the worker when there are updates to handle or calls to send
	After       After    // for pauses
	Elapsed     Elapsed  // see [Transport]
	Log         *slog.Logger
	Observer    Observer // nil: nobody counts
	Monitor     *Monitor // told of progress; nil: nobody watches
}

// Recover decides what happens to the updates and calls that an earlier run was working on, before anything new comes
// in. It returns a function that then works until its context ends; the error of that function is [ErrInvalidToken] if
// Telegram revoked the token.
func (w *Worker) Recover(ctx context.Context) (work func(context.Context) error, err error) {
	d, s := w.newParts()
	txCtx := context.WithoutCancel(ctx) // so that a shutdown meanwhile is not an error
	err = w.Store.InTx(txCtx, func(tx *store.Tx) error {
		return errors.Join(d.recover(tx), s.recover(tx), s.paid.recover(tx))
	})
	return func(ctx context.Context) error { return w.run(ctx, d, s) }, err
}

// newParts returns the two parts of a worker.
func (w *Worker) newParts() (*dispatcher, *sender) {
	observer, monitor, first := w.Observer, w.Monitor, make(arrivals)
	if observer == nil {
		observer = noObserver{}
	}
	if monitor == nil {
		monitor = NewMonitor()
	}
	d := &dispatcher{
		handler: w.Handler, log: w.Log, observer: observer, monitor: monitor, arrivals: first,
		readings: newReadings(w.Store, w.Notifier, w.Log),
		decoded:  make(map[int64]Update),
		clock:    w.Client.clock,
		steps:    newClockSteps(w.Store.Now(), w.Elapsed),
	}
	s := &sender{
		client: w.Client, handler: w.Handler, maxInFlight: w.MaxInFlight, log: w.Log,
		observer: observer, monitor: monitor, arrivals: first,
		now: w.Store.Now, after: w.After, pacer: newPacer(w.Pace, w.Store.Now()), blocks: make(blocks),
		results: make(chan result, w.MaxInFlight+maxAnswersInFlight),
	}
	s.paid = newPaidSending(w.Paid, s.pacer, w.Store.Now())
	return d, s
}

// run works until ctx ends, then waits for the calls in flight, at most shutdownTimeout.
func (w *Worker) run(ctx context.Context, d *dispatcher, s *sender) error {
	txCtx := context.WithoutCancel(ctx) // a turn that began is finished
	var results []result
	var retry backoff
	for ctx.Err() == nil && !s.revoked {
		unrecorded, next, err := w.turn(txCtx, d, s, results)
		if err != nil { // the database failed: that costs no update an attempt
			w.Log.Error("working on the inbox and the outbox", store.ErrorAttr(err))
			results = unrecorded
			retry.sleep(ctx, w.After)
			continue
		}
		retry = backoff{}
		results = s.wait(ctx, w.Notifier, next)
	}
	d.readings.wait()
	results = append(results, s.shutdown(ctx)...)
	err := w.Store.InTx(txCtx, func(tx *store.Tx) error { return s.settle(tx, results) })
	if s.revoked {
		err = errors.Join(ErrInvalidToken, err)
	}
	return err
}

// turn records results, handles updates and claims calls in one transaction. Once that is committed, it starts the
// claimed calls and returns when there is more to do even if there is no notification. If the database fails, it
// returns the results that are still to be recorded.
func (w *Worker) turn(
	ctx context.Context, d *dispatcher, s *sender, results []result,
) (unrecorded []result, next time.Time, err error) {
	var claimed []store.Outgoing
	err = w.Store.InTx(ctx, func(tx *store.Tx) (err error) {
		if err := errors.Join(w.followClock(tx, d), s.settle(tx, results)); err != nil {
			return err
		}
		nextDispatch, err := d.dispatch(tx)
		if err != nil {
			return err
		}
		// Calls that completed while updates were handled make room for new ones in this turn.
		late := s.drain(ctx)
		results = append(results, late...)
		if err := errors.Join(s.settle(tx, late), s.paid.record(tx)); err != nil {
			return err
		}
		var nextClaim time.Time
		claimed, nextClaim, err = s.claim(tx)
		next = earliest(nextDispatch, nextClaim)
		return err
	})
	if err != nil {
		d.rolledBack()
		return results, next, err
	}
	s.start(ctx, claimed)
	return nil, next, nil
}

// followClock hastens what is postponed if the clock was set back.
func (w *Worker) followClock(tx *store.Tx, d *dispatcher) error {
	setBack, err := d.steps.follow(tx)
	if setBack > 0 {
		w.Log.Warn("the clock was set back", "by", setBack)
	}
	return err
}
