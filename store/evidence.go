package store

import (
	"slices"
	"time"
)

// MaxEvidence is the size in bytes of the largest file that bots can fetch back, https://core.telegram.org/bots/api#getfile.
const MaxEvidence = 20 << 20

// EvidenceTypes lists the MIME types of the files that may show that an activity took place.
func EvidenceTypes() []string {
	return []string{
		"image/jpeg", "image/png", "image/webp", "application/pdf", "text/plain",
		"application/msword", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		"application/vnd.ms-excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		"application/vnd.ms-powerpoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
		"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet",
	}
}

// Evidence is a photo or a document that shows that an activity took place. Its content stays with Telegram.
type Evidence struct {
	ID         int64  `db:"id"`
	ActivityID int64  `db:"activity_id"`
	Name       string `db:"name"`
	MIME       string `db:"mime"`
	Size       int64  `db:"size"`    // bytes
	SHA256     string `db:"sha256"`  // of the content, hexadecimal
	FileID     string `db:"file_id"` // Telegram's
	AddedBy    int64  `db:"added_by"`
	Added      Time   `db:"added_at"`
}

// AddEvidence keeps what is known of a file and returns its id; where the activity has a file of the same content, it is that one's.
// What is wrong with the file comes back as an [Invalid].
func (tx *Tx) AddEvidence(e Evidence) (int64, error) {
	switch {
	case !slices.Contains(EvidenceTypes(), e.MIME):
		return 0, Invalid{FieldFile, NotKnown, 0}
	case e.Size > MaxEvidence:
		return 0, Invalid{FieldFile, TooLarge, MaxEvidence}
	}
	at, err := tx.tick(time.Millisecond)
	if err != nil {
		return 0, err
	}
	if _, err := tx.exec(`INSERT INTO evidence (activity_id, name, mime, size, sha256, file_id, added_by, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (activity_id, sha256) WHERE removed_at IS NULL DO NOTHING`,
		e.ActivityID, e.Name, e.MIME, e.Size, e.SHA256, e.FileID, e.AddedBy, at); err != nil {
		return 0, err
	}
	var id int64
	err = tx.get(&id, `SELECT id FROM evidence WHERE activity_id = ? AND sha256 = ? AND removed_at IS NULL`, e.ActivityID, e.SHA256)
	return id, err
}

// RemoveEvidence takes a file away from its activity. What was reported with it stays reported; it returns [ErrNotFound] when it is gone.
func (tx *Tx) RemoveEvidence(id, by int64) error {
	at, err := tx.tick(time.Millisecond)
	if err != nil {
		return err
	}
	return tx.change(`UPDATE evidence SET removed_at = ?, removed_by = ? WHERE id = ? AND removed_at IS NULL`, at, by, id)
}

// EvidenceOf lists the files of an activity in the order in which they were added.
func (tx *Tx) EvidenceOf(activityID int64) ([]Evidence, error) {
	var files []Evidence
	err := tx.list(&files, `SELECT id, activity_id, name, mime, size, sha256, file_id, added_by, added_at FROM evidence
		WHERE activity_id = ? AND removed_at IS NULL ORDER BY id`, activityID)
	return files, err
}
