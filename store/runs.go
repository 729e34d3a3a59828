package store

import "encoding/json"

// RunKind is what a run does for each recipient of an announcement.
type RunKind string

// The kinds of runs.
const (
	SendRun    RunKind = "send"
	ResendRun  RunKind = "again"   // sends it again to the chats in doubt
	CorrectRun RunKind = "correct" // edits the sent messages
	RecallRun  RunKind = "recall"  // deletes the sent messages
)

// RunState is the state of a run.
type RunState string

// The states of a run.
const (
	Running RunState = "running"
	Paused  RunState = "paused"
	Stopped RunState = "stopped" // no further recipients; calls in flight still end
	Done    RunState = "done"
)

// Run goes through the recipients of an announcement once. Each recipient is a row of the outbox, whose call is
// composed only when it is their turn.
type Run struct {
	ID                int64    `db:"id"`
	AnnouncementID    int64    `db:"announcement_id"`
	Kind              RunKind  `db:"kind"`
	Version           int      `db:"version"` // of the announcement's texts
	State             RunState `db:"state"`
	Total             int      `db:"total"`      // number of recipients at the start
	StartedBy         int64    `db:"started_by"` // person who is shown the progress
	StartedAt         Time     `db:"started_at"`
	EndedAt           Time     `db:"ended_at"`      // zero: not yet
	ProgressOutboxID  int64    `db:"progress_row"`  // call that last sent or edited the progress message; 0: none
	ProgressMessageID int64    `db:"progress_id"`   // the progress message; 0: not known yet
	ProgressText      string   `db:"progress_text"` // of the progress message
	ProgressAt        Time     `db:"progress_at"`   // when the progress message got this text
}

const runColumns = `id, announcement_id, kind, version, state, total, started_by, started_at, ended_at,
	ifnull(progress_row, 0) AS progress_row, ifnull(progress_id, 0) AS progress_id, progress_text, progress_at`

// Recipient is a chat in a run.
type Recipient struct {
	ChatID          int64 `json:"c"`
	ThreadID        int64 `json:"h,omitempty"` // topic of a forum; 0: none, or the topic General
	TargetMessageID int64 `json:"t,omitempty"` // message to edit or delete; 0: none, or it is in flight
	NotBefore       Time  `json:"-"`           // zero: at once
}

// StartRun starts a run for the given recipients. Nobody else joins it later. A run without recipients is allowed; it
// too is ended with [Tx.EndRun].
func (tx *Tx) StartRun(announcement int64, kind RunKind, version int, by int64, recipients []Recipient) (Run, error) {
	id, err := tx.insert(`INSERT INTO runs (announcement_id, kind, version, total, started_by, started_at)
		VALUES (?, ?, ?, ?, ?, ?)`,
		announcement, kind, version, len(recipients), by, tx.now)
	if err != nil {
		return Run{}, err
	}
	type row struct {
		Recipient
		Until string `json:"u,omitempty"`
	}
	rows := make([]row, len(recipients))
	for i, recipient := range recipients {
		rows[i].Recipient = recipient
		if !recipient.NotBefore.IsZero() {
			rows[i].Until = recipient.NotBefore.UTC().Format(timeLayout)
		}
	}
	list, err := json.Marshal(rows)
	if err != nil {
		return Run{}, err
	}
	_, err = tx.exec(`INSERT INTO outbox
			(chat_id, thread_id, class, lane, method, payload, state, not_before, run_id, target,
			created_at, updated_at)
		SELECT value ->> 'c', ifnull(value ->> 'h', 0), 'announcement', iif(?4 = 'correct', 'edits', ''), '', '',
			iif(value ->> 'u' IS NULL, 'ready', 'held'), value ->> 'u', ?1,
			value ->> 't', ?2, ?2
		FROM json_each(?3) ORDER BY key`, id, tx.now, string(list), kind)
	if err != nil {
		return Run{}, err
	}
	return tx.Run(id)
}

// Run returns a run by its id, or [ErrNotFound].
func (tx *Tx) Run(id int64) (Run, error) {
	var r Run
	err := tx.get(&r, `SELECT `+runColumns+` FROM runs WHERE id = ?`, id)
	return r, err
}

