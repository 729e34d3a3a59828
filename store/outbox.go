package store

import (
	"encoding/json"
	"time"
)

// OutgoingClass tells what is sent first when both wait.
type OutgoingClass string

// The classes of what is sent.
const (
	ClassReply        OutgoingClass = "reply"        // somebody is waiting for it; sent once more when in doubt
	ClassAnnouncement OutgoingClass = "announcement" // never sent twice by the program's own doing
)

// OutgoingState is where a call stands.
type OutgoingState string

// The states of a call. Ready, OnHold and Sending are open; the others are its end.
const (
	Ready       OutgoingState = "ready"
	OnHold      OutgoingState = "held"        // its run is paused, or its hour has not come
	Sending     OutgoingState = "sending"     // the request may be at Telegram
	Sent        OutgoingState = "sent"        // Telegram carried it out
	Unreachable OutgoingState = "unreachable" // the recipient blocked the bot, removed it or left Telegram
	InDoubt     OutgoingState = "doubt"       // no answer came: it may have arrived or not
	Failed      OutgoingState = "failed"      // Telegram refused it
	Skipped     OutgoingState = "skipped"     // it was not wanted any more
)

// Outgoing is one call of the Bot API, sent or to be sent.
type Outgoing struct {
	ID              int64         `db:"id"`
	ChatID          int64         `db:"chat_id"` // 0 for a call that concerns no chat
	Class           OutgoingClass `db:"class"`
	Method          string        `db:"method"`  // empty: the call is composed when it is its turn; see Run
	Payload         []byte        `db:"payload"` // the method's parameters as JSON; empty once sent
	File            []byte        `db:"file"`    // the content of an uploaded file
	Secret          bool          `db:"secret"`  // payload and file are emptied however the call ends
	State           OutgoingState `db:"state"`
	Attempts        int           `db:"attempts"`
	MessageID       int64         `db:"message_id"`
	Error           string        `db:"error"`
	RunID           int64         `db:"run_id"`     // that it is part of; 0: none
	TargetMessageID int64         `db:"target"`     // the message that the run changes or deletes; 0: none
	UpdatedAt       Time          `db:"updated_at"` // when it came to stand where it does; only [Tx.PendingCalls] fills it in
}

