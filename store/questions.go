package store

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"

	"bomcabot/locales/fold"
)

// Question is a question that the bot could not answer, as one person asked it. Those that say the same are one
// [Inquiry].
type Question struct {
	ID         int64  `db:"id"`
	InquiryID  int64  `db:"inquiry_id"`
	PersonID   int64  `db:"person_id"` // who asked; negative: the chat in whose name somebody did
	Address           // where the answer goes
	MessageID  int64  `db:"message_id"` // of the chat, with the question; 0: not known
	Lang       string `db:"lang"`       // language of the bot's reply, ISO 639-1
	Text       string `db:"text"`
	Gist       string `db:"-"`           // of the text, without courtesies: what says the same; empty: the whole text
	Country    string `db:"country"`     // of who asked, ISO 3166-1; empty: not known
	ExchangeID int64  `db:"exchange_id"` // of the bot's own answer; 0: not known
	AskedAt    Time   `db:"asked_at"`
}

const questionColumns = `id, inquiry_id, person_id, chat_id, thread_id, reply_to, message_id, lang, text, country,
	exchange_id, asked_at`

// AddQuestion keeps a question for the coordinators and returns it with its ids. It replaces an open question that is
// asked again, which keeps its id. A question that says the same as one that is not closed belongs to the same inquiry.
func (tx *Tx) AddQuestion(q Question) (Question, error) {
	var err error
	if q.InquiryID, err = tx.inquiryOf(q); err != nil {
		return q, err
	}
	open, err := tx.openQuestion(q)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return q, err
	}
	if open.ID != 0 {
		q.ID = open.ID
		_, err = tx.exec(`UPDATE questions SET inquiry_id = ?, lang = ?, text = ?, asked_at = ?, exchange_id = ?,
				message_id = ifnull(nullif(?, 0), message_id)
			WHERE id = ?`, q.InquiryID, q.Lang, q.Text, tx.now, q.ExchangeID, q.MessageID, q.ID)
		if err != nil || open.InquiryID == q.InquiryID {
			return q, err
		}
		return q, tx.withdrawIfEmpty(open.InquiryID)
	}
	q.ID, err = tx.insert(`INSERT INTO questions (inquiry_id, person_id, chat_id, thread_id, reply_to, message_id, lang,
			text, country, exchange_id, asked_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		q.InquiryID, q.PersonID, q.ChatID, q.ThreadID, q.ReplyTo, q.MessageID, q.Lang, q.Text, q.Country, q.ExchangeID,
		tx.now)
	return q, err
}

// inquiryOf returns the inquiry that a question belongs to. It begins a new one if nobody has asked the same.
func (tx *Tx) inquiryOf(q Question) (id int64, err error) {
	words := sha256.Sum256(fmt.Appendf(nil, "%s %s", q.Lang, fold.Latin(cmp.Or(q.Gist, q.Text))))
	err = tx.get(&id, `SELECT id FROM inquiries WHERE fingerprint = ? AND fingerprint <> x'' AND lang = ?
		AND state <> 'closed' ORDER BY id DESC LIMIT 1`, words[:], q.Lang)
	if errors.Is(err, ErrNotFound) {
		return tx.insert(`INSERT INTO inquiries (lang, fingerprint, asked_at, updated_at) VALUES (?, ?, ?, ?)`,
			q.Lang, words[:], tx.now, tx.now)
	}
	return id, errors.Join(err, tx.MarkStale(id))
}

// withdrawIfEmpty ends an inquiry whose last question became part of another one.
func (tx *Tx) withdrawIfEmpty(inquiry int64) error {
	_, err := tx.exec(`UPDATE inquiries SET state = 'withdrawn', fingerprint = x''
		WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM questions WHERE inquiry_id = ?1)`, inquiry)
	return errors.Join(err, tx.MarkStale(inquiry))
}

// openQuestion returns the open question that a question repeats, because a button was pressed twice or the text was
// mended, or because the person asks the same again: that of the same message or else that of the same person with the
// same text or in the same inquiry. It returns [ErrNotFound] if there is none.
func (tx *Tx) openQuestion(q Question) (open Question, err error) {
	if q.MessageID != 0 {
		if open, err = tx.openQuestionOfMessage(q.ChatID, q.MessageID); !errors.Is(err, ErrNotFound) {
			return open, err
		}
	}
	err = tx.get(&open, `SELECT `+questionColumns+` FROM questions
		WHERE chat_id = ? AND person_id = ? AND (text = ? OR inquiry_id = ?) AND state = 'open'
		ORDER BY id DESC LIMIT 1`, q.ChatID, q.PersonID, q.Text, q.InquiryID)
	return open, err
}

// openQuestionOfMessage returns the open question of a message of a chat, or [ErrNotFound].
func (tx *Tx) openQuestionOfMessage(chatID, messageID int64) (open Question, err error) {
	err = tx.get(&open, `SELECT `+questionColumns+` FROM questions
		WHERE chat_id = ? AND message_id = ? AND message_id <> 0 AND state = 'open'`, chatID, messageID)
	return open, err
}

// DropQuestionOfMessage deletes the open question of a message of a chat, if there is one.
func (tx *Tx) DropQuestionOfMessage(chatID, messageID int64) error {
	open, err := tx.openQuestionOfMessage(chatID, messageID)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return tx.WithdrawQuestion(open.ID)
}

// DropQuestionOfExchange deletes the open question of an exchange, which was answered without a coordinator, if there
// is one.
func (tx *Tx) DropQuestionOfExchange(exchange int64) error {
	tx.eraseFromWAL()
	_, err := tx.exec(`DELETE FROM questions WHERE exchange_id = ? AND exchange_id <> 0 AND state = 'open'`, exchange)
	return err
}

// WithdrawQuestion deletes an open question. It returns [ErrNotFound] when there is none.
func (tx *Tx) WithdrawQuestion(id int64) error {
	tx.eraseFromWAL()
	return tx.execOrNotFound(`DELETE FROM questions WHERE id = ? AND state = 'open'`, id)
}

// OpenQuestions lists the questions whose inquiries are not closed, the newest first. It returns at most limit of them
// after the first offset ones, and the total number.
func (tx *Tx) OpenQuestions(offset, limit int) ([]Question, int, error) {
	var total int
	if err := tx.get(&total, `SELECT count(*) FROM questions WHERE state = 'open'`); err != nil {
		return nil, 0, err
	}
	var questions []Question
	err := tx.list(&questions, `SELECT `+questionColumns+` FROM questions
		WHERE state = 'open' ORDER BY id DESC LIMIT ? + 0 OFFSET ?`, limit, offset)
	return questions, total, err
}

// OpenQuestion returns an open question by its id, or [ErrNotFound].
func (tx *Tx) OpenQuestion(id int64) (Question, error) {
	var q Question
	err := tx.get(&q, `SELECT `+questionColumns+` FROM questions
		WHERE id = ? AND state = 'open'`, id)
	return q, err
}

// AnyQuestion returns a question by its id, also one whose inquiry is closed, or [ErrNotFound].
func (tx *Tx) AnyQuestion(id int64) (Question, error) {
	var q Question
	err := tx.get(&q, `SELECT `+questionColumns+` FROM questions WHERE id = ?`, id)
	return q, err
}

// QuestionsOf lists the open questions of an inquiry, the first one first.
func (tx *Tx) QuestionsOf(inquiry int64) (list []Question, err error) {
	err = tx.list(&list, `SELECT `+questionColumns+` FROM questions
		WHERE inquiry_id = ? AND state = 'open' ORDER BY id`, inquiry)
	return list, err
}

// CountOpenQuestions counts the open questions of a person that wait for a reply.
func (tx *Tx) CountOpenQuestions(personID int64) (n int, err error) {
	err = tx.get(&n, `SELECT count(*) FROM questions WHERE person_id = ? AND state = 'open'
		AND (SELECT i.state FROM inquiries AS i WHERE i.id = inquiry_id) = 'open'`, personID)
	return n, err
}
