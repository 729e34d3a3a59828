package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

const day = 24 * time.Hour

// For how long the database keeps what it does not keep for good. What is not here is kept until somebody erases it
// ([Tx.Erase]), or is a record of the programme.
const (
	FaultRetention        = 30 * day  // updates and calls that failed, and notices such as reminders
	RecipientRetention    = 180 * day // who got an announcement, from the end of its sending; the counts remain
	GuestRetention        = 365 * day // who answered an invitation or came, from the end of the event
	OpenQuestionRetention = 365 * day // questions that no coordinator has dealt with
	AbsenceRetention      = 365 * day // all of a person who blocked the bot, left Telegram or never started the bot
	InvitationRetention   = 365 * day // invitations to the team, from their expiry
)

// maxPruned is how many rows of a table are deleted at once, so that nobody waits for it long. The next time goes on.
const maxPruned = 5000

// retention is for how long a kind of row is kept. The query ends those that are older than ?1.
type retention struct {
	keep  time.Duration // 0: as long as the caller of [Tx.Prune] says
	query string
}

// retentions are carried out in this order.
var retentions = []retention{
	{0, `DELETE FROM inbox WHERE state = 'done' AND handled_at < ?1`},
	{FaultRetention, `DELETE FROM inbox WHERE state = 'dead' AND handled_at < ?1`},
	{0, pruneCalls(`state = 'sent' AND class = 'reply'`)},
	{FaultRetention, pruneCalls(`state = 'sent'`)},
	{0, `UPDATE outbox SET payload = '', file = NULL WHERE run_id IS NULL AND payload <> '' AND updated_at < ?1
		AND state IN ('sent', 'unreachable', 'doubt', 'failed', 'skipped')`}, // an earlier program kept it
	{FaultRetention, pruneCalls(`state IN ('unreachable', 'doubt', 'failed', 'skipped')`)},
	{0, `DELETE FROM wrong_tokens WHERE tried_at < ?1`},
	{0, `DELETE FROM text_fingerprints WHERE noted_at < ?1`},
	{0, `UPDATE exchanges SET question = '', person_id = 0, chat_id = 0, message_id = 0
		WHERE question <> '' AND asked_at < ?1`},
	{OpenQuestionRetention, `UPDATE questions SET state = 'closed' WHERE state = 'open' AND asked_at < ?1`},
	{0, `UPDATE questions SET text = '', person_id = 0, chat_id = 0, message_id = 0
		WHERE state = 'closed' AND text <> '' AND asked_at < ?1`},
	{0, `DELETE FROM reminders WHERE event_id IN (SELECT id FROM events WHERE ends_at < ?1)`},
	{GuestRetention, `DELETE FROM guests WHERE event_id IN (SELECT id FROM events WHERE ends_at < ?1)`},
	{GuestRetention, `DELETE FROM event_drafts WHERE event_id IN (SELECT id FROM events WHERE ends_at < ?1)`},
	{InvitationRetention, `DELETE FROM invitations WHERE expires_at < ?1`},
}

// pruneCalls returns the query that deletes calls that are not part of a run and meet a condition.
func pruneCalls(condition string) string {
	return fmt.Sprintf(`DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE %s AND run_id IS NULL
		AND state IN ('sent', 'unreachable', 'doubt', 'failed', 'skipped') AND updated_at < ?1 LIMIT %d)`,
		condition, maxPruned)
}

// Prune ends what has been kept for long enough, see [FaultRetention] and the others. before is the instant up to which
// handled updates, sent replies, wrong tokens and fingerprints of texts are deleted, and of exchanges and closed
// questions the text and who asked. Prune also deletes expired conversations, and files under way whose job has ended.
func (tx *Tx) Prune(before time.Time) error {
	tx.eraseFromWAL()
	for _, r := range retentions {
		end := before
		if r.keep > 0 {
			end = tx.now.Add(-r.keep)
		}
		if _, err := tx.exec(r.query, Time{end}); err != nil {
			return err
		}
	}
	if _, err := tx.exec(`DELETE FROM conversations WHERE expires_at <= ?`, tx.now); err != nil {
		return err
	}
	_, err := tx.exec(`DELETE FROM arrivals WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE person_id = arrivals.person_id)`)
	return errors.Join(err, tx.pruneRun(), tx.pruneAbsent())
}

// pruneRun deletes recipients of the run that ended first, once [RecipientRetention] is over, and keeps the counts.
func (tx *Tx) pruneRun() error {
	var run Run
	err := tx.get(&run, `SELECT `+runColumns+` FROM runs
		WHERE ended_at IS NOT NULL AND pruned = 0 AND ended_at < ? ORDER BY ended_at LIMIT 1`,
		Time{tx.now.Add(-RecipientRetention)})
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := tx.keepCounts(run); err != nil {
		return err
	}
	n, err := tx.exec(`DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE run_id = ? LIMIT ?)`,
		run.ID, maxPruned)
	if err != nil || n == maxPruned {
		return err
	}
	return tx.execOrNotFound(`UPDATE runs SET pruned = 1 WHERE id = ?`, run.ID)
}

// keepCounts records the counts of a run, so that its recipients can be deleted.
func (tx *Tx) keepCounts(run Run) error {
	counts, err := tx.CountRun(run)
	if err != nil {
		return err
	}
	text, err := json.Marshal(counts)
	if err != nil {
		return err
	}
	return tx.execOrNotFound(`UPDATE runs SET counts = ? WHERE id = ?`, string(text), run.ID)
}

// maxAbsent is how many absent people are erased at once.
const maxAbsent = 50

// pruneAbsent erases people who have not been reachable for [AbsenceRetention], unless they answered an invitation,
// which is kept for [GuestRetention].
func (tx *Tx) pruneAbsent() error {
	var absent []int64
	err := tx.list(&absent, `SELECT id FROM people WHERE reachable = 0 AND role = 'everyone' AND updated_at < ?
		AND NOT EXISTS (SELECT 1 FROM guests WHERE person_id = id) LIMIT ?`,
		Time{tx.now.Add(-AbsenceRetention)}, maxAbsent)
	if err != nil {
		return err
	}
	for _, id := range absent {
		if err := tx.Erase(id); err != nil {
			return err
		}
	}
	return nil
}
