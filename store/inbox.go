package store

import "fmt"

// Incoming is one update from Telegram, waiting to be handled or already handled.
type Incoming struct {
	Seq      int64  `db:"seq"` // the order of arrival
	UpdateID int64  `db:"update_id"`
	Body     []byte `db:"body"`     // JSON as Telegram sent it; empty once handled
	Attempts int    `db:"attempts"` // how often it may have ended the program, the attempt under way included
}

// Receive keeps an update. It reports false for one that is known already: Telegram repeats what it believes undelivered.
func (tx *Tx) Receive(updateID int64, body []byte) (bool, error) {
	n, err := tx.exec(`INSERT INTO inbox (update_id, body, received_at) VALUES (?, ?, ?) ON CONFLICT (update_id) DO NOTHING`,
		updateID, string(body), tx.now)
	return n == 1, err
}

// PendingUpdates lists updates to be handled, in the order of their arrival, at most limit of them.
func (tx *Tx) PendingUpdates(limit int) ([]Incoming, error) {
	var waiting []Incoming
	err := tx.list(&waiting, `SELECT seq, update_id, body, attempts FROM inbox WHERE state = 'ready' ORDER BY seq LIMIT ?`, limit)
	return waiting, err
}

// MarkCrashCandidates counts an attempt for those of the first updates waiting, at most limit of them, for which none was counted yet: they may have been
// about to be handled when the program ended. It reports whether any of them waits.
func (tx *Tx) MarkCrashCandidates(limit int) (bool, error) {
	first, err := tx.PendingUpdates(limit)
	if err != nil || len(first) == 0 {
		return false, err
	}
	_, err = tx.exec(`UPDATE inbox SET attempts = 1 WHERE attempts = 0 AND state = 'ready' AND seq <= ?`, first[len(first)-1].Seq)
	return true, err
}

// CountUpdateAttempt notes that a suspect is about to be handled again. It is committed before it is, so that an update which ends the
// program each time is known by its count.
func (tx *Tx) CountUpdateAttempt(seq int64) error {
	return tx.execOrNotFound(`UPDATE inbox SET attempts = attempts + 1 WHERE seq = ?`, seq)
}

// MarkHandled marks an update done and empties its body.
func (tx *Tx) MarkHandled(seq int64) error {
	return tx.finishIncoming(seq, "done", "", `''`)
}

// DeadLetter marks an update dead, with the reason, and keeps its body for whoever looks into it.
func (tx *Tx) DeadLetter(seq int64, reason string) error {
	return tx.finishIncoming(seq, "dead", reason, "body")
}

func (tx *Tx) finishIncoming(seq int64, state, reason, body string) error {
	return tx.execOrNotFound(fmt.Sprintf(`UPDATE inbox SET state = ?, error = ?, body = %s, handled_at = ? WHERE seq = ?`, body), state, reason, tx.now, seq)
}
