package answer

import "math"

// signal is one trait of a ranking by which the detector tells questions that some topic answers from others.
type signal int

// The signals.
const (
	topScore     signal = iota // the first topic's score
	lead                       // how far the second is behind
	leadOnThird                // how far the third is behind
	strangeness                // how much more the class of refused examples scores
	crowd                      // how many topics score nearly as much, as a logarithm
	coverage                   // the part of the question that speaks for the first topic
	foreign                    // the part that speaks for refusing
	alikeFirst                 // the likeness of the first topic's nearest example
	alikeLead                  // how much less alike any other topic's is
	alikeRefused               // the likeness of the nearest refused example
	knownWords                 // the part of the words, by rarity, that some example has
	knownPairs                 // and of the pairs of words
	unknownWords               // the share of the words that no example has, nor one like it
	mendedWords                // the share of the words that were misspelt
	length                     // the logarithm of the number of words
	signals
)

// signalNames are what people read.
var signalNames = [signals]string{
	"score", "lead", "lead on the third", "strangeness", "crowd", "coverage", "foreign", "likeness", "lead in likeness", "likeness to refused",
	"known words", "known pairs", "unknown words", "mended words", "length",
}

// crowdSharpness says how fast a topic stops counting as near the first one as its score falls.
const crowdSharpness = 4

// signals reads the signals off a ranking.
func (r *ranker) signals(k *ranking) [signals]float64 {
	top := float64(k.scores[k.first])
	var crowded float64
	var other float32
	for c := refused + 1; c < r.classes; c++ {
		crowded += math.Exp(crowdSharpness * (float64(k.scores[c]) - top))
		if c != k.first {
			other = max(other, k.nearest[c].likeness)
		}
	}
	var covers, strange float32
	for _, e := range k.vector.entries {
		row := r.linear.row(e.column)
		if row[k.first] > 0 {
			covers += e.share * e.share
		}
		if row[refused] > 0 {
			strange += e.share * e.share
		}
	}
	return [signals]float64{
		topScore:     top,
		lead:         top - float64(k.scores[k.second]),
		leadOnThird:  top - float64(k.scores[k.third]),
		strangeness:  float64(k.scores[refused]) - top,
		crowd:        math.Log(max(crowded, 1)),
		coverage:     float64(covers),
		foreign:      float64(strange),
		alikeFirst:   float64(k.nearest[k.first].likeness),
		alikeLead:    float64(k.nearest[k.first].likeness - other),
		alikeRefused: float64(k.nearest[refused].likeness),
		knownWords:   float64(k.vector.known[word]),
		knownPairs:   float64(k.vector.known[pair]),
		unknownWords: k.unknown,
		mendedWords:  k.mended,
		length:       math.Log(float64(1 + len(k.words))),
	}
}
