package store

import "time"

// Verdict is how sure the bot was of an answer.
type Verdict string

// The verdicts.
const (
	Sure    Verdict = "sure"    // it answered
	Unsure  Verdict = "unsure"  // it offered topics that may be meant
	Unknown Verdict = "unknown" // it said that it does not know
)

// Exchange is a question and what the bot made of it.
type Exchange struct {
	ID       int64   `db:"id"`
	PersonID int64   `db:"person_id"`
	ChatID   int64   `db:"chat_id"`
	Lang     string  `db:"lang"`     // of the question, ISO 639-1
	Question string  `db:"question"` // empty once it is a week old
	Verdict  Verdict `db:"verdict"`
	Topic    string  `db:"topic"`  // what was answered; empty: nothing yet
	Rating   int     `db:"rating"` // -1, 0 (none) or 1
	AskedAt  Time    `db:"asked_at"`
}

const exchangeColumns = `id, person_id, chat_id, lang, question, verdict, topic, rating, asked_at`

// AddExchange keeps an exchange and returns its id.
func (tx *Tx) AddExchange(e Exchange) (int64, error) {
	return tx.insert(`INSERT INTO exchanges (person_id, chat_id, lang, question, verdict, topic, asked_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		e.PersonID, e.ChatID, e.Lang, e.Question, e.Verdict, e.Topic, tx.now)
}

// Exchange finds an exchange by its id, or returns [ErrNotFound].
func (tx *Tx) Exchange(id int64) (Exchange, error) {
	var e Exchange
	err := tx.get(&e, `SELECT `+exchangeColumns+` FROM exchanges WHERE id = ?`, id)
	return e, err
}

// LastExchange is the last one of a person in a chat that is not older than age, or [ErrNotFound].
func (tx *Tx) LastExchange(chatID, personID int64, age time.Duration) (Exchange, error) {
	var e Exchange
	err := tx.get(&e, `SELECT `+exchangeColumns+` FROM exchanges WHERE chat_id = ? AND person_id = ? AND asked_at >= ? ORDER BY id DESC LIMIT 1`,
		chatID, personID, Time{tx.now.Add(-age)})
	return e, err
}

// SetExchangeTopic notes which topic an exchange was answered with in the end.
func (tx *Tx) SetExchangeTopic(id int64, topic string) error {
	_, err := tx.exec(`UPDATE exchanges SET topic = ? WHERE id = ?`, topic, id)
	return err
}

// RateExchange keeps a person's rating of an answer to them, -1 or 1; the last one counts. It returns [ErrNotFound] when the exchange is not theirs.
func (tx *Tx) RateExchange(id, personID int64, rating int) error {
	return tx.execOrNotFound(`UPDATE exchanges SET rating = ? WHERE id = ? AND person_id = ?`, rating, id, personID)
}
