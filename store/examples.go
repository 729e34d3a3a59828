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

// ExamplesVersion returns a number that grows when an example is added or deleted; 0 when none ever was.
func (tx *Tx) ExamplesVersion() (version int64, err error) {
	err = tx.get(&version, `SELECT version FROM examples_version`)
	return version, err
}
