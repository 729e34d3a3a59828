package store_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bomcabot/store"
)

// ActivityFields has every constant of type Field but those of files and events.
func TestActivityFields(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "activity_validation.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var want []store.Field
	ast.Inspect(file, func(node ast.Node) bool {
		spec, isValue := node.(*ast.ValueSpec)
		if !isValue {
			return true
		}
		if typ, named := spec.Type.(*ast.Ident); named && typ.Name == "Field" {
			name, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, store.Field(name))
		}
		return true
	})
	others := []store.Field{store.FieldFile, store.FieldDescription}
	want = slices.DeleteFunc(want, func(field store.Field) bool { return slices.Contains(others, field) })
	if got := store.ActivityFields(); len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("the fields are %v, want %v", got, want)
	}
}

func TestActivityValidate(t *testing.T) {
	today := store.NewDay(2026, 11, 24) // the latest day that has begun anywhere
	counted := store.Counted
	tests := []struct {
		name   string
		change func(*store.Activity)
		want   string // field: problem (limit); empty: valid
	}{
		{"valid", func(*store.Activity) {}, ""},
		{"no type", func(a *store.Activity) { a.Type = "" }, "type: unknown (0)"},
		{"no component", func(a *store.Activity) { a.Component = "x" }, "component: unknown (0)"},
		{"no days", func(a *store.Activity) { a.First = store.Day{} }, "days: missing (0)"},
		{"ends before it starts", func(a *store.Activity) { a.Last = a.First.AddDays(-1) }, "days: reversed (0)"},
		{"before the programme", func(a *store.Activity) {
			a.First = store.NewDay(2002, 12, 31)
		}, "days: too_early (2003)"},
		{"the first day of the programme", func(a *store.Activity) { a.First = store.NewDay(2003, 1, 1) }, ""},
		{"today", func(a *store.Activity) { a.Last = today }, ""},
		{"tomorrow", func(a *store.Activity) { a.Last = today.AddDays(1) }, "days: future (0)"},
		{"no title", func(a *store.Activity) { a.Title = "" }, "title: missing (0)"},
		{"300 letters", func(a *store.Activity) { a.Title = strings.Repeat("ң", 300) }, ""},
		{"301 letters", func(a *store.Activity) { a.Title = strings.Repeat("ң", 301) }, "title: too_long (300)"},
		{"a long place", func(a *store.Activity) { a.Place = strings.Repeat("x", 201) }, "place: too_long (200)"},
		{"an unsupported language", func(a *store.Activity) { a.Lang = "de" }, "lang: unknown (0)"},
		{"a negative total", func(a *store.Activity) { a.Total = counted(-1) }, "total: negative (0)"},
		{"a total above the limit", func(a *store.Activity) { a.Total = counted(100_001) }, "total: too_many (100000)"},
		{"more women than people", func(a *store.Activity) { a.Women = counted(25) }, "women: above (24)"},
		{"women and men exceed the total", func(a *store.Activity) { a.Men = counted(17) }, "men: above (16)"},
		{"women and men below the total", func(a *store.Activity) { a.Men = counted(10) }, ""},
		{"women without a total", func(a *store.Activity) { a.Total = store.Count{} }, "total: missing (0)"},
		{"in the room above the total", func(a *store.Activity) { a.InRoom = counted(25) }, "in_room: above (24)"},
		{"in the room and online do not add up", func(a *store.Activity) {
			a.InRoom, a.Online = counted(20), counted(3)
		}, "in_room: sum (24)"},
		{"no country", func(a *store.Activity) { a.Countries = nil }, "countries: missing (0)"},
		{"a country twice", func(a *store.Activity) {
			a.Countries = countryParts("KG", -1, "KG", -1)
		}, "countries: unknown (0)"},
		{"a country of another region", func(a *store.Activity) {
			a.Countries = countryParts("LV", -1)
		}, "countries: unknown (0)"},
		{"countries add up", func(a *store.Activity) { a.Countries = countryParts("KG", 14, "UZ", 10) }, ""},
		{"countries do not add up", func(a *store.Activity) {
			a.Countries = countryParts("KG", 14, "UZ", 9)
		}, "countries: sum (24)"},
		{"one country without a number", func(a *store.Activity) {
			a.Countries = countryParts("KG", 14, "UZ", -1)
		}, ""},
		{"one country above the total", func(a *store.Activity) {
			a.Countries = countryParts("KG", 25, "UZ", -1)
		}, "countries: above (24)"},
		{"countries without a total", func(a *store.Activity) {
			a.Headcount, a.Countries = store.Headcount{}, countryParts("KG", 14, "UZ", 9)
		}, ""},
		{"one country with a number, without a total", func(a *store.Activity) {
			a.Headcount, a.Countries = store.Headcount{}, countryParts("KG", 14, "UZ", -1)
		}, "total: missing (0)"},
		{"women of a country above all women", func(a *store.Activity) {
			a.Countries = countryParts("KG", 14, "UZ", 10)
			a.Countries[0].Women = counted(9)
		}, "countries: above (8)"},
		{"women of a country without its total", func(a *store.Activity) {
			a.Countries = countryParts("KG", 14, "UZ", -1)
			a.Countries[1].Women = counted(2)
		}, "countries: missing (0)"},
		{"a kind of agency above the total", func(a *store.Activity) {
			a.Agencies = store.AgencyParts{{Kind: store.BorderAgency, Total: counted(25)}}
		}, "agencies: above (24)"},
		{"an unknown kind of agency", func(a *store.Activity) {
			a.Agencies = store.AgencyParts{{Kind: "army", Total: counted(2)}}
		}, "agencies: unknown (0)"},
	}
	for _, test := range tests {
		a := validActivity()
		test.change(&a)
		var got []string
		for _, problem := range a.Validate(today) {
			got = append(got, problem.Error())
		}
		if got := strings.Join(got, ", "); got != test.want {
			t.Errorf("%s: the problems are %q, want %q", test.name, got, test.want)
		}
	}
}

// countryParts takes countries, each followed by its number of people; -1: not recorded.
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

func TestHeadcountCompleted(t *testing.T) {
	const unknown = -1
	headcount := func(total, women, men int) (h store.Headcount) {
		for count, n := range map[*store.Count]int{&h.Total: total, &h.Women: women, &h.Men: men} {
			if n != unknown {
				*count = store.Counted(n)
			}
		}
		return h
	}
	tests := []struct{ in, want store.Headcount }{
		{headcount(unknown, unknown, unknown), headcount(unknown, unknown, unknown)},
		{headcount(24, 8, unknown), headcount(24, 8, 16)},
		{headcount(24, unknown, 8), headcount(24, 16, 8)},
		{headcount(unknown, 0, 8), headcount(8, 0, 8)},
		{headcount(unknown, 3, unknown), headcount(unknown, 3, unknown)},
		{headcount(24, 8, 10), headcount(24, 8, 10)},
	}
	for _, test := range tests {
		if got := test.in.Completed(); got != test.want {
			t.Errorf("%v completes to %v, want %v", test.in, got, test.want)
		}
	}
}
