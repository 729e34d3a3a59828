package answer

import "math"

// signal is a property of a ranking. From the signals, the detector computes the probability that some topic answers.
type signal int

// "First" is the topic with the best score.
const (
	signalTopScore             signal = iota // score of the first topic
	signalAboveMean                          // that score minus the mean score of the topic for its own questions
	signalWordScore                          // the part of that score that comes from whole words
	signalLeadOnThird                        // difference to the score of the third topic
	signalNearTies                           // logarithm of the number of topics that score nearly as much
	signalOutOfScopeScore                    // out-of-scope score of the softmax regression
	signalCoverage                           // share of the question that speaks for the first topic
	signalOutOfScopeCoverage                 // share of the question that speaks for refusing
	signalTopicStems                         // share of the stems that examples of the first topic have
	signalTopicConcepts                      // share of the concepts that they have
	signalUnexplained                        // logarithm of the number of expressions that it does not explain
	signalCorrectedWords                     // share of the words whose spelling was corrected
	signalLength                             // logarithm of the number of words
	signalTopSimilarity                      // similarity of the first topic's nearest example
	signalOutOfScopeSimilarity               // similarity of the nearest off-topic example
	numSignals
)

// numSquaredSignals is the number of signals that also count by their squares, which are the first ones. The
// similarities do not: real questions are often closer to an example than held-out examples are, and a parabola fitted
// to these would bend the wrong way there.
const numSquaredSignals = signalTopSimilarity

// signalNames are the names in explanations.
var signalNames = [numSignals]string{
	"top score", "above the mean score", "word score", "lead on the third topic", "near ties", "out-of-scope score",
	"coverage", "out-of-scope coverage", "topic stems", "topic concepts", "unexplained", "corrected words", "length",
	"top similarity", "out-of-scope similarity",
}

// nearTieInverseTemperature says how fast a topic counts less as a near tie when its score falls behind the first.
const nearTieInverseTemperature = 4

// signals computes the signals of a ranking. Without meanScores, signalAboveMean is the plain score; fitMeanScores
// corrects it later.
func (r *ranker) signals(k *ranking, meanScores []float64) [numSignals]float64 {
	top := float64(k.scores[k.first])
	var nearTies float64
	for c := outOfScopeClass + 1; c < r.classes; c++ {
		nearTies += math.Exp(nearTieInverseTemperature * (float64(k.scores[c]) - top))
	}
	var words, coverage, outOfScope float32
	var stems, concepts topicShare
	for _, e := range k.vector.entries {
		row := r.linear.row(e.column)
		square := e.value * e.value
		if row[k.first] > 0 {
			coverage += square
		}
		if row[outOfScopeClass] > 0 {
			outOfScope += square
		}
		switch r.vocabulary.kind(e.column) {
		case kindWord:
			words += r.linear.contribution(e, k.first)
		case kindStem:
			stems.add(square, r.index.classHasFeature(e.column, int32(k.first)))
		case kindConcept:
			concepts.add(square, r.index.classHasFeature(e.column, int32(k.first)))
		}
	}
	values := [numSignals]float64{
		signalTopScore:             top,
		signalAboveMean:            top,
		signalWordScore:            float64(words),
		signalLeadOnThird:          top - float64(k.scores[k.third]),
		signalNearTies:             math.Log(max(nearTies, 1)),
		signalOutOfScopeScore:      float64(k.outOfScopeScore),
		signalCoverage:             float64(coverage),
		signalOutOfScopeCoverage:   float64(outOfScope),
		signalTopicStems:           stems.of(k.vector.knownShare[kindStem]),
		signalTopicConcepts:        concepts.of(k.vector.knownShare[kindConcept]),
		signalUnexplained:          math.Log(float64(1 + len(r.evidence(k, k.first).unexplained))),
		signalCorrectedWords:       k.correctedShare,
		signalLength:               math.Log(float64(1 + len(k.words))),
		signalTopSimilarity:        float64(k.nearest[k.first].similarity),
		signalOutOfScopeSimilarity: float64(k.nearest[outOfScopeClass].similarity),
	}
	if meanScores != nil {
		values[signalAboveMean] -= meanScores[k.first]
	}
	return values
}

// topicShare adds up how much of the known features of a kind the examples of the first topic have.
type topicShare struct{ all, topic float32 }

func (s *topicShare) add(square float32, topicHas bool) {
	s.all += square
	if topicHas {
		s.topic += square
	}
}

// of returns the share of the topic in all features of the kind, of which knownShare are known.
func (s *topicShare) of(knownShare float32) float64 {
	if s.all == 0 {
		return 0
	}
	return float64(s.topic * knownShare / s.all)
}

// priorCount is the number of predictions with the overall mean score that are mixed into the mean score of each topic.
// So a topic with few examples gets a mean near the overall one.
const priorCount = 5

// fitMeanScores returns the mean score of each class over its correct predictions, and sets signalAboveMean of all
// predictions. A correct prediction is compared with the mean of the others only, because a new question is no part of
// the mean either.
func fitMeanScores(heldOuts []heldOut, classes int) []float64 {
	sum, n := make([]float64, classes), make([]float64, classes)
	var total, correct float64
	for _, h := range heldOuts {
		if h.correct() {
			sum[h.predictedClass] += h.signals[signalTopScore]
			n[h.predictedClass]++
			total += h.signals[signalTopScore]
			correct++
		}
	}
	mean := total / max(correct, 1)
	for i := range heldOuts {
		h := &heldOuts[i]
		s, others := sum[h.predictedClass], n[h.predictedClass]
		if h.correct() {
			s -= h.signals[signalTopScore]
			others--
		}
		h.signals[signalAboveMean] = h.signals[signalTopScore] - (s+priorCount*mean)/(others+priorCount)
	}
	meanScores := make([]float64, classes)
	for c := range meanScores {
		meanScores[c] = (sum[c] + priorCount*mean) / (n[c] + priorCount)
	}
	return meanScores
}