// OpenRuns lists the runs that have not ended, the oldest first.
func (tx *Tx) OpenRuns() ([]Run, error) {
	var runs []Run
	err := tx.list(&runs, `SELECT `+runColumns+` FROM runs WHERE ended_at IS NULL ORDER BY id`)
	return runs, err
}

// Runs lists the runs of an announcement, the oldest first.
func (tx *Tx) Runs(announcement int64) ([]Run, error) {
	var runs []Run
	err := tx.list(&runs, `SELECT `+runColumns+` FROM runs WHERE announcement_id = ? ORDER BY id`, announcement)
	return runs, err
}

// PauseRun pauses a run. It returns [ErrConflict] when the run is not running.
func (tx *Tx) PauseRun(id int64) error {
	if err := tx.transitionRun(id, Paused, Running); err != nil {
		return err
	}
	_, err := tx.exec(`UPDATE outbox SET state = 'held', updated_at = ? WHERE run_id = ? AND state = 'ready'`,
		tx.now, id)
	return err
}

// ResumeRun resumes a run. It returns [ErrConflict] when the run is not paused.
func (tx *Tx) ResumeRun(id int64) error {
	if err := tx.transitionRun(id, Running, Paused); err != nil {
		return err
	}
	_, err := tx.ReleaseHeld()
	return err
}

// StopRun stops a run and skips the recipients who still wait. It returns [ErrConflict] when the run is stopped or
// done.
func (tx *Tx) StopRun(id int64) error {
	if err := tx.transitionRun(id, Stopped, Running, Paused); err != nil {
		return err
	}
	_, err := tx.exec(`UPDATE outbox SET state = 'skipped', error = ?, updated_at = ?
		WHERE run_id = ? AND state IN ('ready', 'held')`, SkippedStopped, tx.now, id)
	return err
}

// transitionRun changes the state of a run. It returns [ErrConflict] when the state is none of from.
func (tx *Tx) transitionRun(id int64, to RunState, from ...RunState) error {
	states, err := json.Marshal(from)
	if err != nil {
		return err
	}
	n, err := tx.exec(`UPDATE runs SET state = ? WHERE id = ? AND state IN (SELECT value FROM json_each(?))`,
		to, id, string(states))
	if err == nil && n == 0 {
		err = ErrConflict
	}
	return err
}

// ReleaseHeld makes the held recipients of running runs ready whose time has come, and returns their number.
func (tx *Tx) ReleaseHeld() (int64, error) {
	return tx.exec(releaseQuery, tx.now)
}

// EndRun records that a run has no waiting recipients left. It returns [ErrNotFound] when the run has ended already.
func (tx *Tx) EndRun(id int64) error {
	return tx.execOrNotFound(`UPDATE runs SET ended_at = ?, state = iif(state = 'stopped', state, 'done')
		WHERE id = ? AND ended_at IS NULL`, tx.now, id)
}

// SetRunProgress records the Progress fields of a run.
func (tx *Tx) SetRunProgress(r Run) error {
	return tx.execOrNotFound(`UPDATE runs SET progress_row = nullif(?, 0), progress_id = nullif(?, 0),
			progress_text = ?, progress_at = ? WHERE id = ?`,
		r.ProgressOutboxID, r.ProgressMessageID, r.ProgressText, r.ProgressAt, r.ID)
}

// ReassignRun makes another person the one who is shown the progress of a run, in a message that is still to be sent.
// It returns the run, or [ErrNotFound].
func (tx *Tx) ReassignRun(id, to int64) (Run, error) {
	err := tx.execOrNotFound(`UPDATE runs SET started_by = ?, progress_row = NULL, progress_id = NULL,
		progress_text = '', progress_at = NULL WHERE id = ?`, to, id)
	if err != nil {
		return Run{}, err
	}
	return tx.Run(id)
}