// Enqueue puts a call at the end of its chat's queue and returns its id.
func (tx *Tx) Enqueue(o Outgoing) (int64, error) {
	return tx.insert(`INSERT INTO outbox (chat_id, class, method, payload, file, secret, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		o.ChatID, o.Class, o.Method, string(o.Payload), o.File, o.Secret, tx.now, tx.now)
}

// QueueLength counts the calls that wait for a chat, up to most.
func (tx *Tx) QueueLength(chatID int64, most int) (int, error) {
	var n int
	err := tx.get(&n, `SELECT count(*) FROM (SELECT 1 FROM outbox WHERE chat_id = ? AND state IN ('ready', 'sending') LIMIT ?)`, chatID, most)
	return n, err
}

// What is asked at each turn of sending, however many calls wait.
const (
	claimableQuery = `SELECT id, chat_id, class, method, payload, file, state, attempts, ifnull(run_id, 0) AS run_id, ifnull(target, 0) AS target FROM outbox AS o
		WHERE state = 'ready' AND (not_before IS NULL OR not_before <= ?)
		  AND chat_id NOT IN (SELECT value FROM json_each(?))
		  AND NOT EXISTS (SELECT 1 FROM outbox AS p WHERE p.state IN ('ready', 'sending') AND p.chat_id = o.chat_id
		                  AND (p.state = 'sending' OR p.class > o.class OR (p.class = o.class AND p.id < o.id)))
		ORDER BY class DESC, id LIMIT ?`
	nextReadyQuery = `SELECT min(not_before) FROM outbox WHERE state = 'ready' AND not_before > ?`
	releaseQuery   = `UPDATE outbox SET state = 'ready', updated_at = ?1 WHERE state = 'held' AND ifnull(not_before, '') <= ?1
		AND run_id IN (SELECT id FROM runs WHERE state = 'running' AND ended_at IS NULL)`
	countRunQuery = `SELECT state, count(*) AS number FROM outbox WHERE run_id = ? GROUP BY state`
)

// Claimable lists the calls that may be sent now: of each chat only the first of its queue, none of a chat that has one under way or that is
// named in the resting ones, replies before announcements, at most limit of them.
func (tx *Tx) Claimable(resting []int64, limit int) ([]Outgoing, error) {
	if resting == nil {
		resting = []int64{}
	}
	skip, err := json.Marshal(resting)
	if err != nil {
		return nil, err
	}
	var claimable []Outgoing
	err = tx.list(&claimable, claimableQuery, tx.now, string(skip), limit)
	return claimable, err
}

// NextReady is the instant at which the first of the calls that must wait becomes ready; zero when none waits for an instant.
func (tx *Tx) NextReady() (time.Time, error) {
	var next Time
	err := tx.get(&next, nextReadyQuery, tx.now)
	return next.Time, err
}

// Claim marks a call as being sent. It is committed before the request is made.
func (tx *Tx) Claim(id int64) error {
	n, err := tx.exec(`UPDATE outbox SET state = 'sending', attempts = attempts + 1, updated_at = ? WHERE id = ? AND state = 'ready'`, tx.now, id)
	if err == nil && n == 0 {
		return ErrConflict
	}
	return err
}

// Settle ends a call: as Sent with the id that its message got (0 for methods that make none) or as one of the others with the reason.
// What was sent is emptied, and what is secret.
func (tx *Tx) Settle(id int64, state OutgoingState, messageID int64, reason string) error {
	_, err := tx.exec(`UPDATE outbox SET state = ?1, message_id = nullif(?2, 0), error = ?3, updated_at = ?4,
		payload = iif(?1 = 'sent' OR secret, '', payload), file = iif(?1 = 'sent' OR secret, NULL, file) WHERE id = ?5`, state, messageID, reason, tx.now, id)
	return err
}

// Postpone makes a call ready again, not before the given instant (zero: at once). counted tells whether the attempt counts:
// one that Telegram turned away or never saw does not. Where its run is paused or stopped by now, it is held or skipped.
func (tx *Tx) Postpone(id int64, notBefore time.Time, counted bool, reason string) error {
	_, err := tx.exec(`UPDATE outbox SET not_before = ?1, attempts = attempts - ?2, updated_at = ?4, state = standing.state, error = iif(standing.state = 'skipped', ?5, ?3)
		FROM (SELECT CASE (SELECT runs.state FROM outbox JOIN runs ON runs.id = run_id WHERE outbox.id = ?6)
			WHEN 'paused' THEN 'held' WHEN 'stopped' THEN 'skipped' ELSE 'ready' END AS state) AS standing
		WHERE outbox.id = ?6`, Time{notBefore}, !counted, reason, tx.now, SkippedStopped, id)
	return err
}

// Interrupted lists the calls that were under way when the program ended without learning their outcome.
func (tx *Tx) Interrupted() ([]Outgoing, error) {
	var interrupted []Outgoing
	err := tx.list(&interrupted, `SELECT id, chat_id, class, method, attempts FROM outbox WHERE state = 'sending' ORDER BY id`)
	return interrupted, err
}

// MoveChat gives everything of a group its new id, after Telegram made it a supergroup.
func (tx *Tx) MoveChat(from, to int64) error {
	if _, err := tx.exec(`UPDATE OR IGNORE outbox SET chat_id = ? WHERE chat_id = ?`, to, from); err != nil {
		return err
	}
	if _, err := tx.exec(`UPDATE outbox SET state = 'skipped', error = ? WHERE chat_id = ? AND state IN ('ready', 'held', 'sending')`, SkippedMoved, from); err != nil {
		return err
	}
	if _, err := tx.exec(`UPDATE OR IGNORE conversations SET chat_id = ? WHERE chat_id = ?`, to, from); err != nil {
		return err
	}
	if _, err := tx.exec(`UPDATE questions SET chat_id = ? WHERE chat_id = ?`, to, from); err != nil {
		return err
	}
	if _, err := tx.exec(`UPDATE exchanges SET chat_id = ? WHERE chat_id = ?`, to, from); err != nil {
		return err
	}
	if _, err := tx.exec(`UPDATE OR IGNORE subscriptions SET chat_id = ? WHERE chat_id = ?`, to, from); err != nil {
		return err
	}
	return tx.Unsubscribe(from) // where the new chat has chosen already
}

// Outgoing finds a call by its id.
func (tx *Tx) Outgoing(id int64) (Outgoing, error) {
	var o Outgoing
	err := tx.get(&o, `SELECT id, chat_id, class, method, payload, file, state, attempts, ifnull(message_id, 0) AS message_id, error, updated_at,
		ifnull(run_id, 0) AS run_id, ifnull(target, 0) AS target FROM outbox WHERE id = ?`, id)
	return o, err
}
