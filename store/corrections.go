package store

// nextVersion is the SQL expression for the number of the next version of an announcement's texts.
const nextVersion = `max(version, correction_version) + 1`

// UpdateAnnouncementTexts adds a new latest version of the texts and returns its number, or [ErrNotFound]. A correction
// that waits for approval is dropped.
func (tx *Tx) UpdateAnnouncementTexts(id int64, texts map[string]string) (version int, err error) {
	err = tx.get(&version, `UPDATE announcements SET version = `+nextVersion+`, correction_by = NULL, updated_at = ?
		WHERE id = ? RETURNING version`, tx.now, id)
	if err != nil {
		return 0, err
	}
	return version, tx.insertAnnouncementTexts(id, version, texts)
}

// ProposeCorrection adds a version of the texts that holds only once it is approved, and returns its number, or
// [ErrNotFound]. It replaces an earlier correction that still waits.
func (tx *Tx) ProposeCorrection(id, by int64, texts map[string]string) (version int, err error) {
	err = tx.get(&version, `UPDATE announcements SET correction_version = `+nextVersion+`, correction_by = ?,
		updated_at = ? WHERE id = ? RETURNING correction_version`, by, tx.now, id)
	if err != nil {
		return 0, err
	}
	return version, tx.insertAnnouncementTexts(id, version, texts)
}

// ApproveCorrection makes a version of the texts that was proposed the latest one, and records who approved it. It
// returns [ErrConflict] when that version does not wait for approval any more.
func (tx *Tx) ApproveCorrection(id int64, version int, by int64) error {
	return tx.decideCorrection(`UPDATE announcements SET version = correction_version, correction_by = NULL,
			approved_by = ?3, updated_at = ?4
		WHERE id = ?1 AND correction_version = ?2 AND correction_by IS NOT NULL`, id, version, by, tx.now)
}

// RejectCorrection drops a version of the texts that was proposed. It returns [ErrConflict] when that version does not
// wait for approval any more.
func (tx *Tx) RejectCorrection(id int64, version int) error {
	return tx.decideCorrection(`UPDATE announcements SET correction_by = NULL, updated_at = ?3
		WHERE id = ?1 AND correction_version = ?2 AND correction_by IS NOT NULL`, id, version, tx.now)
}

func (tx *Tx) decideCorrection(update string, args ...any) error {
	n, err := tx.exec(update, args...)
	if err == nil && n == 0 {
		err = ErrConflict
	}
	return err
}
