package store

import (
	"encoding/json"
	"errors"
	"strings"
	"time"
)

// InquiryState is how far an inquiry is.
type InquiryState string

// The states of an inquiry.
const (
	InquiryOpen      InquiryState = "open"      // it waits for a coordinator
	InquiryReplied   InquiryState = "replied"   // it has a reply, and people can write back
	InquiryClosed    InquiryState = "closed"    // nothing can be added any more
	InquiryWithdrawn InquiryState = "withdrawn" // nobody asks it any more
)

// Inquiry is a question as coordinators see it: with everyone who asks the same in the same language.
type Inquiry struct {
	ID        int64        `db:"id"`
	Lang      string       `db:"lang"` // ISO 639-1
	State     InquiryState `db:"state"`
	TakenBy   int64        `db:"taken_by"` // the coordinator who answers it; 0: nobody
	AskedAt   Time         `db:"asked_at"` // since when it waits
	Askers    int          `db:"askers"`   // how many questions it has
	Text      string       `db:"text"`     // of the first question
	Countries string       `db:"countries"`
}

// CountryCodes returns the countries of those who asked, as far as they are known.
func (i Inquiry) CountryCodes() []string {
	return CountriesOf(strings.Split(i.Countries, ",")...).Codes()
}

const inquiryColumns = `i.id, i.lang, i.state, i.taken_by, i.asked_at,
	(SELECT count(*) FROM questions AS q WHERE q.inquiry_id = i.id AND q.state = 'open') AS askers,
	ifnull((SELECT q.text FROM questions AS q WHERE q.inquiry_id = i.id ORDER BY q.id LIMIT 1), '') AS text,
	ifnull((SELECT group_concat(DISTINCT q.country) FROM questions AS q
		WHERE q.inquiry_id = i.id AND q.country <> ''), '') AS countries`

// Inquiry returns an inquiry by its id, or [ErrNotFound].
func (tx *Tx) Inquiry(id int64) (Inquiry, error) {
	var i Inquiry
	err := tx.get(&i, `SELECT `+inquiryColumns+` FROM inquiries AS i WHERE i.id = ?`, id)
	return i, err
}

// InquiryFilter selects inquiries that wait.
type InquiryFilter struct {
	Scope   []string      // countries of those who asked, where empty stands for not known; nil: all
	Country string        // empty: any
	Lang    string        // empty: any
	MinAge  time.Duration // how long they wait at least
}

func (f InquiryFilter) args(now Time) (args []any, err error) {
	scope := "[]"
	if f.Scope != nil {
		var list []byte
		if list, err = json.Marshal(f.Scope); err != nil {
			return nil, err
		}
		scope = string(list)
	}
	return []any{scope, f.Country, f.Lang, Time{now.Add(-f.MinAge)}}, nil
}

// inquiryFilter is the condition of a filter on inquiries that wait: ?1 to ?4 are its arguments.
const inquiryFilter = `i.state = 'open' AND i.asked_at <= ?4 AND (?3 = '' OR i.lang = ?3)
	AND EXISTS (SELECT 1 FROM questions AS q WHERE q.inquiry_id = i.id AND q.state = 'open'
		AND (?1 = '[]' OR q.country IN (SELECT value FROM json_each(?1))) AND (?2 = '' OR q.country = ?2))`

// OpenInquiries lists the inquiries that wait, those that most people ask first, of these the oldest. It returns at
// most limit of them after the first offset ones, and the total number.
func (tx *Tx) OpenInquiries(filter InquiryFilter, offset, limit int) (list []Inquiry, total int, err error) {
	args, err := filter.args(tx.now)
	if err != nil {
		return nil, 0, err
	}
	if err := tx.get(&total, `SELECT count(*) FROM inquiries AS i WHERE `+inquiryFilter, args...); err != nil {
		return nil, 0, err
	}
	err = tx.list(&list, `SELECT `+inquiryColumns+` FROM inquiries AS i WHERE `+inquiryFilter+`
		ORDER BY askers DESC, i.asked_at, i.id LIMIT ?5 + 0 OFFSET ?6`, append(args, limit, offset)...)
	return list, total, err
}

