package store

// utcOffset returns how many seconds the clock of the host is ahead of UTC when the event starts.
func (e Event) utcOffset() int {
	_, offset := e.Starts.In(e.Location()).Zone()
	return offset
}

// eventRule is an event with the rule of its zone by which its time was set.
type eventRule struct {
	Event
	UTCOffset *int `db:"utc_offset"` // seconds; nil: not known
}

func (tx *Tx) comingEventRules() (coming []eventRule, err error) {
	err = tx.list(&coming, `SELECT `+eventColumns+`, utc_offset FROM events
		WHERE starts_at > ? AND status = 'confirmed' ORDER BY starts_at, id`, tx.now)
	return coming, err
}

// RecordZoneRules records the rules of the zones of coming events of which they are not known.
func (tx *Tx) RecordZoneRules() error {
	coming, err := tx.comingEventRules()
	for _, e := range coming {
		if e.UTCOffset != nil {
			continue
		}
		if _, err := tx.exec(`UPDATE events SET utc_offset = ? WHERE id = ?`, e.utcOffset(), e.ID); err != nil {
			return err
		}
	}
	return err
}

// EventsWithOtherRule lists the coming events whose time was set while the clock of the host's zone followed another
// rule: the host will see another hour than was meant.
func (tx *Tx) EventsWithOtherRule() (ids []int64, err error) {
	coming, err := tx.comingEventRules()
	for _, e := range coming {
		if e.UTCOffset != nil && *e.UTCOffset != e.utcOffset() {
			ids = append(ids, e.ID)
		}
	}
	return ids, err
}
