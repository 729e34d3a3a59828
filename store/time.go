package store

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// timeLayout has a fixed width, so the texts sort like the instants.
const timeLayout = "2006-01-02T15:04:05.000Z"

// Time is an instant as the database keeps it: in UTC, to the millisecond, in the form 2018-11-28T09:00:00.000Z. The
// zero Time is NULL.
type Time struct{ time.Time }

// Value implements [driver.Valuer].
func (t Time) Value() (driver.Value, error) {
	if t.IsZero() {
		return nil, nil
	}
	return t.UTC().Format(timeLayout), nil
}

// Scan implements [database/sql.Scanner].
func (t *Time) Scan(value any) error {
	switch v := value.(type) {
	case nil:
		*t = Time{}
		return nil
	case string:
		parsed, err := time.Parse(timeLayout, v)
		if err != nil {
			return fmt.Errorf("reading a time from the database: %w", err)
		}
		*t = Time{parsed}
		return nil
	default:
		return fmt.Errorf("reading a time from the database: a %T, not a text", value)
	}
}
