package answer

import (
	"encoding/binary"
	"math"
	"slices"
	"sync"
)

// invertedIndex finds the examples that are similar to a question by the words, bigrams, stems and concepts that they
// share. Character n-grams are not indexed: they would add little and take most of the time. The weight of a feature in
// an example is not stored; it follows from the feature's IDF and the example's scale.
type invertedIndex struct {
	vocabulary *vocabulary
	class      []int32                    // by example
	sizes      []int                      // by class, the number of its examples
	scale      [][numIndexedKinds]float32 // by example
	offsets    []uint32                   // by column, where its list in postings starts; the last one is the end
	postings   []byte                     // for each column the examples that have it, see nextPosting
	scratch    sync.Pool                  // of *[]float32, similarities by example; reusing them saves most allocations
}

// numIndexedKinds is the number of indexed kinds, which are the first ones.
const numIndexedKinds = kindConceptPair + 1

func newInvertedIndex(counts [][]featureCount, vectors []vector, class []int32, v *vocabulary) *invertedIndex {
	columns := v.kindStart[numIndexedKinds]
	x := restoreInvertedIndex(
		v, class, make([][numIndexedKinds]float32, len(vectors)), make([]uint32, columns+1), nil)
	each := func(add func(column int32, item []byte)) {
		last := make([]int, columns) // by column, the example of the last posting
		var item []byte
		for i, vector := range vectors {
			for j, e := range vector.entries { // the same features as counts[i], as the vocabulary knows all of them
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

// restoreInvertedIndex returns an index with these parts.
func restoreInvertedIndex(
	v *vocabulary, class []int32, scale [][numIndexedKinds]float32, offsets []uint32, postings []byte,
) *invertedIndex {
	x := &invertedIndex{vocabulary: v, class: class, scale: scale, offsets: offsets, postings: postings}
	for _, c := range class {
		for int(c) >= len(x.sizes) {
			x.sizes = append(x.sizes, 0)
		}
		x.sizes[c]++
	}
	x.scratch.New = func() any { scratch := make([]float32, len(class)); return &scratch }
	return x
}

// appendPosting appends an example to a list: its distance from the example before, and the count of the feature unless
// that is one.
func appendPosting(to []byte, step int, n float32) []byte {
	if n == 1 {
		return binary.AppendUvarint(to, uint64(step)<<1)
	}
	return binary.LittleEndian.AppendUint32(binary.AppendUvarint(to, uint64(step)<<1|1), math.Float32bits(n))
}

// nextPosting decodes the first posting of a list and returns the rest of the list.
func nextPosting(list []byte) (step int, n float32, rest []byte) {
	first, size := binary.Uvarint(list)
	if first&1 == 0 {
		return int(first >> 1), 1, list[size:]
	}
	return int(first >> 1), math.Float32frombits(binary.LittleEndian.Uint32(list[size:])), list[size+4:]
}

// classHasFeature reports whether any example of a class has the feature of a column.
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

// countClasses adds how many examples of each class have the feature of a column.
func (x *invertedIndex) countClasses(column int32, counts []int) {
	example := 0
	for list := x.postings[x.offsets[column]:x.offsets[column+1]]; len(list) > 0; {
		var step int
		step, _, list = nextPosting(list)
		example += step
		counts[x.class[example]]++
	}
}

// nearestExample is the example of a class that is most similar to a question.
type nearestExample struct {
	example    int     // -1 if no example shares a feature with the question
	similarity float32 // the cosine over the indexed features
}

// nearest returns the nearest example of every class.
func (x *invertedIndex) nearest(entries []entry, classes int) []nearestExample {
	scratch := x.scratch.Get().(*[]float32)
	defer x.scratch.Put(scratch)
	similarity := *scratch // by example
	clear(similarity)
	for _, e := range entries {
		k := x.vocabulary.kind(e.column)
		if k >= numIndexedKinds {
			continue
		}
		idf := x.vocabulary.idf(e.column)
		example := 0
		for list := x.postings[x.offsets[e.column]:x.offsets[e.column+1]]; len(list) > 0; {
			var step int
			var n float32
			step, n, list = nextPosting(list)
			example += step
			similarity[example] += n * idf * x.scale[example][k] * e.value
		}
	}
	best := make([]nearestExample, classes)
	for c := range best {
		best[c].example = -1
	}
	for i, s := range similarity {
		if b := &best[x.class[i]]; s > b.similarity {
			*b = nearestExample{i, s}
		}
	}
	return best
}
