package typed

import (
	"strings"
	"testing"

	"bomcabot/locales/fold"
)

// Every name is parsed with its meaning, so no name has two meanings or hides another.
func TestNamesHaveOneMeaning(t *testing.T) {
	for _, e := range nameEntries {
		phrase := strings.Join(e.words, " ")
		_, tokens := tokenize(phrase)
		c := &cursor{tokens: tokens}
		if means, ok := c.acceptName(); !ok || means != e.meaning || c.pos != len(tokens) {
			t.Errorf("%q is read as %+v, %v, want %+v", phrase, means, ok, e.meaning)
		}
	}
	for _, a := range nameEntries { // no name is another one with an ending
		for _, b := range nameEntries {
			if len(a.words) != 1 || len(b.words) != 1 || a.meaning == b.meaning || a.exact {
				continue
			}
			if matchesStem(b.words[0], a.words[0]) {
				t.Errorf("%q may also be %+v", b.words[0], a.meaning)
			}
		}
	}
	for text, code := range countryAbbreviations {
		_, tokens := tokenize(text)
		c := &cursor{tokens: tokens}
		if means, ok := c.acceptName(); !ok || means.country != code {
			t.Errorf("%q is read as %+v, want %s", text, means, code)
		}
	}
}

// No word names two months, or a month and a day or year.
func TestMonthsAreDistinct(t *testing.T) {
	seen := make(map[string]int)
	for i, names := range monthNames {
		for _, text := range strings.Fields(englishMonths[i] + " " + names) {
			stem, endings, _ := strings.Cut(fold.Letters(text), "+")
			for _, ending := range append(strings.Split(endings, "/"), monthEndings...) {
				word := stem + ending
				if month, known := seen[word]; known && month != i+1 && months[word] != 0 {
					t.Errorf("%q names the months %d and %d", word, month, i+1)
				}
				seen[word] = i + 1
				if _, relative := relativeDays[word]; relative || yearWords[word] && months[word] != 0 {
					t.Errorf("%q names a month and something else", word)
				}
			}
		}
	}
}

// No word is for two groups.
func TestGroupsAreDistinct(t *testing.T) {
	for word, of := range groupWords {
		if letter, known := groupLetters[word]; known && letter != of {
			t.Errorf("%q is for two groups", word)
		}
	}
	if groupWords["женщин"] != women || groupWords["мард"] != men || groupWords["kishi"] != everyone ||
		groupLetters["ж"] != women || groupLetters["м"] != men {
		t.Error("a word is in the wrong group")
	}
}
