package answer

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"
)

// A feature is the hash of one trait of a text, FNV-1a over its kind and its letters.
type feature uint32

// kind is a group of features. Each group is weighed and normalised on its own, so that a long text's many letter groups do not drown its words.
type kind uint8

const (
	word    kind = iota // a whole word
	pair                // two neighbouring words; the first has the beginning of the text as its neighbour
	stem                // a word's first letters: what inflection leaves alone
	gram                // a group of letters within a word: what a typing error leaves alone
	meaning             // a number of the embedder's
	kinds               // how many groups there are
)

const (
	stemLetters  = 4
	shortestGram = 2
	longestGram  = 4
	beginning    = "^"
	somePlace    = "@" // the word that every name of a place has as well, so that examples with one place speak for any other
)

// count is how much of a feature a text has.
type count struct {
	feature feature
	kind    kind
	n       float32
}

// features counts the features of a text, each once, in the order of their numbers. How often a feature occurs is dampened: the tenth time
// a group of letters occurs says little.
func features(words []string, meant []float32) []count {
	counts := make([]count, 0, 32*len(words)+len(meant))
	extract(words, func(k kind, a, b string) { counts = append(counts, count{hash(k, a, b), k, 1}) })
	slices.SortFunc(counts, func(a, b count) int { return cmp.Compare(a.feature, b.feature) })
	distinct := counts[:0]
	for _, c := range counts {
		if last := len(distinct) - 1; last >= 0 && distinct[last].feature == c.feature {
			distinct[last].n++
		} else {
			distinct = append(distinct, c)
		}
	}
	for i, c := range distinct {
		if c.n > 1 {
			distinct[i].n = 1 + float32(math.Log(float64(c.n)))
		}
	}
	for i, x := range meant {
		distinct = append(distinct, count{hash(meaning, strconv.Itoa(i), ""), meaning, x})
	}
	return distinct
}

// extract calls add for every feature of the words, repeated ones again: its kind and its letters, a pair's second word apart.
func extract(words []string, add func(k kind, a, b string)) {
	previous := beginning
	for _, w := range words {
		add(word, w, "")
		add(pair, previous, w)
		add(stem, prefix(w, stemLetters), "")
		grams(w, add)
		if countryOf(w) != "" {
			add(word, somePlace, "")
		}
		previous = w
	}
}

// grams adds the groups of letters of a word, whose ends are marked.
func grams(w string, add func(k kind, a, b string)) {
	marked := "<" + w + ">"
	for from := 0; from < len(marked); from++ {
		if !utf8.RuneStart(marked[from]) {
			continue
		}
		to := from
		for n := 1; n <= longestGram && to < len(marked); n++ {
			_, size := utf8.DecodeRuneInString(marked[to:])
			to += size
			if n >= shortestGram {
				add(gram, marked[from:to], "")
			}
		}
	}
}

// prefix is the first n letters of a word, or all of them.
func prefix(w string, n int) string {
	for i := range w {
		if n == 0 {
			return w[:i]
		}
		n--
	}
	return w
}

// hash mixes a feature's kind and letters; b is the second word of a pair.
func hash(k kind, a, b string) feature {
	h := uint32(2166136261)
	mix := func(c byte) { h = (h ^ uint32(c)) * 16777619 }
	mix(byte(k))
	for i := range len(a) {
		mix(a[i])
	}
	if b != "" {
		mix(' ')
		for i := range len(b) {
			mix(b[i])
		}
	}
	return feature(h)
}
