package answer

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// numberConcepts are the concepts of the numbers that count phases and meetings.
var numberConcepts = map[string]string{
	"1": "ordinal-first", "2": "ordinal-second", "3": "ordinal-third", "4": "ordinal-fourth", "5": "fifth",
	"6": "sixth", "7": "seventh", "8": "eighth", "9": "ninth", "10": "tenth", "11": "eleventh", "12": "eleventh",
}

// maxCounted is the highest of these numbers.
const maxCounted = 12

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

// expression is one or several words of a text that together express concepts.
type expression struct {
	first, end int      // the words, from the first to before the end
	concepts   []string // none for a short word that expresses nothing
}

// hasConcepts reports whether the words express or stand for anything.
func (e expression) hasConcepts() bool { return len(e.concepts) > 0 }

// express divides a text into expressions. A word counts as it is written or, where that expresses nothing, as it was
// corrected. Words are folded.
func (x *lexicon) express(words, corrected []string, lang string) (list []expression) {
	for i := 0; i < len(words); {
		e := expression{first: i, end: i + 1}
		if number := leadingDigits(words[i]); number != "" {
			e.concepts = expressNumber(number)
		} else if country := countryOf(words[i]); country != "" {
			e.concepts = []string{placeConcept, country}
		} else {
			found, n := x.lookUp(words[i:], lang)
			if n == 0 && corrected[i] != words[i] {
				found, n = x.lookUp(corrected[i:], lang)
			}
			for _, concept := range found {
				e.concepts = append(e.concepts, x.names[concept])
			}
			if n == 0 && utf8.RuneCountInString(words[i]) >= minUnknownLetters {
				e.concepts = []string{wordMark + prefix(corrected[i], keptUnknownLetters)}
			}
			e.end = i + max(n, 1)
		}
		list = append(list, e)
		i = e.end
	}
	return list
}

// conceptsOf lists the concepts of expressions in their order.
func conceptsOf(expressions []expression) (list []string) {
	for _, e := range expressions {
		list = append(list, e.concepts...)
	}
	return list
}

// isUnknownWord reports whether a concept is a word that expresses nothing.
func isUnknownWord(concept string) bool { return strings.HasPrefix(concept, wordMark) }

// leadingDigits returns the digits that a word begins with: 9 of 9th.
func leadingDigits(word string) string {
	return word[:len(word)-len(strings.TrimLeft(word, "0123456789"))]
}

// isYear reports whether digits are a year of our time.
func isYear(digits string) bool {
	return len(digits) == 4 && (strings.HasPrefix(digits, "19") || strings.HasPrefix(digits, "20"))
}

// expressNumber lists the concepts of a number.
func expressNumber(number string) []string {
	if name, ok := numberConcepts[number]; ok {
		return []string{name}
	}
	if isYear(number) {
		return []string{number, yearConcept}
	}
	return []string{number}
}

// express divides the words of a text into expressions, as they are written or as they were corrected. In a language
// without concepts, each word stands for itself alone.
func (o Options) express(words, corrected []string) (list []expression) {
	if o.ConceptsOnly {
		for i, concept := range words {
			list = append(list, expression{i, i + 1, []string{concept}})
		}
		return list
	}
	if o.Lang != "" {
		return shippedLexicon().express(o.foldWords(words), o.foldWords(corrected), o.Lang)
	}
	for i := range words {
		list = append(list, expression{first: i, end: i + 1})
	}
	return list
}

// ConceptText returns the concepts that a text of a language expresses, an ISO 639-1 code, as a text for a matcher with
// [Options.ConceptsOnly]. A word that expresses nothing stands for itself. So a question means the same text in every
// language.
func ConceptText(text, lang string) string {
	words := strings.Fields(Fold(text))
	names := conceptsOf(shippedLexicon().express(words, words, lang))
	for i, name := range names {
		names[i] = strings.ReplaceAll(name, " ", "_")
	}
	return strings.Join(names, " ")
}

// knowsWord reports whether a word expresses something as it is, so that it is no typing error.
func (o Options) knowsWord(word string) bool {
	return o.ConceptsOnly || o.Lang != "" && shippedLexicon().knows(o.foldWords([]string{word})[0], o.Lang)
}

// isWording reports whether a word is a wording of its language in the lexicon, as it is.
func (o Options) isWording(word string) bool {
	if o.Lang == "" {
		return false
	}
	wordings := shippedLexicon().whole[o.foldWords([]string{word})[0]]
	return slices.ContainsFunc(wordings, func(w wording) bool { return w.lang == o.Lang && len(w.rest) == 0 })
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

// Concepts with which people say which thing or occasion they mean.
var (
	occasionConcepts = []string{placeConcept, yearConcept, "past-before", "took-place", "ordinal-fourth"}
	subjectConcepts  = []string{"bomca", "programme", "embassy-delegation", "europe-eu"}
)

// NamesOccasion reports whether a question says that it is about a certain occasion and not about the next one: it
// names a place, a year or a number, or speaks of the past.
func (m *Matcher) NamesOccasion(question string) bool { return m.expresses(question, occasionConcepts) }

// NamesSubject reports whether a question says of whom or what it asks, such as the programme.
func (m *Matcher) NamesSubject(question string) bool { return m.expresses(question, subjectConcepts) }

// NamesOnlySubject reports whether a question says nothing but of whom or what it asks.
func (m *Matcher) NamesOnlySubject(question string) bool {
	isOther := func(concepts []string) bool {
		return len(concepts) > 0 && !slices.ContainsFunc(concepts, func(concept string) bool {
			return slices.Contains(subjectConcepts, concept)
		})
	}
	return m.NamesSubject(question) && !slices.ContainsFunc(m.Concepts(question), isOther)
}

// Numbers lists the numbers that a question names which count phases and meetings, 1 to 12: as digits, or as words that
// are too long to be taken for another word.
func (m *Matcher) Numbers(question string) (list []int) {
	words := m.analyzer.tokenize(question)
	for _, e := range m.analyzer.express(words, words) {
		first := words[e.first]
		if leadingDigits(first) == "" && utf8.RuneCountInString(first) < minNumberLetters {
			continue
		}
		for n := 1; n <= maxCounted; n++ {
			if slices.Contains(e.concepts, numberConcepts[strconv.Itoa(n)]) {
				list = append(list, n)
				break
			}
		}
	}
	return list
}

// minNumberLetters is how many letters a number has that is written as a word. Folded, "four" and "for" are the same.
const minNumberLetters = 4

// Years lists the years that a text names, in digits.
func Years(text string) (list []string) {
	for word := range strings.FieldsSeq(Normalize(text)) {
		if digits := leadingDigits(word); isYear(digits) {
			list = append(list, digits)
		}
	}
	return list
}

// Concepts lists what each expression of a text expresses: the concepts of one word or of several that belong together,
// in their order.
func (m *Matcher) Concepts(text string) (list [][]string) {
	words := m.analyzer.tokenize(text)
	for _, e := range m.analyzer.express(words, words) {
		list = append(list, e.concepts)
	}
	return list
}

// expresses reports whether a question expresses one of some concepts.
func (m *Matcher) expresses(question string, concepts []string) bool {
	words := m.analyzer.tokenize(question)
	return slices.ContainsFunc(conceptsOf(m.analyzer.express(words, words)), func(concept string) bool {
		return slices.Contains(concepts, concept)
	})
}
