package answer

import (
	"math"
	"slices"
)

// analyzer turns texts into words and embeddings.
type analyzer struct {
	Options
	meanEmbedding []float32 // of the examples
}

// embed returns the embedding of words, or nil without an embedder.
func (a analyzer) embed(words []string) []float32 {
	if a.Embedder == nil {
		return nil
	}
	return a.Embedder.Embed(words)
}

// questionEmbedding returns the centered embedding of a question. It uses a word as it was typed, and the corrected
// word only where the embedder does not know the typed one.
func (a analyzer) questionEmbedding(words, corrected []string) []float32 {
	if a.Embedder == nil {
		return nil
	}
	known := slices.Clone(words)
	for i, word := range words {
		if !a.Embedder.Knows(word) {
			known[i] = corrected[i]
		}
	}
	return centerEmbedding(a.embed(known), a.meanEmbedding)
}

// averageEmbedding returns the mean embedding of the examples that have one.
func averageEmbedding(examples []trainExample) []float32 {
	var mean []float32
	n := float32(0)
	for _, e := range examples {
		if e.embedding == nil {
			continue
		}
		if mean == nil {
			mean = make([]float32, len(e.embedding))
		}
		for i, x := range e.embedding {
			mean[i] += x
		}
		n++
	}
	for i := range mean {
		mean[i] /= n
	}
	return mean
}

// centerEmbedding returns the difference between an embedding and the mean, scaled to length one. What all questions
// have in common says nothing about a single one; without it, the detector tells better what must be refused.
func centerEmbedding(embedding, mean []float32) []float32 {
	centered := make([]float32, 0, len(mean))
	var squaredNorm float64
	for i := range min(len(embedding), len(mean)) {
		x := embedding[i] - mean[i]
		centered = append(centered, x)
		squaredNorm += float64(x) * float64(x)
	}
	if squaredNorm == 0 {
		return nil
	}
	for i := range centered {
		centered[i] /= float32(math.Sqrt(squaredNorm))
	}
	return centered
}
