package store

import (
	"encoding/json"
	"time"
)

// OutgoingClass is the priority of a call: replies are sent before announcements.
type OutgoingClass string

// The classes of calls.
const (
	ClassReply        OutgoingClass = "reply"        // somebody waits for it; when in doubt, sent once more
	ClassAnnouncement OutgoingClass = "announcement" // when in doubt, not sent again by the program
)

// OutgoingState is the state of a call.
type OutgoingState string

// The states of a call. The first three are open, the others are final.
const (
	Ready       OutgoingState = "ready"
	OnHold      OutgoingState = "held"        // its run is paused, or its time has not come
	Sending     OutgoingState = "sending"     // the request may have reached Telegram
	Sent        OutgoingState = "sent"        // Telegram executed it
	Unreachable OutgoingState = "unreachable" // the recipient blocked the bot, removed it or left Telegram
	InDoubt     OutgoingState = "doubt"       // Telegram did not answer: it may have executed the call or not
	Failed      OutgoingState = "failed"      // Telegram refused it
	Skipped     OutgoingState = "skipped"     // it was not wanted any more; see [SkippedStopped] and the like
)

// Outgoing is one call of the Bot API, sent or to be sent.
type Outgoing struct {
	ID int64 `db:"id"`
	Address
	Class           OutgoingClass `db:"class"`
	Method          string        `db:"method"`  // empty: the call is composed when it is its turn, see [Run]
	Payload         []byte        `db:"payload"` // parameters of the method as JSON; empty once sent
	File            []byte        `db:"file"`    // content of a file to upload
	Secret          bool          `db:"secret"`  // payload and file are emptied even if the call fails
	State           OutgoingState `db:"state"`
	Attempts        int           `db:"attempts"`
	MessageID       int64         `db:"message_id"`
	Error           string        `db:"error"`
	RunID           int64         `db:"run_id"`     // 0: not part of a run
	TargetMessageID int64         `db:"target"`     // message that the call changes or deletes; 0: it makes one
	UpdatedAt       Time          `db:"updated_at"` // when it got its state; set only by [Tx.Outgoing]
}

// Enqueue appends a call to the queue of its chat and returns its id.
func (tx *Tx) Enqueue(o Outgoing) (int64, error) {
	return tx.insert(`INSERT INTO outbox
			(chat_id, thread_id, reply_to, class, method, payload, file, secret, target, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?, ?)`,
		o.ChatID, o.ThreadID, o.ReplyTo, o.Class, o.Method, string(o.Payload), o.File, o.Secret, o.TargetMessageID,
		tx.now, tx.now)
}

// QueueLength returns how many calls wait for a chat or are in flight to it, but at most limit.
func (tx *Tx) QueueLength(chatID int64, limit int) (int, error) {
	var n int
	err := tx.get(&n, `SELECT count(*) FROM (SELECT 1 FROM outbox
		WHERE chat_id = ? AND state IN ('ready', 'sending') LIMIT ?)`, chatID, limit)
	return n, err
}

// isDue is the condition that a ready call need not wait any more; ?1 is now. A call that was postponed later than now
// was postponed before the clock was set back: how long it has waited is not known, so it waits no longer.
const isDue = `(not_before IS NULL OR not_before <= ?1 OR updated_at > ?1)`

// Queries of the sending loop. Each uses an index, so its cost does not grow with the number of waiting calls.
const (
	claimableQuery = `SELECT id, chat_id, thread_id, reply_to, class, method, payload, file, state, attempts,
			ifnull(run_id, 0) AS run_id, ifnull(target, 0) AS target
		FROM outbox AS o
		WHERE state = 'ready' AND ` + isDue + `
			AND chat_id NOT IN (SELECT value FROM json_each(?2))
			AND NOT EXISTS (SELECT 1 FROM outbox AS p WHERE p.state IN ('ready', 'sending') AND p.chat_id = o.chat_id
				AND (p.state = 'sending' OR p.class > o.class OR (p.class = o.class AND p.id < o.id)))
		ORDER BY class DESC, id LIMIT ?3`
	nextReadyQuery = `SELECT min(not_before) FROM outbox WHERE state = 'ready' AND not_before > ?`
	dueQuery       = `SELECT EXISTS (SELECT 1 FROM outbox
		WHERE state = 'ready' AND ` + isDue + `)`
	releaseQuery = `UPDATE outbox SET state = 'ready', updated_at = ?1
		WHERE state = 'held' AND ifnull(not_before, '') <= ?1
			AND run_id IN (SELECT id FROM runs WHERE state = 'running' AND ended_at IS NULL)`
	countRunQuery = `SELECT state, count(*) AS number FROM outbox WHERE run_id = ? GROUP BY state`
)

