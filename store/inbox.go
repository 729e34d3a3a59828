package store

import "fmt"

// Incoming is an update from Telegram that waits to be handled or was handled.
type Incoming struct {
	Seq      int64  `db:"seq"` // the order of arrival
	UpdateID int64  `db:"update_id"`
	Body     []byte `db:"body"`     // JSON as Telegram sent it; empty once handled
	Attempts int    `db:"attempts"` // attempts that may have crashed the program, including the current one

	ReceivedAt Time `db:"received_at"`
}

// Receive keeps an update. It returns false for an update that it has received before: Telegram repeats updates that
// it believes undelivered.
func (tx *Tx) Receive(updateID int64, body []byte) (bool, error) {
	n, err := tx.exec(`INSERT INTO inbox (update_id, body, received_at) VALUES (?, ?, ?)
		ON CONFLICT (update_id) DO NOTHING`,
		updateID, string(body), tx.now)
	return n == 1, err
}

// PendingUpdates lists at most limit updates to be handled, in the order of their arrival.
func (tx *Tx) PendingUpdates(limit int) ([]Incoming, error) {
	var pending []Incoming
	err := tx.list(&pending, `SELECT seq, update_id, body, attempts, received_at FROM inbox
		WHERE state = 'ready' ORDER BY seq LIMIT ?`, limit)
	return pending, err
}

// MarkCrashCandidates sets the attempts of the first pending updates, at most limit of them, to 1 where it is 0: the
// program may have crashed while it was about to handle them.
func (tx *Tx) MarkCrashCandidates(limit int) error {
	first, err := tx.PendingUpdates(limit)
	if err != nil || len(first) == 0 {
		return err
	}
	_, err = tx.exec(`UPDATE inbox SET attempts = 1 WHERE attempts = 0 AND state = 'ready' AND seq <= ?`,
		first[len(first)-1].Seq)
	return err
}

// CountUpdateAttempt counts an attempt to handle a crash candidate. Commit it before the attempt, so that the count
// reveals an update that crashes the program each time.
func (tx *Tx) CountUpdateAttempt(seq int64) error {
	return tx.execOrNotFound(`UPDATE inbox SET attempts = attempts + 1 WHERE seq = ?`, seq)
}

// MarkHandled marks an update as handled and empties its body.
func (tx *Tx) MarkHandled(seq int64) error {
	return tx.finishIncoming(seq, "done", "", `''`)
}

// DeadLetter marks an update as dead, with the reason. It keeps the body for whoever investigates.
func (tx *Tx) DeadLetter(seq int64, reason string) error {
	return tx.finishIncoming(seq, "dead", reason, "body")
}

func (tx *Tx) finishIncoming(seq int64, state, reason, body string) error {
	query := fmt.Sprintf(`UPDATE inbox SET state = ?, error = ?, body = %s, handled_at = ? WHERE seq = ?`, body)
	return tx.execOrNotFound(query, state, reason, tx.now, seq)
}
