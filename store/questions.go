package store

// Question is what somebody asked and the bot could not answer.
type Question struct {
	ID       int64  `db:"id"`
	PersonID int64  `db:"person_id"`
	ChatID   int64  `db:"chat_id"` // where it was asked
	Lang     string `db:"lang"`    // the language it was answered in
	Text     string `db:"text"`
	AskedAt  Time   `db:"asked_at"`
}

// AddQuestion keeps a question for the coordinators and returns its id.
func (tx *Tx) AddQuestion(q Question) (int64, error) {
	return tx.insert(`INSERT INTO questions (person_id, chat_id, lang, text, asked_at) VALUES (?, ?, ?, ?, ?)`, q.PersonID, q.ChatID, q.Lang, q.Text, tx.now)
}

// WithdrawQuestion erases an open question of the person who asked it. It returns [ErrNotFound] when there is none, or it is somebody else's.
func (tx *Tx) WithdrawQuestion(id, personID int64) error {
	return tx.execOrNotFound(`DELETE FROM questions WHERE id = ? AND person_id = ? AND state = 'open'`, id, personID)
}

// OpenQuestions lists the questions nobody has answered, the newest first: at most limit of them, after the first offset ones, and how many there are in all.
func (tx *Tx) OpenQuestions(offset, limit int) ([]Question, int, error) {
	var total int
	if err := tx.get(&total, `SELECT count(*) FROM questions WHERE state = 'open'`); err != nil {
		return nil, 0, err
	}
	var questions []Question
	err := tx.list(&questions, `SELECT id, person_id, chat_id, lang, text, asked_at FROM questions WHERE state = 'open' ORDER BY id DESC LIMIT ? OFFSET ?`, limit, offset)
	return questions, total, err
}

// OpenQuestion finds an open question by its id, or returns [ErrNotFound].
func (tx *Tx) OpenQuestion(id int64) (Question, error) {
	var q Question
	err := tx.get(&q, `SELECT id, person_id, chat_id, lang, text, asked_at FROM questions WHERE id = ? AND state = 'open'`, id)
	return q, err
}

// CloseQuestion closes an open question, or returns [ErrNotFound].
func (tx *Tx) CloseQuestion(id int64) error {
	return tx.execOrNotFound(`UPDATE questions SET state = 'closed' WHERE id = ? AND state = 'open'`, id)
}
