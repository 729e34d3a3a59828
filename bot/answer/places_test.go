package answer_test

import (
	"testing"

	"bomcabot/bot/answer"
	"bomcabot/locales"
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

// A place that no example names is one all the same: what is asked of some places is asked of any.
func TestUnseenPlace(t *testing.T) {
	m := answer.Train(shippedExamples(t, locales.English), answer.OptionsFor("en"))
	for _, question := range []string{"who represents you in Naryn", "whom can I call in Urganch"} {
		if got := m.Ask(question).Candidates[0].Topic; got != "contacts" {
			t.Errorf("%q: %s", question, got)
		}
	}
}
