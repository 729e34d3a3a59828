package answer

import (
	"fmt"
	"math"
	"testing"
)

// The index returns the same similarities as a comparison with every example does, also for examples that repeat a word
// and for words whose examples are far apart.
func TestNearestIsTheCosine(t *testing.T) {
	options := OptionsFor("ru")
	count := func(text string) []featureCount {
		words := options.tokenize(text)
		return countFeatures(words, conceptsOf(options.express(words, words)), nil)
	}
	texts := []string{"где встреча", "встреча встреча встреча где и когда", "кто кого и кто"}
	for i := range 300 {
		texts = append(texts, fmt.Sprintf("вопрос %d", i))
	}
	texts = append(texts, "когда встреча")
	counts, vectors := make([][]featureCount, len(texts)), make([]vector, len(texts))
	class := make([]int32, len(texts))
	for i, text := range texts {
		counts[i], class[i] = count(text), int32(i)
	}
	v := newVocabulary(counts, options.kindWeights())
	for i := range texts {
		vectors[i] = v.vectorize(counts[i])
	}
	x := newInvertedIndex(counts, vectors, class, v)
	for _, question := range append(texts[:4:4], "и кто когда где кто", "ничего такого") {
		asked := v.vectorize(count(question))
		for i, found := range x.nearest(asked.entries, len(texts)) {
			want := cosine(asked, vectors[i], v)
			if math.Abs(float64(found.similarity-want)) > 1e-6 || (found.example == i) != (want > 0) {
				t.Errorf("the similarity of %q and %q is %v (example %d), want %v",
					question, texts[i], found.similarity, found.example, want)
			}
		}
	}
}

// cosine returns the cosine of two texts over the indexed features.
func cosine(a, b vector, v *vocabulary) (sum float32) {
	for _, x := range a.entries {
		for _, y := range b.entries {
			if x.column == y.column && v.kind(x.column) < numIndexedKinds {
				sum += x.value * y.value
			}
		}
	}
	return sum
}
