package answer

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Where one word gives a topic away, the regression learns the others as well: a question may lack that word.
func TestSoftmaxRegressionLearnsRedundantFeatures(t *testing.T) {
	var vectors []vector
	var class []int32
	for c := range int32(2) { // each class has a heavy feature and a light one
		for range 20 {
			vectors = append(vectors, vector{entries: []entry{{2 * c, 0.9}, {2*c + 1, 0.43}}, squaredNorm: 1})
			class = append(class, c)
		}
	}
	w := trainSoftmaxRegression(vectors, class, 4, 2)
	for c := range 2 {
		light := w[2*(2*c+1):][:2]
		if gap := light[c] - light[1-c]; gap < 2 {
			t.Errorf("the light feature of class %d speaks for it by %v only", c, gap)
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
		t.Errorf("on average features have between %v and %v of their share, want about all of it", least, most)
	}
}

func TestSoftmaxUpdates(t *testing.T) {
	changes := softmaxUpdates(nil, []float32{0, 0, -20}, 1, 2)
	if want := []weightUpdate{{0, -1}, {1, 1}}; !slices.Equal(changes, want) {
		t.Errorf("got %v, want %v: half is missing, twice, and what is next to nothing left alone", changes, want)
	}
}
