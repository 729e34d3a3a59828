package store

import "time"

// Queue is how much waits of one kind.
type Queue struct {
	Name   string        `db:"name"` // updates, replies, announcements or held
	Length int           `db:"length"`
	Oldest Time          `db:"oldest"` // when the oldest came; zero: nothing waits
	Age    time.Duration `db:"-"`      // of the oldest
}

// Queues lists what waits to be handled or sent, also when nothing does. What is held waits for its time, or for its
// run to go on.
func (tx *Tx) Queues() (queues []Queue, err error) {
	if err = tx.list(&queues, queuesQuery); err != nil {
		return nil, err
	}
	for i, q := range queues {
		if !q.Oldest.IsZero() {
			queues[i].Age = max(0, tx.Now().Sub(q.Oldest.Time))
		}
	}
	return queues, nil
}

const queuesQuery = `SELECT 'updates' AS name, count(*) AS length, min(received_at) AS oldest
		FROM inbox WHERE state = 'ready'
	UNION ALL SELECT 'replies', count(*), min(created_at)
		FROM outbox WHERE state IN ('ready', 'sending') AND class = 'reply'
	UNION ALL SELECT 'announcements', count(*), min(created_at)
		FROM outbox WHERE state IN ('ready', 'sending') AND class = 'announcement'
	UNION ALL SELECT 'held', count(*), min(created_at) FROM outbox WHERE state = 'held'`
