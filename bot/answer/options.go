package answer

import "strings"

// Options say how the texts of a language are read.
type Options struct {
	// Lang is the language, an ISO 639-1 code, whose words express concepts; if empty, only the words themselves count.
	Lang          string
	SkipFolding   bool     // keep scripts and letters as they are typed, for a language that is written in one way
	ConceptsOnly  bool     // texts are those of [ConceptText], so one matcher serves all languages; Lang is empty
	UseTopicNames bool     // the name of a topic is one more example of it, for the language of the names
	Embedder      Embedder // its vectors are additional features; nil for none
}

// Embedder turns texts into vectors, so that texts with a similar meaning have similar vectors.
type Embedder interface {
	// Embed returns a vector of a fixed length, or nil if no word is known. The same words must give the same vector.
	Embed(words []string) []float32
	// Knows reports whether the embedder knows a word.
	Knows(word string) bool
}

// OptionsFor returns the options for a language, an ISO 639-1 code. English is not folded, as it has one script and no
// special letters. No language has an embedder: there is no multilingual one that is small and may be shipped.
func OptionsFor(lang string) Options {
	english := lang == "en"
	return Options{Lang: lang, SkipFolding: english, UseTopicNames: english}
}

// kindWeights returns the weight of each kind of features. In languages with inflected words, stems and n-grams say
// more than words and pairs of words.
func (o Options) kindWeights() [numKinds]float32 {
	if o.SkipFolding {
		return [numKinds]float32{
			kindWord: 1, kindBigram: 0.7, kindStem: 0.7, kindConcept: 1, kindConceptPair: 0.7, kindCharNgram: 1,
			kindEmbedding: 1,
		}
	}
	return [numKinds]float32{
		kindWord: 0.7, kindBigram: 0.4, kindStem: 1, kindConcept: 1, kindConceptPair: 0.7, kindCharNgram: 1.5,
		kindEmbedding: 1,
	}
}

// tokenize splits a text into words as they are compared.
func (o Options) tokenize(text string) []string {
	if o.ConceptsOnly {
		return strings.Fields(text)
	}
	if o.SkipFolding {
		return strings.Fields(Normalize(text))
	}
	return strings.Fields(Fold(text))
}
