package store

import "errors"

// Example is a question that a coordinator has matched to a topic.
type Example struct {
	ID      int64  `db:"id"`
	Topic   string `db:"topic"`
	Lang    string `db:"lang"` // ISO 639-1
	Text    string `db:"text"`
	AddedBy int64  `db:"added_by"`
}

// AddExample keeps an example; where its text is one already in that language, its topic is changed.
func (tx *Tx) AddExample(e Example) error {
	// A new id each time: the newest one tells whether anything changed.
	_, err := tx.exec(`INSERT OR REPLACE INTO examples (topic, lang, text, added_by, added_at) VALUES (?, ?, ?, ?, ?)`, e.Topic, e.Lang, e.Text, e.AddedBy, tx.now)
	return err
}

// Examples lists the examples of every language in the order in which they were added.
func (tx *Tx) Examples() ([]Example, error) {
	var examples []Example
	err := tx.list(&examples, `SELECT id, topic, lang, text, added_by FROM examples ORDER BY id`)
	return examples, err
}

// LatestExampleID is the id of the example that was added last; 0 when there is none.
func (tx *Tx) LatestExampleID() (int64, error) {
	var id int64
	err := tx.get(&id, `SELECT ifnull(max(id), 0) FROM examples`)
	return id, err
}

// Model finds what was learned from the examples with a fingerprint, under a name; nil when that is not kept.
func (tx *Tx) Model(name, fingerprint string) ([]byte, error) {
	var data []byte
	err := tx.get(&data, `SELECT data FROM models WHERE name = ? AND fingerprint = ?`, name, fingerprint)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	return data, err
}

// SaveModel keeps what was learned, in place of what was kept under that name before.
func (tx *Tx) SaveModel(name, fingerprint string, data []byte) error {
	_, err := tx.exec(`INSERT OR REPLACE INTO models (name, fingerprint, data) VALUES (?, ?, ?)`, name, fingerprint, data)
	return err
}
