package answer

import (
	"cmp"
	"math"
	"slices"
)

// vocabulary assigns a column to every feature of the examples, ordered by kind and then by feature, and knows how rare
// each feature is.
type vocabulary struct {
	kindWeights  [numKinds]float32
	features     []feature           // by column
	kindStart    [numKinds + 1]int32 // by kind, its first column; the last one is the number of columns
	docFreq      []uint16            // by column, the number of examples that have the feature, at most 65,535
	idfByDocFreq []float32           // by that number, the weight of the feature
}

// idfPower is the exponent of the inverse document frequency. With the full IDF, words that a single example has by
// chance would weigh too much.
const idfPower = 0.4

// newVocabulary returns the vocabulary of texts.
func newVocabulary(texts [][]featureCount, weights [numKinds]float32) *vocabulary {
	type counted struct {
		key     uint64 // kind and feature, in the order of the columns
		docFreq int
	}
	index := make(map[uint64]int) // by key, its index in all
	var all []counted
	most := 0
	for _, counts := range texts {
		for _, c := range counts {
			key := uint64(c.kind)<<32 | uint64(c.feature)
			n, ok := index[key]
			if !ok {
				n = len(all)
				index[key] = n
				all = append(all, counted{key, 0})
			}
			all[n].docFreq++
			most = max(most, all[n].docFreq)
		}
	}
	slices.SortFunc(all, func(a, b counted) int { return cmp.Compare(a.key, b.key) })
	v := &vocabulary{
		kindWeights: weights, features: make([]feature, len(all)), docFreq: make([]uint16, len(all)),
		idfByDocFreq: make([]float32, min(most, math.MaxUint16)+1),
	}
	for column, c := range all {
		v.features[column], v.docFreq[column] = feature(c.key), uint16(min(c.docFreq, math.MaxUint16))
		v.kindStart[c.key>>32+1] = int32(column + 1)
	}
	for k := range numKinds {
		v.kindStart[k+1] = max(v.kindStart[k], v.kindStart[k+1]) // a kind may have no features
	}
	for n := range v.idfByDocFreq {
		idf := math.Log((float64(len(texts))+1)/(float64(n)+0.5)) + 0.1
		v.idfByDocFreq[n] = float32(math.Pow(idf, idfPower))
	}
	return v
}

// size returns the number of features.
func (v *vocabulary) size() int { return int(v.kindStart[numKinds]) }

// kind returns the kind of the feature of a column.
func (v *vocabulary) kind(column int32) featureKind {
	k := featureKind(0)
	for column >= v.kindStart[k+1] {
		k++
	}
	return k
}

// idf returns the weight of the feature of a column: the rarer, the higher.
func (v *vocabulary) idf(column int32) float32 { return v.idfByDocFreq[v.docFreq[column]] }

// find returns the column of a feature.
func (v *vocabulary) find(k featureKind, f feature) (column int32, ok bool) {
	at, ok := slices.BinarySearch(v.features[v.kindStart[k]:v.kindStart[k+1]], f)
	return v.kindStart[k] + int32(at), ok
}

// entry is a component of a vector: a column of the vocabulary and its value.
type entry struct {
	column int32
	value  float32
}

// vector is a text as a sparse vector. Unknown features have no entry, but count in the length, which is one with them.
// So a question with many unknown words is similar to nothing.
type vector struct {
	entries     []entry
	squaredNorm float32           // squared length of the entries
	knownShare  [numKinds]float32 // by kind, the share of the squared length that is known
	scale       [numKinds]float32 // by kind, the factor that normalises its values
}

// vectorize weights features by IDF, scales each kind to its weight, and scales the whole to length one.
func (v *vocabulary) vectorize(counts []featureCount) vector {
	result := vector{entries: make([]entry, 0, len(counts))}
	var squares [numKinds]float32
	for _, c := range counts {
		column, ok := v.find(c.kind, c.feature)
		if !ok {
			squares[c.kind] += c.value * v.idfByDocFreq[0] * c.value * v.idfByDocFreq[0]
			continue
		}
		value := c.value * v.idf(column)
		squares[c.kind] += value * value
		result.knownShare[c.kind] += value * value
		result.entries = append(result.entries, entry{column, value})
	}
	var whole float32
	for k, square := range squares {
		if square > 0 {
			whole += v.kindWeights[k] * v.kindWeights[k]
		}
	}
	for k, square := range squares {
		if square > 0 {
			result.scale[k] = v.kindWeights[k] / float32(math.Sqrt(float64(square*whole)))
			result.squaredNorm += result.knownShare[k] * result.scale[k] * result.scale[k]
			result.knownShare[k] /= square
		}
	}
	for i, e := range result.entries {
		result.entries[i].value *= result.scale[v.kind(e.column)]
	}
	return result
}
