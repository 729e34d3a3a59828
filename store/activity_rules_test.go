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
		want   []store.Invalid
	}{
		{"as it is", func(*store.Activity) {}, nil},
		{"no type", func(a *store.Activity) { a.Type = "" }, []store.Invalid{{store.FieldType, store.NotKnown, 0}}},
		{"no component", func(a *store.Activity) { a.Component = "x" }, []store.Invalid{{store.FieldComponent, store.NotKnown, 0}}},
		{"no days", func(a *store.Activity) { a.First = store.Day{} }, []store.Invalid{{store.FieldDays, store.Missing, 0}}},
		{"reversed", func(a *store.Activity) { a.Last = a.First.Plus(-1) }, []store.Invalid{{store.FieldDays, store.Reversed, 0}}},
		{"before the programme", func(a *store.Activity) { a.First = store.NewDay(2002, 12, 31) }, []store.Invalid{{store.FieldDays, store.TooEarly, 2003}}},
		{"the first day of the programme", func(a *store.Activity) { a.First = store.NewDay(2003, 1, 1) }, nil},
		{"today where days begin first", func(a *store.Activity) { a.Last = day }, nil},
		{"tomorrow", func(a *store.Activity) { a.Last = day.Plus(1) }, []store.Invalid{{store.FieldDays, store.Future, 0}}},
		{"no title", func(a *store.Activity) { a.Title = "" }, []store.Invalid{{store.FieldTitle, store.Missing, 0}}},
		{"300 letters", func(a *store.Activity) { a.Title = strings.Repeat("ң", 300) }, nil},
		{"301 letters", func(a *store.Activity) { a.Title = strings.Repeat("ң", 301) }, []store.Invalid{{store.FieldTitle, store.TooLong, 300}}},
		{"a long place", func(a *store.Activity) { a.Place = strings.Repeat("x", 201) }, []store.Invalid{{store.FieldPlace, store.TooLong, 200}}},
		{"German", func(a *store.Activity) { a.Lang = "de" }, []store.Invalid{{store.FieldLang, store.NotKnown, 0}}},
		{"fewer than nobody", func(a *store.Activity) { a.Total = counted(-1) }, []store.Invalid{{store.FieldTotal, store.Negative, 0}}},
		{"a whole city", func(a *store.Activity) { a.Total = counted(100_001) }, []store.Invalid{{store.FieldTotal, store.TooMany, 100_000}}},
		{"more women than people", func(a *store.Activity) { a.Women = counted(25) }, []store.Invalid{{store.FieldWomen, store.Above, 24}}},
		{"both sexes above", func(a *store.Activity) { a.Men = counted(17) }, []store.Invalid{{store.FieldMen, store.Above, 16}}},
		{"not everybody's sex", func(a *store.Activity) { a.Men = counted(10) }, nil},
		{"women and no total", func(a *store.Activity) { a.Total = store.Count{} }, []store.Invalid{{store.FieldTotal, store.Missing, 0}}},
		{"room above", func(a *store.Activity) { a.InRoom = counted(25) }, []store.Invalid{{store.FieldInRoom, store.Above, 24}}},
		{"room and online do not add up", func(a *store.Activity) { a.InRoom, a.Online = counted(20), counted(3) }, []store.Invalid{{store.FieldInRoom, store.Sum, 24}}},
		{"no country", func(a *store.Activity) { a.Countries = nil }, []store.Invalid{{store.FieldCountries, store.Missing, 0}}},
		{"a country twice", func(a *store.Activity) { a.Countries = parts("KG", -1, "KG", -1) }, []store.Invalid{{store.FieldCountries, store.NotKnown, 0}}},
		{"another country", func(a *store.Activity) { a.Countries = parts("LV", -1) }, []store.Invalid{{store.FieldCountries, store.NotKnown, 0}}},
		{"countries add up", func(a *store.Activity) { a.Countries = parts("KG", 14, "UZ", 10) }, nil},
		{"countries do not add up", func(a *store.Activity) { a.Countries = parts("KG", 14, "UZ", 9) }, []store.Invalid{{store.FieldCountries, store.Sum, 24}}},
		{"one country is known", func(a *store.Activity) { a.Countries = parts("KG", 14, "UZ", -1) }, nil},
		{"one country above", func(a *store.Activity) { a.Countries = parts("KG", 25, "UZ", -1) }, []store.Invalid{{store.FieldCountries, store.Above, 24}}},
		{"countries tell the total", func(a *store.Activity) { a.People, a.Countries = store.People{}, parts("KG", 14, "UZ", 9) }, nil},
		{"a part without a total", func(a *store.Activity) { a.People, a.Countries = store.People{}, parts("KG", 14, "UZ", -1) }, []store.Invalid{{store.FieldTotal, store.Missing, 0}}},
		{"women of a country above", func(a *store.Activity) {
			a.Countries = parts("KG", 14, "UZ", 10)
			a.Countries[0].Women = counted(9)
		}, []store.Invalid{{store.FieldCountries, store.Above, 8}}},
		{"women of a country and no total", func(a *store.Activity) {
			a.Countries = parts("KG", 14, "UZ", -1)
			a.Countries[1].Women = counted(2)
		}, []store.Invalid{{store.FieldCountries, store.Missing, 0}}},
		{"a kind of agency above", func(a *store.Activity) { a.Agencies = store.AgencyParts{{store.BorderAgency, counted(25)}} }, []store.Invalid{{store.FieldAgencies, store.Above, 24}}},
		{"an unknown kind", func(a *store.Activity) { a.Agencies = store.AgencyParts{{"army", counted(2)}} }, []store.Invalid{{store.FieldAgencies, store.NotKnown, 0}}},
	}
	for _, test := range tests {
		a := workshop()
		test.change(&a)
		if got := a.Check(day); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

// parts pairs countries with their numbers; -1 is not recorded.
func parts(pairs ...any) store.Parts {
	var list store.Parts
	for i := 0; i < len(pairs); i += 2 {
		part := store.Part{Country: pairs[i].(string)}
		if n := pairs[i+1].(int); n >= 0 {
			part.Total = store.Counted(n)
		}
		list = append(list, part)
	}
	return list
}

func TestComplete(t *testing.T) {
	unknown, counted := store.Count{}, store.Counted
	tests := []struct{ in, want store.People }{
		{store.People{}, store.People{}},
		{store.People{Total: counted(24), Women: counted(8)}, store.People{Total: counted(24), Women: counted(8), Men: counted(16)}},
		{store.People{Total: counted(24), Men: counted(8)}, store.People{Total: counted(24), Women: counted(16), Men: counted(8)}},
		{store.People{Women: counted(0), Men: counted(8)}, store.People{Total: counted(8), Women: counted(0), Men: counted(8)}},
		{store.People{Women: counted(3)}, store.People{Women: counted(3), Men: unknown}},
		{store.People{Total: counted(24), Women: counted(8), Men: counted(10)}, store.People{Total: counted(24), Women: counted(8), Men: counted(10)}},
	}
	for _, test := range tests {
		if got := test.in.Complete(); got != test.want {
			t.Errorf("%v completes to %v, want %v", test.in, got, test.want)
		}
	}
}
