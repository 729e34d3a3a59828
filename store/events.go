package store

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf16"

	"bomcabot/locales/zones"
)

// Event is a meeting, workshop or training that people can read about and attend.
type Event struct {
	ID       int64       `db:"id"`
	UID      string      `db:"uid"`      // identity in calendars, RFC 5545
	Sequence int         `db:"sequence"` // increased by every change, RFC 5545
	Starts   Time        `db:"starts_at"`
	Ends     Time        `db:"ends_at"` // the first instant after the event
	AllDay   bool        `db:"all_day"` // the hours are unknown; it starts and ends at midnight in the host's zone
	Zone     string      `db:"zone"`    // of the host, IANA name
	Country  string      `db:"country"` // of the host, ISO 3166-1 alpha-2
	Invited  Countries   `db:"countries"`
	Seats    int         `db:"seats"` // 0: unlimited
	Status   EventStatus `db:"status"`
	Source   string      `db:"source"`   // "press-release"; empty: a coordinator
	TimedAt  Time        `db:"timed_at"` // when Starts and Ends were last set
	Texts    []EventText `db:"-"`        // at least one
}

// InvolvedCountries returns the country of the host and those invited.
func (e Event) InvolvedCountries() Countries { return e.Invited.Union(CountriesOf(e.Country)) }

// HasStarted reports whether an event has started.
func (e Event) HasStarted(now time.Time) bool { return !e.Starts.After(now) }

// EventStatus is the status of an event.
type EventStatus string

// The statuses of an event.
const (
	Confirmed EventStatus = "confirmed"
	Cancelled EventStatus = "cancelled"
)

// EventText has the texts of an event in one language.
type EventText struct {
	EventID     int64  `db:"event_id"`
	Lang        string `db:"lang"` // ISO 639-1
	Title       string `db:"title"`
	Place       string `db:"place"`
	Description string `db:"description"`
}

// Limits of an event's texts, in UTF-16 units, as Telegram counts. With them, two events with their times and
// headings in any language fit into one message.
const (
	MaxEventTitle       = 200
	MaxEventPlace       = 200
	MaxEventDescription = 1300
)

// Limits of an event.
const (
	MaxSeats     = 100_000
	MaxEventDays = 31
)

