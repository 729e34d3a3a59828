package store_test

import (
	"slices"
	"strings"
	"testing"

	"bomcabot/store"
)

func TestActivityRules(t *testing.T) {
	day := store.NewDay(2026, 11, 24) // somewhere it is tomorrow already
	counted := store.Counted
	tests := []struct {
		name   string
		change func(*store.Activity)
		want   []store.ValidationError
	}{
		{"as it is", func(*store.Activity) {}, nil},
		{"no type", func(a *store.Activity) { a.Type = "" }, []store.ValidationError{{store.FieldType, store.Unrecognized, 0}}},
		{"no component", func(a *store.Activity) { a.Component = "x" }, []store.ValidationError{{store.FieldComponent, store.Unrecognized, 0}}},
		{"no days", func(a *store.Activity) { a.First = store.Day{} }, []store.ValidationError{{store.FieldDays, store.Missing, 0}}},
		{"reversed", func(a *store.Activity) { a.Last = a.First.AddDays(-1) }, []store.ValidationError{{store.FieldDays, store.EndBeforeStart, 0}}},
		{"before the programme", func(a *store.Activity) { a.First = store.NewDay(2002, 12, 31) }, []store.ValidationError{{store.FieldDays, store.TooEarly, 2003}}},
		{"the first day of the programme", func(a *store.Activity) { a.First = store.NewDay(2003, 1, 1) }, nil},
		{"today where days begin first", func(a *store.Activity) { a.Last = day }, nil},
		{"tomorrow", func(a *store.Activity) { a.Last = day.AddDays(1) }, []store.ValidationError{{store.FieldDays, store.InFuture, 0}}},
		{"no title", func(a *store.Activity) { a.Title = "" }, []store.ValidationError{{store.FieldTitle, store.Missing, 0}}},
		{"300 letters", func(a *store.Activity) { a.Title = strings.Repeat("ң", 300) }, nil},
		{"301 letters", func(a *store.Activity) { a.Title = strings.Repeat("ң", 301) }, []store.ValidationError{{store.FieldTitle, store.TooLong, 300}}},
		{"a long place", func(a *store.Activity) { a.Place = strings.Repeat("x", 201) }, []store.ValidationError{{store.FieldPlace, store.TooLong, 200}}},
		{"German", func(a *store.Activity) { a.Lang = "de" }, []store.ValidationError{{store.FieldLang, store.Unrecognized, 0}}},
		{"fewer than nobody", func(a *store.Activity) { a.Total = counted(-1) }, []store.ValidationError{{store.FieldTotal, store.Negative, 0}}},
		{"a whole city", func(a *store.Activity) { a.Total = counted(100_001) }, []store.ValidationError{{store.FieldTotal, store.TooMany, 100_000}}},
		{"more women than people", func(a *store.Activity) { a.Women = counted(25) }, []store.ValidationError{{store.FieldWomen, store.ExceedsTotal, 24}}},
		{"both sexes above", func(a *store.Activity) { a.Men = counted(17) }, []store.ValidationError{{store.FieldMen, store.ExceedsTotal, 16}}},
		{"not everybody's sex", func(a *store.Activity) { a.Men = counted(10) }, nil},
		{"women and no total", func(a *store.Activity) { a.Total = store.Count{} }, []store.ValidationError{{store.FieldTotal, store.Missing, 0}}},
		{"room above", func(a *store.Activity) { a.InRoom = counted(25) }, []store.ValidationError{{store.FieldInRoom, store.ExceedsTotal, 24}}},
		{"room and online do not add up", func(a *store.Activity) { a.InRoom, a.Online = counted(20), counted(3) }, []store.ValidationError{{store.FieldInRoom, store.SumMismatch, 24}}},
		{"no country", func(a *store.Activity) { a.Countries = nil }, []store.ValidationError{{store.FieldCountries, store.Missing, 0}}},
		{"a country twice", func(a *store.Activity) { a.Countries = countryParts("KG", -1, "KG", -1) }, []store.ValidationError{{store.FieldCountries, store.Unrecognized, 0}}},
		{"another country", func(a *store.Activity) { a.Countries = countryParts("LV", -1) }, []store.ValidationError{{store.FieldCountries, store.Unrecognized, 0}}},
		{"countries add up", func(a *store.Activity) { a.Countries = countryParts("KG", 14, "UZ", 10) }, nil},
		{"countries do not add up", func(a *store.Activity) { a.Countries = countryParts("KG", 14, "UZ", 9) }, []store.ValidationError{{store.FieldCountries, store.SumMismatch, 24}}},
		{"one country is known", func(a *store.Activity) { a.Countries = countryParts("KG", 14, "UZ", -1) }, nil},
		{"one country above", func(a *store.Activity) { a.Countries = countryParts("KG", 25, "UZ", -1) }, []store.ValidationError{{store.FieldCountries, store.ExceedsTotal, 24}}},
		{"countries tell the total", func(a *store.Activity) { a.Headcount, a.Countries = store.Headcount{}, countryParts("KG", 14, "UZ", 9) }, nil},
		{"a part without a total", func(a *store.Activity) {
			a.Headcount, a.Countries = store.Headcount{}, countryParts("KG", 14, "UZ", -1)
		}, []store.ValidationError{{store.FieldTotal, store.Missing, 0}}},
		{"women of a country above", func(a *store.Activity) {
			a.Countries = countryParts("KG", 14, "UZ", 10)
			a.Countries[0].Women = counted(9)
		}, []store.ValidationError{{store.FieldCountries, store.ExceedsTotal, 8}}},
		{"women of a country and no total", func(a *store.Activity) {
			a.Countries = countryParts("KG", 14, "UZ", -1)
			a.Countries[1].Women = counted(2)
		}, []store.ValidationError{{store.FieldCountries, store.Missing, 0}}},
		{"a kind of agency above", func(a *store.Activity) { a.Agencies = store.AgencyParts{{store.BorderAgency, counted(25)}} }, []store.ValidationError{{store.FieldAgencies, store.ExceedsTotal, 24}}},
		{"an unknown kind", func(a *store.Activity) { a.Agencies = store.AgencyParts{{"army", counted(2)}} }, []store.ValidationError{{store.FieldAgencies, store.Unrecognized, 0}}},
	}
	for _, test := range tests {
		a := validActivity()
		test.change(&a)
		if got := a.Validate(day); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

// countryParts pairs countries with their numbers; -1 is not recorded.
func countryParts(pairs ...any) store.CountryParts {
	var list store.CountryParts
	for i := 0; i < len(pairs); i += 2 {
		part := store.CountryPart{Country: pairs[i].(string)}
		if n := pairs[i+1].(int); n >= 0 {
			part.Total = store.Counted(n)
		}
		list = append(list, part)
	}
	return list
}

func TestComplete(t *testing.T) {
	unknown, counted := store.Count{}, store.Counted
	tests := []struct{ in, want store.Headcount }{
		{store.Headcount{}, store.Headcount{}},
		{store.Headcount{Total: counted(24), Women: counted(8)}, store.Headcount{Total: counted(24), Women: counted(8), Men: counted(16)}},
		{store.Headcount{Total: counted(24), Men: counted(8)}, store.Headcount{Total: counted(24), Women: counted(16), Men: counted(8)}},
		{store.Headcount{Women: counted(0), Men: counted(8)}, store.Headcount{Total: counted(8), Women: counted(0), Men: counted(8)}},
		{store.Headcount{Women: counted(3)}, store.Headcount{Women: counted(3), Men: unknown}},
		{store.Headcount{Total: counted(24), Women: counted(8), Men: counted(10)}, store.Headcount{Total: counted(24), Women: counted(8), Men: counted(10)}},
	}
	for _, test := range tests {
		if got := test.in.Completed(); got != test.want {
			t.Errorf("%v completes to %v, want %v", test.in, got, test.want)
		}
	}
}
