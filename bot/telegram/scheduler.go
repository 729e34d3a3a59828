package telegram

import (
	"context"
	"log/slog"
	"time"

	"bomcabot/store"
)

// Scheduler runs work that is due by the clock rather than because of an update, such as reminders.
type Scheduler struct {
	Store    *store.Store
	RunDue   func(tx *store.Tx) (more bool, err error) // see [Transport]
	Tick     <-chan time.Time
	Notifier Notifier // notified when RunDue may have enqueued calls
	Log      *slog.Logger
}

// Run runs due work at the start and at each tick, until ctx ends. If the work fails or panics, its transaction is
// rolled back and it is tried again at the next tick. The returned error is always nil.
func (s *Scheduler) Run(ctx context.Context) error {
	for {
		if err := s.runAllDue(ctx); err != nil {
			s.Log.Error("running due work", store.ErrorAttr(err))
		}
		select {
		case <-s.Tick:
		case <-ctx.Done():
			return nil
		}
	}
}

// runAllDue calls RunDue, each time in a new transaction, until nothing more is due.
func (s *Scheduler) runAllDue(ctx context.Context) error {
	for more := true; more && ctx.Err() == nil; {
		err := s.Store.InTx(context.WithoutCancel(ctx), func(tx *store.Tx) (err error) {
			more, err = s.RunDue(tx)
			return err
		})
		if err != nil {
			return err
		}
		s.Notifier.Notify()
	}
	return nil
}
