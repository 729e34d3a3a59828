package concepts_test

import (
	"regexp"
	"slices"
	"testing"

	"bomcabot/locales"
	"bomcabot/locales/concepts"
)

// Every language expresses every concept, in its own script, and no wording stands twice.
func TestConceptsAreComplete(t *testing.T) {
	lexicon, err := concepts.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range locales.All() {
		for concept := range lexicon[locales.English] {
			if len(lexicon[lang][concept]) == 0 {
				t.Errorf("%s lacks %s", lang, concept)
			}
		}
		for concept, wordings := range lexicon[lang] {
			if lexicon[locales.English][concept] == nil {
				t.Errorf("%s has %s, English has not", lang, concept)
			}
			for i, wording := range wordings {
				if lang.IndexOtherScript(wording) >= 0 {
					t.Errorf("%s: %q for %s is in another script", lang, wording, concept)
				}
				if slices.Contains(wordings[:i], wording) {
					t.Errorf("%s: %q for %s stands twice", lang, wording, concept)
				}
			}
		}
	}
}

// A wording is words with one space between them, each with letters or digits, and with a hyphen for endings at most.
func TestWordingsAreWellFormed(t *testing.T) {
	lexicon, err := concepts.Load()
	if err != nil {
		t.Fatal(err)
	}
	wellFormed := regexp.MustCompile(`^[\pL\pN][\pL\pN'ʻʼ’.-]*( [\pL\pN][\pL\pN'ʻʼ’.-]*)*$`)
	for lang, byConcept := range lexicon {
		for concept, wordings := range byConcept {
			for _, wording := range wordings {
				if !wellFormed.MatchString(wording) {
					t.Errorf("%s: %q for %s", lang, wording, concept)
				}
			}
		}
	}
}
