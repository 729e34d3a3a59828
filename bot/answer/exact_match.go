package answer

import (
	"hash/fnv"
	"maps"
	"slices"
)

// exactIndex maps the words of an example to its class.
type exactIndex struct {
	digests []uint64 // of the words of each example, ascending
	classes []int32  // by the same index
}

// ambiguous is the class of words that are an example of two classes.
const ambiguous = -1

func newExactIndex(examples []trainExample) exactIndex {
	class := make(map[uint64]int32, len(examples))
	for _, e := range examples {
		text := digest(e.words)
		if other, ok := class[text]; ok && other != int32(e.class) {
			class[text] = ambiguous
		} else {
			class[text] = int32(e.class)
		}
	}
	x := exactIndex{slices.AppendSeq(make([]uint64, 0, len(class)), maps.Keys(class)), make([]int32, len(class))}
	slices.Sort(x.digests)
	for i, text := range x.digests {
		x.classes[i] = class[text]
	}
	return x
}

// find returns the class of the examples that have exactly these words.
func (x exactIndex) find(words []string) (class int, ok bool) {
	at, ok := slices.BinarySearch(x.digests, digest(words))
	if !ok {
		return 0, false
	}
	return int(x.classes[at]), true
}

// digest returns an FNV-1a hash of words. It takes less memory than the words do.
func digest(words []string) uint64 {
	sum := fnv.New64a()
	for _, w := range words {
		sum.Write([]byte(w))
		sum.Write([]byte{' '})
	}
	return sum.Sum64()
}
