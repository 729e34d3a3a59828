package answer

import "math"

// signal is one trait of a ranking by which the detector tells questions that some topic answers from others.
type signal int

// The signals.
const (
	signalTopScore             signal = iota // the first topic's score
	signalAboveMean                          // how much more that is than the topic usually scores for its own questions
	signalWordScore                          // what of it whole words give
	signalLeadOnThird                        // how far the third topic is behind
	signalNearTies                           // how many topics score nearly as much, as a logarithm
	signalOutOfScopeScore                    // the regression's own score for refusing
	signalCoverage                           // the part of the question that speaks for the first topic
	signalOutOfScopeCoverage                 // the part that speaks for refusing
	signalTopicStems                         // the part of the word beginnings that the first topic's examples have
	signalCorrectedWords                     // the share of the words that were misspelt
	signalLength                             // the logarithm of the number of words
	signalTopSimilarity                      // the likeness of the first topic's nearest example
	signalOutOfScopeSimilarity               // the likeness of the nearest refused example
	numSignals
)

// numSquaredSignals is how many signals, the first ones, also count by their squares. Likenesses do not: few trials are as near to an example as many questions
// are, and a curve drawn through the others would bend the wrong way there.
const numSquaredSignals = signalTopSimilarity

// signalNames are what people read.
var signalNames = [numSignals]string{
	"score", "above the usual score", "score of whole words", "lead on the third", "crowd", "misgiving", "coverage", "foreign", "words of the topic", "mended words",
	"length", "likeness", "likeness to refused",
}

// nearTieInverseTemperature says how fast a topic stops counting as near the first one as its score falls.
const nearTieInverseTemperature = 4

// signals reads the signals off a ranking. What the topics usually score is 0 where it is not known yet.
func (r *ranker) signals(k *ranking, usual []float64) [numSignals]float64 {
	top := float64(k.scores[k.first])
	var crowded float64
	for c := outOfScopeClass + 1; c < r.classes; c++ {
		crowded += math.Exp(nearTieInverseTemperature * (float64(k.scores[c]) - top))
	}
	var words, covers, strange, stems, ofTopic float32
	for _, e := range k.vector.entries {
		row := r.linear.row(e.column)
		square := e.value * e.value
		if row[k.first] > 0 {
			covers += square
		}
		if row[outOfScopeClass] > 0 {
			strange += square
		}
		switch r.vocabulary.kind(e.column) {
		case kindWord:
			words += r.linear.contribution(e, k.first)
		case kindStem:
			stems += square
			if r.index.classHasFeature(e.column, int32(k.first)) {
				ofTopic += square
			}
		}
	}
	if stems > 0 {
		ofTopic *= k.vector.knownShare[kindStem] / stems
	}
	values := [numSignals]float64{
		signalTopScore:             top,
		signalAboveMean:            top,
		signalWordScore:            float64(words),
		signalLeadOnThird:          top - float64(k.scores[k.third]),
		signalNearTies:             math.Log(max(crowded, 1)),
		signalOutOfScopeScore:      float64(k.outOfScopeScore),
		signalCoverage:             float64(covers),
		signalOutOfScopeCoverage:   float64(strange),
		signalTopicStems:           float64(ofTopic),
		signalCorrectedWords:       k.correctedShare,
		signalLength:               math.Log(float64(1 + len(k.words))),
		signalTopSimilarity:        float64(k.nearest[k.first].similarity),
		signalOutOfScopeSimilarity: float64(k.nearest[outOfScopeClass].similarity),
	}
	if usual != nil {
		values[signalAboveMean] -= usual[k.first]
	}
	return values
}

// priorCount is how many trials with the mean score the usual score of a topic is mixed with: one with few of its own scores as any other.
const priorCount = 5

// fitMeanScores is what each class usually scores when it is right, and tells the trials how much more they scored. A trial is compared
// with the others only, as a question will be.
func fitMeanScores(trials []heldOut, classes int) []float64 {
	sum, n := make([]float64, classes), make([]float64, classes)
	var all, rights float64
	for _, t := range trials {
		if t.correct() {
			sum[t.predictedClass] += t.signals[signalTopScore]
			n[t.predictedClass]++
			all += t.signals[signalTopScore]
			rights++
		}
	}
	mean := all / max(rights, 1)
	for i := range trials {
		t := &trials[i]
		s, others := sum[t.predictedClass], n[t.predictedClass]
		if t.correct() {
			s -= t.signals[signalTopScore]
			others--
		}
		t.signals[signalAboveMean] = t.signals[signalTopScore] - (s+priorCount*mean)/(others+priorCount)
	}
	usual := make([]float64, classes)
	for c := range usual {
		usual[c] = (sum[c] + priorCount*mean) / (n[c] + priorCount)
	}
	return usual
}
