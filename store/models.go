package store

import "errors"

// Model returns the trained model with the given name, if it was trained from the examples with the given
// fingerprint; else nil.
func (tx *Tx) Model(name, fingerprint string) ([]byte, error) {
	var data []byte
	err := tx.get(&data, `SELECT data FROM models WHERE name = ? AND fingerprint = ?`, name, fingerprint)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	return data, err
}

// SaveModel keeps a trained model, in place of the previous one with the same name.
func (tx *Tx) SaveModel(name, fingerprint string, data []byte) error {
	_, err := tx.exec(`INSERT OR REPLACE INTO models (name, fingerprint, data) VALUES (?, ?, ?)`,
		name, fingerprint, data)
	return err
}
