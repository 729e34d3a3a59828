package store

import "encoding/json"

// RunKind is what a run does with each recipient of an announcement.
type RunKind string

// The kinds of runs.
const (
	SendRun    RunKind = "send"
	ResendRun  RunKind = "again"   // sends it to those in doubt
	CorrectRun RunKind = "correct" // changes what was sent
	RecallRun  RunKind = "recall"  // deletes what was sent
)

// RunState is where a run stands.
type RunState string

// The states of a run.
const (
	Running RunState = "running"
	Paused  RunState = "paused"
	Stopped RunState = "stopped" // nobody else is turned to; what was under way still ends
	Done    RunState = "done"
)

// Run goes through recipients of an announcement once. Each is a row of the outbox, without a call until it is their turn.
type Run struct {
	ID                int64    `db:"id"`
	AnnouncementID    int64    `db:"announcement_id"`
	Kind              RunKind  `db:"kind"`
	Version           int      `db:"version"` // of the announcement's texts
	State             RunState `db:"state"`
	Total             int      `db:"total"`      // recipients when it began
	StartedBy         int64    `db:"started_by"` // sees the progress
	StartedAt         Time     `db:"started_at"`
	EndedAt           Time     `db:"ended_at"`      // zero: not yet
	ProgressOutboxID  int64    `db:"progress_row"`  // of the outbox: what shows the progress, or changed it last; 0: nothing yet
	ProgressMessageID int64    `db:"progress_id"`   // the message that shows it; 0: not known yet
	ProgressText      string   `db:"progress_text"` // what it shows
	ProgressAt        Time     `db:"progress_at"`   // since when
}

const runColumns = `id, announcement_id, kind, version, state, total, started_by, started_at, ended_at,
	ifnull(progress_row, 0) AS progress_row, ifnull(progress_id, 0) AS progress_id, progress_text, progress_at`

// Recipient is a chat that a run turns to.
type Recipient struct {
	ChatID          int64 `json:"c"`
	TargetMessageID int64 `json:"t,omitempty"` // the message that the run changes or deletes; 0: none, or the one on its way to them
	NotBefore       Time  `json:"-"`           // zero: at once
}

