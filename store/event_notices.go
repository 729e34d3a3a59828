package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// EventNotice is what the program itself tells those who follow an event. It is kept as an announcement, so that it is
// sent by a run.
type EventNotice string

// The notices.
const (
	NoEventNotice   EventNotice = ""          // a coordinator wrote the announcement
	ChangedNotice   EventNotice = "changed"   // the event was changed
	CancelledNotice EventNotice = "cancelled" // the event was cancelled
	CalendarNotice  EventNotice = "calendar"  // the calendar file that goes with one of the others
)

// EventTime is when an event takes place; see [Event].
type EventTime struct {
	Starts, Ends Time
	AllDay       bool
	Zone         string
}

// Time returns when an event takes place.
func (e Event) Time() *EventTime { return &EventTime{e.Starts, e.Ends, e.AllDay, e.Zone} }

// Value implements [driver.Valuer].
func (t *EventTime) Value() (driver.Value, error) {
	if t == nil {
		return nil, nil
	}
	text, err := json.Marshal(t)
	return string(text), err
}

// Scan implements [database/sql.Scanner].
func (t *EventTime) Scan(value any) error {
	text, ok := value.(string)
	if !ok {
		return fmt.Errorf("reading the time of an event from the database: a %T, not a text", value)
	}
	return json.Unmarshal([]byte(text), t)
}

// MustArrive marks the calls of a run as ones that people must not miss; see [Outgoing.RepeatsInDoubt].
func (tx *Tx) MustArrive(runID int64) error {
	_, err := tx.exec(`UPDATE outbox SET must_arrive = 1 WHERE run_id = ?`, runID)
	return err
}

// IsFollowed reports whether a person may attend an event or wants reminders of it.
func (tx *Tx) IsFollowed(event, personID int64) (followed bool, err error) {
	err = tx.get(&followed, `SELECT EXISTS (SELECT 1 FROM guests
		WHERE event_id = ? AND person_id = ? AND `+follows+`)`, event, personID)
	return followed, err
}
