package store

import "errors"

// Note returns the value that the program keeps under a name. It is empty when there is none.
func (tx *Tx) Note(name string) (string, error) {
	var value string
	err := tx.get(&value, `SELECT value FROM notes WHERE name = ?`, name)
	if errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return value, err
}

// SetNote keeps a value under a name, in place of the one before.
func (tx *Tx) SetNote(name, value string) error {
	_, err := tx.exec(`INSERT INTO notes (name, value) VALUES (?, ?)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
	return err
}

// CheckWritable writes into the database and changes nothing. Its error says that nothing can be written.
func (tx *Tx) CheckWritable() error {
	_, err := tx.exec(`UPDATE notes SET value = value WHERE name = (SELECT min(name) FROM notes)`)
	return err
}
