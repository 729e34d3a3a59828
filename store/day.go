package store

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Day is a calendar day without a time zone, kept as midnight UTC. The zero Day is no day.
type Day struct{ time.Time }

// NewDay returns the day with the given date.
func NewDay(year int, month time.Month, day int) Day {
	return Day{time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
}

// ParseDay parses the form 2018-11-28.
func ParseDay(text string) (Day, error) {
	t, err := time.Parse(time.DateOnly, text)
	return Day{t}, err
}

// DayOf returns the day of an instant in the instant's own time zone.
func DayOf(t time.Time) Day { return NewDay(t.Date()) }

// AddDays returns the day n days later.
func (d Day) AddDays(n int) Day { return Day{d.AddDate(0, 0, n)} }

// DaysThrough returns the number of days from d to last, both included.
func (d Day) DaysThrough(last Day) int { return int(last.Sub(d.Time)/(24*time.Hour)) + 1 }

// String formats the day as 2018-11-28.
func (d Day) String() string { return d.Format(time.DateOnly) }

// Value implements [driver.Valuer]. No day is NULL.
func (d Day) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan implements [database/sql.Scanner].
func (d *Day) Scan(value any) error {
	if value == nil {
		*d = Day{}
		return nil
	}
	text, ok := value.(string)
	if !ok {
		return fmt.Errorf("reading a day from the database: a %T, not a text", value)
	}
	day, err := ParseDay(text)
	if err != nil {
		return fmt.Errorf("reading a day from the database: %w", err)
	}
	*d = day
	return nil
}
