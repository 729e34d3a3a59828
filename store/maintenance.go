package store

import "time"

// Stats counts what waits and what went wrong, for whoever looks after the installation.
type Stats struct {
	PendingUpdates    int `db:"waiting"`     // updates to be handled
	DeadUpdates       int `db:"dead"`        // updates set aside
	PendingCalls      int `db:"outgoing"`    // calls to be sent or under way
	InDoubtCalls      int `db:"in_doubt"`    // calls whose outcome is not known
	FailedCalls       int `db:"failed"`      // calls that Telegram refused
	UnreachablePeople int `db:"unreachable"` // people who cannot be written to
	People            int `db:"people"`      // people who wrote to the bot
	OpenQuestions     int `db:"questions"`   // open questions
}

// Stats counts what waits and what went wrong.
func (tx *Tx) Stats() (Stats, error) {
	var t Stats
	err := tx.get(&t, statsQuery)
	return t, err
}

const statsQuery = `SELECT
		(SELECT count(*) FROM inbox WHERE state = 'ready') AS waiting,
		(SELECT count(*) FROM inbox WHERE state = 'dead') AS dead,
		(SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')) AS outgoing,
		(SELECT count(*) FROM outbox WHERE state = 'doubt') AS in_doubt,
		(SELECT count(*) FROM outbox WHERE state = 'failed') AS failed,
		(SELECT count(*) FROM people WHERE reachable = 0) AS unreachable,
		(SELECT count(*) FROM people) AS people,
		(SELECT count(*) FROM questions WHERE state = 'open') AS questions`

// Idle reports whether nothing waits to be handled, done aside or sent.
func (tx *Tx) Idle() (bool, error) {
	var open int
	err := tx.get(&open, `SELECT EXISTS (SELECT 1 FROM inbox WHERE state = 'ready') + EXISTS (SELECT 1 FROM outbox WHERE state IN ('ready', 'sending'))
		+ EXISTS (SELECT 1 FROM jobs)`)
	return open == 0, err
}

// pruneOutboxQuery passes over the announcements, which stay for ever.
const pruneOutboxQuery = `DELETE FROM outbox WHERE state = 'sent' AND class = 'reply' AND updated_at < ?`

// Prune forgets the ids of updates that were handled, the calls that were sent, who asked what, and wrong tokens, before the given instant; and the
// conversations that have expired by now. Announcements, what went wrong and what waits for a coordinator stay.
func (tx *Tx) Prune(before time.Time) error {
	if _, err := tx.exec(`DELETE FROM inbox WHERE state = 'done' AND handled_at < ?`, Time{before}); err != nil {
		return err
	}
	if _, err := tx.exec(pruneOutboxQuery, Time{before}); err != nil {
		return err
	}
	if _, err := tx.exec(`DELETE FROM conversations WHERE expires_at <= ?`, tx.now); err != nil {
		return err
	}
	if _, err := tx.exec(`DELETE FROM wrong_tokens WHERE tried_at < ?`, Time{before}); err != nil {
		return err
	}
	if _, err := tx.exec(`UPDATE questions SET text = '', person_id = 0, chat_id = 0 WHERE state = 'closed' AND text <> '' AND asked_at < ?`, Time{before}); err != nil {
		return err
	}
	_, err := tx.exec(`UPDATE exchanges SET question = '', person_id = 0, chat_id = 0 WHERE question <> '' AND asked_at < ?`, Time{before})
	return err
}
