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

// featureKind is a group of features. Each group is weighed and normalised on its own, so that a long text's many letter groups do not drown its words.
type featureKind uint8

const (
	kindWord      featureKind = iota // a whole word
	kindBigram                       // two neighbouring words; the first has the beginning of the text as its neighbour
	kindStem                         // a word's first letters: what inflection leaves alone
	kindCharNgram                    // a group of letters within a word: what a typing error leaves alone
	kindEmbedding                    // a number of the embedder's
	numKinds                         // how many groups there are
)

const (
	stemLength = 4
	minNgram   = 2
	maxNgram   = 4
	startToken = "^"
	placeToken = "@" // the word that every name of a place has as well, so that examples with one place speak for any other
)

// featureCount is how much of a feature a text has.
type featureCount struct {
	feature feature
	kind    featureKind
	value   float32
}

// countFeatures counts the features of a text, each once, in the order of their numbers. How often a feature occurs is dampened: the tenth time
// a group of letters occurs says little.
func countFeatures(words []string, meant []float32) []featureCount {
	counts := make([]featureCount, 0, 32*len(words)+len(meant))
	eachFeature(words, func(k featureKind, a, b string) { counts = append(counts, featureCount{hashFeature(k, a, b), k, 1}) })
	slices.SortFunc(counts, func(a, b featureCount) int { return cmp.Compare(a.feature, b.feature) })
	distinct := counts[:0]
	for _, c := range counts {
		if last := len(distinct) - 1; last >= 0 && distinct[last].feature == c.feature {
			distinct[last].value++
		} else {
			distinct = append(distinct, c)
		}
	}
	for i, c := range distinct {
		if c.value > 1 {
			distinct[i].value = 1 + float32(math.Log(float64(c.value)))
		}
	}
	for i, x := range meant {
		distinct = append(distinct, featureCount{hashFeature(kindEmbedding, strconv.Itoa(i), ""), kindEmbedding, x})
	}
	return distinct
}

// eachFeature calls add for every feature of the words, repeated ones again: its kind and its letters, a pair's second word apart.
func eachFeature(words []string, add func(k featureKind, a, b string)) {
	previous := startToken
	for _, w := range words {
		add(kindWord, w, "")
		add(kindBigram, previous, w)
		add(kindStem, prefix(w, stemLength), "")
		eachNgram(w, add)
		if countryOf(w) != "" {
			add(kindWord, placeToken, "")
		}
		previous = w
	}
}

// eachNgram adds the groups of letters of a word, whose ends are marked.
func eachNgram(w string, add func(k featureKind, a, b string)) {
	marked := "<" + w + ">"
	for from := 0; from < len(marked); from++ {
		if !utf8.RuneStart(marked[from]) {
			continue
		}
		to := from
		for n := 1; n <= maxNgram && to < len(marked); n++ {
			_, size := utf8.DecodeRuneInString(marked[to:])
			to += size
			if n >= minNgram {
				add(kindCharNgram, marked[from:to], "")
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

// hashFeature mixes a feature's kind and letters; b is the second word of a pair.
func hashFeature(k featureKind, a, b string) feature {
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