// Claimable lists at most limit calls that may be sent now, replies before announcements. Of each chat it lists only
// the first call of the queue, and none when a call to the chat is in flight or the chat is one of blockedChats.
func (tx *Tx) Claimable(blockedChats []int64, limit int) ([]Outgoing, error) {
	if blockedChats == nil {
		blockedChats = []int64{}
	}
	blocked, err := json.Marshal(blockedChats)
	if err != nil {
		return nil, err
	}
	var claimable []Outgoing
	err = tx.list(&claimable, claimableQuery, tx.now, string(blocked), limit)
	return claimable, err
}

// NextReady returns when the next postponed call becomes ready; zero when no call is postponed.
func (tx *Tx) NextReady() (time.Time, error) {
	var next Time
	err := tx.get(&next, nextReadyQuery, tx.now)
	return next.Time, err
}

// HasDueCalls reports whether a call is ready whose time has come.
func (tx *Tx) HasDueCalls() (due bool, err error) {
	err = tx.get(&due, dueQuery, tx.now)
	return due, err
}

// Claim marks a call as being sent and counts an attempt. Commit it before making the request. It returns
// [ErrConflict] when the call is not ready.
func (tx *Tx) Claim(id int64) error {
	n, err := tx.exec(`UPDATE outbox SET state = 'sending', attempts = attempts + 1, updated_at = ?
		WHERE id = ? AND state = 'ready'`, tx.now, id)
	if err == nil && n == 0 {
		return ErrConflict
	}
	return err
}

// Settle sets the final state of a call: Sent with the id of the new message (0 for methods that make none), or
// another one with the reason. It empties the payload and the file of a call that was sent or is secret.
func (tx *Tx) Settle(id int64, state OutgoingState, messageID int64, reason string) error {
	_, err := tx.exec(`UPDATE outbox SET state = ?1, message_id = nullif(?2, 0), error = ?3, updated_at = ?4,
		payload = iif(?1 = 'sent' OR secret, '', payload), file = iif(?1 = 'sent' OR secret, NULL, file) WHERE id = ?5`,
		state, messageID, reason, tx.now, id)
	return err
}

// Postpone makes a call ready again, but not before the given instant (zero: at once). counted tells whether the
// attempt counts: it does not when Telegram turned the call away or never saw it. If the call's run is paused or
// stopped by now, Postpone holds or skips the call instead.
func (tx *Tx) Postpone(id int64, notBefore time.Time, counted bool, reason string) error {
	_, err := tx.exec(`UPDATE outbox SET not_before = ?1, attempts = attempts - ?2, updated_at = ?4, state = next.state,
			error = iif(next.state = 'skipped', ?5, ?3)
		FROM (SELECT CASE (SELECT runs.state FROM outbox JOIN runs ON runs.id = run_id WHERE outbox.id = ?6)
			WHEN 'paused' THEN 'held' WHEN 'stopped' THEN 'skipped' ELSE 'ready' END AS state) AS next
		WHERE outbox.id = ?6`, Time{notBefore}, !counted, reason, tx.now, SkippedStopped, id)
	return err
}

// ReplaceCall makes a call that Telegram turned away ready again with another address, method and payload. The attempt
// does not count.
func (tx *Tx) ReplaceCall(id int64, by Outgoing) error {
	_, err := tx.exec(`UPDATE outbox SET chat_id = ?, thread_id = ?, reply_to = ?, method = ?, payload = ?,
			target = nullif(?, 0), state = 'ready', attempts = attempts - 1, not_before = NULL, updated_at = ?
		WHERE id = ?`,
		by.ChatID, by.ThreadID, by.ReplyTo, by.Method, string(by.Payload), by.TargetMessageID, tx.now, id)
	return err
}

// Interrupted lists the calls that are marked as being sent. At the start of the program these are the calls whose
// outcome it did not learn before it ended.
func (tx *Tx) Interrupted() ([]Outgoing, error) {
	var interrupted []Outgoing
	err := tx.list(&interrupted, `SELECT id, chat_id, thread_id, reply_to, class, method, attempts FROM outbox
		WHERE state = 'sending' ORDER BY id`)
	return interrupted, err
}

// Outgoing returns a call by its id, or [ErrNotFound].
func (tx *Tx) Outgoing(id int64) (Outgoing, error) {
	var o Outgoing
	err := tx.get(&o, `SELECT id, chat_id, thread_id, reply_to, class, method, payload, file, state, attempts,
			ifnull(message_id, 0) AS message_id, error, updated_at, ifnull(run_id, 0) AS run_id,
			ifnull(target, 0) AS target
		FROM outbox WHERE id = ?`, id)
	return o, err
}
