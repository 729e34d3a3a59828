package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

const day = 24 * time.Hour

// Term names a kind of data that is kept for a number of days.
type Term string

// The terms that are settings. What has none is kept for a fixed time, until somebody erases it ([Tx.Erase]), or is a
// record of the programme.
const (
	TermAsked       Term = "asked"       // who asked a question
	TermWords       Term = "words"       // the words of questions, from which answers are improved
	TermFaults      Term = "faults"      // updates and calls that failed, notices, and workbooks
	TermRecipients  Term = "recipients"  // who got an announcement, from the end of its sending; the counts remain
	TermGuests      Term = "guests"      // who answered an invitation or came, from the end of the event
	TermQuestions   Term = "questions"   // questions that no coordinator has dealt with
	TermReplies     Term = "replies"     // replies to which people can write back, since the last one
	TermAbsent      Term = "absent"      // all of a person who blocked the bot, left Telegram or never started the bot
	TermInvitations Term = "invitations" // invitations to the team, from their expiry
)

// Periods are the days of each term.
type Periods map[Term]int

// DefaultPeriods returns the days of each term, where the settings say nothing else.
func DefaultPeriods() Periods {
	return Periods{
		TermAsked: 7, TermWords: 365, TermFaults: 30, TermRecipients: 180, TermGuests: 365, TermQuestions: 365,
		TermReplies: 30, TermAbsent: 365, TermInvitations: 365,
	}
}

// Terms lists the terms in order.
func Terms() []Term { return slices.Sorted(maps.Keys(DefaultPeriods())) }

// SetPeriods changes the days of each term. Call it before the store is used.
func (s *Store) SetPeriods(p Periods) { s.periods = p }

// Periods returns the days of each term.
func (tx *Tx) Periods() Periods { return tx.periods }

// since returns the instant up to which the data of a term is ended.
func (tx *Tx) since(term Term) Time { return Time{tx.now.AddDate(0, 0, -tx.periods[term])} }

// KeptKind is a kind of data that is kept for a number of days.
type KeptKind struct {
	What string
	Days int
	Term Term // empty: no setting changes it
}

// KeptKinds lists what [Tx.Prune] ends, with the days of the default settings. handledDays are the days that its caller
// chooses.
func KeptKinds(handledDays int) (list []KeptKind) {
	periods := DefaultPeriods()
	add := func(what string, term Term, days int) { list = append(list, KeptKind{what, days, term}) }
	for _, r := range retentions {
		if r.term == "" {
			add(r.what, "", handledDays)
		} else {
			add(r.what, r.term, periods[r.term])
		}
	}
	add("recipients of announcements; the counts stay", TermRecipients, periods[TermRecipients])
	add("people who blocked the bot or left Telegram", TermAbsent, periods[TermAbsent])
	add("dialogues under way", "", int(ConversationTTL/day))
	add("who erased themselves", "", int(ErasureRetention/day))
	return list
}

// ErasureRetention is how long it is known who erased themselves: longer than the oldest backup of a rotation is kept.
const ErasureRetention = 400 * day

// maxPruned is how many rows of a table are deleted at once, so that nobody waits for it long. The next time goes on.
const maxPruned = 5000

// retention is for how long a kind of row is kept. The query ends those that are older than ?1.
type retention struct {
	what  string // is ended, for the report
	term  Term   // empty: as long as the caller of [Tx.Prune] says
	query string
}

// retentions are carried out in this order.
var retentions = []retention{
	{"handled updates", "", `DELETE FROM inbox WHERE state = 'done' AND handled_at < ?1`},
	{"failed updates", TermFaults, `DELETE FROM inbox WHERE state = 'dead' AND handled_at < ?1`},
	{"replies", "", pruneCalls(`state = 'sent' AND class = 'reply'`)},
	{"notices", TermFaults, pruneCalls(`state = 'sent'`)},
	{"contents of messages", "", `UPDATE outbox SET payload = '', file = NULL
		WHERE ` + endedAlone + ` AND payload <> '' AND updated_at < ?1`}, // an earlier program kept it
	{"failed messages", TermFaults, pruneCalls(`state IN ('unreachable', 'doubt', 'failed', 'skipped')`)},
	{"wrong invitations", "", `DELETE FROM wrong_tokens WHERE tried_at < ?1`},
	{"fingerprints of texts", "", `DELETE FROM text_fingerprints WHERE noted_at < ?1`},
	{"who asked a question", TermAsked, `UPDATE exchanges SET person_id = 0, chat_id = 0, message_id = 0
		WHERE person_id <> 0 AND asked_at < ?1`},
	{"words of questions", TermWords, `UPDATE exchanges SET question = '' WHERE question <> '' AND asked_at < ?1`},
	{"questions without an answer", TermQuestions, `UPDATE inquiries SET state = 'closed', taken_by = 0
		WHERE state = 'open' AND asked_at < ?1 AND EXISTS (SELECT 1 FROM inquiry_entries AS e
			WHERE e.inquiry_id = inquiries.id AND e.kind = 'closed' AND e.state = 'sent')`}, // who asked is told first
	{"replies that can be answered", TermReplies, `UPDATE inquiries SET state = 'closed', taken_by = 0
		WHERE state = 'replied' AND updated_at < ?1`},
	{"questions of ended inquiries", "", `UPDATE questions SET state = 'closed' WHERE state = 'open' AND asked_at < ?1
		AND (SELECT i.state FROM inquiries AS i WHERE i.id = inquiry_id) = 'closed'`},
	{"words of answered questions", "", `UPDATE questions SET text = '', person_id = 0, chat_id = 0, message_id = 0
		WHERE state = 'closed' AND text <> '' AND asked_at < ?1`},
	{"posts of inquiries", "", `DELETE FROM inquiry_posts WHERE inquiry_id IN (` + endedInquiries + `)`},
	{"what was written about inquiries", "",
		`DELETE FROM inquiry_entries WHERE inquiry_id IN (` + endedInquiries + `)`},
	{"reminders", "", `DELETE FROM reminders WHERE event_id IN (SELECT id FROM events WHERE ends_at < ?1)`},
	{"answers to events", TermGuests,
		`DELETE FROM guests WHERE event_id IN (SELECT id FROM events WHERE ends_at < ?1)`},
	{"drafts of events", TermGuests,
		`DELETE FROM event_drafts WHERE event_id IN (SELECT id FROM events WHERE ends_at < ?1)`},
	{"workbooks", TermFaults, `DELETE FROM workbooks WHERE at < ?1`},
	{"invitations", TermInvitations, `DELETE FROM invitations WHERE expires_at < ?1`},
}