// Reasons why a recipient was skipped, as recorded in the outbox.
const (
	SkippedStopped      = "stopped"      // the run was stopped
	SkippedUnsubscribed = "unsubscribed" // the recipient had unsubscribed when it was their turn
	SkippedMoved        = "moved"        // the group became a supergroup that is in the run already
	SkippedNotReceived  = "not received" // there is no message to edit or delete
	SkippedWithdrawn    = "withdrawn"    // what it is about was withdrawn
	SkippedTooOld       = "too old"      // Telegram does not let the message be edited or deleted any more
)

// RunCounts has the numbers of recipients of a run by outcome. All but Held add up to the run's total.
type RunCounts struct {
	Waiting     int // ready, held or in flight
	Held        int // part of Waiting: their time has not come, or the run is paused
	Sent        int
	Unreachable int
	InDoubt     int
	Failed      int
	Skipped     int // including recipients whose data was erased
}

// HasWaiting reports whether any recipient still waits.
func (c RunCounts) HasWaiting() bool { return c.Waiting > 0 }

// CountRun counts the recipients of a run. Of a run that ended long ago it returns the counts that were kept.
func (tx *Tx) CountRun(r Run) (RunCounts, error) {
	var kept string
	err := tx.get(&kept, `SELECT ifnull(counts, '') FROM runs WHERE id = ?`, r.ID)
	if err != nil || kept == "" {
		return tx.countRecipients(r)
	}
	var c RunCounts
	return c, json.Unmarshal([]byte(kept), &c)
}

// countRecipients counts the recipients of a run in the outbox.
func (tx *Tx) countRecipients(r Run) (RunCounts, error) {
	var rows []struct {
		State  OutgoingState `db:"state"`
		Number int           `db:"number"`
	}
	err := tx.list(&rows, countRunQuery, r.ID)
	var c RunCounts
	erased := r.Total // less the recipients who still have a row
	for _, row := range rows {
		erased -= row.Number
		switch row.State {
		case OnHold:
			c.Held = row.Number
			c.Waiting += row.Number
		case Ready, Sending:
			c.Waiting += row.Number
		case Sent:
			c.Sent = row.Number
		case Unreachable:
			c.Unreachable = row.Number
		case InDoubt:
			c.InDoubt = row.Number
		case Failed:
			c.Failed = row.Number
		case Skipped:
			c.Skipped = row.Number
		}
	}
	c.Skipped += erased
	return c, err
}

// RecipientResult is the outcome for one recipient of a run.
type RecipientResult struct {
	ChatID int64         `db:"chat_id"`
	Name   string        `db:"name"` // of the person or the subscribed group; empty: not known
	State  OutgoingState `db:"state"`
	Reason string        `db:"error"`
}

// RecipientResults lists the recipients of a run with the given state, ordered by id. It returns at most limit of
// them after the first offset ones.
func (tx *Tx) RecipientResults(run int64, state OutgoingState, offset, limit int) ([]RecipientResult, error) {
	var results []RecipientResult
	const titleOfGroup = `ifnull((SELECT title FROM subscriptions AS s
		WHERE s.thread_id = outbox.thread_id AND s.chat_id = ifnull(
			(SELECT moved_to FROM moved_chats WHERE group_id = outbox.chat_id), outbox.chat_id)), '')`
	err := tx.list(&results, `SELECT chat_id, state, error,
			iif(chat_id < 0, `+titleOfGroup+`, `+nameOf("outbox.chat_id")+`) AS name
		FROM outbox WHERE run_id = ? AND state = ? ORDER BY chat_id, thread_id LIMIT ? + 0 OFFSET ?`,
		run, state, limit, offset)
	return results, err
}

// Delivery is a message with which an announcement was delivered.
type Delivery struct {
	ChatID    int64 `db:"chat_id"`
	ThreadID  int64 `db:"thread_id"`
	MessageID int64 `db:"message_id"`
	SentAt    Time  `db:"updated_at"`
}

