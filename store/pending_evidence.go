package store

// PendingEvidence is a file that a person sent as evidence of an activity and that was not checked yet.
type PendingEvidence struct {
	ID         int64  `db:"id"`
	ActivityID int64  `db:"activity_id"`
	PersonID   int64  `db:"person_id"`
	Name       string `db:"name"`
	Photo      bool   `db:"photo"`   // Telegram keeps it as a photo; false: as a document
	FileID     string `db:"file_id"` // Telegram's
}

// AddPendingEvidence keeps a file that was sent and returns its id.
func (tx *Tx) AddPendingEvidence(e PendingEvidence) (int64, error) {
	return tx.insert(`INSERT INTO arrivals (activity_id, person_id, name, photo, file_id) VALUES (?, ?, ?, ?, ?)`,
		e.ActivityID, e.PersonID, e.Name, e.Photo, e.FileID)
}

// PendingEvidence lists the files that a person sent and that were not checked yet, in their order.
func (tx *Tx) PendingEvidence(personID int64) ([]PendingEvidence, error) {
	var pending []PendingEvidence
	err := tx.list(&pending, `SELECT id, activity_id, person_id, name, photo, file_id FROM arrivals
		WHERE person_id = ? ORDER BY id`, personID)
	return pending, err
}

// DeletePendingEvidence deletes a file that was checked.
func (tx *Tx) DeletePendingEvidence(id int64) error {
	_, err := tx.exec(`DELETE FROM arrivals WHERE id = ?`, id)
	return err
}
