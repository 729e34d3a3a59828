package telegram

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"bomcabot/store"
)

// Clockwork lets happen what is due by the clock and not because of an update, such as a reminder.
type Clockwork struct {
	Store *store.Store
	Due   func(tx *store.Tx) (more bool, err error) // see [Wire]
	Tick  <-chan time.Time
	Wake  Bell // rung when calls may have been enqueued
	Log   *slog.Logger
}

// Run does what is due at its start and at each tick, until ctx ends. What fails is tried again at the next tick.
func (c *Clockwork) Run(ctx context.Context) error {
	for {
		if err := c.untilDone(ctx); err != nil {
			c.Log.Error("doing what is due", "error", err)
		}
		select {
		case <-c.Tick:
		case <-ctx.Done():
			return nil
		}
	}
}

func (c *Clockwork) untilDone(ctx context.Context) error {
	for more := true; more && ctx.Err() == nil; {
		err := c.Store.InTx(context.WithoutCancel(ctx), func(tx *store.Tx) (err error) {
			defer func() {
				if cause := recover(); cause != nil {
					err = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
				}
			}()
			more, err = c.Due(tx)
			return err
		})
		if err != nil {
			return err
		}
		c.Wake.Ring()
	}
	return nil
}