// Deliveries lists the messages with which an announcement was delivered and that were not recalled, ordered by chat.
func (tx *Tx) Deliveries(announcement int64) ([]Delivery, error) {
	var deliveries []Delivery
	err := tx.list(&deliveries, `SELECT chat_id, thread_id, message_id, updated_at
		FROM outbox JOIN runs ON runs.id = run_id
		WHERE announcement_id = ?1 AND runs.kind IN ('send', 'again') AND outbox.state = 'sent'
			AND message_id IS NOT NULL
			AND NOT EXISTS (SELECT 1 FROM outbox AS recalled JOIN runs AS recall ON recall.id = recalled.run_id
				WHERE recall.announcement_id = ?1 AND recall.kind = 'recall' AND recalled.chat_id = outbox.chat_id
					AND recalled.target = outbox.message_id AND recalled.state = 'sent')
		ORDER BY chat_id, thread_id`, announcement)
	return deliveries, err
}

// InFlightAddresses lists where an announcement is being sent at this moment, ordered by chat.
func (tx *Tx) InFlightAddresses(announcement int64) ([]Address, error) {
	var list []Address
	err := tx.list(&list, `SELECT chat_id, thread_id FROM outbox JOIN runs ON runs.id = run_id
		WHERE announcement_id = ? AND runs.kind IN ('send', 'again') AND outbox.state = 'sending'
		ORDER BY chat_id, thread_id`, announcement)
	return list, err
}

// DeliveredMessageID returns the last message with which an announcement was delivered to an address, or [ErrNotFound].
func (tx *Tx) DeliveredMessageID(announcement int64, to Address) (int64, error) {
	var message int64
	err := tx.get(&message, `SELECT message_id FROM outbox JOIN runs ON runs.id = run_id
		WHERE announcement_id = ? AND chat_id = ? AND thread_id = ? AND runs.kind IN ('send', 'again')
			AND outbox.state = 'sent' AND message_id IS NOT NULL
		ORDER BY outbox.id DESC LIMIT 1`,
		announcement, to.ChatID, to.ThreadID)
	return message, err
}

// DeliverySentAt returns when the given message was sent, if it delivered an announcement to a chat, or
// [ErrNotFound].
func (tx *Tx) DeliverySentAt(announcement, chatID, messageID int64) (Time, error) {
	var at Time
	err := tx.get(&at, `SELECT updated_at FROM outbox WHERE chat_id = ? AND message_id = ? AND state = 'sent'
		AND run_id IN (SELECT id FROM runs WHERE announcement_id = ? AND kind IN ('send', 'again'))`,
		chatID, messageID, announcement)
	return at, err
}

// HasAnnouncement reports whether a chat has, or may have, a message with an announcement: one that was sent, is in
// flight or in doubt, and was not recalled. A supergroup has what its group got.
func (tx *Tx) HasAnnouncement(chatID, announcement int64) (bool, error) {
	var has bool
	err := tx.get(&has, `SELECT EXISTS (SELECT 1 FROM outbox
		WHERE chat_id IN (SELECT ?1 UNION ALL SELECT group_id FROM moved_chats WHERE moved_to = ?1)
		AND state IN ('sending', 'sent', 'doubt')
		AND run_id IN (SELECT id FROM runs WHERE announcement_id = ?2 AND kind IN ('send', 'again'))
		AND NOT EXISTS (SELECT 1 FROM outbox AS recalled WHERE recalled.chat_id = outbox.chat_id
			AND recalled.state = 'sent' AND recalled.target = outbox.message_id
			AND recalled.run_id IN (SELECT id FROM runs WHERE announcement_id = ?2 AND kind = 'recall')))`,
		chatID, announcement)
	return has, err
}

// InDoubtAddresses lists where the last attempt to send an announcement is in doubt, ordered by chat. Of a group that
// moved it lists the supergroup.
func (tx *Tx) InDoubtAddresses(announcement int64) ([]Address, error) {
	var list []Address
	err := tx.list(&list, `SELECT current_id AS chat_id, thread_id FROM (
			SELECT ifnull(moved_to, outbox.chat_id) AS current_id, thread_id, outbox.state AS state, max(outbox.id)
			FROM outbox JOIN runs ON runs.id = run_id LEFT JOIN moved_chats ON group_id = chat_id
			WHERE announcement_id = ? AND runs.kind IN ('send', 'again')
			GROUP BY current_id, thread_id) -- state is that of the row with the greatest id
		WHERE state = 'doubt' ORDER BY current_id, thread_id`, announcement)
	return list, err
}
