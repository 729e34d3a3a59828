package store

import (
	"fmt"
	"slices"
)

// UnmarshalText implements [encoding.TextUnmarshaler]. It returns an error for a text that is not a role.
func (r *Role) UnmarshalText(text []byte) error {
	role := Role(text)
	if !slices.Contains(Roles(), role) {
		return fmt.Errorf("%q is not a role", text)
	}
	*r = role
	return nil
}

// UnmarshalText implements [encoding.TextUnmarshaler]. It returns an error for a text that is not a set of countries,
// see [ParseCountries].
func (c *Countries) UnmarshalText(text []byte) error {
	set, ok := ParseCountries(string(text))
	if !ok && len(text) > 0 {
		return fmt.Errorf("%q is not a set of countries", text)
	}
	*c = set
	return nil
}
