package answer

import "strings"

// Reading says how the texts of a language are turned into words.
type Reading struct {
	Raw      bool     // keep the spelling instead of folding scripts and letters: for a language that is written in one way
	Names    bool     // the topics are named in words of the language: a topic's name is one more example of it
	Embedder Embedder // a model of what texts mean, whose numbers join the other features; nil: none
}

// Embedder is a slot for a language model that turns a text into a vector of a fixed length, near to those of texts that mean the same.
// The same text must give the same vector. None is shipped: no model of the seven languages fits into the program.
type Embedder interface {
	Embed(text string) []float32
}

// ReadingOf is how a language (an ISO 639-1 code) is read. English has one script and no special letters; folding it costs a point.
func ReadingOf(lang string) Reading { return Reading{Raw: lang == "en", Names: lang == "en"} }

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

// meaning is the embedder's vector of a text.
func (r Reading) meaning(text string) []float32 {
	if r.Embedder == nil {
		return nil
	}
	return r.Embedder.Embed(text)
}
