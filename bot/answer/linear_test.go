package answer

import (
	"math"
	"testing"
)

func TestLinearSeparates(t *testing.T) {
	var vectors []vector
	var class []int32
	for c := range int32(3) { // each class has a feature of its own, and all share the fourth
		for range 4 {
			vectors = append(vectors, vector{entries: []entry{{c, 0.8}, {3, 0.6}}, square: 1})
			class = append(class, c)
		}
	}
	l := newLinear(vectors, class, 4, 3)
	for i, v := range vectors {
		scores := l.scores(v.entries)
		for c, s := range scores {
			if own := c == int(class[i]); own && s < 1 || !own && s > 0.5 {
				t.Errorf("an example of class %d scores %v", class[i], scores)
			}
		}
	}
}

func TestRounding(t *testing.T) {
	w := []float32{0.3, -1, 0.004, 0, 0, 0}
	l := round(w, 2, 3)
	for f := range int32(2) {
		for c, got := range l.row(f) {
			want := w[int(f)*3+c]
			if off := math.Abs(float64(float32(got)*l.scale[f] - want)); off > float64(l.scale[f])/2 {
				t.Errorf("weight %v came back as %v", want, float32(got)*l.scale[f])
			}
		}
	}
}
