package store

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Day is a day of the calendar, at no place in particular: midnight UTC. The zero Day is no day.
type Day struct{ time.Time }

// NewDay is a day by its numbers.
func NewDay(year int, month time.Month, day int) Day {
	return Day{time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
}

// ParseDay reads the form 2018-11-28.
func ParseDay(text string) (Day, error) {
	t, err := time.Parse(time.DateOnly, text)
	return Day{t}, err
}

// DayOf is the day of an instant, in the instant's own zone.
func DayOf(t time.Time) Day { return NewDay(t.Date()) }

// AddDays is the day n days later.
func (d Day) AddDays(n int) Day { return Day{d.AddDate(0, 0, n)} }

// DaysThrough is how many days there are from d to last, both counted.
func (d Day) DaysThrough(last Day) int { return int(last.Sub(d.Time)/(24*time.Hour)) + 1 }

// String writes the form 2018-11-28.
func (d Day) String() string { return d.Format(time.DateOnly) }

// Value implements [driver.Valuer].
func (d Day) Value() (driver.Value, error) { return d.String(), nil }

// Scan implements [database/sql.Scanner].
func (d *Day) Scan(value any) error {
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
