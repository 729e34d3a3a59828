package store

import (
	"errors"
	"fmt"
	"time"
	_ "time/tzdata" // the zones, for machines that have none
	"unicode/utf16"
)

// Event is a meeting, workshop, training or the like, as people can read and attend it.
type Event struct {
	ID       int64       `db:"id"`
	UID      string      `db:"uid"`      // its identity in calendars, RFC 5545
	Sequence int         `db:"sequence"` // raised by every change, RFC 5545
	Starts   Time        `db:"starts_at"`
	Ends     Time        `db:"ends_at"` // the first instant after it
	AllDay   bool        `db:"all_day"` // no hours are known; midnights of the host's zone bound it
	Zone     string      `db:"zone"`    // the host's, an IANA name
	Country  string      `db:"country"` // the host's, ISO 3166-1 alpha-2
	Status   EventStatus `db:"status"`
	Source   string      `db:"source"` // "press-release", or empty: a coordinator's
	Texts    []EventText `db:"-"`      // at least one
}

// EventStatus tells whether an event stands.
type EventStatus string

// The states of an event.
const (
	Confirmed EventStatus = "confirmed"
	Cancelled EventStatus = "cancelled"
)

// EventText is what an event says in one language.
type EventText struct {
	EventID     int64  `db:"event_id"`
	Lang        string `db:"lang"` // ISO 639-1
	Title       string `db:"title"`
	Place       string `db:"place"`
	Description string `db:"description"`
}

// Limits of an event's texts, in UTF-16 units, in which Telegram counts: so that two events, with their times and headings in any
// language, stay within one message.
const (
	MaxTitle       = 200
	MaxPlace       = 200
	MaxDescription = 1300
)

// Location is the host's zone. An unknown name, which [Tx.AddEvent] refuses, is UTC.
func (e Event) Location() *time.Location {
	zone, err := time.LoadLocation(e.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// Validate reports what an event lacks.
func (e Event) Validate() error {
	switch _, err := time.LoadLocation(e.Zone); {
	case err != nil || e.Zone == "" || e.Zone == "Local":
		return fmt.Errorf("the zone %q is not an IANA name", e.Zone)
	case e.UID == "":
		return errors.New("the event has no UID")
	case !e.Starts.Before(e.Ends.Time):
		return errors.New("the event ends before it starts")
	case len(e.Country) != 2:
		return fmt.Errorf("the country %q is not an ISO 3166 code", e.Country)
	case len(e.Texts) == 0:
		return errors.New("the event has no text")
	}
	for _, text := range e.Texts {
		if text.Title == "" || units(text.Title) > MaxTitle || units(text.Place) > MaxPlace || units(text.Description) > MaxDescription {
			return fmt.Errorf("the %s text has no title or is too long", text.Lang)
		}
	}
	return nil
}

// units is the length of a text in UTF-16 units.
func units(text string) int { return len(utf16.Encode([]rune(text))) }

// AddEvent keeps a new event and returns its id.
func (tx *Tx) AddEvent(e Event) (int64, error) {
	if err := e.Validate(); err != nil {
		return 0, err
	}
	id, err := tx.insert(`INSERT INTO events (uid, sequence, starts_at, ends_at, all_day, zone, country, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		e.UID, e.Sequence, e.Starts, e.Ends, e.AllDay, e.Zone, e.Country, tx.now, tx.now)
	if err != nil {
		return 0, err
	}
	for _, text := range e.Texts {
		if _, err := tx.exec(`INSERT INTO event_texts (event_id, lang, title, place, description) VALUES (?, ?, ?, ?, ?)`,
			id, text.Lang, text.Title, text.Place, text.Description); err != nil {
			return 0, err
		}
	}
	return id, nil
}

const eventColumns = `id, uid, sequence, starts_at, ends_at, all_day, zone, country, status, source`

// Event finds an event by its id, or returns [ErrNotFound].
func (tx *Tx) Event(id int64) (Event, error) {
	var e Event
	if err := tx.get(&e, `SELECT `+eventColumns+` FROM events WHERE id = ?`, id); err != nil {
		return Event{}, err
	}
	return e, tx.addTexts(&e)
}

// Coming lists the events that are not over, the nearest first. It returns at most limit of them, after the first offset ones, and how many there are in all.
func (tx *Tx) Coming(offset, limit int) ([]Event, int, error) {
	return tx.events(`ends_at > ?`, `starts_at, id`, offset, limit)
}

// Past lists the events that are over, the latest first. It returns at most limit of them, after the first offset ones, and how many there are in all.
func (tx *Tx) Past(offset, limit int) ([]Event, int, error) {
	return tx.events(`ends_at <= ?`, `starts_at DESC, id DESC`, offset, limit)
}

func (tx *Tx) events(where, order string, offset, limit int) ([]Event, int, error) {
	var total int
	if err := tx.get(&total, `SELECT count(*) FROM events WHERE `+where, tx.now); err != nil {
		return nil, 0, err
	}
	var events []Event
	if err := tx.list(&events, `SELECT `+eventColumns+` FROM events WHERE `+where+` ORDER BY `+order+` LIMIT ? OFFSET ?`, tx.now, limit, offset); err != nil {
		return nil, 0, err
	}
	for i := range events {
		if err := tx.addTexts(&events[i]); err != nil {
			return nil, 0, err
		}
	}
	return events, total, nil
}

func (tx *Tx) addTexts(e *Event) error {
	return tx.list(&e.Texts, `SELECT event_id, lang, title, place, description FROM event_texts WHERE event_id = ? ORDER BY lang`, e.ID)
}
