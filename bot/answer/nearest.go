package answer

import (
	"slices"
	"sync"
)

// index finds the examples that resemble a question, by the words, pairs and stems they share. Groups of letters would say little more,
// and take most of the time.
type index struct {
	class   []int32   // by example
	start   []int32   // by column, where its examples start; one more at the end
	example []int32   // the examples that have each column
	share   []float32 // and the column's share in them
	scratch sync.Pool // of *[]float32, by example: they would be most of what a question allocates
}

func newIndex(vectors []vector, class []int32, v *vocabulary) *index {
	x := &index{class: class, start: make([]int32, len(v.kind)+1)}
	x.scratch.New = func() any { scratch := make([]float32, len(class)); return &scratch }
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

// match is the example of a class most like a question, and how alike they are: the cosine, so far as the index goes.
type match struct {
	example  int // -1: none shares anything
	likeness float32
}

// nearest finds the match of every class.
func (x *index) nearest(entries []entry, classes int) []match {
	scratch := x.scratch.Get().(*[]float32)
	defer x.scratch.Put(scratch)
	alike := *scratch
	clear(alike)
	for _, e := range entries {
		for at := x.start[e.column]; at < x.start[e.column+1]; at++ {
			alike[x.example[at]] += x.share[at] * e.share
		}
	}
	best := make([]match, classes)
	for c := range best {
		best[c].example = -1
	}
	for i, a := range alike {
		if b := &best[x.class[i]]; a > b.likeness {
			*b = match{i, a}
		}
	}
	return best
}