// Location returns the time zone of the host. It is UTC for an unknown name, which [Tx.AddEvent] refuses.
func (e Event) Location() *time.Location {
	zone, err := zones.Load(e.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// Validate returns the first problem of an event; nil when it is valid.
func (e Event) Validate() error {
	switch _, err := zones.Load(e.Zone); {
	case err != nil:
		return fmt.Errorf("the zone %q is not an IANA name", e.Zone)
	case e.UID == "":
		return errors.New("the event has no UID")
	case !e.Starts.Before(e.Ends.Time):
		return errors.New("the event ends before it starts")
	case len(e.Country) != 2:
		return fmt.Errorf("the country %q is not an ISO 3166 code", e.Country)
	case e.Seats < 0 || e.Seats > MaxSeats:
		return fmt.Errorf("the number of seats %d is not between 0 and %d", e.Seats, MaxSeats)
	case len(e.Texts) == 0:
		return errors.New("the event has no text")
	}
	for _, text := range e.Texts {
		if problems := text.Validate(); len(problems) > 0 {
			return fmt.Errorf("the %s text: %w", text.Lang, problems[0])
		}
	}
	return nil
}

// Validate lists the problems of a text in the order of its fields. Limits are in UTF-16 units.
func (t EventText) Validate() []ValidationError {
	var v validator
	v.require(t.Title != "", FieldTitle, Missing, 0)
	v.require(utf16Len(t.Title) <= MaxEventTitle, FieldTitle, TooLong, MaxEventTitle)
	v.require(utf16Len(t.Place) <= MaxEventPlace, FieldPlace, TooLong, MaxEventPlace)
	v.require(utf16Len(t.Description) <= MaxEventDescription, FieldDescription, TooLong, MaxEventDescription)
	return v.problems
}

// utf16Len returns the length of a text in UTF-16 units.
func utf16Len(text string) int { return len(utf16.Encode([]rune(text))) }

// AddEvent keeps a new event and returns its id. It returns [ErrConflict] when there is an event with the same UID.
func (tx *Tx) AddEvent(e Event) (int64, error) {
	if err := e.Validate(); err != nil {
		return 0, err
	}
	id, err := tx.insert(`INSERT INTO events (uid, sequence, starts_at, ends_at, all_day, zone, country, countries,
			seats, utc_offset, timed_at, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		e.UID, e.Sequence, e.Starts, e.Ends, e.AllDay, e.Zone, e.Country, e.Invited, e.Seats, e.utcOffset(),
		tx.now, tx.now, tx.now)
	if err != nil {
		return 0, err
	}
	return id, tx.insertEventTexts(id, e.Texts)
}

func (tx *Tx) insertEventTexts(id int64, texts []EventText) error {
	for _, text := range texts {
		_, err := tx.exec(`INSERT INTO event_texts (event_id, lang, title, place, description) VALUES (?, ?, ?, ?, ?)`,
			id, text.Lang, text.Title, text.Place, text.Description)
		if err != nil {
			return err
		}
	}
	return nil
}

// UpdateEvent keeps the new state of an event and returns it with its sequence increased. e.Sequence is the one that
// the change starts from; when it is not the latest, because somebody else changed it first, or when the event is
// cancelled, UpdateEvent returns [ErrConflict].
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
	err = tx.execOrNotFound(`UPDATE events SET sequence = ?, starts_at = ?, ends_at = ?, all_day = ?, zone = ?,
			country = ?, countries = ?, seats = ?, utc_offset = iif(?, utc_offset, ?), timed_at = ?, updated_at = ?
		WHERE id = ?`,
		e.Sequence, e.Starts, e.Ends, e.AllDay, e.Zone, e.Country, e.Invited, e.Seats, e.SameTime(before),
		e.utcOffset(), e.TimedAt, tx.now, e.ID)
	if err != nil {
		return Event{}, err
	}
	if _, err := tx.exec(`DELETE FROM event_texts WHERE event_id = ?`, e.ID); err != nil {
		return Event{}, err
	}
	return e, tx.insertEventTexts(e.ID, e.Texts)
}

// SameTime reports whether two events take place at the same time.
func (e Event) SameTime(other Event) bool {
	return e.Starts.Equal(other.Starts.Time) && e.Ends.Equal(other.Ends.Time) &&
		e.AllDay == other.AllDay && e.Zone == other.Zone
}

// CancelEvent cancels an event with the given sequence and returns it with the sequence increased. It returns
// [ErrConflict] when that is not the latest sequence, or when the event is cancelled already.
func (tx *Tx) CancelEvent(id int64, sequence int) (Event, error) {
	e, err := tx.eventAt(id, sequence)
	if err != nil {
		return Event{}, err
	}
	e.Sequence, e.Status = e.Sequence+1, Cancelled
	return e, tx.execOrNotFound(`UPDATE events SET sequence = ?, status = ?, updated_at = ? WHERE id = ?`,
		e.Sequence, e.Status, tx.now, id)
}

// eventAt returns an event that has the given sequence and is not cancelled, or [ErrConflict].
func (tx *Tx) eventAt(id int64, sequence int) (Event, error) {
	e, err := tx.Event(id)
	if err == nil && (e.Sequence != sequence || e.Status == Cancelled) {
		return Event{}, fmt.Errorf("sequence %d of the event cannot be changed: %w", sequence, ErrConflict)
	}
	return e, err
}

const eventColumns = `id, uid, sequence, starts_at, ends_at, all_day, zone, country, countries, seats, status,
	source, timed_at`

// Event returns an event by its id, or [ErrNotFound].
func (tx *Tx) Event(id int64) (Event, error) {
	var e Event
	if err := tx.get(&e, `SELECT `+eventColumns+` FROM events WHERE id = ?`, id); err != nil {
		return Event{}, err
	}
	return e, tx.loadEventTexts(&e)
}

// EventByUID returns an event by its UID, or [ErrNotFound].
func (tx *Tx) EventByUID(uid string) (Event, error) {
	var id int64
	if err := tx.get(&id, `SELECT id FROM events WHERE uid = ?`, uid); err != nil {
		return Event{}, err
	}
	return tx.Event(id)
}

// UpcomingEvents lists the events that are not over, the nearest first: those that involve a country, or all when
// country is empty. It returns at most limit of them after the first offset ones, and the total number.
func (tx *Tx) UpcomingEvents(country string, offset, limit int) ([]Event, int, error) {
	return tx.listEvents(`ends_at > ?1 AND starts_at > ?2`, country, `starts_at, id`, offset, limit)
}

// PastEvents is [Tx.UpcomingEvents] for events that are over, the latest first.
func (tx *Tx) PastEvents(country string, offset, limit int) ([]Event, int, error) {
	return tx.listEvents(`ends_at <= ?1 AND starts_at < ?1`, country, `starts_at DESC, id DESC`, offset, limit)
}

// UpcomingCountries returns the countries that are involved in upcoming events.
func (tx *Tx) UpcomingCountries() (Countries, error) {
	var lists []string
	err := tx.list(&lists, `SELECT country || ',' || countries FROM events WHERE ends_at > ?`, tx.now)
	return CountriesOf(strings.Split(strings.Join(lists, ","), ",")...), err
}

// listEvents lists events by a condition. ?1 is now, and ?2 is before the start of each event that is not over: with a
// bound of starts_at, SQLite reads only a part of the events in their order.
func (tx *Tx) listEvents(when, country, order string, offset, limit int) ([]Event, int, error) {
	where := when + ` AND (country = ?3 OR instr(countries, ?3) > 0)` // any text contains the empty one
	earliest := Time{tx.now.AddDate(0, 0, -MaxEventDays-1)}
	var total int
	if err := tx.get(&total, `SELECT count(*) FROM events WHERE `+where, tx.now, earliest, country); err != nil {
		return nil, 0, err
	}
	var events []Event
	err := tx.list(&events, `SELECT `+eventColumns+` FROM events WHERE `+where+` ORDER BY `+order+`
		LIMIT ?4 + 0 OFFSET ?5`,
		tx.now, earliest, country, limit, offset)
	if err != nil {
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
	return tx.list(&e.Texts, `SELECT event_id, lang, title, place, description FROM event_texts
		WHERE event_id = ? ORDER BY lang`, e.ID)
}
