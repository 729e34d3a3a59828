package typed_test

import (
	"strings"
	"testing"

	"bomcabot/bot/typed"
	"bomcabot/store"
)

// Each query finds the activities with these numbers.
func TestQueries(t *testing.T) {
	activities := []store.Activity{
		{
			ID: 1, Type: store.NationalWorkshop, Component: store.Trade, Title: "Risk profiling", Place: "Osh",
			First: store.NewDay(2026, 11, 16), Last: store.NewDay(2026, 11, 17), Partners: "Example Agency",
			Countries: store.CountryParts{{Country: "KG"}},
		},
		{
			ID: 2, Type: store.Training, Component: store.Migration, Title: "Söwda we serhet", Place: "Aşgabat",
			First: store.NewDay(2026, 11, 20), Last: store.NewDay(2026, 11, 20),
			Countries: store.CountryParts{{Country: "TM"}, {Country: "UZ"}},
		},
		{
			ID: 3, Type: store.RegionalWorkshop, Component: store.Institutions, Title: "Чек араны башкаруу",
			Place: "Ош", First: store.NewDay(2025, 11, 20), Last: store.NewDay(2025, 11, 20),
			NextStep: "Отчет за 2025 год", Countries: store.CountryParts{{Country: "KG"}, {Country: "TJ"}},
		},
	}
	eachRow(t, "queries.txt", func(text, want string) {
		parser := typed.Parser{Today: today}
		find := func(q typed.Query) (found []string) {
			for _, a := range activities {
				if q.Matches(a) {
					found = append(found, string(rune('0'+a.ID)))
				}
			}
			return found
		}
		found := find(parser.ParseQuery(text))
		if len(found) == 0 {
			found = find(parser.ParseSimilar(text))
		}
		if got := strings.Join(found, " "); got != want {
			t.Errorf("%q finds %q, want %q", text, got, want)
		}
	})
}
