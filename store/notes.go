package store

import "errors"

// Note reads what the program noted under a name; empty when nothing was.
func (tx *Tx) Note(name string) (string, error) {
	var value string
	err := tx.get(&value, `SELECT value FROM notes WHERE name = ?`, name)
	if errors.Is(err, ErrNotFound) {
		return "", nil
	}
	return value, err
}

// SetNote notes a value under a name.
func (tx *Tx) SetNote(name, value string) error {
	_, err := tx.exec(`INSERT INTO notes (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
	return err
}
