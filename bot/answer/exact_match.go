package answer

import (
	"hash/fnv"
	"maps"
	"slices"
)

// exactIndex knows the classes of the examples by their words.
type exactIndex struct {
	digests []uint64 // of the words of the examples, ascending
	classes []int32  // by the same number; disputed where two classes have an example
}

// ambiguous marks what two classes have word for word.
const ambiguous = -1

func newExactIndex(lessons []trainExample) exactIndex {
	class := make(map[uint64]int32, len(lessons))
	for _, l := range lessons {
		text := digest(l.words)
		if other, ok := class[text]; ok && other != int32(l.class) {
			class[text] = ambiguous
		} else {
			class[text] = int32(l.class)
		}
	}
	v := exactIndex{slices.AppendSeq(make([]uint64, 0, len(class)), maps.Keys(class)), make([]int32, len(class))}
	slices.Sort(v.digests)
	for i, text := range v.digests {
		v.classes[i] = class[text]
	}
	return v
}

// find is the class of an example with these words.
func (v exactIndex) find(words []string) (class int, ok bool) {
	at, ok := slices.BinarySearch(v.digests, digest(words))
	if !ok {
		return 0, false
	}
	return int(v.classes[at]), true
}

// digest tells texts apart by their words, in a few bytes each.
func digest(words []string) uint64 {
	sum := fnv.New64a()
	for _, w := range words {
		sum.Write([]byte(w))
		sum.Write([]byte{' '})
	}
	return sum.Sum64()
}