// endedInquiries are the inquiries of which nothing is kept any more but the numbers.
const endedInquiries = `SELECT id FROM inquiries WHERE state IN ('closed', 'withdrawn') AND updated_at < ?1`

// endedAlone is the condition of calls that have ended and are not part of a run. It repeats the condition of the index
// outbox_ended, so that SQLite uses that index.
const endedAlone = `run_id IS NULL AND state <> 'ready' AND state <> 'held' AND state <> 'sending'`

// pruneCalls returns the query that deletes calls that are not part of a run and meet a condition.
func pruneCalls(condition string) string {
	return fmt.Sprintf(`DELETE FROM outbox WHERE id IN (SELECT id FROM outbox
		WHERE %s AND %s AND updated_at < ?1 LIMIT %d)`, condition, endedAlone, maxPruned)
}

// Prune ends what has been kept for long enough, see [Term]. before is the instant up to which handled updates, sent
// replies, wrong tokens and fingerprints of texts are deleted, and of closed questions the text and who asked. Prune
// also deletes expired conversations, and files under way whose job has ended. It returns how many rows of each kind it
// ended.
func (tx *Tx) Prune(before time.Time) (removed map[string]int64, err error) {
	tx.eraseFromWAL()
	removed = make(map[string]int64)
	end := func(what, query string, args ...any) {
		if err != nil {
			return
		}
		var n int64
		if n, err = tx.exec(query, args...); n > 0 {
			removed[what] = n
		}
	}
	for _, r := range retentions {
		if r.term == "" {
			end(r.what, r.query, Time{before})
		} else {
			end(r.what, r.query, tx.since(r.term))
		}
	}
	end("erasures", `DELETE FROM erasures WHERE erased_at < ?1`, Time{tx.now.Add(-ErasureRetention)})
	end("dialogues", `DELETE FROM conversations WHERE expires_at <= ?`, tx.now)
	end("files under way",
		`DELETE FROM arrivals WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE person_id = arrivals.person_id)`)
	if err != nil {
		return nil, err
	}
	recipients, errRun := tx.pruneRun()
	people, errAbsent := tx.pruneAbsent()
	for what, n := range map[string]int64{"recipients of announcements": recipients, "people": people} {
		if n > 0 {
			removed[what] = n
		}
	}
	return removed, errors.Join(errRun, errAbsent)
}

// pruneRun deletes recipients of the run that ended first, once [TermRecipients] is over, and keeps the counts.
func (tx *Tx) pruneRun() (removed int64, err error) {
	var run Run
	err = tx.get(&run, `SELECT `+runColumns+` FROM runs
		WHERE ended_at IS NOT NULL AND pruned = 0 AND ended_at < ? ORDER BY ended_at LIMIT 1`, tx.since(TermRecipients))
	if errors.Is(err, ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	if err := tx.keepCounts(run); err != nil {
		return 0, err
	}
	n, err := tx.exec(`DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE run_id = ? LIMIT ? + 0)`,
		run.ID, maxPruned)
	if err != nil || n == maxPruned {
		return n, err
	}
	return n, tx.execOrNotFound(`UPDATE runs SET pruned = 1 WHERE id = ?`, run.ID)
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

// pruneAbsent erases people who have not been reachable for [TermAbsent], unless they answered an invitation, which is
// kept for [TermGuests].
func (tx *Tx) pruneAbsent() (erased int64, err error) {
	var absent []int64
	err = tx.list(&absent, `SELECT id FROM people WHERE reachable = 0 AND role = 'everyone' AND updated_at < ?
		AND NOT EXISTS (SELECT 1 FROM guests WHERE person_id = id) LIMIT ? + 0`, tx.since(TermAbsent), maxAbsent)
	for _, id := range absent {
		if err := tx.Erase(id); err != nil {
			return erased, err
		}
		erased++
	}
	return erased, err
}
