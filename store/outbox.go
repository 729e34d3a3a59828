package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// OutgoingClass is the priority of a call: replies are sent before announcements.
type OutgoingClass string

// The classes of calls.
const (
	ClassReply        OutgoingClass = "reply"        // somebody waits for it; when in doubt, sent once more
	ClassAnnouncement OutgoingClass = "announcement" // when in doubt, not sent again by the program, unless MustArrive
)

// OutgoingLane is a queue of calls within a chat. The calls of a lane go one after the other, those of different lanes
// do not wait for each other.
type OutgoingLane string

// The lanes that are not a method of the Bot API. A method with a limit of its own is a lane of its own.
const (
	LaneMessages OutgoingLane = ""        // the messages of the chat, and their deletions
	LaneEdits    OutgoingLane = "edits"   // edits: in one order with the messages, but for those that are postponed
	LaneAnswers  OutgoingLane = "answers" // answers to presses: not even these wait for each other
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
	Method          string        `db:"method"`      // empty: composed at its turn, see [Run], [Post], Page
	Payload         []byte        `db:"payload"`     // parameters of the method as JSON; empty once sent
	File            []byte        `db:"file"`        // content of a file to upload
	Secret          bool          `db:"secret"`      // people do not get the payload in the file with their data
	MustArrive      bool          `db:"must_arrive"` // a single person must not miss it
	State           OutgoingState `db:"state"`
	Attempts        int           `db:"attempts"`
	MessageID       int64         `db:"message_id"`
	Error           string        `db:"error"`
	RunID           int64         `db:"run_id"` // 0: not part of a run
	TargetMessageID int64         `db:"target"` // message that the call changes or deletes; 0: it makes one
	Lane            OutgoingLane  `db:"lane"`
	CoalesceKey     string        `db:"coalesce_key"` // see [Tx.Enqueue]; empty: none
	RequestedBy     int64         `db:"requested_by"` // person to whose request it responds; 0: nobody's
	UpdatedAt       Time          `db:"updated_at"`   // when it got its state; set only by [Tx.Outgoing]
	PostID          int64         `db:"post_id"`      // the [Post] that it sends or changes; 0: none
	Page            string        `db:"page"`         // data of the button whose page it shows; empty: none
}

// RepeatsInDoubt reports whether the call is made once more when it is in doubt: somebody waits for it or must not miss
// it, or it changes or deletes a message, which does no harm when done twice.
func (o Outgoing) RepeatsInDoubt() bool {
	return o.Class == ClassReply || o.MustArrive || o.TargetMessageID != 0
}

// Enqueue appends a call to its lane of the chat and returns its id. If a call with the same CoalesceKey waits for the
// chat, Enqueue replaces that one, which keeps its place and its id: of the calls with a key only the last is sent.
func (tx *Tx) Enqueue(o Outgoing) (int64, error) {
	if o.CoalesceKey != "" {
		id, err := tx.coalesce(o)
		if !errors.Is(err, ErrNotFound) {
			return id, err
		}
	}
	id, err := tx.insert(`INSERT INTO outbox (chat_id, thread_id, reply_to, class, lane, coalesce_key, requested_by,
			method, payload, file, secret, must_arrive, target, post_id, page, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), ?, ?, ?, ?)`,
		o.ChatID, o.ThreadID, o.ReplyTo, o.Class, o.Lane, o.CoalesceKey, o.RequestedBy,
		o.Method, string(o.Payload), o.File, o.Secret, o.MustArrive, o.TargetMessageID, o.PostID, o.Page,
		tx.now, tx.now)
	if err == nil {
		tx.enqueued = append(tx.enqueued, id)
	}
	return id, err
}

// editKey is the CoalesceKey of what changes a message.
func editKey(messageID int64) string { return fmt.Sprint("edit ", messageID) }

// coalesce replaces the call that waits with the same key, or returns [ErrNotFound].
func (tx *Tx) coalesce(o Outgoing) (id int64, err error) {
	err = tx.get(&id, `UPDATE outbox SET method = ?, payload = ?, file = ?, secret = ?, attempts = 0, error = '',
			post_id = ?, page = ?, updated_at = ?
		WHERE id = (SELECT max(id) FROM outbox
			WHERE state = 'ready' AND chat_id = ? AND coalesce_key = ? AND coalesce_key <> '')
		RETURNING id`,
		o.Method, string(o.Payload), o.File, o.Secret, o.PostID, o.Page, tx.now, o.ChatID, o.CoalesceKey)
	return id, err
}

// RequestedCalls returns how many calls that respond to a person's requests in a chat wait or are in flight, but at
// most limit.
func (tx *Tx) RequestedCalls(personID, chatID int64, limit int) (n int, err error) {
	err = tx.get(&n, `SELECT count(*) FROM (SELECT 1 FROM outbox
			WHERE requested_by = ?1 AND requested_by <> 0 AND chat_id = ?2 AND state IN ('ready', 'sending')
			LIMIT ?3 + 0)`,
		personID, chatID, limit)
	return n, err
}

// QueueLength returns how many calls wait for a chat or are in flight to it, but at most limit.
func (tx *Tx) QueueLength(chatID int64, limit int) (int, error) {
	var n int
	err := tx.get(&n, `SELECT count(*) FROM (SELECT 1 FROM outbox
		WHERE chat_id = ? AND state IN ('ready', 'sending') LIMIT ? + 0)`, chatID, limit)
	return n, err
}

// Settle sets the final state of a call: Sent with the id of the new message (0 for methods that make none), or
// another one with the reason. It empties the payload and the file.
func (tx *Tx) Settle(id int64, state OutgoingState, messageID int64, reason string) error {
	_, err := tx.exec(`UPDATE outbox SET state = ?1, message_id = nullif(?2, 0), error = ?3, updated_at = ?4,
		coalesce_key = '', requested_by = 0, payload = '', file = NULL, page = '' WHERE id = ?5`,
		state, messageID, reason, tx.now, id)
	return err
}

