package telegram

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"bomcabot/store"
)

// Transport is the whole way from Telegram to a handler and back.
type Transport struct {
	Client      *Client
	Store       *store.Store
	Handler     Handler
	Pace        Pace
	MaxInFlight int      // calls under way at once, see [Worker]
	Notifier    Notifier // rung when something else than an update or the clock has put calls into the outbox; nil: nothing does
	Log         *slog.Logger

	// RunDue does what is due by the clock, in a transaction of its own, at the start and at each tick; more reports that there is more to do at once.
	RunDue func(tx *store.Tx) (more bool, err error)
	Tick   <-chan time.Time
}

// Run works until ctx ends or something that cannot be mended happens, which it returns: [ErrInvalidToken].
//
// The stop is ordered: first nothing more is due and no more updates are taken in, then the ones being handled are finished, then the calls under way.
func (w Transport) Run(ctx context.Context) error {
	bell := w.Notifier
	if bell == nil {
		bell = NewNotifier()
	}
	poller := Poller{Client: w.Client, Store: w.Store, Notifier: bell, Log: w.Log}
	worker := Worker{Client: w.Client, Store: w.Store, Handler: w.Handler, Pace: w.Pace, MaxInFlight: w.MaxInFlight, Notifier: bell, Log: w.Log}
	work, err := worker.Recover(ctx)
	if err != nil {
		return err
	}
	if w.RunDue == nil {
		return runWithOrderedStop(ctx, poller.Run, work)
	}
	clockwork := Scheduler{Store: w.Store, RunDue: w.RunDue, Tick: w.Tick, Notifier: bell, Log: w.Log}
	return runWithOrderedStop(ctx, clockwork.Run, poller.Run, work)
}

// runWithOrderedStop runs the parts side by side and, when ctx ends or a part fails, ends them one after the other in their order. It returns the first error.
func runWithOrderedStop(ctx context.Context, parts ...func(context.Context) error) error {
	failed, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	type running struct {
		stop context.CancelFunc
		done chan struct{}
	}
	var started []running
	for _, part := range parts {
		own, stop := context.WithCancel(context.WithoutCancel(ctx))
		done := make(chan struct{})
		started = append(started, running{stop, done})
		go func() {
			defer close(done)
			if err := part(own); err != nil {
				fail(err)
			}
		}()
	}
	<-failed.Done()
	for _, part := range started {
		part.stop()
		<-part.done
	}
	if cause := context.Cause(failed); !errors.Is(cause, context.Canceled) {
		return cause
	}
	return nil
}
