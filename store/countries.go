package store

import (
	"slices"
	"strings"
)

// Countries is a set of the programme's countries: ISO 3166-1 alpha-2 codes in the order of [AllCountries], a comma between two, such as "KZ,TJ".
// Two equal sets are the same text.
type Countries string

// AllCountries are the five countries of the programme, in the order of menus.
const AllCountries Countries = "KZ,KG,TJ,TM,UZ"

// ParseCountries reads a set; it reports false for what is not one.
func ParseCountries(text string) (Countries, bool) {
	set := CountriesOf(strings.Split(text, ",")...)
	return set, string(set) == text
}

// CountriesOf is the set of the countries with these codes; codes of other countries are passed over.
func CountriesOf(codes ...string) Countries {
	return AllCountries.filter(func(code string) bool { return slices.Contains(codes, code) })
}

// Codes lists the codes.
func (c Countries) Codes() []string {
	if c == "" {
		return nil
	}
	return strings.Split(string(c), ",")
}

// Has reports whether a country is in the set.
func (c Countries) Has(code string) bool { return slices.Contains(c.Codes(), code) }

// Toggle is the set with a country when it was without, and without it when it was with.
func (c Countries) Toggle(code string) Countries {
	return AllCountries.filter(func(other string) bool { return c.Has(other) != (other == code) })
}

// Union is the set of the countries that are in either.
func (c Countries) Union(others Countries) Countries {
	return AllCountries.filter(func(code string) bool { return c.Has(code) || others.Has(code) })
}

// Intersects reports whether a country is in both sets.
func (c Countries) Intersects(others Countries) bool {
	return c.filter(others.Has) != ""
}

// filter is the set of those for which keep holds.
func (c Countries) filter(keep func(code string) bool) Countries {
	var kept []string
	for _, code := range c.Codes() {
		if keep(code) {
			kept = append(kept, code)
		}
	}
	return Countries(strings.Join(kept, ","))
}
