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
	handler    Handler
	log        *slog.Logger
	readings   *readings
	countedSeq int64     // the crash candidate whose attempt is committed, so that it may be handled; 0: none
	lastPrune  time.Time // when old updates were last deleted
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
	limit := batchSize
	if len(d.readings.bySeq) > 0 {
		limit = maxPending
	}
	pending, err := tx.PendingUpdates(limit)
	if err != nil || len(pending) == 0 {
		return next, err
	}
	if first := pending[0]; first.Attempts > 0 && first.Seq != d.countedSeq {
		d.countedSeq = first.Seq
		return tx.Now(), tx.CountUpdateAttempt(first.Seq)
	}
	b := batch{dispatcher: d, tx: tx, waiting: make(map[int64]bool), changed: make(map[int64]bool)}
	for i, incoming := range pending {
		if i > 0 && (incoming.Attempts > 0 || pending[0].Attempts > 0) || b.handled == batchSize {
			return tx.Now(), nil
		}
		if err := b.add(incoming); err != nil {
			return next, err
		}
	}
	if len(pending) == limit || b.again {
		next = tx.Now()
	}
	return next, nil
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
func (b *batch) add(incoming store.Incoming) error {
	update, err := decodeUpdate(incoming.Body)
	if err != nil {
		b.handled++
		return b.deadLetter(b.tx, incoming, err)
	}
	chat := update.chatID()
	if b.waiting[chat] {
		return nil
	}
	handle := func() error { return b.handler.Handle(b.tx, update) }
	apply, done, known := b.readings.take(incoming.Seq)
	switch {
	case known && !done:
		b.waiting[chat] = true
		return nil
	case apply != nil:
		handle = func() error { return apply(b.tx) }
	case !known && incoming.Attempts == 0:
		if read := b.handler.Reading(update); read != nil {
			b.waiting[chat] = true
			if b.changed[chat] { // what is read has to show what the chat changed
				b.again = true
				return nil
			}
			b.readings.start(incoming.Seq, read)
			return nil
		}
	}
	b.handled++
	b.changed[chat] = b.changed[chat] || apply == nil
	return b.handle(b.tx, incoming, update, handle)
}

// prune deletes handled updates that are older than updateRetention, once per pruneInterval. It returns when it is due
// again.
func (d *dispatcher) prune(tx *store.Tx) (next time.Time, err error) {
	if tx.Now().Sub(d.lastPrune) >= pruneInterval {
		if err := tx.Prune(tx.Now().Add(-updateRetention)); err != nil {
			return next, err
		}
		d.lastPrune = tx.Now()
	}
	return d.lastPrune.Add(pruneInterval), nil
}

// rolledBack tells the dispatcher that the transaction of its last dispatch was not committed.
func (d *dispatcher) rolledBack() { d.countedSeq = 0 }

// handle applies one update by calling apply. An update that fails maxAttempts times gets an error reply and becomes a
// dead letter. Errors are those of the database.
func (d *dispatcher) handle(tx *store.Tx, incoming store.Incoming, update Update, apply func() error) error {
	err := errors.New("the program ended each time it handled this update")
	// All attempts are made now, before later updates of the same chat.
	for attempt := max(1, incoming.Attempts); attempt <= maxAttempts; attempt++ {
		err = tx.Savepoint(apply)
		switch {
		case err == nil:
			return tx.MarkHandled(incoming.Seq)
		case errors.Is(err, store.ErrTxAborted):
			return err
		}
		d.log.Warn("an update failed", "reference", incoming.Seq, "attempt", attempt, store.ErrorAttr(err))
	}
	reference := fmt.Sprint(incoming.Seq)
	replyErr := tx.Savepoint(func() error { return d.handler.ReplyError(tx, update, reference) })
	if errors.Is(replyErr, store.ErrTxAborted) {
		return replyErr
	}
	if replyErr != nil {
		d.log.Warn("an error reply failed", "reference", incoming.Seq, store.ErrorAttr(replyErr))
	}
	return d.deadLetter(tx, incoming, errors.Join(err, replyErr))
}

// deadLetter marks an update dead and logs why.
func (d *dispatcher) deadLetter(tx *store.Tx, incoming store.Incoming, reason error) error {
	d.log.Error("an update is a dead letter",
		"reference", incoming.Seq, "update", incoming.UpdateID, store.ErrorAttr(reason))
	return tx.DeadLetter(incoming.Seq, reason.Error())
}
