package store

import "encoding/json"

// RefusedFiles are files that Telegram no longer sends, as after the bot got another token: by their Telegram ids,
// whether somebody was told.
type RefusedFiles map[string]bool

// refusedFilesNote is the name of the note with the [RefusedFiles].
const refusedFilesNote = "refused files"

// maxRefusedFiles is how many of them are kept at most.
const maxRefusedFiles = 1000

// RefusedFiles returns the files that Telegram no longer sends.
func (tx *Tx) RefusedFiles() (RefusedFiles, error) {
	files := make(RefusedFiles)
	text, err := tx.Note(refusedFilesNote)
	if err != nil || text == "" {
		return files, err
	}
	return files, json.Unmarshal([]byte(text), &files)
}

// SetRefusedFiles keeps the files that Telegram no longer sends.
func (tx *Tx) SetRefusedFiles(files RefusedFiles) error {
	text, err := json.Marshal(files)
	if err != nil {
		return err
	}
	return tx.SetNote(refusedFilesNote, string(text))
}

// RecordRefusedFiles records that Telegram refused to send files. Of those that are known, nobody is told again.
func (tx *Tx) RecordRefusedFiles(ids ...string) error {
	files, err := tx.RefusedFiles()
	if err != nil {
		return err
	}
	before := len(files)
	for _, id := range ids {
		if _, known := files[id]; !known && len(files) < maxRefusedFiles {
			files[id] = false
		}
	}
	if len(files) == before {
		return nil
	}
	return tx.SetRefusedFiles(files)
}
