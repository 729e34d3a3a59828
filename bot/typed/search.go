package typed

import (
	"slices"
	"strings"
	"unicode/utf8"

	"bomcabot/locales/fold"
	"bomcabot/locales/places"
	"bomcabot/store"
)

// Query is what people search activities for: the terms of a text, all of which must match.
type Query struct {
	id      int64 // of № 3
	terms   []term
	similar bool // words match with a wrong letter; see [Parser.ParseSimilar]
}

// term is a part of a query with one meaning. It also matches as words of a text.
type term struct {
	text    string
	meaning meaning
	period  period
}

// numberWords stand before the number of an activity.
var numberWords = wordSet("no nr номер рақами raqam san belgi")

// ParseQuery parses the text of a search: words in any script, types, components, countries, places and days in any of
// the languages, or the number of an activity.
func (p Parser) ParseQuery(text string) Query {
	text, tokens := tokenize(text)
	return p.parseQuery(text, tokens)
}

// ParseSimilar is [Parser.ParseQuery] for what was typed with a wrong, a missing, an additional or a swapped letter in
// a word, or two in a long one. Words with digits, and short ones, stay as they are.
func (p Parser) ParseSimilar(text string) Query {
	text, tokens := tokenize(text)
	p.correctNames(tokens)
	query := p.parseQuery(text, tokens)
	query.similar = true
	return query
}

// parseQuery parses a search from its tokens.
func (p Parser) parseQuery(text string, tokens []token) Query {
	c := &cursor{tokens: tokens}
	if !c.acceptSymbol("№#", false) && c.acceptWord(numberWords) {
		c.acceptSymbol(".", true)
	}
	if n, ok := c.acceptNumber(1, maxCountDigits, false); ok && c.pos == len(tokens) {
		return Query{id: int64(n)}
	}
	var query Query
	rest := 0 // the first token after the last match
	addWords := func(end int) {
		for ; rest < end; rest++ {
			if t := tokens[rest]; t.kind != symbolToken && !connectorWords[t.folded] {
				query.terms = append(query.terms, term{text: t.text})
			}
		}
	}
	for _, m := range p.findMatches(tokens, noHours) {
		if m.meaning == (meaning{}) && (!m.isPeriod || m.period.problem != noProblem) {
			continue
		}
		addWords(m.from)
		query.terms = append(query.terms, term{m.words(text, tokens), m.meaning, m.period})
		rest = m.to
	}
	addWords(len(tokens))
	if len(query.terms) == 0 && len(tokens) > 0 { // signs, or words such as "on"
		query.terms = []term{{text: text}}
	}
	return query
}

// correctNames replaces the words of the tokens that are like a word of a name, and are none, by that word.
func (p Parser) correctNames(tokens []token) {
	known := make([]bool, len(tokens))
	for _, m := range p.findMatches(tokens, noHours) {
		for at := m.from; at < m.to; at++ {
			known[at] = true
		}
	}
	for i := range tokens {
		if t := &tokens[i]; t.kind == wordToken && !known[i] {
			if word := nearestNameWord(t.folded); word != "" {
				t.folded = word
			}
		}
	}
}

// nearestNameWord returns the word of a name that is most like a word, or an empty string if none is like it.
func nearestNameWord(word string) (nearest string) {
	latin := fold.Latin(word)
	fewest := lettersAllowed(latin) + 1
	for _, entries := range [][]nameEntry{nameEntries, placeEntries} {
		for _, e := range slices.Backward(entries) { // those of one word first
			for _, name := range e.words {
				if wrong := wrongLetters(latin, fold.Latin(name)); !e.exact && wrong < fewest {
					fewest, nearest = wrong, name
				}
			}
		}
	}
	return nearest
}

// lettersAllowed returns how many letters of a word may be wrong.
func lettersAllowed(word string) int {
	switch n := utf8.RuneCountInString(word); {
	case n < minLettersOneWrong || n > fold.MaxDistanceLetters || strings.ContainsAny(word, "0123456789"):
		return 0
	case n < minLettersTwoWrong:
		return 1
	default:
		return 2
	}
}

// The lengths of words from which one letter and two letters may be wrong.
const (
	minLettersOneWrong = 5
	minLettersTwoWrong = 9
)

// wrongLetters returns how many letters of a word are wrong if it stands for the beginning of another one, which may go
// on with an ending. It returns more than are allowed if it does not.
func wrongLetters(word, other string) int {
	allowed := lettersAllowed(word)
	letters, others := []rune(word), []rune(other)
	fewest := allowed + 1
	for length := len(letters) - allowed; length <= len(letters)+allowed; length++ {
		if allowed > 0 && length <= min(len(others), fold.MaxDistanceLetters) {
			fewest = min(fewest, fold.Distance(letters, string(others[:length]), allowed))
		}
	}
	return fewest
}

// Matches reports whether a query finds an activity. An empty query finds all.
func (q Query) Matches(a store.Activity) bool {
	if q.id != 0 {
		return a.ID == q.id
	}
	all, texts := "", "" // the texts of the activity, and the same folded
	for _, term := range q.terms {
		if term.hasMeaningOf(a) {
			continue
		}
		if texts == "" {
			all = strings.Join([]string{a.Title, a.Place, a.Partners, a.Outcome, a.NextStep}, "\n")
			texts = fold.Latin(all)
		}
		if q.similar && term.isLikeIn(texts) {
			continue
		}
		literally := fold.Latin(term.text) == ""
		if literally && !strings.Contains(all, strings.TrimSpace(term.text)) || !literally && !term.isIn(texts) {
			return false
		}
	}
	return true
}

// hasMeaningOf reports whether a field of an activity has the meaning of a term.
func (t term) hasMeaningOf(a store.Activity) bool {
	m := t.meaning
	switch {
	case m.workshop:
		return a.Type == store.NationalWorkshop || a.Type == store.RegionalWorkshop
	case m.activityType != "":
		return a.Type == m.activityType
	case m.component != "":
		return a.Component == m.component
	case m.country != "":
		return a.HasCountry(m.country)
	case !t.period.first.IsZero():
		return !a.First.After(t.period.last.Time) && !a.Last.Before(t.period.first.Time)
	default:
		return false
	}
}

// isLikeIn reports whether a text that is folded by [fold.Latin] has words like those of a term.
func (t term) isLikeIn(texts string) bool {
	for word := range strings.FieldsSeq(fold.Latin(t.text)) {
		if !strings.Contains(texts, word) && !slices.ContainsFunc(strings.Fields(texts), func(other string) bool {
			return wrongLetters(word, other) <= lettersAllowed(word)
		}) {
			return false
		}
	}
	return fold.Latin(t.text) != ""
}

// isIn reports whether a text that is folded by [fold.Latin] has the words of a term, or another name of its place. A
// short name of a place must be a whole word, so that Osh is not in "kosh".
func (t term) isIn(texts string) bool {
	if t.meaning.place == nil {
		return strings.Contains(texts, fold.Latin(t.text))
	}
	for _, name := range t.meaning.place.Names {
		name = fold.Latin(name)
		if len(name) < places.MinStem && strings.Contains(" "+texts+" ", " "+name+" ") ||
			len(name) >= places.MinStem && strings.Contains(" "+texts, " "+name) {
			return true
		}
	}
	return false
}
