package typed

import (
	"strings"
	"testing"

	"bomcabot/locales/fold"
)

// No name means two things, and none hides another one: each is read as what its table says.
func TestNoNameMeansTwoThings(t *testing.T) {
	for _, e := range nameEntries {
		phrase := strings.Join(e.words, " ")
		_, all := tokenize(phrase)
		c := &cursor{tokens: all}
		if means, ok := c.acceptName(); !ok || means != e.meaning || c.pos != len(all) {
			t.Errorf("%q is read as %+v, %v, want %+v", phrase, means, ok, e.meaning)
		}
	}
	for _, a := range nameEntries { // nor does one with an ending mean what another one means
		for _, b := range nameEntries {
			if len(a.words) == 1 && len(b.words) == 1 && a.meaning != b.meaning && !a.exact && matchesStem(b.words[0], a.words[0]) {
				t.Errorf("%q may be %+v as well", b.words[0], a.meaning)
			}
		}
	}
	for text, code := range countryAbbreviations {
		_, all := tokenize(text)
		c := &cursor{tokens: all}
		if means, ok := c.acceptName(); !ok || means.country != code {
			t.Errorf("%q is read as %+v, want %s", text, means, code)
		}
	}
}

// No word is of two months, and none is a word for a day or a year as well.
func TestNoWordIsOfTwoMonths(t *testing.T) {
	seen := make(map[string]int)
	for i, names := range monthNames {
		for _, text := range strings.Fields(englishMonths[i] + " " + names) {
			stem, ends, _ := strings.Cut(fold.Letters(text), "+")
			for _, end := range append(strings.Split(ends, "/"), monthEndings...) {
				word := stem + end
				if month, known := seen[word]; known && month != i+1 && months[word] != 0 {
					t.Errorf("%q is of the months %d and %d", word, month, i+1)
				}
				seen[word] = i + 1
				if _, relative := relativeDays[word]; relative || yearWords[word] && months[word] != 0 {
					t.Errorf("%q is a month and something else", word)
				}
			}
		}
	}
}

// No word counts both women and men.
func TestNoWordIsOfTwoClasses(t *testing.T) {
	for word, of := range groupWords {
		if letter, known := groupLetters[word]; known && letter != of {
			t.Errorf("%q is of two classes", word)
		}
	}
	if groupWords["женщин"] != women || groupWords["мард"] != men || groupWords["kishi"] != everyone || groupLetters["ж"] != women || groupLetters["м"] != men {
		t.Error("a word lost its class to another one")
	}
}
