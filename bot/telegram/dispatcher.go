package telegram

import (
	"errors"
	"fmt"
	"log/slog"
	"time"

	"bomcabot/store"
)

// Handler is what the bot does with an update.
type Handler interface {
	// WaitReady returns when the handler need not wait for anything any more. Updates that perhaps ended the program are handed over after that
	// only: what ends it while the handler waits says nothing against them.
	WaitReady()
	// Handle lets an update take effect: it changes the database and enqueues calls, all in tx, and uses no network.
	Handle(tx *store.Tx, update Update) error
	// ReplyError tells whoever waits for an answer that there will be none, with a reference for a report.
	ReplyError(tx *store.Tx, update Update, reference string) error
	// Compose writes the call of a row that stands in the outbox without one, as part of a run, when it is its turn. unwanted is why the call
	// is not to be made any more; empty: it is.
	Compose(tx *store.Tx, o store.Outgoing) (call Call, unwanted string, err error)
}

const (
	batchSize       = 32                 // updates that share a transaction, and so one sync to disk
	maxAttempts     = 3                  // after which an update is set aside
	updateRetention = 7 * 24 * time.Hour // how long handled updates are remembered
	pruneInterval   = time.Hour
)

// UpdateRetentionDays is for how many days the numbers of handled updates are kept.
const UpdateRetentionDays = int(updateRetention / (24 * time.Hour))

// dispatcher hands the updates of the inbox to the handler, one after the other in the order of their arrival.
//
// A handler has no network in it, so it cannot hang; only sending can, and that is the [senderIDExpr]'s, chat by chat. Handlers
// run in one database transaction a batch, each in a savepoint of its own: one that fails or panics undoes nothing but itself.
type dispatcher struct {
	handler            Handler
	log                *slog.Logger
	hasCrashCandidates bool      // some wait since the program ended
	countedSeq         int64     // the suspect whose attempt is committed, so that it may be handled; 0: none
	lastPrune          time.Time // when it last forgot old updates
}

// recover suspects the updates that were perhaps being handled when the program ended: one of them may have ended it.
func (d *dispatcher) recover(tx *store.Tx) (err error) {
	d.hasCrashCandidates, err = tx.MarkCrashCandidates(batchSize)
	return err
}

// dispatch handles the next batch of updates, and says when to look again even if no bell rings. Suspects go one at a time, so that they drag no
// other along, and only after their attempt was counted and committed. The error it returns is the database's.
func (d *dispatcher) dispatch(tx *store.Tx) (again time.Time, err error) {
	if again, err = d.prune(tx); err != nil {
		return again, err
	}
	waiting, err := tx.PendingUpdates(batchSize)
	if err != nil || len(waiting) == 0 {
		return again, err
	}
	if first := waiting[0]; first.Attempts > 0 && first.Seq != d.countedSeq {
		d.countedSeq = first.Seq
		return tx.Now(), tx.CountUpdateAttempt(first.Seq)
	}
	for i, incoming := range waiting {
		if i > 0 && (incoming.Attempts > 0 || waiting[0].Attempts > 0) {
			return tx.Now(), nil
		}
		if err := d.handle(tx, incoming); err != nil {
			return again, err
		}
	}
	if len(waiting) == batchSize {
		again = tx.Now()
	}
	return again, nil
}

// prune forgets, from time to time, the handled updates that are too old to be remembered, and says when it will be time again.
func (d *dispatcher) prune(tx *store.Tx) (again time.Time, err error) {
	if tx.Now().Sub(d.lastPrune) >= pruneInterval {
		if err := tx.Prune(tx.Now().Add(-updateRetention)); err != nil {
			return again, err
		}
		d.lastPrune = tx.Now()
	}
	return d.lastPrune.Add(pruneInterval), nil
}

// rolledBack says that the transaction of the last dispatch was not committed.
func (d *dispatcher) rolledBack() { d.countedSeq = 0 }

// handle lets one update take effect, or notes that it failed. The error it returns is the database's.
func (d *dispatcher) handle(tx *store.Tx, incoming store.Incoming) error {
	update, err := decodeUpdate(incoming.Body)
	if err != nil {
		return d.deadLetter(tx, incoming, err)
	}
	err = errors.New("the program ended each time it handled this update")
	for attempt := max(1, incoming.Attempts); attempt <= maxAttempts; attempt++ { // at once, before what its chat wrote later
		err = savepoint(tx, func() error { return d.handler.Handle(tx, update) })
		switch {
		case err == nil:
			return tx.MarkHandled(incoming.Seq)
		case errors.Is(err, store.ErrTxAborted):
			return err
		}
		d.log.Warn("an update failed", "reference", incoming.Seq, "attempt", attempt, errorAttr(err))
	}
	replyErr := savepoint(tx, func() error { return d.handler.ReplyError(tx, update, fmt.Sprint(incoming.Seq)) })
	if errors.Is(replyErr, store.ErrTxAborted) {
		return replyErr
	}
	if replyErr != nil {
		d.log.Warn("an error reply failed", "reference", incoming.Seq, errorAttr(replyErr))
	}
	return d.deadLetter(tx, incoming, errors.Join(err, replyErr))
}

// deadLetter marks an update dead and reports it.
func (d *dispatcher) deadLetter(tx *store.Tx, incoming store.Incoming, reason error) error {
	d.log.Error("an update was set aside", "reference", incoming.Seq, "update", incoming.UpdateID, errorAttr(reason))
	return tx.DeadLetter(incoming.Seq, reason.Error())
}
