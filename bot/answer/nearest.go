package answer

import "slices"

// index finds the examples that resemble a question, by the words, pairs and stems they share. Groups of letters would say little more,
// and take most of the time.
type index struct {
	class   []int32   // by example
	start   []int32   // by column, where its examples start; one more at the end
	example []int32   // the examples that have each column
	share   []float32 // and the column's share in them
}

func newIndex(vectors []vector, class []int32, v *vocabulary) *index {
	x := &index{class: class, start: make([]int32, len(v.kind)+1)}
	indexed := func(column int32) bool { return v.kind[column] != gram }
	for _, vector := range vectors {
		for _, e := range vector.entries {
			if indexed(e.column) {
				x.start[e.column+1]++
			}
		}
	}
	for column := range v.kind {
		x.start[column+1] += x.start[column]
	}
	next := slices.Clone(x.start)
	x.example = make([]int32, x.start[len(v.kind)])
	x.share = make([]float32, len(x.example))
	for i, vector := range vectors {
		for _, e := range vector.entries {
			if indexed(e.column) {
				at := next[e.column]
				x.example[at], x.share[at] = int32(i), e.share
				next[e.column]++
			}
		}
	}
	return x
}

// likeness is how alike each example is: the cosine, so far as the index goes.
func (x *index) likeness(entries []entry) []float32 {
	alike := make([]float32, len(x.class))
	for _, e := range entries {
		for at := x.start[e.column]; at < x.start[e.column+1]; at++ {
			alike[x.example[at]] += x.share[at] * e.share
		}
	}
	return alike
}

// nearest is, for each class, the example most alike, or -1.
func (x *index) nearest(alike []float32, classes int) []int {
	best := make([]int, classes)
	for c := range best {
		best[c] = -1
	}
	for i, a := range alike {
		if c := x.class[i]; a > 0 && (best[c] < 0 || a > alike[best[c]]) {
			best[c] = i
		}
	}
	return best
}
