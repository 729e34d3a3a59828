package telegram

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"bomcabot/store"
)

// Wire is the whole way from Telegram to a handler and back.
type Wire struct {
	Client   *Client
	Store    *store.Store
	Handler  Handler
	Pace     Pace
	Parallel int  // calls under way at once, see [Worker]
	Bell     Bell // rung when something else than an update or the clock has put calls into the outbox; nil: nothing does
	Log      *slog.Logger

	// Due does what is due by the clock, in a transaction of its own, at the start and at each tick; more reports that there is more to do at once.
	Due  func(tx *store.Tx) (more bool, err error)
	Tick <-chan time.Time
}

// Run works until ctx ends or something that cannot be mended happens, which it returns: [ErrToken].
//
// The stop is ordered: first nothing more is due and no more updates are taken in, then the ones being handled are finished, then the calls under way.
func (w Wire) Run(ctx context.Context) error {
	bell := w.Bell
	if bell == nil {
		bell = NewBell()
	}
	poller := Poller{Client: w.Client, Store: w.Store, Wake: bell, Log: w.Log}
	worker := Worker{Client: w.Client, Store: w.Store, Handler: w.Handler, Pace: w.Pace, Parallel: w.Parallel, Bell: bell, Log: w.Log}
	work, err := worker.TakeUp(ctx)
	if err != nil {
		return err
	}
	if w.Due == nil {
		return inTurn(ctx, poller.Run, work)
	}
	clockwork := Clockwork{Store: w.Store, Due: w.Due, Tick: w.Tick, Wake: bell, Log: w.Log}
	return inTurn(ctx, clockwork.Run, poller.Run, work)
}

// inTurn runs the parts side by side and, when ctx ends or a part fails, ends them one after the other in their order. It returns the first error.
func inTurn(ctx context.Context, parts ...func(context.Context) error) error {
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
