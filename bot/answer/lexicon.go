package answer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"bomcabot/locales"
	"bomcabot/locales/concepts"
)

// lexicon knows which concepts words express, in all languages, because people mix them.
type lexicon struct {
	names    []string             // of the concepts
	whole    map[string][]wording // by the first word
	prefixes map[string][]wording // by the prefix that the first word must have
	longest  int                  // bytes of the longest such prefix
}

// wording is one way to express a concept.
type wording struct {
	concept int
	lang    string // ISO 639-1
	rest    []term // the words after the first
}

// term is a folded word, or a prefix of a word that may have any ending.
type term struct {
	text     string
	isPrefix bool
}

// shippedLexicon returns the lexicon of package concepts. It panics if a file is malformed, which the tests rule out.
var shippedLexicon = sync.OnceValue(func() *lexicon {
	byLang, err := concepts.Load()
	if err != nil {
		panic(err)
	}
	x, err := newLexicon(byLang)
	if err != nil {
		panic(err)
	}
	return x
})

// newLexicon returns a lexicon of wordings. It returns an error for a wording that has no letters once it is folded.
func newLexicon(byLang map[locales.Lang]concepts.Wordings) (*lexicon, error) {
	x := &lexicon{whole: make(map[string][]wording), prefixes: make(map[string][]wording)}
	index := make(map[string]int) // by name
	for _, lang := range locales.All() {
		for _, name := range slices.Sorted(maps.Keys(byLang[lang])) {
			if _, known := index[name]; !known {
				index[name] = len(x.names)
				x.names = append(x.names, name)
			}
			for _, phrase := range byLang[lang][name] {
				if !x.add(index[name], string(lang), phrase) {
					return nil, fmt.Errorf("%s: nothing is left of %q for %s once it is folded", lang, phrase, name)
				}
			}
		}
	}
	return x, nil
}

// add adds a wording. It reports whether the wording has any letters.
func (x *lexicon) add(concept int, lang, phrase string) bool {
	terms := parseTerms(phrase)
	if len(terms) == 0 {
		return false
	}
	w := wording{concept, lang, terms[1:]}
	if !terms[0].isPrefix {
		x.whole[terms[0].text] = append(x.whole[terms[0].text], w)
		return true
	}
	for _, text := range prefixForms(terms[0].text, lang) {
		x.prefixes[text] = append(x.prefixes[text], w)
		x.longest = max(x.longest, len(text))
	}
	return true
}

// parseTerms returns the folded words of a wording.
func parseTerms(phrase string) (terms []term) {
	for word := range strings.FieldsSeq(phrase) {
		folded := strings.Fields(Fold(word))
		for i, text := range folded {
			terms = append(terms, term{text, strings.HasSuffix(word, "-") && i == len(folded)-1})
		}
	}
	return terms
}

// softenedLetters are the last letters of a word that change before an ending in the Turkic languages: тарап, тарабы.
var softenedLetters = map[byte]string{'k': "g", 'p': "b"}

// turkic are the languages in which letters soften.
var turkic = []string{"ky", "kk", "uz", "tk"}

// joinedLetters are the last letters of a prefix that folding joins with the letter after them, and what both become.
var joinedLetters = map[byte]string{'t': "s", 'k': "h", 'd': "z", 'i': "e"}

// prefixForms returns a folded prefix and the forms that it takes before endings.
func prefixForms(text, lang string) []string {
	const minLength = 3
	forms := []string{text}
	if len(text) < minLength {
		return forms
	}
	last := len(text) - 1
	if letter, ok := softenedLetters[text[last]]; ok && slices.Contains(turkic, lang) {
		forms = append(forms, text[:last]+letter)
	}
	if letter, ok := joinedLetters[text[last]]; ok {
		forms = append(forms, text[:last]+letter)
	}
	return forms
}

// fit reports whether words begin with the terms.
func fit(terms []term, words []string) bool {
	if len(terms) > len(words) {
		return false
	}
	for i, t := range terms {
		if words[i] != t.text && !(t.isPrefix && strings.HasPrefix(words[i], t.text)) {
			return false
		}
	}
	return true
}

// match is how well a wording fits: the language's own wordings come before those of others, then those of more words,
// then the longer ones.
type match struct{ own, words, letters int }

func (m match) compare(other match) int {
	return cmp.Or(
		cmp.Compare(m.own, other.own), cmp.Compare(m.words, other.words), cmp.Compare(m.letters, other.letters))
}

// A word of another language counts from so many letters on, because shorter ones mean something else too often.
// Russian words are so common in the other languages that they may be shorter.
const (
	minForeignLetters = 4
	minRussianLetters = 3
)

func minLettersOf(lang string) int {
	if lang == "ru" {
		return minRussianLetters
	}
	return minForeignLetters
}

// lookUp returns the concepts that the first of some folded words express, and how many of the words express them.
func (x *lexicon) lookUp(words []string, lang string) (found []int, taken int) {
	var best match
	consider := func(wordings []wording, length int) {
		for _, w := range wordings {
			m := match{boolToInt(w.lang == lang), 1 + len(w.rest), length}
			if m.own == 0 && m.words == 1 && length < minLettersOf(w.lang) || !fit(w.rest, words[1:]) {
				continue
			}
			switch order := m.compare(best); {
			case order > 0:
				best, found = m, []int{w.concept}
			case order == 0 && !slices.Contains(found, w.concept):
				found = append(found, w.concept)
			}
		}
	}
	first := words[0]
	consider(x.whole[first], len(first))
	for n := min(len(first), x.longest); n > 0; n-- {
		if n == len(first) || utf8.RuneStart(first[n]) {
			consider(x.prefixes[first[:n]], n)
		}
	}
	return found, best.words
}

// minKnownPrefix is how many letters of a word must be a wording of its language, so that the word is no typing error.
const minKnownPrefix = 5

// knows reports whether a folded word is, or clearly begins with, a wording of a language.
func (x *lexicon) knows(word, lang string) bool {
	isOwn := func(w wording) bool { return w.lang == lang && len(w.rest) == 0 }
	if slices.ContainsFunc(x.whole[word], isOwn) {
		return true
	}
	for n := minKnownPrefix; n <= min(len(word), x.longest); n++ {
		if slices.ContainsFunc(x.prefixes[word[:n]], isOwn) {
			return true
		}
	}
	return false
}
