package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// Count is a number of people, or the fact that it was not recorded, which is its zero value.
type Count struct {
	N     int
	Known bool // false: not recorded, and N is 0
}

// Counted is a number that was recorded.
func Counted(n int) Count { return Count{n, true} }

// Value implements [driver.Valuer]. What was not recorded is NULL.
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

// IsZero lets JSON leave out what was not recorded.
func (c Count) IsZero() bool { return !c.Known }

// MarshalJSON writes a number, or null for what was not recorded.
func (c Count) MarshalJSON() ([]byte, error) {
	if !c.Known {
		return []byte("null"), nil
	}
	return json.Marshal(c.N)
}

// UnmarshalJSON reads what MarshalJSON writes.
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

// Headcount is how many took part, and of which sex.
type Headcount struct {
	Total Count `db:"participants" json:"n,omitzero"`
	Women Count `db:"women" json:"w,omitzero"`
	Men   Count `db:"men" json:"m,omitzero"`
}

// Completed works out the one of the three numbers that the other two tell. Where only the total and one sex are recorded, the others
// are of the other sex; where both are and the total is greater, nobody recorded the sex of the rest.
func (p Headcount) Completed() Headcount {
	switch {
	case !p.Total.Known && p.Women.Known && p.Men.Known:
		p.Total = Counted(p.Women.N + p.Men.N)
	case p.Total.Known && p.Women.Known && !p.Men.Known:
		p.Men = Counted(p.Total.N - p.Women.N)
	case p.Total.Known && p.Men.Known && !p.Women.Known:
		p.Women = Counted(p.Total.N - p.Men.N)
	}
	return p
}
