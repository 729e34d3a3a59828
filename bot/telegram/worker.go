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
// A turn is one transaction, so that one sync to disk serves all of it: the outcome of the calls that ended is noted, the updates that wait
// take effect, and the calls that may go out, among them the answers to those updates, are claimed. Once it is committed, they are made.
type Worker struct {
	Client      *Client
	Store       *store.Store
	Handler     Handler
	Pace        Pace
	MaxInFlight int      // calls under way at once: so many can be in doubt after a crash
	Notifier    Notifier // heard: there are updates to handle or calls to make
	Log         *slog.Logger
}

// Recover decides about what an earlier run left behind, before anything new comes in, and returns what works on from there.
func (w *Worker) Recover(ctx context.Context) (work func(context.Context) error, err error) {
	d := &dispatcher{handler: w.Handler, log: w.Log}
	s := &sender{client: w.Client, compose: w.Handler.Compose, maxInFlight: w.MaxInFlight, log: w.Log, pacer: newPacer(w.Pace, time.Now()), results: make(chan result, w.MaxInFlight)}
	whole := context.WithoutCancel(ctx) // a stop meanwhile is no failure
	err = w.Store.InTx(whole, func(tx *store.Tx) error { return errors.Join(d.recover(tx), s.recover(tx)) })
	return func(ctx context.Context) error { return w.run(ctx, d, s) }, err
}

// run works until ctx ends, then waits for the calls under way, at most 10 s. The error is [ErrInvalidToken] when Telegram revoked the token.
func (w *Worker) run(ctx context.Context, d *dispatcher, s *sender) error {
	whole := context.WithoutCancel(ctx) // a turn that began is finished
	if d.hasCrashCandidates {
		w.Handler.WaitReady()
	}
	var ended []result
	var trouble backoff
	for ctx.Err() == nil && !s.revoked {
		var claimed []store.Outgoing
		var next time.Time
		err := w.Store.InTx(whole, func(tx *store.Tx) (err error) {
			if err := s.settle(tx, ended); err != nil {
				return err
			}
			again, err := d.dispatch(tx)
			if err != nil {
				return err
			}
			meanwhile := s.drain(ctx) // so that others can take their places now
			ended = append(ended, meanwhile...)
			if err := s.settle(tx, meanwhile); err != nil {
				return err
			}
			claimed, next, err = s.claim(tx)
			next = earliest(again, next)
			return err
		})
		if err != nil { // it is the database that fails, which is no fault of the updates and costs them no attempt
			w.Log.Error("working on the inbox and the outbox", "error", err)
			d.rolledBack()
			trouble.sleep(ctx)
			continue
		}
		trouble = backoff{}
		s.start(ctx, claimed)
		ended = s.wait(ctx, w.Notifier, next)
	}
	ended = append(ended, s.shutdown(ctx)...)
	err := w.Store.InTx(whole, func(tx *store.Tx) error { return s.settle(tx, ended) })
	if s.revoked {
		err = errors.Join(ErrInvalidToken, err)
	}
	return err
}
