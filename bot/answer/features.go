package answer

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"
)

// A feature is the FNV-1a hash of a kind and its letters.
type feature uint32

// featureKind is a kind of features. Each kind is weighted and normalised on its own, so that the many n-grams of a
// long text do not outweigh its words.
type featureKind uint8

const (
	kindWord        featureKind = iota // a whole word
	kindBigram                         // two neighbouring words, or the start of the text and the first word
	kindStem                           // the first letters of a word, which inflection does not change
	kindConcept                        // what words of any language express, see [lexicon]
	kindConceptPair                    // two concepts of one text, wherever they stand
	kindCharNgram                      // letters in a row within a word; most survive a typing error
	kindEmbedding                      // a dimension of the embedding
	numKinds
)

const (
	stemLength = 4 // letters
	minNgram   = 2 // letters
	maxNgram   = 4
	startToken = "^" // stands for the start of the text
	placeToken = "@" // an extra word for each name of a place, so that examples with one place count for others
)

// featureCount is a feature of a text and its count.
type featureCount struct {
	feature feature
	kind    featureKind
	value   float32 // the dampened count, or the number of the embedding
}

// countFeatures returns the distinct features of an analyzed text.
func (a analyzer) countFeatures(words []string, expressions []expression, embedding []float32) []featureCount {
	if a.ConceptsOnly {
		words = nil
	}
	return countFeatures(words, conceptsOf(expressions), embedding)
}

// countFeatures returns the distinct features of a text in ascending order, the embedding last. Counts are dampened by
// a logarithm: the tenth occurrence of an n-gram says little.
func countFeatures(words, concepts []string, embedding []float32) []featureCount {
	counts := make([]featureCount, 0, 32*len(words)+len(concepts)*(1+len(concepts))/2+len(embedding))
	eachFeature(words, concepts, func(k featureKind, a, b string) {
		counts = append(counts, featureCount{hashFeature(k, a, b), k, 1})
	})
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
	for i, x := range embedding {
		distinct = append(distinct, featureCount{hashFeature(kindEmbedding, strconv.Itoa(i), ""), kindEmbedding, x})
	}
	return distinct
}

// eachFeature calls add for every occurrence of a feature in the words and the concepts. b is the second word or
// concept of a pair, otherwise empty.
func eachFeature(words, concepts []string, add func(k featureKind, a, b string)) {
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
	for i, c := range concepts {
		add(kindConcept, c, "")
		for _, other := range concepts[:i] {
			if c != other && !isUnknownWord(c) && !isUnknownWord(other) {
				add(kindConceptPair, min(c, other), max(c, other))
			}
		}
	}
}

// eachNgram calls add for every character n-gram of a word. The ends of the word are marked with < and >.
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

// prefix returns the first n letters of a word, or the whole word if it is shorter.
func prefix(w string, n int) string {
	for i := range w {
		if n == 0 {
			return w[:i]
		}
		n--
	}
	return w
}

// hashFeature returns the feature of a kind and its letters. b is the second word or concept of a pair.
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
