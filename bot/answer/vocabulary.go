package answer

import (
	"cmp"
	"encoding/binary"
	"hash/crc32"
	"math"
	"slices"
)

// vocabulary numbers the features of the examples, in ascending order, and knows how rare each is.
type vocabulary struct {
	weights  [kinds]float32
	features []feature // by column
	kind     []kind    // by column
	rarity   []float32 // by column
	unseen   float32   // the rarity of a feature that no example has
}

// tamed is the power to which a feature's IDF is raised. The full IDF makes chance words of single examples too important:
// on CLINC150's validation set the half of it gains one to two points.
const tamed = 0.4

// newVocabulary numbers the features of texts.
func newVocabulary(texts [][]count, weights [kinds]float32) *vocabulary {
	number := make(map[feature]int) // of each feature in the order in which they occur
	var having []count              // by that number, in how many texts
	for _, counts := range texts {
		for _, c := range counts {
			n, ok := number[c.feature]
			if !ok {
				n = len(having)
				number[c.feature] = n
				having = append(having, count{c.feature, c.kind, 0})
			}
			having[n].n++
		}
	}
	slices.SortFunc(having, func(a, b count) int { return cmp.Compare(a.feature, b.feature) })
	rarity := func(n float32) float32 {
		idf := math.Log((float64(len(texts))+1)/(float64(n)+0.5)) + 0.1
		return float32(math.Pow(idf, tamed))
	}
	v := &vocabulary{
		weights: weights, features: make([]feature, len(having)), kind: make([]kind, len(having)), rarity: make([]float32, len(having)),
	}
	for column, c := range having {
		v.features[column], v.kind[column], v.rarity[column] = c.feature, c.kind, rarity(c.n)
	}
	v.unseen = rarity(0)
	return v
}

// find is the column of a feature.
func (v *vocabulary) find(f feature) (column int32, ok bool) {
	at, ok := slices.BinarySearch(v.features, f)
	return int32(at), ok
}

// entry is one feature of a text: its column in the vocabulary and its share in the text's vector.
type entry struct {
	column int32
	share  float32
}

// vector is a text as a vocabulary sees it. What the vocabulary does not know has no entry, yet takes its part of the length, which is
// one with it: a question full of unknown words resembles nothing much.
type vector struct {
	entries []entry
	square  float32        // of the length of what is known
	known   [kinds]float32 // the part of each group's square that is known
}

// vector weighs counted features by rarity and brings each group to its weight and the whole to length one.
func (v *vocabulary) vector(counts []count) vector {
	result := vector{entries: make([]entry, 0, len(counts))}
	var squares [kinds]float32
	for _, c := range counts {
		column, ok := v.find(c.feature)
		if !ok {
			squares[c.kind] += c.n * v.unseen * c.n * v.unseen
			continue
		}
		share := c.n * v.rarity[column]
		squares[c.kind] += share * share
		result.known[c.kind] += share * share
		result.entries = append(result.entries, entry{column, share})
	}
	var whole float32
	for k, square := range squares {
		if square > 0 {
			whole += v.weights[k] * v.weights[k]
		}
	}
	var scale [kinds]float32
	for k, square := range squares {
		if square > 0 {
			scale[k] = v.weights[k] / float32(math.Sqrt(float64(square*whole)))
			result.square += result.known[k] * scale[k] * scale[k]
			result.known[k] /= square
		}
	}
	for i, e := range result.entries {
		result.entries[i].share *= scale[v.kind[e.column]]
	}
	return result
}

// checksum tells vocabularies apart that number their features differently.
func (v *vocabulary) checksum() uint32 {
	features := make([]byte, 0, 4*len(v.features))
	for _, f := range v.features {
		features = binary.LittleEndian.AppendUint32(features, uint32(f))
	}
	return crc32.ChecksumIEEE(features)
}
