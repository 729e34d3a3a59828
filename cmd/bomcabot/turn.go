package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"bomcabot/bot/telegram"
	"bomcabot/store"
)

const (
	probeTime     = time.Second      // how long to look whether another program fetches the updates
	probeInterval = 5 * time.Second  // between two looks of a standby
	leaseInterval = 20 * time.Second // between two records that a program serves from the database
	leaseTime     = time.Minute      // how long such a record holds
)

// leaseNote is the name of the note that says when a program last served from the database.
const leaseNote = "served_at"

// turn sees to it that of the programs with one token and a database each, one serves and the others wait as standbys.
// They meet only at Telegram, which gives the updates to whoever asked last and tells the other one so. The one that
// serves asks again at once; a new one notices that, and waits.
type turn struct {
	client   *telegram.Client
	db       *store.Store
	log      *slog.Logger
	recorded time.Time // when the lease was last recorded
}

// await returns when no other program serves. A program that goes on with a database from which one has just served
// does not look first, so that a new start costs no time.
func (t *turn) await(ctx context.Context) error {
	var lease string
	err := t.db.View(ctx, func(tx *store.Tx) (err error) {
		lease, err = tx.Note(leaseNote)
		return err
	})
	if err != nil {
		return err
	}
	served, err := time.Parse(time.RFC3339, lease)
	if age := t.db.Now().Sub(served); err == nil && age >= 0 && age < leaseTime {
		return nil
	}
	return t.standBy(ctx, false)
}

// standBy waits until no other program serves. found says that one was found already: it is not interrupted at once
// again, or it would take this program for one that does not give way.
func (t *turn) standBy(ctx context.Context, found bool) error {
	for waits := false; ; waits = true {
		if !found && !t.client.HasOtherPoller(ctx, probeTime) {
			if waits && ctx.Err() == nil {
				t.log.Warn("the other program with this token has ended: going on")
			}
			return ctx.Err()
		}
		if found = false; !waits {
			t.log.Warn("another program with this token serves from another database: waiting as a standby")
		}
		select {
		case <-time.After(probeInterval):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// take runs serve whenever no other program serves.
func (t *turn) take(ctx context.Context, serve func(context.Context) error) error {
	for {
		err := serve(ctx)
		if !errors.Is(err, telegram.ErrOtherProgram) {
			return err
		}
		t.recorded = time.Time{}
		clear := func(tx *store.Tx) error { return tx.SetNote(leaseNote, "") }
		if err := errors.Join(t.db.InTx(ctx, clear), t.standBy(ctx, true)); err != nil {
			return err
		}
	}
}

// recordedBy returns due work that also records that a program serves from the database.
func (t *turn) recordedBy(due func(*store.Tx) (bool, error)) func(*store.Tx) (bool, error) {
	return func(tx *store.Tx) (more bool, err error) {
		if now := tx.Now(); now.Sub(t.recorded) >= leaseInterval || now.Before(t.recorded) {
			if err := tx.SetNote(leaseNote, now.UTC().Format(time.RFC3339)); err != nil {
				return false, err
			}
			t.recorded = now
		}
		return due(tx)
	}
}
