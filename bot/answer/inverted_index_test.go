package answer

import (
	"fmt"
	"math"
	"testing"
)

// What the index finds is what comparing a question with every example finds: also where an example has a word more than once, and where the ones that
// have it are far apart.
func TestNearestIsTheCosine(t *testing.T) {
	reading := OptionsFor("ru")
	texts := []string{"где встреча", "встреча встреча встреча где и когда", "кто кого и кто"}
	for i := range 300 {
		texts = append(texts, fmt.Sprintf("вопрос %d", i))
	}
	texts = append(texts, "когда встреча")
	counts, vectors, class := make([][]featureCount, len(texts)), make([]vector, len(texts)), make([]int32, len(texts))
	for i, text := range texts {
		counts[i], class[i] = countFeatures(reading.tokenize(text), nil), int32(i)
	}
	v := newVocabulary(counts, reading.kindWeights())
	for i := range texts {
		vectors[i] = v.vectorize(counts[i])
	}
	x := newInvertedIndex(counts, vectors, class, v)
	for _, question := range append(texts[:4:4], "и кто когда где кто", "ничего такого") {
		asked := v.vectorize(countFeatures(reading.tokenize(question), nil))
		for i, found := range x.nearest(asked.entries, len(texts)) {
			want := cosine(asked, vectors[i], v)
			if math.Abs(float64(found.similarity-want)) > 1e-6 || (found.example == i) != (want > 0) {
				t.Errorf("%q is like %q by %v (example %d), want %v", question, texts[i], found.similarity, found.example, want)
			}
		}
	}
}

// cosine is how alike two texts are, groups of letters aside.
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
