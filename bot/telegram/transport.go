package telegram

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"bomcabot/store"
)

// Transport runs everything between Telegram and a handler: the [Poller] or the [Webhook], the [Worker] and the
// [Scheduler].
type Transport struct {
	Client      *Client
	Store       *store.Store
	Handler     Handler
	Pace        Pace
	Paid        float64  // messages of announcements a second for which Telegram is paid; 0: none, they keep the Pace
	MaxInFlight int      // calls in flight at once, see [Worker]
	Notifier    Notifier // notified when something other than an update or the clock enqueued calls; nil: nothing does
	After       After    // for pauses
	Elapsed     Elapsed  // tells when the clock of the store is set back
	TakeOver    bool     // remove a webhook that receives the updates instead
	Yields      bool     // Run ends with ErrOtherProgram if another program fetched the updates before it began
	Log         *slog.Logger
	Observer    Observer // nil: nobody counts
	Monitor     *Monitor // nil: nobody watches

	// Webhook takes the updates in; nil: the Poller fetches them. Run fills in what it shares with the transport.
	Webhook *Webhook

	// RunDue runs work that is due by the clock, in a transaction of its own, at the start and at each tick. It
	// returns whether more work is due at once. Nil: there is no such work.
	RunDue func(tx *store.Tx) (more bool, err error)
	Tick   <-chan time.Time
}

// Run works until ctx ends or until an error that cannot be retried, which it returns: [ErrInvalidToken],
// [ErrOtherProgram], or an error of the database at the start.
//
// The shutdown is ordered: due work stops first, then taking updates in, then handling them; last it waits for the
// calls in flight, at most 10 s.
func (t Transport) Run(ctx context.Context) error {
	notifier := t.Notifier
	if notifier == nil {
		notifier = NewNotifier()
	}
	takeIn := t.takeIn(notifier)
	worker := Worker{
		Client: t.Client, Store: t.Store, Handler: t.Handler, Pace: t.Pace, Paid: t.Paid, MaxInFlight: t.MaxInFlight,
		Notifier: notifier, After: t.After, Elapsed: t.Elapsed, Log: t.Log, Observer: t.Observer, Monitor: t.Monitor,
	}
	work, err := worker.Recover(ctx)
	if err != nil {
		return err
	}
	parts := []func(context.Context) error{takeIn, work}
	if t.RunDue != nil {
		scheduler := Scheduler{Store: t.Store, RunDue: t.RunDue, Tick: t.Tick, Notifier: notifier, Log: t.Log}
		parts = append([]func(context.Context) error{scheduler.Run}, parts...)
	}
	if t.Monitor != nil {
		watch := func(ctx context.Context) error { return t.Monitor.run(ctx, t.Store, t.After, t.Log) }
		parts = append([]func(context.Context) error{watch}, parts...)
	}
	return runWithOrderedStop(ctx, parts...)
}

// takeIn returns what takes updates in: the webhook or else the poller.
func (t Transport) takeIn(notifier Notifier) func(context.Context) error {
	shared := newIntake(t.Store, t.Log, t.Observer)
	if t.Webhook == nil {
		poller := Poller{
			Client: t.Client, Store: t.Store, Notifier: notifier, After: t.After, TakeOver: t.TakeOver,
			Yields: t.Yields, Log: t.Log, intake: shared,
		}
		return poller.Run
	}
	webhook := *t.Webhook
	webhook.Client, webhook.Store, webhook.Notifier = t.Client, t.Store, notifier
	webhook.After, webhook.TakeOver, webhook.Log, webhook.intake = t.After, t.TakeOver, t.Log, shared
	return webhook.Run
}

// runWithOrderedStop runs the parts concurrently. When ctx ends or a part fails, it stops them one after the other, in
// the order given. It returns the first error.
func runWithOrderedStop(ctx context.Context, parts ...func(context.Context) error) error {
	stopping, fail := context.WithCancelCause(ctx)
	defer fail(nil)
	type runningPart struct {
		stop context.CancelFunc
		done chan struct{}
	}
	var running []runningPart
	for _, part := range parts {
		partCtx, stop := context.WithCancel(context.WithoutCancel(ctx))
		done := make(chan struct{})
		running = append(running, runningPart{stop, done})
		go func() {
			defer close(done)
			if err := part(partCtx); err != nil {
				fail(err)
			}
		}()
	}
	<-stopping.Done()
	for _, part := range running {
		part.stop()
		<-part.done
	}
	if cause := context.Cause(stopping); !errors.Is(cause, context.Canceled) {
		return cause
	}
	return nil
}
