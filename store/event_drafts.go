package store

// LinkDraftToEvent records that a draft of an activity was started from an event.
func (tx *Tx) LinkDraftToEvent(event int64, draft string) error {
	_, err := tx.exec(`INSERT INTO event_drafts (draft, event_id) VALUES (?, ?) ON CONFLICT DO NOTHING`, draft, event)
	return err
}

// IsDraftOfEvent reports whether a draft of an activity was started from an event.
func (tx *Tx) IsDraftOfEvent(event int64, draft string) (bool, error) {
	var linked bool
	err := tx.get(&linked, `SELECT EXISTS (SELECT 1 FROM event_drafts WHERE draft = ? AND event_id = ?)`, draft, event)
	return linked, err
}

// ActivityIDForEvent returns the id of the activity that was made from an event and is not deleted, or [ErrNotFound].
func (tx *Tx) ActivityIDForEvent(event int64) (int64, error) {
	var id int64
	err := tx.get(&id, `SELECT a.id FROM event_drafts d JOIN activities a ON a.token = d.draft
		JOIN activity_versions v ON v.activity_id = a.id AND v.version = a.latest
		WHERE d.event_id = ? AND v.deleted = 0 ORDER BY a.id LIMIT 1`, event)
	return id, err
}

// activityOfSameEvent returns the activity, not deleted, that was made from the same event as a draft, or
// [ErrNotFound].
func (tx *Tx) activityOfSameEvent(draft string) (Activity, error) {
	var event int64
	if err := tx.get(&event, `SELECT event_id FROM event_drafts WHERE draft = ?`, draft); err != nil {
		return Activity{}, err
	}
	id, err := tx.ActivityIDForEvent(event)
	if err != nil {
		return Activity{}, err
	}
	return tx.Activity(id)
}
