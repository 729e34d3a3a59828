package store

import (
	"errors"
	"fmt"
	"strings"
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
	Invited  Countries   `db:"countries"`
	Seats    int         `db:"seats"` // 0: as many as come
	Status   EventStatus `db:"status"`
	Source   string      `db:"source"`   // "press-release", or empty: a coordinator's
	TimedAt  Time        `db:"timed_at"` // when its time was set last
	Texts    []EventText `db:"-"`        // at least one
}

// InvolvedCountries is the set of the countries that an event concerns: the host's and those invited.
func (e Event) InvolvedCountries() Countries { return e.Invited.Union(CountriesOf(e.Country)) }

// HasStarted reports whether an event has begun.
func (e Event) HasStarted(now time.Time) bool { return !e.Starts.After(now) }

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
	MaxEventTitle       = 200
	MaxEventPlace       = 200
	MaxEventDescription = 1300
)

// Limits of what coordinators plan.
const (
	MaxSeats     = 100_000
	MaxEventDays = 31
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
	case e.Seats < 0 || e.Seats > MaxSeats:
		return fmt.Errorf("%d is no number of seats", e.Seats)
	case len(e.Texts) == 0:
		return errors.New("the event has no text")
	}
	for _, text := range e.Texts {
		if found := text.Validate(); len(found) > 0 {
			return fmt.Errorf("the %s text: %w", text.Lang, found[0])
		}
	}
	return nil
}

// Validate lists what is wrong with a text, in the order of its fields. Limits are in UTF-16 units.
func (t EventText) Validate() []ValidationError {
	var c validator
	c.require(t.Title != "", FieldTitle, Missing, 0)
	c.require(utf16Len(t.Title) <= MaxEventTitle, FieldTitle, TooLong, MaxEventTitle)
	c.require(utf16Len(t.Place) <= MaxEventPlace, FieldPlace, TooLong, MaxEventPlace)
	c.require(utf16Len(t.Description) <= MaxEventDescription, FieldDescription, TooLong, MaxEventDescription)
	return c.problems
}

// utf16Len is the length of a text in UTF-16 units.
func utf16Len(text string) int { return len(utf16.Encode([]rune(text))) }

