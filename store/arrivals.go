package store

// Arrival is a file that somebody sent as evidence of an activity, and whose content was not looked at yet.
type Arrival struct {
	ID         int64  `db:"id"`
	ActivityID int64  `db:"activity_id"`
	PersonID   int64  `db:"person_id"`
	Name       string `db:"name"`
	Photo      bool   `db:"photo"`   // Telegram keeps it as a photo, else as a document
	FileID     string `db:"file_id"` // Telegram's
}

// AddArrival keeps a file that was sent, and returns its id.
func (tx *Tx) AddArrival(a Arrival) (int64, error) {
	return tx.insert(`INSERT INTO arrivals (activity_id, person_id, name, photo, file_id) VALUES (?, ?, ?, ?, ?)`, a.ActivityID, a.PersonID, a.Name, a.Photo, a.FileID)
}

// Arrivals lists what a person sent and is not looked at yet, in its order.
func (tx *Tx) Arrivals(personID int64) ([]Arrival, error) {
	var all []Arrival
	err := tx.list(&all, `SELECT id, activity_id, person_id, name, photo, file_id FROM arrivals WHERE person_id = ? ORDER BY id`, personID)
	return all, err
}

// EndArrival forgets a file that was looked at.
func (tx *Tx) EndArrival(id int64) error {
	_, err := tx.exec(`DELETE FROM arrivals WHERE id = ?`, id)
	return err
}
