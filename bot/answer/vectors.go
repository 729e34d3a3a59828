package answer

import (
	"math"
	"slices"
)

// vocabulary numbers the features that examples share and knows how rare each is.
type vocabulary struct {
	column map[feature]int
	idf    []float32 // by column
	unseen float32   // the IDF of a feature that no two examples share
}

// entry is one feature of a text: its column in the vocabulary and its share in the text's vector.
type entry struct {
	column int
	share  float32
}

// trait is a feature with the group it belongs to.
type trait struct {
	kind    kind
	feature feature
}

// newVocabulary learns from the counted features of the examples. A feature that only one example has tells nothing about others, and is left out.
func newVocabulary(counted []map[trait]float32) vocabulary {
	examples := make(map[feature]int)
	for _, counts := range counted {
		for t := range counts {
			examples[t.feature]++
		}
	}
	total := float64(len(counted))
	idf := func(n float64) float32 { return float32(math.Log((total+1)/(n+0.5)) + 0.1) }

	shared := make([]feature, 0, len(examples))
	for f, n := range examples {
		if n > 1 {
			shared = append(shared, f)
		}
	}
	slices.Sort(shared) // the same examples give the same model

	v := vocabulary{column: make(map[feature]int, len(shared)), idf: make([]float32, len(shared)), unseen: idf(0)}
	for column, f := range shared {
		v.column[f] = column
		v.idf[column] = idf(float64(examples[f]))
	}
	return v
}

// count counts the features of a text, dampened: the tenth time a group of letters occurs says little.
func count(text string) map[trait]float32 {
	counts := make(map[trait]float32)
	extract(text, func(k kind, f feature) { counts[trait{k, f}]++ })
	for t, n := range counts {
		counts[t] = 1 + float32(math.Log(float64(n)))
	}
	return counts
}

// vector weighs counted features by rarity and brings each group to its weight and the whole to length one. What the vocabulary does
// not know lengthens the vector without an entry, so that a question full of unknown words resembles nothing much.
// The entries are in the order of their columns.
func (v *vocabulary) vector(counts map[trait]float32) []entry {
	var squares [kinds]float64
	for t, n := range counts {
		idf := v.unseen
		if column, ok := v.column[t.feature]; ok {
			idf = v.idf[column]
		}
		squares[t.kind] += float64(n*idf) * float64(n*idf)
	}
	var whole float64
	for k, square := range squares {
		if square > 0 {
			whole += float64(weights[k] * weights[k])
		}
	}
	entries := make([]entry, 0, len(counts))
	for t, n := range counts {
		if column, ok := v.column[t.feature]; ok {
			share := n * v.idf[column] * weights[t.kind] / float32(math.Sqrt(squares[t.kind]*whole))
			entries = append(entries, entry{column, share})
		}
	}
	slices.SortFunc(entries, func(a, b entry) int { return a.column - b.column })
	return entries
}
