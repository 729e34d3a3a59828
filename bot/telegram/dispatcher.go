package telegram

import (
	"errors"
	"fmt"
	"log/slog"
	"time"

	"bomcabot/store"
)

// Handler is what the bot does with updates. An error or a panic of a method undoes what the method did in tx, and
// nothing else. No method uses the network.
type Handler interface {
	// Reading returns how to read the answer to an update that changes nothing but what the handler knows of its
	// sender, or nil for any other update. It decides by the update alone.
	Reading(update Update) Reading
	// Continues reports whether an update may be the next part of what a person sends in several messages. Those reach
	// Handle as one. It decides by the update alone.
	Continues(update Update) bool
	// Handle applies an update: it changes the database and enqueues calls in tx.
	Handle(tx *store.Tx, update Update) error
	// ReplyError tells the sender of an update that it failed. The reference identifies the update in the log.
	ReplyError(tx *store.Tx, update Update, reference string) error
	// Compose returns the call for a row of a run when the row's turn comes. If the call is no longer wanted,
	// unwanted is the reason.
	Compose(tx *store.Tx, o store.Outgoing) (call Call, unwanted string, err error)
}

const (
	batchSize       = 32                 // updates that share a transaction, and so one sync to disk
	maxPending      = 8 * batchSize      // updates looked at while answers are read, as those of their chats wait
	maxAttempts     = 3                  // how often an update is tried before it is a dead letter
	updateRetention = 7 * 24 * time.Hour // how long handled updates are remembered
	pruneInterval   = time.Hour
)

// UpdateRetentionDays is how many days the ids of handled updates are kept.
const UpdateRetentionDays = int(updateRetention / (24 * time.Hour))

// dispatcher passes the updates of the inbox to the handler, one by one in the order they arrived.
//
// A handler uses no network, so it cannot hang; only the [sender] can wait for Telegram, separately for each chat. The
// updates of a batch share a transaction. Each runs in a savepoint of its own, so an update that fails undoes only its
// own changes.
type dispatcher struct {
	handler     Handler
	log         *slog.Logger
	readings    *readings
	decoded     map[int64]Update // of the rows that wait for more parts, by seq
	countedSeq  int64            // the crash candidate whose attempt is committed, so that it may be handled; 0: none
	clock       *serverClock
	steps       *clockSteps
	observer    Observer
	monitor     *Monitor
	arrivals    arrivals
	lastDelayed time.Time // when delayed updates were last looked at, by the time of the computer
	lastPrune   time.Time // when old rows were last deleted, or were not because the clock was ahead
}

// recover marks the updates that may have been in handling when the program ended as crash candidates.
func (d *dispatcher) recover(tx *store.Tx) error { return tx.MarkCrashCandidates(batchSize) }

// dispatch handles the next batch of updates. It returns when to look again even if there is no notification. A crash
// candidate is handled in a transaction without other updates, so that it takes none of them down with it, and only
// after its attempt was counted and committed. Errors are those of the database.
func (d *dispatcher) dispatch(tx *store.Tx) (next time.Time, err error) {
	if next, err = d.prune(tx); err != nil {
		return next, err
	}
	limit := batchSize + len(d.decoded)
	if len(d.readings.bySeq) > 0 {
		limit = maxPending + len(d.decoded)
	}
	pending, err := tx.PendingUpdates(limit)
	if err != nil {
		return next, err
	}
	isFull := len(pending) == limit
	late, nextLate, err := d.takeDelayed(tx)
	if err != nil {
		return next, err
	}
	pending, next = append(pending, late...), earliest(next, nextLate)
	deliveries, moreParts := d.gather(pending, tx.Now())
	next = earliest(next, moreParts)
	if len(deliveries) > 0 && deliveries[0].Attempts > 0 && deliveries[0].Seq != d.countedSeq {
		d.countedSeq = deliveries[0].Seq
		return tx.Now(), tx.CountUpdateAttempt(d.countedSeq)
	}
	b := batch{dispatcher: d, tx: tx, waiting: make(map[int64]bool), changed: make(map[int64]bool)}
	for i, v := range deliveries {
		if i > 0 && (v.Attempts > 0 || deliveries[0].Attempts > 0) || b.handled == batchSize {
			return tx.Now(), nil
		}
		if err := b.add(v); err != nil {
			return next, err
		}
	}
	if isFull || b.again {
		next = tx.Now()
	}
	return next, nil
}

// takeDelayed lists a few of the updates that wait until others are handled, and returns when the next few are due. So
// whoever sends them gets them handled, and takes little of the others' time.
func (d *dispatcher) takeDelayed(tx *store.Tx) (late []store.Incoming, next time.Time, err error) {
	if pause := delayedTurnPause - time.Since(d.lastDelayed); pause > 0 {
		return nil, tx.Now().Add(pause), nil
	}
	if late, err = tx.DelayedUpdates(delayedPerTurn); err != nil || len(late) == 0 {
		return nil, time.Time{}, err
	}
	d.lastDelayed = time.Now()
	return late, tx.Now().Add(delayedTurnPause), nil
}

// batch is the updates that share a transaction.
type batch struct {
	*dispatcher
	tx      *store.Tx
	handled int
	waiting map[int64]bool // chats whose next update waits for its answer to be read
	changed map[int64]bool // chats of which an update was handled in this transaction
	again   bool           // some updates can be dispatched once this transaction is committed
}

