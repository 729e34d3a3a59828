package answer

import (
	"encoding/binary"
	"math"
	"slices"
	"sync"
)

// index finds the examples that resemble a question, by the words, pairs and stems they share. Groups of letters would say little more,
// and take most of the time. It does not keep the share of a feature in an example, which follows from the feature's rarity and the example's scale.
type index struct {
	vocabulary *vocabulary
	class      []int32            // by example
	scale      [][indexed]float32 // by example
	start      []uint32           // by column, where its list starts; one more at the end
	lists      []byte             // of each column, the examples that have it, see listed
	scratch    sync.Pool          // of *[]float32, by example: they would be most of what a question allocates
}

// indexed is how many kinds of features are indexed: the first ones.
const indexed = stem + 1

func newIndex(counts [][]count, vectors []vector, class []int32, v *vocabulary) *index {
	columns := v.from[indexed]
	x := &index{vocabulary: v, class: class, scale: make([][indexed]float32, len(vectors)), start: make([]uint32, columns+1)}
	x.scratch.New = func() any { scratch := make([]float32, len(class)); return &scratch }
	each := func(add func(column int32, item []byte)) {
		last := make([]int, columns) // the example that was listed last
		var item []byte
		for i, vector := range vectors {
			for j, e := range vector.entries { // an example has no feature that is not known
				if e.column < columns {
					item = list(item[:0], i-last[e.column], counts[i][j].n)
					last[e.column] = i
					add(e.column, item)
				}
			}
		}
	}
	each(func(column int32, item []byte) { x.start[column+1] += uint32(len(item)) })
	for column := range columns {
		x.start[column+1] += x.start[column]
	}
	x.lists = make([]byte, x.start[columns])
	next := slices.Clone(x.start)
	each(func(column int32, item []byte) { next[column] += uint32(copy(x.lists[next[column]:], item)) })
	for i, vector := range vectors {
		x.scale[i] = [indexed]float32(vector.scale[:])
	}
	return x
}

// list appends an example to a list: how far it is from the one before and, unless that is one, the feature's count.
func list(to []byte, step int, n float32) []byte {
	if n == 1 {
		return binary.AppendUvarint(to, uint64(step)<<1)
	}
	return binary.LittleEndian.AppendUint32(binary.AppendUvarint(to, uint64(step)<<1|1), math.Float32bits(n))
}

// listed reads the first example of a list.
func listed(list []byte) (step int, n float32, rest []byte) {
	first, size := binary.Uvarint(list)
	if first&1 == 0 {
		return int(first >> 1), 1, list[size:]
	}
	return int(first >> 1), math.Float32frombits(binary.LittleEndian.Uint32(list[size:])), list[size+4:]
}

// has reports whether an example of a class has the feature in a column.
func (x *index) has(column, class int32) bool {
	example := 0
	for list := x.lists[x.start[column]:x.start[column+1]]; len(list) > 0; {
		var step int
		step, _, list = listed(list)
		if example += step; x.class[example] == class {
			return true
		}
	}
	return false
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
		k := x.vocabulary.kind(e.column)
		if k >= indexed {
			continue
		}
		rarity := x.vocabulary.rarity(e.column)
		example := 0
		for list := x.lists[x.start[e.column]:x.start[e.column+1]]; len(list) > 0; {
			var step int
			var n float32
			step, n, list = listed(list)
			example += step
			alike[example] += n * rarity * x.scale[example][k] * e.share
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
