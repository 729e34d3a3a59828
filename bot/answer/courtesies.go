package answer

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"bomcabot/locales"
	"bomcabot/locales/courtesies"
)

// Courtesies are the kinds of what people say around a question.
type Courtesies uint16

// The kinds of courtesies.
const (
	Greeting Courtesies = 1 << iota
	Thanks
	Farewell
	Please
	Filler
	Introduction // "my name is", before a name
	Opening      // a filler at the front
	Reaction     // "yes", where a message has nothing but courtesies; elsewhere such a word belongs to the question
)

// Has reports whether a kind is among the courtesies.
func (c Courtesies) Has(kind Courtesies) bool { return c&kind != 0 }

// courtesyPhrases has the courtesies of all languages by their first word, as people mix languages.
type courtesyPhrases struct {
	whole    map[string][]courtesyPhrase
	prefixes map[string][]courtesyPhrase // by the prefix that the first word must have
}

// courtesyPhrase is a phrase without its first word.
type courtesyPhrase struct {
	kind Courtesies
	rest []term
}

// shippedPhrases returns the phrases of package courtesies. It panics if a file is malformed, which the tests rule out.
var shippedPhrases = sync.OnceValue(func() map[locales.Lang]courtesies.Phrases {
	byLang, err := courtesies.Load()
	if err != nil {
		panic(err)
	}
	return byLang
})

// shippedCourtesies returns the shipped phrases as they are looked up. It panics if nothing is left of one.
var shippedCourtesies = sync.OnceValue(func() *courtesyPhrases {
	byLang := shippedPhrases()
	c := &courtesyPhrases{make(map[string][]courtesyPhrase), make(map[string][]courtesyPhrase)}
	for _, lang := range locales.All() {
		phrases := byLang[lang]
		for kind, list := range map[Courtesies][]string{
			Greeting: phrases.Greeting, Thanks: phrases.Thanks, Farewell: phrases.Farewell, Please: phrases.Please,
			Filler: phrases.Filler, Introduction: phrases.Introduction, Opening: phrases.Opening,
			Reaction: slices.Concat(phrases.Reaction, phrases.Yes, phrases.No),
		} {
			for _, phrase := range list {
				if err := c.add(kind, phrase); err != nil {
					panic(fmt.Errorf("%s: %w", lang, err))
				}
			}
		}
	}
	return c
})

// add adds a phrase. It returns an error if nothing is left of it once it is folded.
func (c *courtesyPhrases) add(kind Courtesies, phrase string) error {
	terms := parseTerms(phrase)
	if len(terms) == 0 {
		return fmt.Errorf("nothing is left of %q once it is folded", phrase)
	}
	first, entry := terms[0], courtesyPhrase{kind, terms[1:]}
	if first.isPrefix {
		c.prefixes[first.text] = append(c.prefixes[first.text], entry)
	} else {
		c.whole[first.text] = append(c.whole[first.text], entry)
	}
	return nil
}

// at returns the longest phrase of some kinds that folded words begin with, as its kind and its number of words. Of
// phrases of the same length the first kind counts.
func (c *courtesyPhrases) at(words []string, kinds Courtesies) (kind Courtesies, length int) {
	consider := func(phrases []courtesyPhrase) {
		for _, p := range phrases {
			n := 1 + len(p.rest)
			isBetter := n > length || n == length && p.kind < kind
			if isBetter && kinds.Has(p.kind) && fit(p.rest, words[1:]) {
				kind, length = p.kind, n
			}
		}
	}
	consider(c.whole[words[0]])
	for n := 1; n <= len(words[0]); n++ {
		consider(c.prefixes[words[0][:n]])
	}
	return kind, length
}

// Consent is what a message says that is nothing but a yes or a no.
type Consent int8

// The kinds of consent.
const (
	No      Consent = -1
	Neither Consent = 0
	Yes     Consent = 1
)

// courteous marks the phrases that may stand beside a yes or a no: "no, thank you".
const courteous Consent = 2