// StartRun begins a run with these recipients: from now on nobody else belongs to it. One that has no recipients is still a run, and ends at once.
func (tx *Tx) StartRun(announcement int64, kind RunKind, version int, by int64, recipients []Recipient) (Run, error) {
	id, err := tx.insert(`INSERT INTO runs (announcement_id, kind, version, total, started_by, started_at) VALUES (?, ?, ?, ?, ?, ?)`,
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
	_, err = tx.exec(`INSERT INTO outbox (chat_id, class, method, payload, state, not_before, run_id, target, created_at, updated_at)
		SELECT value ->> 'c', 'announcement', '', '', iif(value ->> 'u' IS NULL, 'ready', 'held'), value ->> 'u', ?1, value ->> 't', ?2, ?2
		FROM json_each(?3) ORDER BY key`, id, tx.now, string(list))
	if err != nil {
		return Run{}, err
	}
	return tx.Run(id)
}

// Run finds a run, or returns [ErrNotFound].
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

// PauseRun lets a run wait. It returns [ErrConflict] when it is not running.
func (tx *Tx) PauseRun(id int64) error {
	if err := tx.transitionRun(id, Paused, Running); err != nil {
		return err
	}
	_, err := tx.exec(`UPDATE outbox SET state = 'held', updated_at = ? WHERE run_id = ? AND state = 'ready'`, tx.now, id)
	return err
}

// ResumeRun lets a run go on. It returns [ErrConflict] when it is not paused.
func (tx *Tx) ResumeRun(id int64) error {
	if err := tx.transitionRun(id, Running, Paused); err != nil {
		return err
	}
	_, err := tx.ReleaseHeld()
	return err
}

// StopRun ends a run for whoever still waits: they are passed over. It returns [ErrConflict] when it is over.
func (tx *Tx) StopRun(id int64) error {
	if err := tx.transitionRun(id, Stopped, Running, Paused); err != nil {
		return err
	}
	_, err := tx.exec(`UPDATE outbox SET state = 'skipped', error = ?, updated_at = ? WHERE run_id = ? AND state IN ('ready', 'held')`, SkippedStopped, tx.now, id)
	return err
}

func (tx *Tx) transitionRun(id int64, to RunState, from ...RunState) error {
	states, err := json.Marshal(from)
	if err != nil {
		return err
	}
	n, err := tx.exec(`UPDATE runs SET state = ? WHERE id = ? AND state IN (SELECT value FROM json_each(?))`, to, id, string(states))
	if err == nil && n == 0 {
		err = ErrConflict
	}
	return err
}

// ReleaseHeld makes ready, of the runs that are running, those recipients whose hour has come, and returns how many.
func (tx *Tx) ReleaseHeld() (int64, error) {
	return tx.exec(releaseQuery, tx.now)
}

// EndRun notes that a run has nobody left to turn to.
func (tx *Tx) EndRun(id int64) error {
	return tx.execOrNotFound(`UPDATE runs SET ended_at = ?, state = iif(state = 'stopped', state, 'done') WHERE id = ? AND ended_at IS NULL`, tx.now, id)
}

// SetRunProgress notes what shows the progress of a run: the row of the outbox, the message (0: not known yet) and its text.
func (tx *Tx) SetRunProgress(r Run) error {
	return tx.execOrNotFound(`UPDATE runs SET progress_row = nullif(?, 0), progress_id = nullif(?, 0), progress_text = ?, progress_at = ? WHERE id = ?`,
		r.ProgressOutboxID, r.ProgressMessageID, r.ProgressText, r.ProgressAt, r.ID)
}

// Why a recipient was passed over, as the outbox notes it.
const (
	SkippedStopped      = "stopped"      // the run was stopped
	SkippedUnsubscribed = "unsubscribed" // they did not want it any more when it was their turn
	SkippedMoved        = "moved"        // the group became one that has a place of its own in the run
	SkippedNotReceived  = "not received" // there is nothing to change
	SkippedTooOld       = "too old"      // Telegram lets nobody change the message any more
)

// RunCounts says how the recipients of a run fared. They add up to the run's total.
type RunCounts struct {
	Waiting     int // ready, held, or under way
	Held        int // of those who wait: their hour has not come, or the run is paused
	Sent        int
	Unreachable int
	InDoubt     int
	Failed      int
	Skipped     int // with those who erased themselves
}

// HasWaiting reports whether somebody still waits.
func (c RunCounts) HasWaiting() bool { return c.Waiting > 0 }

// CountRun counts the recipients of a run.
func (tx *Tx) CountRun(r Run) (RunCounts, error) {
	var rows []struct {
		State  OutgoingState `db:"state"`
		Number int           `db:"number"`
	}
	err := tx.list(&rows, countRunQuery, r.ID)
	var c RunCounts
	erased := r.Total
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

// RecipientResult is how one recipient of a run fared.
type RecipientResult struct {
	ChatID int64         `db:"chat_id"`
	Name   string        `db:"name"` // of the person; empty for a group
	State  OutgoingState `db:"state"`
	Reason string        `db:"error"`
}

// RecipientResults lists the recipients of a run that ended in a state, by id: at most limit, after the first offset ones.
func (tx *Tx) RecipientResults(run int64, state OutgoingState, offset, limit int) ([]RecipientResult, error) {
	var fates []RecipientResult
	err := tx.list(&fates, `SELECT chat_id, `+nameOf("outbox.chat_id")+` AS name, state, error FROM outbox WHERE run_id = ? AND state = ?
		ORDER BY chat_id LIMIT ? OFFSET ?`, run, state, limit, offset)
	return fates, err
}

// Deliveries lists the messages by which an announcement reached its recipients, but for those that were recalled, in the order of their ids, and when each was sent.
func (tx *Tx) Deliveries(announcement int64) ([]Delivery, error) {
	var deliveries []Delivery
	err := tx.list(&deliveries, `SELECT chat_id, message_id, updated_at FROM outbox JOIN runs ON runs.id = run_id
		WHERE announcement_id = ?1 AND runs.kind IN ('send', 'again') AND outbox.state = 'sent' AND message_id IS NOT NULL
			AND NOT EXISTS (SELECT 1 FROM outbox AS gone JOIN runs AS recall ON recall.id = gone.run_id
				WHERE recall.announcement_id = ?1 AND recall.kind = 'recall' AND gone.chat_id = outbox.chat_id AND gone.target = outbox.message_id AND gone.state = 'sent')
		ORDER BY chat_id`, announcement)
	return deliveries, err
}

// InFlightChats lists the chats to which an announcement is being sent at this moment, as it was when it was their turn.
func (tx *Tx) InFlightChats(announcement int64) ([]int64, error) {
	var chats []int64
	err := tx.list(&chats, `SELECT chat_id FROM outbox JOIN runs ON runs.id = run_id
		WHERE announcement_id = ? AND runs.kind IN ('send', 'again') AND outbox.state = 'sending' ORDER BY chat_id`, announcement)
	return chats, err
}

// DeliveredMessageID finds the message by which an announcement reached a chat, or returns [ErrNotFound].
func (tx *Tx) DeliveredMessageID(announcement, chatID int64) (int64, error) {
	var message int64
	err := tx.get(&message, `SELECT message_id FROM outbox JOIN runs ON runs.id = run_id
		WHERE announcement_id = ? AND chat_id = ? AND runs.kind IN ('send', 'again') AND outbox.state = 'sent' AND message_id IS NOT NULL ORDER BY outbox.id DESC LIMIT 1`,
		announcement, chatID)
	return message, err
}

// DeliverySentAt is when a message was sent to a chat by which an announcement reached it, or [ErrNotFound].
func (tx *Tx) DeliverySentAt(announcement, chatID, messageID int64) (Time, error) {
	var at Time
	err := tx.get(&at, `SELECT updated_at FROM outbox WHERE chat_id = ? AND message_id = ? AND state = 'sent'
		AND run_id IN (SELECT id FROM runs WHERE announcement_id = ? AND kind IN ('send', 'again'))`, chatID, messageID, announcement)
	return at, err
}

// Delivery is a message by which an announcement reached somebody.
type Delivery struct {
	ChatID    int64 `db:"chat_id"`
	MessageID int64 `db:"message_id"`
	SentAt    Time  `db:"updated_at"`
}

// InDoubtChats lists the chats of which nobody knows whether an announcement reached them: so ended the last run that was to send it to them.
func (tx *Tx) InDoubtChats(announcement int64) ([]int64, error) {
	var chats []int64
	err := tx.list(&chats, `SELECT chat_id FROM (
			SELECT chat_id, outbox.state AS state, max(outbox.id) FROM outbox JOIN runs ON runs.id = run_id
			WHERE announcement_id = ? AND runs.kind IN ('send', 'again') GROUP BY chat_id) -- the state is that of the last one
		WHERE state = 'doubt' ORDER BY chat_id`, announcement)
	return chats, err
}