// OpenInquiryCountries lists the countries of those who ask what waits, and OpenInquiryLangs its languages, in the
// order of their codes.
func (tx *Tx) OpenInquiryCountries() (codes []string, err error) {
	err = tx.list(&codes, `SELECT DISTINCT q.country FROM inquiries AS i JOIN questions AS q ON q.inquiry_id = i.id
		WHERE i.state = 'open' AND q.state = 'open' AND q.country <> '' ORDER BY 1`)
	return codes, err
}

// OpenInquiryLangs lists the languages of the inquiries that wait.
func (tx *Tx) OpenInquiryLangs() (codes []string, err error) {
	err = tx.list(&codes, `SELECT DISTINCT lang FROM inquiries WHERE state = 'open' ORDER BY 1`)
	return codes, err
}

// TakeInquiry records that a coordinator answers an inquiry, so that no other does. It returns [ErrConflict] if another
// one does already, or if the inquiry is closed.
func (tx *Tx) TakeInquiry(id, by int64) error {
	n, err := tx.exec(`UPDATE inquiries SET taken_by = ?1, updated_at = ?2
		WHERE id = ?3 AND taken_by IN (0, ?1) AND state IN ('open', 'replied')`, by, tx.now, id)
	if err == nil && n == 0 {
		return ErrConflict
	}
	return errors.Join(err, tx.MarkStale(id))
}

// ReleaseInquiry gives an inquiry back to all coordinators.
func (tx *Tx) ReleaseInquiry(id int64) error {
	_, err := tx.exec(`UPDATE inquiries SET taken_by = 0, updated_at = ? WHERE id = ? AND taken_by <> 0`, tx.now, id)
	return errors.Join(err, tx.MarkStale(id))
}

// ReleaseAllOf gives what a person has taken back to all coordinators.
func (tx *Tx) ReleaseAllOf(personID int64) error {
	_, err := tx.exec(`UPDATE inquiry_posts SET stale = 1
		WHERE inquiry_id IN (SELECT id FROM inquiries WHERE taken_by = ?1 AND taken_by <> 0)`, personID)
	if err != nil {
		return err
	}
	_, err = tx.exec(`UPDATE inquiries SET taken_by = 0, updated_at = ? WHERE taken_by = ? AND taken_by <> 0`,
		tx.now, personID)
	return err
}

// SetInquiryState moves an inquiry that is not closed to another state. With the first reply it records when that left;
// a closed one ends with its questions. What is open again waits from now on.
func (tx *Tx) SetInquiryState(id int64, state InquiryState) error {
	err := tx.execOrNotFound(`UPDATE inquiries SET state = ?1, updated_at = ?2,
			replied_at = iif(?1 = 'replied', ifnull(replied_at, ?2), replied_at),
			asked_at = iif(?1 = 'open', ?2, asked_at), overdue = iif(?1 = 'open', 0, overdue)
		WHERE id = ?3 AND state IN ('open', 'replied')`, state, tx.now, id)
	if err == nil && state == InquiryClosed {
		_, err = tx.exec(`UPDATE questions SET state = 'closed' WHERE inquiry_id = ?`, id)
	}
	return errors.Join(err, tx.MarkStale(id))
}

// OverdueInquiries returns how many inquiries have waited for longer than an age, of which no administrator was told,
// and marks them.
func (tx *Tx) OverdueInquiries(age time.Duration) (int64, error) {
	return tx.exec(`UPDATE inquiries SET overdue = 1 WHERE state = 'open' AND asked_at < ? AND overdue = 0`,
		Time{tx.now.Add(-age)})
}

// ExpiredInquiries lists the ids of the inquiries that have waited for longer than an age without a reply on its way.
func (tx *Tx) ExpiredInquiries(age time.Duration) (ids []int64, err error) {
	err = tx.list(&ids, `SELECT id FROM inquiries AS i WHERE state = 'open' AND asked_at < ?
		AND NOT EXISTS (SELECT 1 FROM inquiry_entries AS e WHERE e.inquiry_id = i.id AND e.state = 'leaving')`,
		Time{tx.now.Add(-age)})
	return ids, err
}

// MarkStale records that the messages about an inquiry no longer say what is true.
func (tx *Tx) MarkStale(inquiry int64) error {
	_, err := tx.exec(`UPDATE inquiry_posts SET stale = 1 WHERE inquiry_id = ? AND kind IN ('card', 'status')`, inquiry)
	return err
}