// shippedConsent returns what the phrases of each language say, by the folded phrase.
var shippedConsent = sync.OnceValue(func() map[locales.Lang]map[string]Consent {
	all := make(map[locales.Lang]map[string]Consent)
	for lang, phrases := range shippedPhrases() {
		all[lang] = make(map[string]Consent)
		for _, list := range []struct {
			says    Consent
			phrases []string
		}{
			{Neither, phrases.Reaction}, {courteous, phrases.Thanks}, {courteous, phrases.Please},
			{Yes, phrases.Yes}, {No, phrases.No},
		} {
			for _, phrase := range list.phrases {
				all[lang][Fold(phrase)] = list.says
			}
		}
	}
	return all
})

// ConsentOf tells whether a message is nothing but a yes or a no. What a phrase says in the given language counts
// first: "не" is no in Tajik and "what" in Kazakh.
func ConsentOf(lang locales.Lang, text string) (said Consent) {
	words := strings.Fields(Fold(text))
	for len(words) > 0 {
		consent, length := consentAt(lang, words)
		switch {
		case consent == courteous:
		case consent == Neither || said != Neither && said != consent:
			return Neither
		default:
			said = consent
		}
		words = words[length:]
	}
	return said
}

// consentAt returns what the longest phrase says that folded words begin with, and its number of words.
func consentAt(lang locales.Lang, words []string) (Consent, int) {
	const longest = 6 // words of a phrase
	for n := min(len(words), longest); n > 0; n-- {
		phrase := strings.Join(words[:n], " ")
		if consent, known := shippedConsent()[lang][phrase]; known {
			return consent, n
		}
		for _, other := range locales.All() {
			if consent := shippedConsent()[other][phrase]; consent != Neither {
				return consent, n
			}
		}
	}
	return Neither, 1
}

// token is a word of a text as it was typed, with all up to the next one, and the folded words that it makes.
type token struct {
	text   string
	folded []string
}

// endsLine reports whether a comma or the end of a line follows the token.
func (t token) endsLine() bool {
	return strings.Contains(t.text, "\n") || strings.HasSuffix(strings.TrimSpace(t.text), ",")
}

// endsPhrase reports whether a sign or the end of a line follows the token.
func (t token) endsPhrase() bool {
	return strings.Contains(t.text, "\n") || strings.ContainsAny(t.text, ",.;:!?–—")
}

// The kinds that are taken off the front and the back of a text, which has more than courtesies.
const (
	atFront = Greeting | Thanks | Farewell | Please | Filler | Introduction | Opening
	atBack  = Greeting | Thanks | Farewell | Please | Filler
)

// TrimCourtesies takes the courtesies off both ends of a text, and returns the rest as it was typed.
func TrimCourtesies(text string) (rest string, found Courtesies) {
	tokens := tokensOf(truncate(text))
	if n, kinds := courtesiesAtFront(tokens, atFront|Reaction); n == len(tokens) && n > 0 {
		return "", kinds
	}
	n, found := courtesiesAtFront(tokens, atFront)
	tokens = tokens[n:]
	for len(tokens) > 0 { // at the back
		start, kind := courtesyBefore(tokens)
		if kind == 0 {
			break
		}
		tokens, found = tokens[:start], found|kind
	}
	for _, t := range tokens {
		rest += t.text
	}
	return strings.TrimRight(strings.TrimLeft(rest, " \t\r\n,.;:-–—!"), " \t\r\n,;:-–—"), found
}

