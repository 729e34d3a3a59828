package locales_test

import (
	"maps"
	"regexp"
	"slices"
	"testing"

	"github.com/BurntSushi/toml"

	"bomcabot/locales"
)

// concept is an entry of a glossary: see testdata/glossary/en.toml.
type concept struct {
	Word, Never wording
	But         []string
}

// wording matches the words that stand for a concept.
type wording struct{ pattern *regexp.Regexp }

func (w *wording) UnmarshalText(text []byte) (err error) {
	w.pattern, err = regexp.Compile("(?i)" + string(text))
	return err
}

// in reports whether a text has one of the words. Placeholders, tags and commands are no words.
func (w wording) in(text string) bool {
	return w.pattern != nil && w.pattern.MatchString(" "+nonWords.ReplaceAllString(text, " ")+" ")
}

func readGlossary(t *testing.T, lang locales.Lang) map[string]concept {
	t.Helper()
	var glossary map[string]concept
	if err := toml.Unmarshal(readTestFile(t, "testdata/glossary/"+string(lang)+".toml"), &glossary); err != nil {
		t.Fatalf("the glossary of %s: %v", lang, err)
	}
	return glossary
}

// One word stands for one concept, in every text and every language.
func TestOneWordForOneConcept(t *testing.T) {
	inEnglish, english := readGlossary(t, locales.English), readFile(t, locales.English)
	for _, lang := range locales.All() {
		glossary := readGlossary(t, lang)
		if !maps.EqualFunc(glossary, inEnglish, func(a, _ concept) bool { return a.Word.pattern != nil }) {
			t.Errorf("the glossary of %s does not have a word for each concept of the English one", lang)
		}
		for key, forms := range readFile(t, lang) {
			source := english[key][otherForm]
			for name, concept := range glossary {
				if slices.Contains(inEnglish[name].But, key) {
					continue
				}
				for form, text := range forms {
					if concept.Never.in(text) {
						t.Errorf("%s: %s (%s) has a second word for %s: %q", lang, key, form, name, text)
					}
					if inEnglish[name].Word.in(source) && !concept.Word.in(text) {
						t.Errorf("%s: %s (%s) has another word for %s: %q", lang, key, form, name, text)
					}
				}
			}
		}
	}
}

// apart are concepts that are easily mixed up: what is planned is no entry of the report, and what goes out to
// subscribers is not what has taken place.
var apart = [][2]string{{"event", "activity"}, {"announcement", "news"}}

func TestConceptsAreKeptApart(t *testing.T) {
	inEnglish, english := readGlossary(t, locales.English), readFile(t, locales.English)
	for _, lang := range locales.All() {
		glossary := readGlossary(t, lang)
		mixed := func(key, text, meant, mistaken string) {
			source := english[key][otherForm]
			if !slices.Contains(inEnglish[meant].But, key) && inEnglish[meant].Word.in(source) &&
				!inEnglish[mistaken].Word.in(source) && glossary[mistaken].Word.in(text) {
				t.Errorf("%s: %s is about the %s, and has the word for %s: %q", lang, key, meant, mistaken, text)
			}
		}
		for key, forms := range readFile(t, lang) {
			for _, text := range forms {
				for _, pair := range apart {
					mixed(key, text, pair[0], pair[1])
					mixed(key, text, pair[1], pair[0])
				}
			}
		}
	}
}
