package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// CountryPart is a country that took part, and how many people came from it.
type CountryPart struct {
	Country string `json:"c"` // ISO 3166-1 alpha-2
	Headcount
}

// CountryParts are kept as a JSON array, because they are read and written only together with their version.
type CountryParts []CountryPart

// Value implements [driver.Valuer].
func (p CountryParts) Value() (driver.Value, error) { return writeArray(p) }

// Scan implements [database/sql.Scanner].
func (p *CountryParts) Scan(value any) error { return readArray(value, p) }

// AgencyPart is how many people came from one kind of agency.
type AgencyPart struct {
	Kind  AgencyKind `json:"k"`
	Total Count      `json:"n"`
}

// AgencyParts are kept as a JSON array, like [CountryParts].
type AgencyParts []AgencyPart

// Value implements [driver.Valuer].
func (p AgencyParts) Value() (driver.Value, error) { return writeArray(p) }

// Scan implements [database/sql.Scanner].
func (p *AgencyParts) Scan(value any) error { return readArray(value, p) }

func writeArray[T any](items []T) (driver.Value, error) {
	if len(items) == 0 {
		return "[]", nil
	}
	data, err := json.Marshal(items)
	return string(data), err
}

func readArray(value, dest any) error {
	text, ok := value.(string)
	switch {
	case !ok:
		return fmt.Errorf("reading a list from the database: a %T, not a text", value)
	case text == "[]":
		return nil
	}
	return json.Unmarshal([]byte(text), dest)
}
