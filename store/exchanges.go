package store

import "time"

// Verdict is how confident the bot was in an answer.
type Verdict string

// The verdicts.
const (
	Sure    Verdict = "sure"    // it answered
	Likely  Verdict = "likely"  // it answered with what may be meant
	Unsure  Verdict = "unsure"  // it offered several topics
	Unknown Verdict = "unknown" // it said that it does not know
)

// Exchange is a question and how the bot answered it.
type Exchange struct {
	ID        int64   `db:"id"`
	PersonID  int64   `db:"person_id"` // who asked; negative: the chat in whose name somebody did; 0: forgotten
	ChatID    int64   `db:"chat_id"`
	MessageID int64   `db:"message_id"` // of the chat, with the question; 0: not known
	Lang      string  `db:"lang"`       // of the question, ISO 639-1
	Question  string  `db:"question"`   // empty once [TermWords] is over
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

// ExchangesOfMessage lists the exchanges about the questions in a message of a chat, the first question first.
func (tx *Tx) ExchangesOfMessage(chatID, messageID int64) (list []Exchange, err error) {
	err = tx.list(&list, `SELECT `+exchangeColumns+` FROM exchanges
		WHERE chat_id = ? AND message_id = ? AND message_id <> 0 ORDER BY id`, chatID, messageID)
	return list, err
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

// AnsweredExchanges lists the last exchanges of a person in a chat that were answered and still have their question,
// the latest first: at most limit of those within the given age.
func (tx *Tx) AnsweredExchanges(chatID, personID int64, age time.Duration, limit int) (list []Exchange, err error) {
	err = tx.list(&list, `SELECT `+exchangeColumns+` FROM exchanges
		WHERE chat_id = ? AND person_id = ? AND topic <> '' AND question <> '' AND asked_at >= ?
		ORDER BY id DESC LIMIT ? + 0`, chatID, personID, Time{tx.now.Add(-age)}, limit)
	return list, err
}

// AcceptedExchanges lists exchanges that still have their question and seem right, the latest first: the bot was sure
// of the answer and nobody rated it as poor, or somebody rated it as good.
func (tx *Tx) AcceptedExchanges(limit int) (list []Exchange, err error) {
	err = tx.list(&list, `SELECT `+exchangeColumns+` FROM exchanges
		WHERE question <> '' AND topic <> '' AND (verdict = 'sure' AND rating >= 0 OR rating = 1)
		ORDER BY asked_at DESC LIMIT ? + 0`, limit)
	return list, err
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

// AskedQuestion is a question that was asked at least once.
type AskedQuestion struct {
	Lang  string `db:"lang"` // ISO 639-1
	Text  string `db:"question"`
	Count int    `db:"count"`
}

// QuestionsSince lists the different questions since an instant that still have their words, the latest first.
func (tx *Tx) QuestionsSince(since time.Time, limit int) (list []AskedQuestion, err error) {
	err = tx.list(&list, `SELECT lang, question, count(*) AS count FROM exchanges
		WHERE question <> '' AND asked_at >= ? GROUP BY lang, question ORDER BY max(asked_at) DESC LIMIT ? + 0`,
		Time{since}, limit)
	return list, err
}
