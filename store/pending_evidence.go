package store

// PendingEvidence is a file that somebody sent as evidence of an activity, and whose content was not looked at yet.
type PendingEvidence struct {
	ID         int64  `db:"id"`
	ActivityID int64  `db:"activity_id"`
	PersonID   int64  `db:"person_id"`
	Name       string `db:"name"`
	Photo      bool   `db:"photo"`   // Telegram keeps it as a photo, else as a document
	FileID     string `db:"file_id"` // Telegram's
}

// AddPendingEvidence keeps a file that was sent, and returns its id.
func (tx *Tx) AddPendingEvidence(a PendingEvidence) (int64, error) {
	return tx.insert(`INSERT INTO arrivals (activity_id, person_id, name, photo, file_id) VALUES (?, ?, ?, ?, ?)`, a.ActivityID, a.PersonID, a.Name, a.Photo, a.FileID)
}

// PendingEvidence lists what a person sent and is not looked at yet, in its order.
func (tx *Tx) PendingEvidence(personID int64) ([]PendingEvidence, error) {
	var all []PendingEvidence
	err := tx.list(&all, `SELECT id, activity_id, person_id, name, photo, file_id FROM arrivals WHERE person_id = ? ORDER BY id`, personID)
	return all, err
}

// DeletePendingEvidence forgets a file that was looked at.
func (tx *Tx) DeletePendingEvidence(id int64) error {
	_, err := tx.exec(`DELETE FROM arrivals WHERE id = ?`, id)
	return err
}
