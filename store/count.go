package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// Count is a number of people that may not have been recorded. The zero Count was not recorded.
type Count struct {
	N     int
	Known bool // false: not recorded, and N is 0
}

// Counted returns a number that was recorded.
func Counted(n int) Count { return Count{n, true} }

// Value implements [driver.Valuer]. A number that was not recorded is NULL.
func (c Count) Value() (driver.Value, error) {
	if !c.Known {
		return nil, nil
	}
	return int64(c.N), nil
}

// Scan implements [database/sql.Scanner].
func (c *Count) Scan(value any) error {
	switch v := value.(type) {
	case nil:
		*c = Count{}
	case int64:
		*c = Counted(int(v))
	default:
		return fmt.Errorf("reading a count from the database: a %T, not an integer", value)
	}
	return nil
}

// IsZero lets JSON omit a number that was not recorded (omitzero).
func (c Count) IsZero() bool { return !c.Known }

// MarshalJSON implements [json.Marshaler]. A number that was not recorded is null.
func (c Count) MarshalJSON() ([]byte, error) {
	if !c.Known {
		return []byte("null"), nil
	}
	return json.Marshal(c.N)
}

// UnmarshalJSON implements [json.Unmarshaler].
func (c *Count) UnmarshalJSON(data []byte) error {
	var n *int
	if err := json.Unmarshal(data, &n); err != nil {
		return err
	}
	*c = Count{}
	if n != nil {
		*c = Counted(*n)
	}
	return nil
}

// Headcount is how many people took part, and of which sex.
type Headcount struct {
	Total Count `db:"participants" json:"n,omitzero"`
	Women Count `db:"women" json:"w,omitzero"`
	Men   Count `db:"men" json:"m,omitzero"`
}

// Completed computes the number that the other two determine. With the total and one sex, everybody else is of the
// other sex. With both sexes and a greater total, the sex of the rest was not recorded, and nothing is changed.
func (h Headcount) Completed() Headcount {
	switch {
	case !h.Total.Known && h.Women.Known && h.Men.Known:
		h.Total = Counted(h.Women.N + h.Men.N)
	case h.Total.Known && h.Women.Known && !h.Men.Known:
		h.Men = Counted(h.Total.N - h.Women.N)
	case h.Total.Known && h.Men.Known && !h.Women.Known:
		h.Women = Counted(h.Total.N - h.Men.N)
	}
	return h
}
