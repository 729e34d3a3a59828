package store

import "encoding/json"

// BackupState says how the daily backups of the database are doing.
type BackupState struct {
	MadeAt   Time   `json:"made_at"` // of the last backup, which was opened and checked; zero: there was none
	File     string `json:"file"`    // its path
	Size     int64  `json:"size"`    // in bytes
	FailedAt Time   `json:"failed_at"`
	Failure  string `json:"failure"` // why the last attempt failed; empty: it did not
}

// backupNote is the name of the note with the [BackupState].
const backupNote = "backup"

// BackupState returns how the daily backups are doing. Where none is made, it is zero.
func (tx *Tx) BackupState() (state BackupState, err error) {
	text, err := tx.Note(backupNote)
	if err != nil || text == "" {
		return state, err
	}
	return state, json.Unmarshal([]byte(text), &state)
}

// SetBackupState records how the daily backups are doing.
func (tx *Tx) SetBackupState(state BackupState) error {
	text, err := json.Marshal(state)
	if err != nil {
		return err
	}
	return tx.SetNote(backupNote, string(text))
}
