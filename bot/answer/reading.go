package answer

import (
	"strings"

	"bomcabot/bot/answer/wordvec"
)

// Reading says how the texts of a language are turned into words.
type Reading struct {
	Raw      bool     // keep the spelling instead of folding scripts and letters: for a language that is written in one way
	Names    bool     // the topics are named in words of the language: a topic's name is one more example of it
	Embedder Embedder // a model of what words mean, whose numbers join the other features; nil: none
}

// Embedder is a slot for a language model that turns the words of a text into a vector of a fixed length, near to those of texts that mean the same, or
// into nil where it knows none of them. The same words must give the same vector.
type Embedder interface {
	Embed(words []string) []float32
	Knows(word string) bool
}

// ReadingOf is how a language (an ISO 639-1 code) is read. English has one script and no special letters; folding it costs a point. It alone has an
// embedder: no model of the others is free to be shipped and small enough.
func ReadingOf(lang string) Reading {
	if lang != "en" {
		return Reading{}
	}
	return Reading{Raw: true, Names: true, Embedder: wordvec.English()}
}

// weights say how much each group of features counts in a likeness. Where words are inflected, whole ones and pairs of them say less than their
// stems and groups of letters: on the shipped examples this puts four in a hundred more right.
func (r Reading) weights() [kinds]float32 {
	if r.Raw {
		return [kinds]float32{word: 1, pair: 0.7, stem: 0.7, gram: 1, meaning: 1}
	}
	return [kinds]float32{word: 0.7, pair: 0.4, stem: 1, gram: 1.5, meaning: 1}
}

// words are the words of a text as they are compared.
func (r Reading) words(text string) []string {
	if r.Raw {
		return strings.Fields(Plain(text))
	}
	return strings.Fields(Fold(text))
}
