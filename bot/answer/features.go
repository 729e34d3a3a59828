package answer

import (
	"strings"
	"unicode/utf8"
)

// A feature is the hash of one trait of a text, FNV-1a over its kind and its letters.
type feature uint32

// kind is a group of features. Each group is weighed and normalised on its own, so that a long text's many letter groups do not drown its words.
type kind uint8

const (
	word  kind = iota // a whole word, and a pair of neighbouring ones: exact
	stem              // a word's first letters: what inflection leaves alone
	gram              // groups of letters within a word: what a typing error leaves alone
	kinds             // how many groups there are
)

// weights say how much each group counts in a likeness.
var weights = [kinds]float32{word: 1, stem: 0.7, gram: 1}

const (
	stemLetters  = 5
	shortestGram = 2
	longestGram  = 5
)

// extract calls add for every feature of a text, repeated ones again.
func extract(text string, add func(kind, feature)) {
	previous := ""
	for w := range strings.FieldsSeq(Fold(text)) {
		add(word, hash(word, w, ""))
		if previous != "" {
			add(word, hash(word, previous, w))
		}
		add(stem, hash(stem, prefix(w, stemLetters), ""))
		grams(w, add)
		previous = w
	}
}

// grams adds the groups of letters of a word, whose ends are marked.
func grams(w string, add func(kind, feature)) {
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
				add(gram, hash(gram, marked[from:to], ""))
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
