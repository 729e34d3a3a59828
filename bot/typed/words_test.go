package typed

import (
	"strings"
	"testing"
)

// No name means two things, and none hides another one: each is read as what its table says.
func TestNoNameMeansTwoThings(t *testing.T) {
	for _, e := range entries {
		phrase := strings.Join(e.words, " ")
		_, all := tokens(phrase)
		c := &cursor{all: all}
		if means, ok := c.names(); !ok || means != e.means || c.at != len(all) {
			t.Errorf("%q is read as %+v, %v, want %+v", phrase, means, ok, e.means)
		}
	}
	for text, code := range countryLetters {
		_, all := tokens(text)
		c := &cursor{all: all}
		if means, ok := c.names(); !ok || means.country != code {
			t.Errorf("%q is read as %+v, want %s", text, means, code)
		}
	}
}

// No word is of two months, and none is a word for a day or a year as well.
func TestNoWordIsOfTwoMonths(t *testing.T) {
	seen := make(map[string]int)
	for i, names := range monthNames {
		for _, text := range strings.Fields(englishMonths[i] + " " + names) {
			stem, ends, _ := strings.Cut(fold(text), "+")
			for _, end := range append(strings.Split(ends, "/"), monthEndings...) {
				word := stem + end
				if month, known := seen[word]; known && month != i+1 && months[word] != 0 {
					t.Errorf("%q is of the months %d and %d", word, month, i+1)
				}
				seen[word] = i + 1
				if _, relative := relatives[word]; relative || yearWords[word] && months[word] != 0 {
					t.Errorf("%q is a month and something else", word)
				}
			}
		}
	}
}

// No word counts both women and men.
func TestNoWordIsOfTwoClasses(t *testing.T) {
	for word, of := range classes {
		if letter, known := classLetters[word]; known && letter != of {
			t.Errorf("%q is of two classes", word)
		}
	}
	if classes["женщин"] != women || classes["мард"] != men || classes["kishi"] != whole || classLetters["ж"] != women || classLetters["м"] != men {
		t.Error("a word lost its class to another one")
	}
}