// courtesiesAtFront counts the tokens at the front that are courtesies of some kinds. A reaction is one also where a
// sign follows it: "no, the budget".
func courtesiesAtFront(tokens []token, kinds Courtesies) (n int, found Courtesies) {
	words := foldedFrom(tokens)
	for n < len(tokens) {
		kind, length := shippedCourtesies().at(words[n], kinds)
		if length == 0 {
			kind, length = shippedCourtesies().at(words[n], Reaction)
		}
		taken, whole := tokensOfWords(tokens[n:], length)
		if kind == Reaction && !kinds.Has(Reaction) {
			whole = whole && tokens[n+taken-1].endsPhrase()
		}
		if kind == Introduction {
			name := nameLength(tokens[n+taken:])
			taken, whole = taken+name, whole && name > 0
		}
		if length == 0 || !whole {
			break
		}
		n, found = n+taken, found|kind
	}
	return n, found
}

// nameLength counts the tokens of the name at the front, which ends with a sign or with the text. It is 0 if there is
// none.
func nameLength(tokens []token) int {
	for i, t := range tokens[:min(len(tokens), maxNameWords)] {
		if t.endsPhrase() || i == len(tokens)-1 {
			return i + 1
		}
	}
	return 0
}

// courtesyBefore finds the longest courtesy that ends where the tokens end, and returns where it starts.
func courtesyBefore(tokens []token) (start int, kind Courtesies) {
	const longest = 8 // tokens of a courtesy
	words := foldedFrom(tokens)
	for start := max(0, len(tokens)-longest-maxSignatureWords); start < len(tokens); start++ {
		kind, length := shippedCourtesies().at(words[start], atBack)
		isWhole := length == len(words[start])
		isAtStart := start == 0 || tokens[start-1].endsPhrase()
		if isWhole || kind == Farewell && isSignature(tokens[start:], length, isAtStart) {
			return start, kind
		}
	}
	return len(tokens), 0
}

const (
	maxNameWords      = 3  // of a name
	maxSignatureWords = 15 // of a name, an office and a telephone on lines of their own below a farewell
)

// isSignature reports whether the tokens are a farewell of so many folded words, with a comma or a line after it, and a
// name. More than a name follows only a farewell that is a phrase of its own, and on the next line.
func isSignature(tokens []token, words int, isAtStart bool) bool {
	n, whole := tokensOfWords(tokens, words)
	if !whole || !tokens[n-1].endsLine() {
		return false
	}
	signature := tokens[n:]
	asks := func(t token) bool { return strings.Contains(t.text, "?") }
	isBelow := isAtStart && strings.Contains(tokens[n-1].text, "\n") && !slices.ContainsFunc(signature, asks)
	return len(signature) <= maxNameWords || isBelow && len(signature) <= maxSignatureWords
}

// tokensOf splits a text at its spaces. Signs alone belong to the token before them, or to the first one.
func tokensOf(text string) (tokens []token) {
	signs := ""
	for len(text) > 0 {
		end := endOfField(text)
		field, folded := text[:end], strings.Fields(Fold(text[:end]))
		text = text[end:]
		if last := len(tokens) - 1; len(folded) == 0 && last >= 0 {
			tokens[last].text += field
		} else if len(folded) > 0 {
			tokens, signs = append(tokens, token{signs + field, folded}), ""
		} else {
			signs += field
		}
	}
	return tokens
}

// endOfField is where the next field of a text begins: after the spaces behind the first one.
func endOfField(text string) int {
	inSpace := false
	for i, r := range text {
		if inSpace && !unicode.IsSpace(r) {
			return i
		}
		inSpace = inSpace || unicode.IsSpace(r)
	}
	return len(text)
}

// foldedFrom returns, for each token, the folded words from there to the end.
func foldedFrom(tokens []token) [][]string {
	var all []string
	starts := make([]int, len(tokens))
	for i, t := range tokens {
		starts[i] = len(all)
		all = append(all, t.folded...)
	}
	from := make([][]string, len(tokens))
	for i, start := range starts {
		from[i] = all[start:]
	}
	return from
}

// tokensOfWords returns how many tokens a number of folded words make, and whether the last one is wholly among them.
func tokensOfWords(tokens []token, words int) (n int, whole bool) {
	for words > 0 && n < len(tokens) {
		words -= len(tokens[n].folded)
		n++
	}
	return n, words == 0
}
