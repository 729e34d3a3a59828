package curate

import (
	"slices"
	"testing"

	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

func TestMissingFacts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		original, translated string
		missing              []string
	}{
		{"Nothing to lose.", "Нечего терять.", nil},
		{"More than 2,600 people, EUR 40.1 million, 9th phase", "2 600 киши, 40,1 млн евро, 9-чу этап", nil},
		{"24 of 181 seats", "24 места из 180", []string{"181"}},
		{"24, again 24", "двадцать четыре", []string{"24"}},
		{"On 28 November 2018 in room 5.", "2018-жылдын 28-ноябрында, 5-бөлмөдө.", nil},
		{"On 28 November 2018.", "28 октября 2018 года.", []string{"28 November"}},
		{"On November 28, 2018.", "2018-nji ýylyň 28-nji noýabrynda.", nil},
		{"28.11.2018", "2018 жылғы 28 қараша", nil},
		{"2018-11-28", "28 ноябри соли 2018", nil},
		{"5 декабря", "December 6", []string{"5 декабря"}},
		{"5 декабря", "05.12.2026", nil},
		{"the 28 November meeting may change", "встреча 28 ноября может измениться", nil},
		{"Call +996 (312) 26-10-00.", "Телефон: +996 312 261000.", nil},
		{"Call +996 312 26 10 00.", "Телефон: +996 312 26 10 01.", []string{"+996 312 26 10 00"}},
		{"2015–2019", "2015-2019-жж.", nil},
		{"At 10:30", "В 10.30", nil},
		{"Write to Info@example.org or see https://example.org/a?b=1.",
			"Пишите: info@example.org, https://example.org/a?b=1", nil},
		{"Write to info@example.org, see www.example.org/Page and example.org/map.",
			"Пишите на пример@example.org, www.example.org", []string{
				"info@example.org", "www.example.org/Page", "example.org/map",
			}},
		{"", "24", nil},
	}
	for _, tt := range tests {
		if got := missingFacts(tt.original, tt.translated); !slices.Equal(got, tt.missing) {
			t.Errorf("%q → %q: %q are missing, want %q", tt.original, tt.translated, got, tt.missing)
		}
	}
}

// The translations that people made lack no fact of each other, whatever the languages.
func TestShippedTranslationsLackNoFact(t *testing.T) {
	t.Parallel()
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	pairs, facts := 0, 0
	for _, topic := range base.Topics {
		for _, from := range locales.All() {
			original := base.Answer(from, topic.ID).Text
			facts += len(missingFacts(original, ""))
			for _, to := range locales.All() {
				pairs++
				if missing := missingFacts(original, base.Answer(to, topic.ID).Text); len(missing) > 0 {
					t.Errorf("%s, %s → %s: %q", topic.ID, from, to, missing)
				}
			}
		}
	}
	if pairs < 2000 || facts < 300 {
		t.Errorf("only %d facts in %d pairs were compared", facts, pairs)
	}
}
