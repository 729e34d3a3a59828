package store

import "fmt"

// Incoming is one update from Telegram, waiting to be handled or already handled.
type Incoming struct {
	Seq      int64  `db:"seq"` // the order of arrival
	UpdateID int64  `db:"update_id"`
	Body     []byte `db:"body"` // JSON as Telegram sent it; empty once handled
	Attempts int    `db:"attempts"`
}

// Receive keeps an update. It reports false for one that is known already: Telegram repeats what it believes undelivered.
func (tx *Tx) Receive(updateID int64, body []byte) (bool, error) {
	n, err := tx.exec(`INSERT INTO inbox (update_id, body, received_at) VALUES (?, ?, ?) ON CONFLICT (update_id) DO NOTHING`,
		updateID, string(body), tx.now)
	return n == 1, err
}

// Waiting lists updates to be handled, in the order of their arrival, at most limit of them.
func (tx *Tx) Waiting(limit int) ([]Incoming, error) {
	var waiting []Incoming
	err := tx.list(&waiting, `SELECT seq, update_id, body, attempts FROM inbox WHERE state = 'ready' ORDER BY seq LIMIT ?`, limit)
	return waiting, err
}

// CountAttempts notes that the waiting updates from the first to the last sequence number are about to be handled.
// It is committed before they are, so that an update which ends the process is known by its count.
func (tx *Tx) CountAttempts(first, last int64) error {
	_, err := tx.exec(`UPDATE inbox SET attempts = attempts + 1 WHERE state = 'ready' AND seq BETWEEN ? AND ?`, first, last)
	return err
}

// Handled marks an update done and empties its body.
func (tx *Tx) Handled(seq int64) error {
	return tx.endIncoming(seq, "done", "", `''`)
}

// SetAside marks an update dead, with the reason, and keeps its body for whoever looks into it.
func (tx *Tx) SetAside(seq int64, reason string) error {
	return tx.endIncoming(seq, "dead", reason, "body")
}

func (tx *Tx) endIncoming(seq int64, state, reason, body string) error {
	return tx.change(fmt.Sprintf(`UPDATE inbox SET state = ?, error = ?, body = %s, handled_at = ? WHERE seq = ?`, body), state, reason, tx.now, seq)
}