// AddEvent keeps a new event and returns its id.
func (tx *Tx) AddEvent(e Event) (int64, error) {
	if err := e.Validate(); err != nil {
		return 0, err
	}
	id, err := tx.insert(`INSERT INTO events (uid, sequence, starts_at, ends_at, all_day, zone, country, countries, seats, timed_at, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		e.UID, e.Sequence, e.Starts, e.Ends, e.AllDay, e.Zone, e.Country, e.Invited, e.Seats, tx.now, tx.now, tx.now)
	if err != nil {
		return 0, err
	}
	return id, tx.insertEventTexts(id, e.Texts)
}

func (tx *Tx) insertEventTexts(id int64, texts []EventText) error {
	for _, text := range texts {
		if _, err := tx.exec(`INSERT INTO event_texts (event_id, lang, title, place, description) VALUES (?, ?, ?, ?, ?)`,
			id, text.Lang, text.Title, text.Place, text.Description); err != nil {
			return err
		}
	}
	return nil
}

// UpdateEvent keeps what an event is from now on, and returns it with its sequence raised; e.Sequence is the one that was changed. When that is not
// the latest, because somebody else was faster, or the event is cancelled, it returns [ErrConflict].
func (tx *Tx) UpdateEvent(e Event) (Event, error) {
	if err := e.Validate(); err != nil {
		return Event{}, err
	}
	before, err := tx.eventAt(e.ID, e.Sequence)
	if err != nil {
		return Event{}, err
	}
	e.Sequence++
	if e.TimedAt = before.TimedAt; !e.SameTime(before) {
		e.TimedAt = tx.now
	}
	if err := tx.execOrNotFound(`UPDATE events SET sequence = ?, starts_at = ?, ends_at = ?, all_day = ?, zone = ?, country = ?, countries = ?, seats = ?, timed_at = ?, updated_at = ? WHERE id = ?`,
		e.Sequence, e.Starts, e.Ends, e.AllDay, e.Zone, e.Country, e.Invited, e.Seats, e.TimedAt, tx.now, e.ID); err != nil {
		return Event{}, err
	}
	if _, err := tx.exec(`DELETE FROM event_texts WHERE event_id = ?`, e.ID); err != nil {
		return Event{}, err
	}
	return e, tx.insertEventTexts(e.ID, e.Texts)
}

// SameTime reports whether two events take place at the same time.
func (e Event) SameTime(other Event) bool {
	return e.Starts.Equal(other.Starts.Time) && e.Ends.Equal(other.Ends.Time) && e.AllDay == other.AllDay && e.Zone == other.Zone
}

// CancelEvent cancels an event, from its given sequence on, and returns it with that raised. It returns [ErrConflict] as [Tx.UpdateEvent] does.
func (tx *Tx) CancelEvent(id int64, sequence int) (Event, error) {
	e, err := tx.eventAt(id, sequence)
	if err != nil {
		return Event{}, err
	}
	e.Sequence, e.Status = e.Sequence+1, Cancelled
	return e, tx.execOrNotFound(`UPDATE events SET sequence = ?, status = ?, updated_at = ? WHERE id = ?`, e.Sequence, e.Status, tx.now, id)
}

// eventAt finds an event that is not cancelled and whose sequence is the given one.
func (tx *Tx) eventAt(id int64, sequence int) (Event, error) {
	e, err := tx.Event(id)
	if err == nil && (e.Sequence != sequence || e.Status == Cancelled) {
		return Event{}, fmt.Errorf("sequence %d of the event cannot be changed: %w", sequence, ErrConflict)
	}
	return e, err
}

const eventColumns = `id, uid, sequence, starts_at, ends_at, all_day, zone, country, countries, seats, status, source, timed_at`

// Event finds an event by its id, or returns [ErrNotFound].
func (tx *Tx) Event(id int64) (Event, error) {
	var e Event
	if err := tx.get(&e, `SELECT `+eventColumns+` FROM events WHERE id = ?`, id); err != nil {
		return Event{}, err
	}
	return e, tx.loadEventTexts(&e)
}

// EventByUID finds an event by its UID, or returns [ErrNotFound].
func (tx *Tx) EventByUID(uid string) (Event, error) {
	var id int64
	if err := tx.get(&id, `SELECT id FROM events WHERE uid = ?`, uid); err != nil {
		return Event{}, err
	}
	return tx.Event(id)
}

// UpcomingEvents lists the events that are not over, the nearest first: those that concern a country, or with an empty one all. It returns at most limit of
// them, after the first offset ones, and how many there are in all.
func (tx *Tx) UpcomingEvents(country string, offset, limit int) ([]Event, int, error) {
	return tx.listEvents(`ends_at > ?`, country, `starts_at, id`, offset, limit)
}

// PastEvents is [Tx.UpcomingEvents] of the events that are over, the latest first.
func (tx *Tx) PastEvents(country string, offset, limit int) ([]Event, int, error) {
	return tx.listEvents(`ends_at <= ?`, country, `starts_at DESC, id DESC`, offset, limit)
}

// UpcomingCountries is the set of the countries that coming events concern.
func (tx *Tx) UpcomingCountries() (Countries, error) {
	var concerned []string
	err := tx.list(&concerned, `SELECT country || ',' || countries FROM events WHERE ends_at > ?`, tx.now)
	return CountriesOf(strings.Split(strings.Join(concerned, ","), ",")...), err
}

func (tx *Tx) listEvents(when, country, order string, offset, limit int) ([]Event, int, error) {
	where := when + ` AND (country = ? OR instr(countries, ?) > 0)` // whatever the text, an empty one is in it
	var total int
	if err := tx.get(&total, `SELECT count(*) FROM events WHERE `+where, tx.now, country, country); err != nil {
		return nil, 0, err
	}
	var events []Event
	if err := tx.list(&events, `SELECT `+eventColumns+` FROM events WHERE `+where+` ORDER BY `+order+` LIMIT ? OFFSET ?`, tx.now, country, country, limit, offset); err != nil {
		return nil, 0, err
	}
	for i := range events {
		if err := tx.loadEventTexts(&events[i]); err != nil {
			return nil, 0, err
		}
	}
	return events, total, nil
}

func (tx *Tx) loadEventTexts(e *Event) error {
	return tx.list(&e.Texts, `SELECT event_id, lang, title, place, description FROM event_texts WHERE event_id = ? ORDER BY lang`, e.ID)
}
