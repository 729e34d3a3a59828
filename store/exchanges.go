package store

import "time"

// Verdict is how confident the bot was in an answer.
type Verdict string

// The verdicts.
const (
	Sure    Verdict = "sure"    // it answered
	Unsure  Verdict = "unsure"  // it offered several topics
	Unknown Verdict = "unknown" // it said that it does not know
)

// Exchange is a question and how the bot answered it.
type Exchange struct {
	ID        int64   `db:"id"`
	PersonID  int64   `db:"person_id"` // who asked; negative: the chat in whose name somebody did
	ChatID    int64   `db:"chat_id"`
	MessageID int64   `db:"message_id"` // of the chat, with the question; 0: not known
	Lang      string  `db:"lang"`       // of the question, ISO 639-1
	Question  string  `db:"question"`   // empty once it is a week old
	Verdict   Verdict `db:"verdict"`
	Topic     string  `db:"topic"`  // of the answer; empty: none yet
	Rating    int     `db:"rating"` // -1, 0 (none) or 1
	AskedAt   Time    `db:"asked_at"`
}

const exchangeColumns = `id, person_id, chat_id, message_id, lang, question, verdict, topic, rating, asked_at`

// AddExchange keeps an exchange and returns its id.
func (tx *Tx) AddExchange(e Exchange) (int64, error) {
	return tx.insert(`INSERT INTO exchanges (person_id, chat_id, message_id, lang, question, verdict, topic, asked_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		e.PersonID, e.ChatID, e.MessageID, e.Lang, e.Question, e.Verdict, e.Topic, tx.now)
}

// Exchange returns an exchange by its id, or [ErrNotFound].
func (tx *Tx) Exchange(id int64) (Exchange, error) {
	var e Exchange
	err := tx.get(&e, `SELECT `+exchangeColumns+` FROM exchanges WHERE id = ?`, id)
	return e, err
}

// ExchangeOfMessage returns the last exchange about the question in a message of a chat, or [ErrNotFound].
func (tx *Tx) ExchangeOfMessage(chatID, messageID int64) (Exchange, error) {
	var e Exchange
	err := tx.get(&e, `SELECT `+exchangeColumns+` FROM exchanges
		WHERE chat_id = ? AND message_id = ? AND message_id <> 0 ORDER BY id DESC LIMIT 1`, chatID, messageID)
	return e, err
}

// DeleteExchange deletes an exchange, whose question was replaced by another one.
func (tx *Tx) DeleteExchange(id int64) error {
	return tx.execOrNotFound(`DELETE FROM exchanges WHERE id = ?`, id)
}

// LastExchange returns the last exchange of a person in a chat, or [ErrNotFound] when there is none within the given
// age.
func (tx *Tx) LastExchange(chatID, personID int64, age time.Duration) (Exchange, error) {
	var e Exchange
	err := tx.get(&e, `SELECT `+exchangeColumns+` FROM exchanges
		WHERE chat_id = ? AND person_id = ? AND asked_at >= ? ORDER BY id DESC LIMIT 1`,
		chatID, personID, Time{tx.now.Add(-age)})
	return e, err
}

// AnswerExchange records with which topic a question was answered in the end, and returns the id of the exchange. A
// question that was answered with another topic gets one more exchange, so that each answer is rated by itself.
func (tx *Tx) AnswerExchange(e Exchange, topic string) (int64, error) {
	switch e.Topic {
	case topic:
		return e.ID, nil
	case "":
		_, err := tx.exec(`UPDATE exchanges SET topic = ? WHERE id = ?`, topic, e.ID)
		return e.ID, err
	}
	return tx.insert(`INSERT INTO exchanges (person_id, chat_id, lang, question, verdict, topic, asked_at)
		SELECT person_id, chat_id, lang, question, verdict, ?, asked_at FROM exchanges WHERE id = ?`, topic, e.ID)
}

// RateExchange records the rating of an answer, -1 or 1, in place of an earlier one.
func (tx *Tx) RateExchange(id int64, rating int) error {
	return tx.execOrNotFound(`UPDATE exchanges SET rating = ? WHERE id = ?`, rating, id)
}
