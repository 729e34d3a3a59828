package store

import (
	"encoding/json"
	"time"
)

// isDue is the condition that a ready call need not wait any more; ?1 is now. A call that was postponed later than now
// was postponed before the clock was set back: how long it has waited is not known, so it waits no longer.
const isDue = `(not_before IS NULL OR not_before <= ?1 OR updated_at > ?1)`

// Queries of the sending loop. Each uses an index, so its cost does not grow with the number of waiting calls.
const (
	claimableQuery = `SELECT ` + claimColumns + `
		FROM outbox AS o
		WHERE state = 'ready' AND class <= ?6 AND lane <> 'answers' AND ` + isDue + `
			AND (?2 = '[]' OR lane NOT IN ('', 'edits') OR chat_id NOT IN (SELECT value FROM json_each(?2)))
			AND (?3 = '[]' OR lane <> 'edits' OR chat_id NOT IN (SELECT value FROM json_each(?3)))
			AND (?4 = '[]' OR lane NOT IN (SELECT value FROM json_each(?4)))
			AND NOT EXISTS (SELECT 1 FROM outbox AS p
				WHERE p.state IN ('ready', 'sending') AND p.chat_id = o.chat_id
					AND (p.lane = o.lane OR p.lane IN ('', 'edits') AND o.lane IN ('', 'edits')
						AND (p.not_before IS NULL OR p.not_before <= ?1))
					AND (p.state = 'sending' OR p.class > o.class OR (p.class = o.class AND p.id < o.id)))
			AND NOT EXISTS (SELECT 1 FROM outbox AS a
				WHERE a.state IN ('ready', 'sending') AND a.chat_id = o.chat_id AND a.lane = 'answers'
					AND (a.id < o.id OR a.chat_id > 0) AND a.not_before IS NULL)
		ORDER BY class DESC, id LIMIT ?5 + 0`
	answersQuery = `SELECT ` + claimColumns + `
		FROM outbox
		WHERE state = 'ready' AND lane = 'answers' AND ` + isDue + `
		ORDER BY id LIMIT ?2 + 0`
	claimColumns = `id, chat_id, thread_id, reply_to, class, lane, method, payload, file, must_arrive, state, attempts,
		requested_by, ifnull(run_id, 0) AS run_id, ifnull(target, 0) AS target, post_id, page`
	nextReadyQuery = `SELECT min(not_before) FROM outbox WHERE state = 'ready' AND not_before > ?`
	dueQuery       = `SELECT EXISTS (SELECT 1 FROM outbox
		WHERE state = 'ready' AND ` + isDue + `)`
	releaseQuery = `UPDATE outbox SET state = 'ready', updated_at = ?1
		WHERE state = 'held' AND ifnull(not_before, '') <= ?1
			AND run_id IN (SELECT id FROM runs WHERE state = 'running' AND ended_at IS NULL)`
	countRunQuery = `SELECT state, count(*) AS number FROM outbox WHERE run_id = ? GROUP BY state`
)

// Blocked is what must not be sent now.
type Blocked struct {
	Chats     []int64        // chats that get no messages and no edits
	EditChats []int64        // chats that get no edits
	Lanes     []OutgoingLane // methods that are not called, for any chat
	Replies   bool           // only announcements are sent
}

// Claimable lists at most limit calls that may be sent now, replies before announcements, without the answers to
// presses. Of each lane of a chat it lists only the first call, and none when a call of that lane is in flight. In
// a private chat the messages wait for answers to presses, so that the person first sees that a press was taken; in a
// group, where there may always be another press, only for the answers that were enqueued before them.
func (tx *Tx) Claimable(blocked Blocked, limit int) ([]Outgoing, error) {
	chats, err := json.Marshal(append([]int64{}, blocked.Chats...))
	if err != nil {
		return nil, err
	}
	editChats, err := json.Marshal(append([]int64{}, blocked.EditChats...))
	if err != nil {
		return nil, err
	}
	lanes, err := json.Marshal(append([]OutgoingLane{}, blocked.Lanes...))
	if err != nil {
		return nil, err
	}
	first := ClassReply // the classes in their order: that one, and those after it
	if blocked.Replies {
		first = ClassAnnouncement
	}
	var claimable []Outgoing
	err = tx.list(&claimable, claimableQuery, tx.now, string(chats), string(editChats), string(lanes), limit, first)
	return claimable, err
}

// ClaimableAnswers lists at most limit answers to presses that may be sent now, the oldest first.
func (tx *Tx) ClaimableAnswers(limit int) (answers []Outgoing, err error) {
	err = tx.list(&answers, answersQuery, tx.now, limit)
	return answers, err
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
