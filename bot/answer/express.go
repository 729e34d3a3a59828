package answer

import (
	"strings"
	"unicode/utf8"
)

// numberConcepts are the concepts of the numbers that count phases and meetings.
var numberConcepts = map[string]string{
	"1": "ordinal-first", "2": "ordinal-second", "3": "ordinal-third", "4": "ordinal-fourth", "5": "fifth",
	"6": "sixth", "7": "seventh", "8": "eighth", "9": "ninth", "10": "tenth", "11": "eleventh", "12": "eleventh",
}

// Concepts that are not in the lexicon: any year, any place, and a word that expresses nothing. Without the last, one
// known word would speak for a whole line of nonsense.
const (
	yearConcept  = "some year"
	placeConcept = "some place"
	wordMark     = "'" // before the first letters of the word
)

const (
	minUnknownLetters  = 4 // of a word that stands for itself
	keptUnknownLetters = 5 // how many of its letters count
)

// express lists the concepts of a text in their order: those of its words as they are written or, where these express
// nothing, as they were corrected. Words are folded.
func (x *lexicon) express(words, corrected []string, lang string) []string {
	var list []string
	for i := 0; i < len(words); {
		taken := 1
		if number := leadingDigits(words[i]); number != "" {
			list = append(list, expressNumber(number)...)
		} else if country := countryOf(words[i]); country != "" {
			list = append(list, placeConcept, country)
		} else {
			found, n := x.lookUp(words[i:], lang)
			if n == 0 && corrected[i] != words[i] {
				found, n = x.lookUp(corrected[i:], lang)
			}
			for _, concept := range found {
				list = append(list, x.names[concept])
			}
			if n == 0 && utf8.RuneCountInString(words[i]) >= minUnknownLetters {
				list = append(list, wordMark+prefix(corrected[i], keptUnknownLetters))
			}
			taken = max(n, 1)
		}
		i += taken
	}
	return list
}

// isUnknownWord reports whether a concept is a word that expresses nothing.
func isUnknownWord(concept string) bool { return strings.HasPrefix(concept, wordMark) }

// leadingDigits returns the digits that a word begins with: 9 of 9th.
func leadingDigits(word string) string {
	return word[:len(word)-len(strings.TrimLeft(word, "0123456789"))]
}

// expressNumber lists the concepts of a number.
func expressNumber(number string) []string {
	if name, ok := numberConcepts[number]; ok {
		return []string{name}
	}
	if len(number) == 4 && (strings.HasPrefix(number, "19") || strings.HasPrefix(number, "20")) {
		return []string{number, yearConcept}
	}
	return []string{number}
}

// concepts lists what the words of a text express, as they are written or as they were corrected. A language without
// concepts has none.
func (o Options) concepts(words, corrected []string) []string {
	if o.Lang == "" {
		return nil
	}
	return shippedLexicon().express(o.foldWords(words), o.foldWords(corrected), o.Lang)
}

// knowsWord reports whether a word expresses something as it is, so that it is no typing error.
func (o Options) knowsWord(word string) bool {
	return o.Lang != "" && shippedLexicon().knows(o.foldWords([]string{word})[0], o.Lang)
}

// foldWords returns words as the lexicon has them.
func (o Options) foldWords(words []string) []string {
	if !o.SkipFolding {
		return words
	}
	folded := make([]string, len(words))
	for i, w := range words {
		folded[i] = Fold(w)
	}
	return folded
}
