package answer

import (
	"strings"

	"bomcabot/bot/answer/wordvec"
)

// Options says how the texts of a language are turned into words.
type Options struct {
	SkipFolding   bool     // keep the spelling instead of folding scripts and letters: for a language that is written in one way
	UseTopicNames bool     // the topics are named in words of the language: a topic's name is one more example of it
	Embedder      Embedder // a model of what words mean, whose numbers join the other features; nil: none
}

// Embedder is a slot for a language model that turns the words of a text into a vector of a fixed length, near to those of texts that mean the same, or
// into nil where it knows none of them. The same words must give the same vector.
type Embedder interface {
	Embed(words []string) []float32
	Knows(word string) bool
}

// OptionsFor is how a language (an ISO 639-1 code) is read. English has one script and no special letters; folding it costs a point. It alone has an
// embedder: no model of the others is free to be shipped and small enough.
func OptionsFor(lang string) Options {
	if lang != "en" {
		return Options{}
	}
	return Options{SkipFolding: true, UseTopicNames: true, Embedder: wordvec.English()}
}

// kindWeights say how much each group of features counts in a likeness. Where words are inflected, whole ones and pairs of them say less than their
// stems and groups of letters: on the shipped examples this puts four in a hundred more right.
func (r Options) kindWeights() [numKinds]float32 {
	if r.SkipFolding {
		return [numKinds]float32{kindWord: 1, kindBigram: 0.7, kindStem: 0.7, kindCharNgram: 1, kindEmbedding: 1}
	}
	return [numKinds]float32{kindWord: 0.7, kindBigram: 0.4, kindStem: 1, kindCharNgram: 1.5, kindEmbedding: 1}
}

// tokenize are the words of a text as they are compared.
func (r Options) tokenize(text string) []string {
	if r.SkipFolding {
		return strings.Fields(Normalize(text))
	}
	return strings.Fields(Fold(text))
}
