package answer

import (
	"math"
	"slices"
)

// reader is a reading that has learned what the texts of its language have in common.
type reader struct {
	Reading
	common []float32 // what the embedder says of the examples on average
}

// embed is the embedder's vector of words.
func (r reader) embed(words []string) []float32 {
	if r.Embedder == nil {
		return nil
	}
	return r.Embedder.Embed(words)
}

// meaning is what the words of a question mean beside what is common to all. A word means what it says as it was written; where the embedder does not
// know that, it means what it was mended to.
func (r reader) meaning(words, mended []string) []float32 {
	if r.Embedder == nil {
		return nil
	}
	understood := slices.Clone(words)
	for i, word := range words {
		if !r.Embedder.Knows(word) {
			understood[i] = mended[i]
		}
	}
	return ownMeaning(r.embed(understood), r.common)
}

// commonMeaning is what an embedder says of lessons on average.
func commonMeaning(lessons []lesson) []float32 {
	var common []float32
	n := float32(0)
	for _, l := range lessons {
		if l.meant == nil {
			continue
		}
		if common == nil {
			common = make([]float32, len(l.meant))
		}
		for i, x := range l.meant {
			common[i] += x
		}
		n++
	}
	for i := range common {
		common[i] /= n
	}
	return common
}

// ownMeaning is how the meaning of a text differs from what is common, as a vector of length one: what all questions share tells nothing about one, as
// a word that all have does not. On CLINC150's validation set with ten examples an intent, the detector sees this way 8 in a hundred more of what must be refused.
func ownMeaning(meant, common []float32) []float32 {
	own := make([]float32, 0, len(common))
	var square float64
	for i := range min(len(meant), len(common)) {
		x := meant[i] - common[i]
		own = append(own, x)
		square += float64(x) * float64(x)
	}
	if square == 0 {
		return nil
	}
	for i := range own {
		own[i] /= float32(math.Sqrt(square))
	}
	return own
}
