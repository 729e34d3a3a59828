package store

import (
	"slices"
	"strings"
)

// Countries is a set of the programme's countries: ISO 3166-1 alpha-2 codes in the order of [AllCountries], separated
// by commas, such as "KZ,TJ". Equal sets are equal strings.
type Countries string

// AllCountries are the five countries of the programme, in the order of menus.
const AllCountries Countries = "KZ,KG,TJ,TM,UZ"

// ParseCountries parses a set. It reports false when the text is not the canonical form of one.
func ParseCountries(text string) (Countries, bool) {
	set := CountriesOf(strings.Split(text, ",")...)
	return set, string(set) == text
}

// CountriesOf returns the set of the countries with these codes. It ignores codes of other countries.
func CountriesOf(codes ...string) Countries {
	return AllCountries.filter(func(code string) bool { return slices.Contains(codes, code) })
}

// Codes returns the codes of the countries.
func (c Countries) Codes() []string {
	if c == "" {
		return nil
	}
	return strings.Split(string(c), ",")
}

// Has reports whether a country is in the set.
func (c Countries) Has(code string) bool { return slices.Contains(c.Codes(), code) }

// Toggle returns the set with a country added or, if it has that country, removed.
func (c Countries) Toggle(code string) Countries {
	return AllCountries.filter(func(other string) bool { return c.Has(other) != (other == code) })
}

// Union returns the set of the countries that are in either set.
func (c Countries) Union(others Countries) Countries {
	return AllCountries.filter(func(code string) bool { return c.Has(code) || others.Has(code) })
}

// Intersects reports whether the sets have a country in common.
func (c Countries) Intersects(others Countries) bool {
	return c.filter(others.Has) != ""
}

// filter returns the set of the countries for which keep returns true.
func (c Countries) filter(keep func(code string) bool) Countries {
	var kept []string
	for _, code := range c.Codes() {
		if keep(code) {
			kept = append(kept, code)
		}
	}
	return Countries(strings.Join(kept, ","))
}
