package answer

import (
	"slices"
	"strings"
	"testing"

	"bomcabot/locales"
	"bomcabot/locales/concepts"
)

// noLexicon is for tests of spelling without a lexicon.
func noLexicon(string) bool { return false }

func TestExpress(t *testing.T) {
	x, err := newLexicon(map[locales.Lang]concepts.Wordings{
		locales.English: {
			"begin": {"start-", "kick off"}, "part": {"take part", "part"}, "take": {"take"}, "event": {"event-"},
		},
		locales.Russian: {"begin": {"начал-"}},
		locales.Kyrgyz:  {"begin": {"башта-"}, "part": {"катыш-"}, "door": {"эшик-"}, "event": {"тарап-"}},
		locales.Tajik:   {"door": {"дар"}},
		locales.Turkmen: {"programme": {"maksatnama"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ lang, text, want string }{
		{"en", "they started", "'thei begin"}, // a word that expresses nothing stands for itself
		{"en", "to take part", "part"},        // the wording of more words
		{"en", "take a part", "take part"},
		{"en", "all events", "event"},            // folding makes an s of ts
		{"ky", "башталды", "begin"},              // any ending
		{"ky", "bashtalat", "begin"},             // any script
		{"ky", "качан началось", "'kacan begin"}, // a Russian word
		{"ky", "тарабы", "event"},                // a letter that softens
		{"ky", "maksatnama", "programme"},        // a word of another language
		{"ky", "дар", ""},                        // a short one
		{"tg", "дар", "door"},                    // in its own language it counts
		{"en", "kick it off", "'kick"},           // the words must follow each other
		{"en", "9th 2015 2600", "ninth 2015 some year 2600"},
		{"ky", "Бишкекте", "some place KG"},
		{"en", "", ""},
	} {
		options := OptionsFor(test.lang)
		words := options.foldWords(options.tokenize(test.text))
		if got := strings.Join(conceptsOf(x.express(words, words, test.lang)), " "); got != test.want {
			t.Errorf("%s: %q expresses %q, want %q", test.lang, test.text, got, test.want)
		}
	}
	if got := conceptsOf(x.express([]string{"strat"}, []string{"start"}, "en")); !slices.Equal(got, []string{"begin"}) {
		t.Errorf("a corrected word expresses %q", got)
	}
}

// The shipped lexicon has no wording that folds to nothing.
func TestShippedLexicon(t *testing.T) {
	byLang, err := concepts.Load()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := newLexicon(byLang); err != nil {
		t.Error(err)
	}
	for _, phrase := range []string{"", "ь", "-"} {
		bad := map[locales.Lang]concepts.Wordings{locales.Kyrgyz: {"begin": {"башта-", phrase}}}
		if _, err := newLexicon(bad); err == nil {
			t.Errorf("%q was taken for a wording", phrase)
		}
	}
}

// A word of the lexicon is no typing error.
func TestAKnownWordIsNotCorrected(t *testing.T) {
	s := newSpeller([][]string{{"vacation"}})
	isWord := func(w string) bool { return w == "vocation" }
	for word, want := range map[string]string{"vacatino": "vacation", "vocation": "vocation"} {
		if got, _ := s.correct([]string{word}, isWord); got[0] != want {
			t.Errorf("%q was corrected to %q, want %q", word, got[0], want)
		}
	}
}

// The matcher of languages does not see concepts, which all languages have in common.
func TestWithoutALanguageThereAreNoConcepts(t *testing.T) {
	words := []string{"budget"}
	if got := conceptsOf((Options{}).express(words, words)); got != nil {
		t.Errorf("got %q", got)
	}
	if (Options{SkipFolding: true}).knowsWord("budget") {
		t.Error("a word is known in no language")
	}
}
