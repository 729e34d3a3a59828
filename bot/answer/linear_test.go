package answer

import (
	"math"
	"slices"
	"testing"
)

func TestLinearSeparates(t *testing.T) {
	var vectors []vector
	var class []int32
	for c := range int32(3) { // each class has its own feature, and all share the fourth
		for range 4 {
			vectors = append(vectors, vector{entries: []entry{{c, 0.8}, {3, 0.6}}, squaredNorm: 1})
			class = append(class, c)
		}
	}
	l := trainLinearModel(vectors, class, 4, 3)
	for i, v := range vectors {
		scores, _ := l.scores(v.entries)
		for c, s := range scores {
			if own := c == int(class[i]); own && s < 1 || !own && s > 0.5 {
				t.Errorf("an example of class %d scores %v", class[i], scores)
			}
		}
	}
}

func TestQuantize(t *testing.T) {
	w := []float32{0.3, -1, 0.004, 0, 0, 0}
	l := quantize(w, []int32{0, 1}, []float32{1, 1}, 3)
	for f := range int32(2) {
		for c, got := range l.row(f) {
			want := w[int(f)*3+c]
			if diff := math.Abs(float64(float32(got)*l.scale[f] - want)); diff > float64(l.scale[f])/2 {
				t.Errorf("the weight %v became %v", want, float32(got)*l.scale[f])
			}
		}
	}
}

func TestFeaturesOfOneExampleShareARow(t *testing.T) {
	vectors := []vector{
		{entries: []entry{{0, 0.6}, {1, 0.64}, {2, 0.48}}, squaredNorm: 1},
		{entries: []entry{{0, 1}}, squaredNorm: 1},
		{entries: []entry{{3, 1}}, squaredNorm: 1},
	}
	l := trainLinearModel(vectors, []int32{0, 1, 2}, 4, 3)
	if l.rowOf[1] != l.rowOf[2] || l.rowOf[0] == l.rowOf[1] || l.rowOf[3] == l.rowOf[1] {
		t.Fatalf("the features are in the rows %v", l.rowOf)
	}
	if ratio := l.scale[1] / l.scale[2]; math.Abs(float64(ratio)-0.64/0.48) > 1e-3 {
		t.Errorf("the weights of the first are %v times those of the second", ratio)
	}
	for i, v := range vectors {
		if scores, _ := l.scores(v.entries); slices.Index(scores, slices.Max(scores)) != i {
			t.Errorf("example %d scores %v", i, scores)
		}
	}
}
