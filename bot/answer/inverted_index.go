package answer

import (
	"encoding/binary"
	"math"
	"slices"
	"sync"
)

// invertedIndex finds the examples that resemble a question, by the words, pairs and stems they share. Groups of letters would say little more,
// and take most of the time. It does not keep the share of a feature in an example, which follows from the feature's rarity and the example's scale.
type invertedIndex struct {
	vocabulary *vocabulary
	class      []int32                    // by example
	scale      [][numIndexedKinds]float32 // by example
	offsets    []uint32                   // by column, where its list starts; one more at the end
	postings   []byte                     // of each column, the examples that have it, see listed
	scratch    sync.Pool                  // of *[]float32, by example: they would be most of what a question allocates
}

// numIndexedKinds is how many kinds of features are indexed: the first ones.
const numIndexedKinds = kindStem + 1

func newInvertedIndex(counts [][]featureCount, vectors []vector, class []int32, v *vocabulary) *invertedIndex {
	columns := v.kindStart[numIndexedKinds]
	x := &invertedIndex{vocabulary: v, class: class, scale: make([][numIndexedKinds]float32, len(vectors)), offsets: make([]uint32, columns+1)}
	x.scratch.New = func() any { scratch := make([]float32, len(class)); return &scratch }
	each := func(add func(column int32, item []byte)) {
		last := make([]int, columns) // the example that was listed last
		var item []byte
		for i, vector := range vectors {
			for j, e := range vector.entries { // an example has no feature that is not known
				if e.column < columns {
					item = appendPosting(item[:0], i-last[e.column], counts[i][j].value)
					last[e.column] = i
					add(e.column, item)
				}
			}
		}
	}
	each(func(column int32, item []byte) { x.offsets[column+1] += uint32(len(item)) })
	for column := range columns {
		x.offsets[column+1] += x.offsets[column]
	}
	x.postings = make([]byte, x.offsets[columns])
	next := slices.Clone(x.offsets)
	each(func(column int32, item []byte) { next[column] += uint32(copy(x.postings[next[column]:], item)) })
	for i, vector := range vectors {
		x.scale[i] = [numIndexedKinds]float32(vector.scale[:])
	}
	return x
}

// appendPosting appends an example to a list: how far it is from the one before and, unless that is one, the feature's count.
func appendPosting(to []byte, step int, n float32) []byte {
	if n == 1 {
		return binary.AppendUvarint(to, uint64(step)<<1)
	}
	return binary.LittleEndian.AppendUint32(binary.AppendUvarint(to, uint64(step)<<1|1), math.Float32bits(n))
}

// nextPosting reads the first example of a list.
func nextPosting(list []byte) (step int, n float32, rest []byte) {
	first, size := binary.Uvarint(list)
	if first&1 == 0 {
		return int(first >> 1), 1, list[size:]
	}
	return int(first >> 1), math.Float32frombits(binary.LittleEndian.Uint32(list[size:])), list[size+4:]
}

// classHasFeature reports whether an example of a class has the feature in a column.
func (x *invertedIndex) classHasFeature(column, class int32) bool {
	example := 0
	for list := x.postings[x.offsets[column]:x.offsets[column+1]]; len(list) > 0; {
		var step int
		step, _, list = nextPosting(list)
		if example += step; x.class[example] == class {
			return true
		}
	}
	return false
}

// nearestExample is the example of a class most like a question, and how alike they are: the cosine, so far as the index goes.
type nearestExample struct {
	example    int // -1: none shares anything
	similarity float32
}

// nearest finds the match of every class.
func (x *invertedIndex) nearest(entries []entry, classes int) []nearestExample {
	scratch := x.scratch.Get().(*[]float32)
	defer x.scratch.Put(scratch)
	alike := *scratch
	clear(alike)
	for _, e := range entries {
		k := x.vocabulary.kind(e.column)
		if k >= numIndexedKinds {
			continue
		}
		rarity := x.vocabulary.idf(e.column)
		example := 0
		for list := x.postings[x.offsets[e.column]:x.offsets[e.column+1]]; len(list) > 0; {
			var step int
			var n float32
			step, n, list = nextPosting(list)
			example += step
			alike[example] += n * rarity * x.scale[example][k] * e.value
		}
	}
	best := make([]nearestExample, classes)
	for c := range best {
		best[c].example = -1
	}
	for i, a := range alike {
		if b := &best[x.class[i]]; a > b.similarity {
			*b = nearestExample{i, a}
		}
	}
	return best
}