// SettleSent sets the final state of a call that Telegram executed, with the ids of the messages that it made. It keeps
// the first one as the MessageID and, of an album, all of them.
func (tx *Tx) SettleSent(id int64, messageIDs []int64) error {
	if len(messageIDs) == 0 {
		return tx.Settle(id, Sent, 0, "")
	}
	if err := tx.Settle(id, Sent, messageIDs[0], ""); err != nil {
		return err
	}
	_, err := tx.exec(`UPDATE inquiry_posts SET message_id = ?1,
			chat_id = (SELECT chat_id FROM outbox WHERE id = ?2)
		WHERE row_id = ?2 AND message_id = 0`, messageIDs[0], id)
	if err != nil || len(messageIDs) == 1 {
		return err
	}
	album, err := json.Marshal(messageIDs)
	if err != nil {
		return err
	}
	_, err = tx.exec(`UPDATE outbox SET album = ? WHERE id = ?`, string(album), id)
	return err
}

// Album returns the ids of all messages of the album that begins with a message of a chat. It is empty for a message
// that is not the first one of an album.
func (tx *Tx) Album(chatID, messageID int64) ([]int64, error) {
	var ids []int64
	err := tx.list(&ids, `SELECT value FROM outbox, json_each(album)
		WHERE chat_id = ? AND message_id = ? AND state = 'sent'`, chatID, messageID)
	return ids, err
}

// Postpone makes a call ready again, but not before the given instant (zero: at once). counted tells whether the
// attempt counts: it does not when Telegram turned the call away or never saw it. If the call's run is paused or
// stopped by now, Postpone holds or skips the call instead. If a later call with the same CoalesceKey waits, Postpone
// deletes the call.
func (tx *Tx) Postpone(id int64, notBefore time.Time, counted bool, reason string) error {
	if superseded, err := tx.deleteSuperseded(id); err != nil || superseded {
		return err
	}
	_, err := tx.exec(`UPDATE outbox SET not_before = ?1, attempts = attempts - ?2, updated_at = ?4, state = next.state,
			error = iif(next.state = 'skipped', ?5, ?3)
		FROM (SELECT CASE (SELECT runs.state FROM outbox JOIN runs ON runs.id = run_id WHERE outbox.id = ?6)
			WHEN 'paused' THEN 'held' WHEN 'stopped' THEN 'skipped' ELSE 'ready' END AS state) AS next
		WHERE outbox.id = ?6`, Time{notBefore}, !counted, reason, tx.now, SkippedStopped, id)
	return err
}

// deleteSuperseded deletes a call if a later one with the same CoalesceKey waits.
func (tx *Tx) deleteSuperseded(id int64) (deleted bool, err error) {
	n, err := tx.exec(`DELETE FROM outbox WHERE id = ? AND coalesce_key <> '' AND EXISTS (SELECT 1 FROM outbox AS later
		WHERE later.state = 'ready' AND later.chat_id = outbox.chat_id AND later.coalesce_key = outbox.coalesce_key
			AND later.coalesce_key <> '')`, id)
	return n > 0, err
}

// ReplaceCall makes a call that Telegram turned away ready again with another address, method and payload. The attempt
// does not count. If a later call with the same CoalesceKey waits, ReplaceCall deletes the call.
func (tx *Tx) ReplaceCall(id int64, by Outgoing) error {
	if superseded, err := tx.deleteSuperseded(id); err != nil || superseded {
		return err
	}
	_, err := tx.exec(`UPDATE outbox SET chat_id = ?, thread_id = ?, reply_to = ?, method = ?, payload = ?, page = ?,
			target = nullif(?, 0), lane = ?, coalesce_key = '', state = 'ready', attempts = attempts - 1,
			not_before = NULL,
			updated_at = ?
		WHERE id = ?`,
		by.ChatID, by.ThreadID, by.ReplyTo, by.Method, string(by.Payload), by.Page, by.TargetMessageID, by.Lane,
		tx.now, id)
	return err
}

// ThreadOfMessage returns the topic of a forum in which the bot sent a message; 0 if it is not known.
func (tx *Tx) ThreadOfMessage(chatID, messageID int64) (int64, error) {
	var thread int64
	err := tx.get(&thread, `SELECT thread_id FROM outbox WHERE chat_id = ? AND message_id = ? ORDER BY id DESC LIMIT 1`,
		chatID, messageID)
	if errors.Is(err, ErrNotFound) {
		return 0, nil
	}
	return thread, err
}

// Interrupted lists the calls that are marked as being sent. At the start of the program these are the calls whose
// outcome it did not learn before it ended.
func (tx *Tx) Interrupted() ([]Outgoing, error) {
	var interrupted []Outgoing
	err := tx.list(&interrupted, `SELECT id, chat_id, thread_id, reply_to, class, method, must_arrive, attempts,
			ifnull(target, 0) AS target
		FROM outbox WHERE state = 'sending' ORDER BY id`)
	return interrupted, err
}

// Outgoing returns a call by its id, or [ErrNotFound].
func (tx *Tx) Outgoing(id int64) (Outgoing, error) {
	var o Outgoing
	err := tx.get(&o, `SELECT id, chat_id, thread_id, reply_to, class, method, payload, file, state, attempts,
			ifnull(message_id, 0) AS message_id, error, updated_at, ifnull(run_id, 0) AS run_id,
			ifnull(target, 0) AS target, post_id, page
		FROM outbox WHERE id = ?`, id)
	return o, err
}
