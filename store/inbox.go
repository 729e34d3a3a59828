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
	return tx.receive(updateID, body, false)
}

// ReceiveDelayed is [Tx.Receive] for an update that waits until those of others are handled.
func (tx *Tx) ReceiveDelayed(updateID int64, body []byte) (bool, error) {
	return tx.receive(updateID, body, true)
}

func (tx *Tx) receive(updateID int64, body []byte, isDelayed bool) (bool, error) {
	n, err := tx.exec(`INSERT INTO inbox (update_id, body, received_at, delayed) VALUES (?, ?, ?, ?)
		ON CONFLICT (update_id) DO NOTHING`,
		updateID, string(body), tx.now, isDelayed)
	return n == 1, err
}

// PendingUpdates lists at most limit updates to be handled, in the order of their arrival, without those that are
// delayed.
func (tx *Tx) PendingUpdates(limit int) ([]Incoming, error) { return tx.pending(false, limit) }

// DelayedUpdates lists at most limit delayed updates to be handled, in the order of their arrival.
func (tx *Tx) DelayedUpdates(limit int) ([]Incoming, error) { return tx.pending(true, limit) }

func (tx *Tx) pending(isDelayed bool, limit int) ([]Incoming, error) {
	var pending []Incoming
	err := tx.list(&pending, `SELECT seq, update_id, body, attempts, received_at FROM inbox
		WHERE state = 'ready' AND delayed = ? ORDER BY seq LIMIT ? + 0`, isDelayed, limit)
	return pending, err
}

// MarkCrashCandidates sets the attempts of the first pending updates, at most limit of them and as many delayed ones,
// to 1 where it is 0: the program may have crashed while it was about to handle them.
func (tx *Tx) MarkCrashCandidates(limit int) error {
	for _, isDelayed := range []bool{false, true} {
		first, err := tx.pending(isDelayed, limit)
		if err != nil {
			return err
		}
		if len(first) == 0 {
			continue
		}
		_, err = tx.exec(`UPDATE inbox SET attempts = 1
			WHERE attempts = 0 AND state = 'ready' AND delayed = ? AND seq <= ?`, isDelayed, first[len(first)-1].Seq)
		if err != nil {
			return err
		}
	}
	return nil
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
