package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"time"
	"unicode/utf8"
)

// MaxEvidenceSize is the maximum size of a file in bytes: bots cannot download larger ones,
// https://core.telegram.org/bots/api#getfile.
const MaxEvidenceSize = 20 << 20

// MaxEvidenceNameLength is the maximum length of a file name in Unicode code points.
const MaxEvidenceNameLength = 200

// EvidenceTypes lists the MIME types of the files that are accepted as evidence.
func EvidenceTypes() []string {
	return []string{
		"image/jpeg", "image/png", "image/webp", "image/heic", "image/tiff",
		"application/pdf", "text/plain", "text/csv",
		"application/msword", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		"application/vnd.ms-excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		"application/vnd.ms-powerpoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
		"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet",
		"application/vnd.oasis.opendocument.presentation", "message/rfc822", "application/vnd.ms-outlook",
	}
}

// ContentSum returns the SHA-256 sum of a file's content in lower-case hexadecimal, as [Evidence] has it.
func ContentSum(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// Evidence is a photo or a document that shows that an activity took place. Telegram keeps its content.
type Evidence struct {
	ID         int64  `db:"id"`
	ActivityID int64  `db:"activity_id"`
	Name       string `db:"name"`
	MIME       string `db:"mime"`
	Size       int64  `db:"size"`    // bytes
	SHA256     string `db:"sha256"`  // of the content, hexadecimal
	FileID     string `db:"file_id"` // Telegram's
	Bot        string `db:"bot"`     // username of the bot that can send the file by FileID; empty: not known
	Photo      bool   `db:"photo"`   // Telegram keeps it as a photo; false: as a document
	AddedBy    int64  `db:"added_by"`
	AddedAt    Time   `db:"added_at"`
	RemovedAt  Time   `db:"removed_at"` // zero: not removed
	RemovedBy  int64  `db:"removed_by"` // 0: nobody
}

const evidenceColumns = `id, activity_id, name, mime, size, sha256, file_id, bot, photo, added_by, added_at, ` +
	`removed_at, ifnull(removed_by, 0) AS removed_by`

// AddEvidence attaches a file to an activity and returns its id. When the activity has a file with the same content
// already, AddEvidence keeps nothing and returns the id of that one and false. For an invalid file it returns a
// [ValidationError].
func (tx *Tx) AddEvidence(e Evidence) (id int64, added bool, err error) {
	switch {
	case !slices.Contains(EvidenceTypes(), e.MIME):
		return 0, false, ValidationError{FieldFile, Unrecognized, 0}
	case e.Size > MaxEvidenceSize:
		return 0, false, ValidationError{FieldFile, TooLarge, MaxEvidenceSize}
	case utf8.RuneCountInString(e.Name) > MaxEvidenceNameLength:
		return 0, false, ValidationError{FieldFile, TooLong, MaxEvidenceNameLength}
	}
	err = tx.get(&id, `SELECT id FROM evidence WHERE activity_id = ? AND sha256 = ? AND removed_at IS NULL`,
		e.ActivityID, e.SHA256)
	if !errors.Is(err, ErrNotFound) {
		return id, false, err
	}
	at, err := tx.tick(time.Millisecond)
	if err != nil {
		return 0, false, err
	}
	id, err = tx.insert(`INSERT INTO evidence
			(activity_id, name, mime, size, sha256, file_id, bot, photo, added_by, added_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		e.ActivityID, e.Name, e.MIME, e.Size, e.SHA256, e.FileID, e.Bot, e.Photo, e.AddedBy, at)
	return id, err == nil, err
}

// RemoveEvidence removes a file from its activity. Reports for an earlier instant still count it. RemoveEvidence
// returns [ErrNotFound] when the file is removed already.
func (tx *Tx) RemoveEvidence(id, by int64) error {
	at, err := tx.tick(time.Millisecond)
	if err != nil {
		return err
	}
	return tx.execOrNotFound(`UPDATE evidence SET removed_at = ?, removed_by = ? WHERE id = ? AND removed_at IS NULL`,
		at, by, id)
}

// RestoreEvidence attaches a removed file to its activity again, as a new one: reports for an earlier instant still
// do not count it. When the activity has the file, RestoreEvidence does nothing and returns false.
func (tx *Tx) RestoreEvidence(id, by int64) (restored bool, err error) {
	e, err := tx.Evidence(id)
	if err != nil {
		return false, err
	}
	e.AddedBy = by
	_, restored, err = tx.AddEvidence(e)
	return restored, err
}

// Evidence returns a file by its id, removed or not, or [ErrNotFound].
func (tx *Tx) Evidence(id int64) (Evidence, error) {
	var e Evidence
	err := tx.get(&e, `SELECT `+evidenceColumns+` FROM evidence WHERE id = ?`, id)
	return e, err
}

// EvidenceForActivity lists the files of an activity in the order in which they were added.
func (tx *Tx) EvidenceForActivity(activityID int64) ([]Evidence, error) {
	var files []Evidence
	err := tx.list(&files, `SELECT `+evidenceColumns+` FROM evidence WHERE activity_id = ? AND removed_at IS NULL
		ORDER BY id`, activityID)
	return files, err
}

// RemovedEvidence lists at most limit of the files that were removed from an activity and not restored, the last
// removed first.
func (tx *Tx) RemovedEvidence(activityID int64, limit int) ([]Evidence, error) {
	var files []Evidence
	err := tx.list(&files, `SELECT `+evidenceColumns+` FROM evidence e WHERE activity_id = ?1 AND removed_at IS NOT NULL
		AND NOT EXISTS (SELECT 1 FROM evidence f
			WHERE f.activity_id = ?1 AND f.sha256 = e.sha256 AND (f.removed_at IS NULL OR f.id > e.id))
		ORDER BY removed_at DESC LIMIT ?2 + 0`, activityID, limit)
	return files, err
}

// AllEvidence lists all files, also removed ones, so that it can be seen whether their contents are kept.
func (tx *Tx) AllEvidence() ([]Evidence, error) {
	var files []Evidence
	err := tx.list(&files, `SELECT `+evidenceColumns+` FROM evidence ORDER BY id`)
	return files, err
}
