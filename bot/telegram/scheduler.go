package telegram

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"bomcabot/store"
)

// Scheduler lets happen what is due by the clock and not because of an update, such as a reminder.
type Scheduler struct {
	Store    *store.Store
	RunDue   func(tx *store.Tx) (more bool, err error) // see [Transport]
	Tick     <-chan time.Time
	Notifier Notifier // rung when calls may have been enqueued
	Log      *slog.Logger
}

// Run does what is due at its start and at each tick, until ctx ends. What fails is tried again at the next tick.
func (c *Scheduler) Run(ctx context.Context) error {
	for {
		if err := c.runAllDue(ctx); err != nil {
			c.Log.Error("doing what is due", "error", err)
		}
		select {
		case <-c.Tick:
		case <-ctx.Done():
			return nil
		}
	}
}

func (c *Scheduler) runAllDue(ctx context.Context) error {
	for more := true; more && ctx.Err() == nil; {
		err := c.Store.InTx(context.WithoutCancel(ctx), func(tx *store.Tx) (err error) {
			defer func() {
				if cause := recover(); cause != nil {
					err = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
				}
			}()
			more, err = c.RunDue(tx)
			return err
		})
		if err != nil {
			return err
		}
		c.Notifier.Notify()
	}
	return nil
}
