package answer

import "math"

// signal is one trait of a ranking by which the detector tells questions that some topic answers from others.
type signal int

// The signals.
const (
	topScore     signal = iota // the first topic's score
	aboveUsual                 // how much more that is than the topic usually scores for its own questions
	wordScore                  // what of it whole words give
	leadOnThird                // how far the third topic is behind
	crowd                      // how many topics score nearly as much, as a logarithm
	misgiving                  // the regression's own score for refusing
	coverage                   // the part of the question that speaks for the first topic
	foreign                    // the part that speaks for refusing
	topicWords                 // the part of the word beginnings that the first topic's examples have
	mendedWords                // the share of the words that were misspelt
	length                     // the logarithm of the number of words
	alikeFirst                 // the likeness of the first topic's nearest example
	alikeRefused               // the likeness of the nearest refused example
	signals
)

// curved is how many signals, the first ones, also count by their squares. Likenesses do not: few trials are as near to an example as many questions
// are, and a curve drawn through the others would bend the wrong way there.
const curved = alikeFirst

// signalNames are what people read.
var signalNames = [signals]string{
	"score", "above the usual score", "score of whole words", "lead on the third", "crowd", "misgiving", "coverage", "foreign", "words of the topic", "mended words",
	"length", "likeness", "likeness to refused",
}

// crowdSharpness says how fast a topic stops counting as near the first one as its score falls.
const crowdSharpness = 4

// signals reads the signals off a ranking. What the topics usually score is 0 where it is not known yet.
func (r *ranker) signals(k *ranking, usual []float64) [signals]float64 {
	top := float64(k.scores[k.first])
	var crowded float64
	for c := refused + 1; c < r.classes; c++ {
		crowded += math.Exp(crowdSharpness * (float64(k.scores[c]) - top))
	}
	var words, covers, strange, stems, ofTopic float32
	for _, e := range k.vector.entries {
		row := r.linear.row(e.column)
		square := e.share * e.share
		if row[k.first] > 0 {
			covers += square
		}
		if row[refused] > 0 {
			strange += square
		}
		switch r.vocabulary.kind(e.column) {
		case word:
			words += r.linear.part(e, k.first)
		case stem:
			stems += square
			if r.index.has(e.column, int32(k.first)) {
				ofTopic += square
			}
		}
	}
	if stems > 0 {
		ofTopic *= k.vector.known[stem] / stems
	}
	values := [signals]float64{
		topScore:     top,
		aboveUsual:   top,
		wordScore:    float64(words),
		leadOnThird:  top - float64(k.scores[k.third]),
		crowd:        math.Log(max(crowded, 1)),
		misgiving:    float64(k.misgiving),
		coverage:     float64(covers),
		foreign:      float64(strange),
		topicWords:   float64(ofTopic),
		mendedWords:  k.mended,
		length:       math.Log(float64(1 + len(k.words))),
		alikeFirst:   float64(k.nearest[k.first].likeness),
		alikeRefused: float64(k.nearest[refused].likeness),
	}
	if usual != nil {
		values[aboveUsual] -= usual[k.first]
	}
	return values
}

// hunches is how many trials with the mean score the usual score of a topic is mixed with: one with few of its own scores as any other.
const hunches = 5

// usualScores is what each class usually scores when it is right, and tells the trials how much more they scored. A trial is compared
// with the others only, as a question will be.
func usualScores(trials []trial, classes int) []float64 {
	sum, n := make([]float64, classes), make([]float64, classes)
	var all, rights float64
	for _, t := range trials {
		if t.right() {
			sum[t.class] += t.signals[topScore]
			n[t.class]++
			all += t.signals[topScore]
			rights++
		}
	}
	mean := all / max(rights, 1)
	for i := range trials {
		t := &trials[i]
		s, others := sum[t.class], n[t.class]
		if t.right() {
			s -= t.signals[topScore]
			others--
		}
		t.signals[aboveUsual] = t.signals[topScore] - (s+hunches*mean)/(others+hunches)
	}
	usual := make([]float64, classes)
	for c := range usual {
		usual[c] = (sum[c] + hunches*mean) / (n[c] + hunches)
	}
	return usual
}
