package store

// Stats has the numbers that tell an operator how the bot is doing.
type Stats struct {
	PendingUpdates    int `db:"waiting"`     // updates to be handled
	DeadUpdates       int `db:"dead"`        // updates that could not be handled
	PendingCalls      int `db:"outgoing"`    // calls to be sent or in flight
	InDoubtCalls      int `db:"in_doubt"`    // calls with an unknown outcome
	FailedCalls       int `db:"failed"`      // calls that Telegram refused
	UnreachablePeople int `db:"unreachable"` // people who never started the bot, blocked it or left Telegram
	People            int `db:"people"`      // people who wrote to the bot
	OpenQuestions     int `db:"questions"`   // questions that coordinators have not answered
	EventsToCheck     int `db:"-"`           // see [Tx.EventsWithOtherRule]
}

// Stats returns the current numbers.
func (tx *Tx) Stats() (Stats, error) {
	var s Stats
	if err := tx.get(&s, statsQuery); err != nil {
		return s, err
	}
	changed, err := tx.EventsWithOtherRule()
	s.EventsToCheck = len(changed)
	return s, err
}

const statsQuery = `SELECT
		(SELECT count(*) FROM inbox WHERE state = 'ready') AS waiting,
		(SELECT count(*) FROM inbox WHERE state = 'dead') AS dead,
		(SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')) AS outgoing,
		(SELECT count(*) FROM outbox WHERE state = 'doubt') AS in_doubt,
		(SELECT count(*) FROM outbox WHERE state = 'failed') AS failed,
		(SELECT count(*) FROM people WHERE reachable = 0) AS unreachable,
		(SELECT count(*) FROM people) AS people,
		(SELECT count(*) FROM inquiries WHERE state = 'open') AS questions`

// Idle reports whether there is no update to handle, no job to do and no call to send.
func (tx *Tx) Idle() (bool, error) {
	var open int
	err := tx.get(&open, `SELECT EXISTS (SELECT 1 FROM inbox WHERE state = 'ready')
		+ EXISTS (SELECT 1 FROM outbox WHERE state IN ('ready', 'sending')) + EXISTS (SELECT 1 FROM jobs)`)
	return open == 0, err
}
