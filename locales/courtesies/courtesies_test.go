package courtesies_test

import (
	"regexp"
	"strings"
	"testing"

	"bomcabot/locales"
	"bomcabot/locales/courtesies"
	"bomcabot/locales/fold"
)

// Every language has courtesies of each kind, in its own script, none twice, and none that is a single letter once it
// is folded.
func TestCourtesiesAreWellFormed(t *testing.T) {
	byLang, err := courtesies.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range locales.All() {
		p := byLang[lang]
		checkPhrases(t, lang, p.Greeting, p.Thanks, p.Farewell, p.Please, p.Filler, p.Introduction, p.Opening)
		checkPhrases(t, lang, p.Reaction, p.Yes, p.No) // an opening may also be a message of its own
	}
}

// wellFormed matches a phrase.
var wellFormed = regexp.MustCompile(`^[\pL'ʻʼ’-]+( [\pL'ʻʼ’-]+)*$`)

// checkPhrases checks lists of phrases in a language, which are in its script.
func checkPhrases(t *testing.T, lang locales.Lang, lists ...[]string) {
	t.Helper()
	seen := make(map[string]bool)
	for _, list := range lists {
		if len(list) < 2 {
			t.Errorf("%s has only %q", lang, list)
		}
		for _, phrase := range list {
			switch {
			case !wellFormed.MatchString(phrase), phrase != strings.ToLower(phrase), lang.IndexOtherScript(phrase) >= 0:
				t.Errorf("%s: %q is not in lower case and in its own script", lang, phrase)
			case seen[phrase]:
				t.Errorf("%s: %q stands twice", lang, phrase)
			case fold.Latin(phrase) == "":
				t.Errorf("%s: nothing is left of %q once it is folded", lang, phrase)
			}
			seen[phrase] = true
		}
	}
}
