package answer

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Even if one word identifies a topic, the regression also learns the other words, because a question may lack that
// one.
func TestSoftmaxRegressionLearnsRedundantFeatures(t *testing.T) {
	var vectors []vector
	var class []int32
	for c := range int32(2) { // each class has a strong feature and a weak one
		for range 20 {
			vectors = append(vectors, vector{entries: []entry{{2 * c, 0.9}, {2*c + 1, 0.43}}, squaredNorm: 1})
			class = append(class, c)
		}
	}
	w := trainSoftmaxRegression(vectors, class, 4, 2)
	for c := range 2 {
		weak := w[2*(2*c+1):][:2]
		if margin := weak[c] - weak[1-c]; margin < 2 {
			t.Errorf("the weak feature of class %d speaks for it by only %v", c, margin)
		}
	}
}

func TestDropout(t *testing.T) {
	entries := make([]entry, 100)
	for i := range entries {
		entries[i] = entry{int32(i), 1}
	}
	random := rand.New(rand.NewPCG(1, 1))
	const times = 200
	var sum [100]float32
	for range times {
		for _, e := range dropout(nil, entries, random) {
			sum[e.column] += e.value / times
		}
	}
	if least, most := slices.Min(sum[:]), slices.Max(sum[:]); least < 0.5 || most > 1.6 {
		t.Errorf("the mean values of the features are between %v and %v, want about 1", least, most)
	}
}

func TestSoftmaxUpdates(t *testing.T) {
	updates := softmaxUpdates(nil, []float32{0, 0, -20}, 1, 2)
	if want := []weightUpdate{{0, -1}, {1, 1}}; !slices.Equal(updates, want) {
		t.Errorf("got %v, want %v: twice the error 0.5, and nothing for the class without probability", updates, want)
	}
}
