package answer

import (
	"cmp"
	"encoding/binary"
	"hash/crc32"
	"math"
	"slices"
)

// vocabulary numbers the features of the examples, kind after kind and in ascending order, and knows how rare each is.
type vocabulary struct {
	weights  [kinds]float32
	features []feature        // by column
	from     [kinds + 1]int32 // the columns of each kind, up to those of the next
	having   []uint16         // by column, how many examples have it, 65,535 at most
	rarities []float32        // by that number, how rare it makes a feature
}

// tamed is the power to which a feature's IDF is raised. The full IDF makes chance words of single examples too important:
// on CLINC150's validation set the half of it gains one to two points.
const tamed = 0.4

// newVocabulary numbers the features of texts.
func newVocabulary(texts [][]count, weights [kinds]float32) *vocabulary {
	type counted struct {
		key    uint64 // the kind before the feature, as the columns are ordered
		having int
	}
	number := make(map[uint64]int) // of each key in the order in which they occur
	var all []counted
	most := 0
	for _, counts := range texts {
		for _, c := range counts {
			key := uint64(c.kind)<<32 | uint64(c.feature)
			n, ok := number[key]
			if !ok {
				n = len(all)
				number[key] = n
				all = append(all, counted{key, 0})
			}
			all[n].having++
			most = max(most, all[n].having)
		}
	}
	slices.SortFunc(all, func(a, b counted) int { return cmp.Compare(a.key, b.key) })
	v := &vocabulary{
		weights: weights, features: make([]feature, len(all)), having: make([]uint16, len(all)), rarities: make([]float32, min(most, math.MaxUint16)+1),
	}
	for column, c := range all {
		v.features[column], v.having[column] = feature(c.key), uint16(min(c.having, math.MaxUint16))
		v.from[c.key>>32+1] = int32(column + 1)
	}
	for k := range kinds {
		v.from[k+1] = max(v.from[k], v.from[k+1]) // there may be none of a kind
	}
	for n := range v.rarities {
		idf := math.Log((float64(len(texts))+1)/(float64(n)+0.5)) + 0.1
		v.rarities[n] = float32(math.Pow(idf, tamed))
	}
	return v
}

// size is how many features there are.
func (v *vocabulary) size() int { return int(v.from[kinds]) }

// kind is the kind of the feature in a column.
func (v *vocabulary) kind(column int32) kind {
	k := kind(0)
	for column >= v.from[k+1] {
		k++
	}
	return k
}

// rarity is how rare the feature in a column is.
func (v *vocabulary) rarity(column int32) float32 { return v.rarities[v.having[column]] }

// find is the column of a feature.
func (v *vocabulary) find(k kind, f feature) (column int32, ok bool) {
	at, ok := slices.BinarySearch(v.features[v.from[k]:v.from[k+1]], f)
	return v.from[k] + int32(at), ok
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
	scale   [kinds]float32 // what brings each group to its weight and the whole to length one
}

// vector weighs counted features by rarity and brings each group to its weight and the whole to length one.
func (v *vocabulary) vector(counts []count) vector {
	result := vector{entries: make([]entry, 0, len(counts))}
	var squares [kinds]float32
	for _, c := range counts {
		column, ok := v.find(c.kind, c.feature)
		if !ok {
			squares[c.kind] += c.n * v.rarities[0] * c.n * v.rarities[0]
			continue
		}
		share := c.n * v.rarity(column)
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
	for k, square := range squares {
		if square > 0 {
			result.scale[k] = v.weights[k] / float32(math.Sqrt(float64(square*whole)))
			result.square += result.known[k] * result.scale[k] * result.scale[k]
			result.known[k] /= square
		}
	}
	for i, e := range result.entries {
		result.entries[i].share *= result.scale[v.kind(e.column)]
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