// add handles an update, unless it has to wait: for its answer to be read, or for an earlier update of its chat.
func (b *batch) add(v *delivery) error {
	if v.err != nil {
		b.handled++
		return b.deadLetter(b.tx, v, v.err)
	}
	chat := v.update.chatID()
	if b.waiting[chat] {
		return nil
	}
	handle := func() error { return b.handler.Handle(b.tx, v.update) }
	apply, done, known := b.readings.take(v.Seq)
	switch {
	case known && !done:
		b.waiting[chat] = true
		return nil
	case apply != nil:
		handle = func() error { return apply(b.tx) }
	case !known && v.Attempts == 0 && !v.isOpen: // a part that comes late must not find its answer read already
		if read := b.handler.Reading(v.update); read != nil {
			b.waiting[chat] = true
			if b.changed[chat] { // what is read has to show what the chat changed
				b.again = true
				return nil
			}
			b.readings.start(v.Seq, v.update, read)
			return nil
		}
	}
	b.handled++
	b.changed[chat] = b.changed[chat] || apply == nil
	return b.handle(b.tx, v, handle)
}

// prune deletes handled updates that are older than updateRetention, and whatever else has been kept for long enough,
// once per pruneInterval. It deletes nothing while the clock is so far ahead that the age of a row is not known. It
// returns when it is due again.
func (d *dispatcher) prune(tx *store.Tx) (next time.Time, err error) {
	due := d.lastPrune.Add(pruneInterval)
	if due.After(tx.Now()) && !d.lastPrune.After(tx.Now()) { // otherwise the clock was set back
		return due, nil
	}
	if ahead := d.clock.ahead(tx.Now()); ahead > maxClockAhead {
		d.log.Error("the clock is ahead of Telegram's: old rows are kept until it is right", "ahead", ahead)
		d.lastPrune = tx.Now()
		return tx.Now().Add(pruneInterval), nil
	}
	removed, err := tx.Prune(tx.Now().Add(-updateRetention))
	if err != nil {
		return next, err
	}
	tx.AfterCommit(func() {
		d.lastPrune = tx.Now()
		if len(removed) > 0 {
			d.log.Info("removed what was kept for long enough", "rows", removed)
		}
	})
	return tx.Now().Add(pruneInterval), nil
}

// rolledBack tells the dispatcher that the transaction of its last dispatch was not committed.
func (d *dispatcher) rolledBack() { d.countedSeq = 0 }

// handle applies one update by calling apply. An update that fails maxAttempts times gets an error reply and becomes a
// dead letter. Errors are those of the database.
func (d *dispatcher) handle(tx *store.Tx, v *delivery, apply func() error) error {
	err := errors.New("the program ended each time it handled this update")
	// All attempts are made now, before later updates of the same chat.
	for attempt := max(1, v.Attempts); attempt <= maxAttempts; attempt++ {
		before := tx.EnqueuedCount()
		err = tx.Savepoint(apply)
		switch {
		case err == nil:
			d.countHandled(tx, v, before)
			return markHandled(tx, v)
		case errors.Is(err, store.ErrTxAborted):
			return err
		}
		d.observer.CountUpdate(v.update.kind(), "retried")
		d.log.Warn("an update failed", "reference", v.Seq, "attempt", attempt, store.ErrorAttr(err))
	}
	reference := fmt.Sprint(v.Seq)
	replyErr := tx.Savepoint(func() error { return d.handler.ReplyError(tx, v.update, reference) })
	if errors.Is(replyErr, store.ErrTxAborted) {
		return replyErr
	}
	if replyErr != nil {
		d.log.Warn("an error reply failed", "reference", v.Seq, store.ErrorAttr(replyErr))
	}
	return d.deadLetter(tx, v, errors.Join(err, replyErr))
}

// countHandled counts an update that was handled, once that is committed. The calls that the transaction enqueued after
// the first ones, so many as before says, answer it.
func (d *dispatcher) countHandled(tx *store.Tx, v *delivery, before int) {
	answers := tx.Enqueued()[before:]
	tx.AfterCommit(func() {
		d.monitor.handled.Add(1)
		d.observer.CountUpdate(v.update.kind(), "handled")
		d.arrivals.add(answers, v.ReceivedAt.Time)
	})
}

// markHandled marks all rows of a delivery as handled.
func markHandled(tx *store.Tx, v *delivery) error {
	for _, row := range v.rows() {
		if err := tx.MarkHandled(row.Seq); err != nil {
			return err
		}
	}
	return nil
}

// deadLetter marks an update dead and logs why.
func (d *dispatcher) deadLetter(tx *store.Tx, v *delivery, reason error) error {
	tx.AfterCommit(func() {
		d.monitor.handled.Add(1)
		d.observer.CountUpdate(v.update.kind(), "dead")
	})
	d.log.Error("an update is a dead letter", "reference", v.Seq, "update", v.UpdateID, store.ErrorAttr(reason))
	for _, row := range v.rows() {
		if err := tx.DeadLetter(row.Seq, reason.Error()); err != nil {
			return err
		}
	}
	return nil
}
