package store_test

import (
	"slices"
	"strings"
	"testing"

	"bomcabot/store"
)

// allCountrySets returns all sets of countries.
func allCountrySets() (sets []store.Countries) {
	codes := store.AllCountries.Codes()
	for bits := range 1 << len(codes) {
		var in []string
		for i, code := range codes {
			if bits>>i&1 == 1 {
				in = append(in, code)
			}
		}
		slices.Reverse(in) // the order of the codes does not matter
		sets = append(sets, store.CountriesOf(in...))
	}
	return sets
}

func TestCountriesAreSets(t *testing.T) {
	seen := make(map[store.Countries]bool)
	for _, a := range allCountrySets() {
		if seen[a] {
			t.Errorf("two sets are %q", a)
		}
		seen[a] = true
		if set, ok := store.ParseCountries(string(a)); !ok || set != a {
			t.Errorf("%q is parsed as %q, %v", a, set, ok)
		}
		for _, code := range store.AllCountries.Codes() {
			if a.Has(code) != strings.Contains(string(a), code) {
				t.Errorf("%q has %s: %v", a, code, a.Has(code))
			}
			if toggled := a.Toggle(code); toggled.Has(code) == a.Has(code) || toggled.Toggle(code) != a {
				t.Errorf("%q with %s toggled is %q, and toggled again %q", a, code, toggled, toggled.Toggle(code))
			}
		}
		for _, b := range allCountrySets() {
			union, intersects := a.Union(b), false
			for _, code := range store.AllCountries.Codes() {
				if union.Has(code) != (a.Has(code) || b.Has(code)) {
					t.Errorf("the union of %q and %q is %q", a, b, union)
				}
				intersects = intersects || a.Has(code) && b.Has(code)
			}
			if a.Intersects(b) != intersects {
				t.Errorf("%q intersects %q: %v, want %v", a, b, a.Intersects(b), intersects)
			}
		}
	}
}

func FuzzParseCountries(f *testing.F) {
	for _, text := range []string{
		"", "KG", "KG,TJ", "TJ,KG", "KG,KG", "KG,", ",KG", "kg", "KG, TJ", "LV", "KZ,KG,TJ,TM,UZ",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		set, ok := store.ParseCountries(text)
		if ok != slices.Contains(allCountrySets(), store.Countries(text)) || ok && string(set) != text {
			t.Errorf("%q is parsed as %q, %v", text, set, ok)
		}
	})
}
