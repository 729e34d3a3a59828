package store

// Example is a question that a coordinator has assigned to a topic.
type Example struct {
	ID      int64  `db:"id"`
	Topic   string `db:"topic"`
	Lang    string `db:"lang"` // ISO 639-1
	Text    string `db:"text"`
	AddedBy int64  `db:"added_by"`
}

// AddExample keeps an example. When there is one with the same text and language, it replaces that.
func (tx *Tx) AddExample(e Example) error {
	// REPLACE gives a new id each time, so [Tx.LatestExampleID] tells whether anything changed.
	_, err := tx.exec(`INSERT OR REPLACE INTO examples (topic, lang, text, added_by, added_at) VALUES (?, ?, ?, ?, ?)`,
		e.Topic, e.Lang, e.Text, e.AddedBy, tx.now)
	return err
}

// Examples lists the examples of all languages in the order in which they were added.
func (tx *Tx) Examples() ([]Example, error) {
	var examples []Example
	err := tx.list(&examples, `SELECT id, topic, lang, text, added_by FROM examples ORDER BY id`)
	return examples, err
}

// LatestExampleID returns the id of the example that was added last; 0 when there is none.
func (tx *Tx) LatestExampleID() (int64, error) {
	var id int64
	err := tx.get(&id, `SELECT ifnull(max(id), 0) FROM examples`)
	return id, err
}
