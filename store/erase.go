package store

import (
	"encoding/json"
	"fmt"
)

// UpcomingEventsWithSeat lists the coming events at which a person has a seat, which becomes free when they erase themselves.
func (tx *Tx) UpcomingEventsWithSeat(personID int64) ([]Event, error) {
	var ids []int64
	err := tx.list(&ids, `SELECT event_id FROM guests JOIN events ON id = event_id
		WHERE person_id = ? AND answer = 'yes' AND status = 'confirmed' AND starts_at > ? ORDER BY event_id`, personID, tx.now)
	if err != nil {
		return nil, err
	}
	events := make([]Event, len(ids))
	for i, id := range ids {
		if events[i], err = tx.Event(id); err != nil {
			return nil, err
		}
	}
	return events, nil
}

// HasRetainedData reports whether anything stays when a person erases themselves; see [PersonalDataCategory.RetainsData].
func (tx *Tx) HasRetainedData(personID int64) (stays bool, err error) {
	for _, holding := range PersonalDataCategories() {
		if !holding.Retained || stays {
			continue
		}
		if err := tx.get(&stays, `SELECT EXISTS (`+holding.selectQuery+`)`, personID); err != nil {
			return false, fmt.Errorf("looking for %s: %w", holding.Name, err)
		}
	}
	return stays, nil
}

// Erase erases everything that the database holds about a person but what [PersonalDataCategory.RetainsData]. A call to them that is under way is forgotten with the rest:
// its outcome finds nothing to note.
func (tx *Tx) Erase(personID int64) error {
	for _, holding := range PersonalDataCategories() {
		if holding.eraseQuery == "" {
			continue
		}
		if _, err := tx.exec(holding.eraseQuery, personID); err != nil {
			return fmt.Errorf("erasing %s: %w", holding.Name, err)
		}
	}
	return nil
}

// jsonOrText is a text that is JSON as it is, and any other as a text.
func jsonOrText(value any) any {
	text, ok := value.(string)
	if ok && json.Valid([]byte(text)) {
		return json.RawMessage(text)
	}
	return value
}
