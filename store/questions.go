package store

import "errors"

// Question is a question that the bot could not answer.
type Question struct {
	ID        int64  `db:"id"`
	PersonID  int64  `db:"person_id"` // who asked; negative: the chat in whose name somebody did
	Address          // where the answer goes
	MessageID int64  `db:"message_id"` // of the chat, with the question; 0: not known
	Lang      string `db:"lang"`       // language of the bot's reply, ISO 639-1
	Text      string `db:"text"`
	AskedAt   Time   `db:"asked_at"`
}

const questionColumns = `id, person_id, chat_id, thread_id, reply_to, message_id, lang, text, asked_at`

// AddQuestion keeps a question for the coordinators and returns its id. It replaces an open question that is
// asked again, which keeps its id.
func (tx *Tx) AddQuestion(q Question) (int64, error) {
	open, err := tx.openQuestion(q)
	switch {
	case err == nil:
		_, err = tx.exec(`UPDATE questions SET lang = ?, text = ?, asked_at = ? WHERE id = ?`,
			q.Lang, q.Text, tx.now, open)
		return open, err
	case !errors.Is(err, ErrNotFound):
		return 0, err
	}
	return tx.insert(`INSERT INTO questions (person_id, chat_id, thread_id, reply_to, message_id, lang, text, asked_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		q.PersonID, q.ChatID, q.ThreadID, q.ReplyTo, q.MessageID, q.Lang, q.Text, tx.now)
}

// openQuestion returns the id of the open question that a question repeats, because a button was pressed twice or the
// text was mended: that of the same message or, if the message is not known, that of the same person with the same
// text. It returns [ErrNotFound] if there is none.
func (tx *Tx) openQuestion(q Question) (id int64, err error) {
	if q.MessageID != 0 {
		return tx.openQuestionOfMessage(q.ChatID, q.MessageID)
	}
	err = tx.get(&id, `SELECT id FROM questions
		WHERE chat_id = ? AND person_id = ? AND text = ? AND state = 'open' ORDER BY id DESC LIMIT 1`,
		q.ChatID, q.PersonID, q.Text)
	return id, err
}

// openQuestionOfMessage returns the id of the open question of a message of a chat, or [ErrNotFound].
func (tx *Tx) openQuestionOfMessage(chatID, messageID int64) (id int64, err error) {
	err = tx.get(&id, `SELECT id FROM questions
		WHERE chat_id = ? AND message_id = ? AND message_id <> 0 AND state = 'open'`, chatID, messageID)
	return id, err
}

// DropQuestionOfMessage deletes the open question of a message of a chat, if there is one.
func (tx *Tx) DropQuestionOfMessage(chatID, messageID int64) error {
	id, err := tx.openQuestionOfMessage(chatID, messageID)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return tx.WithdrawQuestion(id)
}

// WithdrawQuestion deletes an open question. It returns [ErrNotFound] when there is none.
func (tx *Tx) WithdrawQuestion(id int64) error {
	tx.eraseFromWAL()
	return tx.execOrNotFound(`DELETE FROM questions WHERE id = ? AND state = 'open'`, id)
}

// OpenQuestions lists the questions that nobody has answered, the newest first. It returns at most limit of them
// after the first offset ones, and the total number.
func (tx *Tx) OpenQuestions(offset, limit int) ([]Question, int, error) {
	var total int
	if err := tx.get(&total, `SELECT count(*) FROM questions WHERE state = 'open'`); err != nil {
		return nil, 0, err
	}
	var questions []Question
	err := tx.list(&questions, `SELECT `+questionColumns+` FROM questions
		WHERE state = 'open' ORDER BY id DESC LIMIT ? OFFSET ?`, limit, offset)
	return questions, total, err
}

// OpenQuestion returns an open question by its id, or [ErrNotFound].
func (tx *Tx) OpenQuestion(id int64) (Question, error) {
	var q Question
	err := tx.get(&q, `SELECT `+questionColumns+` FROM questions
		WHERE id = ? AND state = 'open'`, id)
	return q, err
}

// CloseQuestion closes a question. It returns [ErrNotFound] when the question is not open.
func (tx *Tx) CloseQuestion(id int64) error {
	return tx.execOrNotFound(`UPDATE questions SET state = 'closed' WHERE id = ? AND state = 'open'`, id)
}
