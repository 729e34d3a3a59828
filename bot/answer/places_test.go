package answer_test

import (
	"slices"
	"testing"

	"bomcabot/bot/answer"
	"bomcabot/locales/places"
)

func TestCountry(t *testing.T) {
	for text, want := range map[string]string{
		"whom can I call in Bishkek":        "KG",
		"Ким бар Алматыда":                  "KZ",
		"v Tashkente est kto-nibud":         "UZ",
		"дар Душанбе бо кӣ":                 "TJ",
		"Aşgabatda kim bar":                 "TM",
		"in Osh":                            "KG",
		"oshxona qayerda":                   "",
		"Bishkek and Osh":                   "KG",
		"between Kyrgyzstan and Tajikistan": "",
		"":                                  "",
	} {
		if got := answer.Country(text); got != want {
			t.Errorf("%q names %q, want %q", text, got, want)
		}
	}
}

func TestCountryKnowsEveryPlace(t *testing.T) {
	for _, country := range places.All() {
		for _, name := range slices.Concat(country.Names, country.LooseNames, slices.Concat(country.Cities...)) {
			if got := answer.Country(name); got != country.Code {
				t.Errorf("%q names %q, want %q", name, got, country.Code)
			}
		}
	}
}

// A question about a place that no example names is understood like one about another place.
func TestUnseenPlace(t *testing.T) {
	m := englishMatcher(t)
	for _, question := range []string{"who represents you in Naryn", "whom can I call in Urganch"} {
		if got := m.Ask(question).Candidates[0].Topic; got != "contacts" {
			t.Errorf("%q: %s", question, got)
		}
	}
}
