package store

// Example is a question that a coordinator has assigned to a topic.
type Example struct {
	ID      int64  `db:"id"`
	Topic   string `db:"topic"`
	Lang    string `db:"lang"` // ISO 639-1
	Text    string `db:"text"`
	AddedBy int64  `db:"added_by"`
	AskedBy int64  `db:"asked_by"` // whose words they are; 0: not known, or somebody in the name of a chat
}

// AddExample keeps an example. When there is one with the same text and language, it replaces that.
func (tx *Tx) AddExample(e Example) error {
	_, err := tx.exec(`INSERT OR REPLACE INTO examples (topic, lang, text, added_by, asked_by, added_at)
		VALUES (?, ?, ?, ?, ?, ?)`,
		e.Topic, e.Lang, e.Text, e.AddedBy, max(0, e.AskedBy), tx.now)
	return err
}

// Examples lists the examples of all languages in the order in which they were added.
func (tx *Tx) Examples() ([]Example, error) {
	var examples []Example
	err := tx.list(&examples, `SELECT id, topic, lang, text, added_by, asked_by FROM examples ORDER BY id`)
	return examples, err
}

// ExamplesOf lists the examples of a topic, the latest first. It returns at most limit of them after the first offset
// ones, and the total number.
func (tx *Tx) ExamplesOf(topic string, offset, limit int) (examples []Example, total int, err error) {
	if err := tx.get(&total, `SELECT count(*) FROM examples WHERE topic = ?`, topic); err != nil {
		return nil, 0, err
	}
	err = tx.list(&examples, `SELECT id, topic, lang, text, added_by, asked_by FROM examples WHERE topic = ?
		ORDER BY id DESC LIMIT ? + 0 OFFSET ?`, topic, limit, offset)
	return examples, total, err
}

// RemoveExample deletes an example, with a change that does not have its words. It returns [ErrNotFound] when there is
// none.
func (tx *Tx) RemoveExample(edit KnowledgeEdit, id int64) (e Example, err error) {
	err = tx.get(&e, `SELECT id, topic, lang, text, added_by, asked_by FROM examples WHERE id = ?`, id)
	if err != nil {
		return e, err
	}
	tx.eraseFromWAL()
	if _, err := tx.recordChange(edit, KindExample, e.Topic, e.Lang, "", ""); err != nil {
		return e, err
	}
	return e, tx.execOrNotFound(`DELETE FROM examples WHERE id = ?`, id)
}
