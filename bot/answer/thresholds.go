package answer

import (
	"cmp"
	"math"
	"slices"
)

// inScopePerOutOfScope is the assumed number of in-scope questions for each question that must be refused.
const inScopePerOutOfScope = 3

// What the out-of-scope samples weigh among themselves. Off-topic examples have the most weight, as they were chosen to
// be like real questions. Examples of unseen topics are many, and nearer to the known topics than real questions are.
const (
	offTopicWeight    = 0.65
	unseenTopicWeight = 0.2
	nonsenseWeight    = 0.15
)

// detectorSamples returns the samples to train the detector with. It leaves out predictions of a wrong topic, because
// refusing them would be neither a loss nor a gain.
func detectorSamples(heldOuts []heldOut) []sample {
	weights := map[int]float64{offTopic: offTopicWeight, unseenTopic: unseenTopicWeight, nonsense: nonsenseWeight}
	count := make(map[int]float64) // of the out-of-scope samples, by label
	var correct, weight float64
	for _, h := range heldOuts {
		switch {
		case h.correct():
			correct++
		case h.label < 0:
			if count[h.label]++; count[h.label] == 1 {
				weight += weights[h.label]
			}
		}
	}
	var list []sample
	for _, h := range heldOuts {
		switch {
		case h.correct():
			list = append(list, sample{h.signals, true, 1})
		case h.label < 0:
			share := weights[h.label] / weight / count[h.label]
			list = append(list, sample{h.signals, false, correct / inScopePerOutOfScope * share})
		}
	}
	return list
}

// fitInverseTemperature returns the factor for scores with which the softmax over the topics gives calibrated
// probabilities. It maximises the likelihood of the right topics of the held-out examples by Newton's method
// (temperature scaling; Guo, Pleiss, Sun, Weinberger: On Calibration of Modern Neural Networks, ICML 2017).
func fitInverseTemperature(heldOuts []heldOut) float64 {
	inverseTemperature := 4.0
	for range newtonIterations {
		gradient, hessian := 0.0, 1e-9
		for _, h := range heldOuts {
			if h.label < 0 {
				continue
			}
			p := softmax(h.scores, inverseTemperature)
			var mean, square float64
			for c, s := range h.scores {
				mean += p[c] * float64(s)
				square += p[c] * float64(s) * float64(s)
			}
			gradient += float64(h.scores[h.label]) - mean
			hessian += square - mean*mean
		}
		inverseTemperature = max(1, min(inverseTemperature+gradient/hessian, 4*inverseTemperature, 100))
	}
	return inverseTemperature
}

// softmax turns scores into probabilities that add up to one.
func softmax(scores []float32, inverseTemperature float64) []float64 {
	highest := math.Inf(-1)
	for _, s := range scores {
		highest = max(highest, float64(s))
	}
	p := make([]float64, len(scores))
	var sum float64
	for c, s := range scores {
		p[c] = math.Exp(inverseTemperature * (float64(s) - highest))
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
	return p
}

// Thresholds are the limits between the verdicts.
type Thresholds struct {
	Known float64 // a question is refused if the probability that some topic answers is lower
	Sure  float64 // the first topic is the answer if its probability is at least as high
}

// leadingShare is the share of a topic in the probability of all topics from which it leads. A leading topic of which
// the matcher is not sure is answered as what may be meant: on held-out examples, such an answer is right some eight
// times in ten, and a wrong one counts a quarter of one that was given with confidence.
const leadingShare = 0.5

// explainedOdds is the part of the usual odds that suffice for a question all of whose words the first topic explains:
// what makes a question near to a topic one to refuse is a word that the topic does not explain.
const explainedOdds = 0.5

// lowerOdds returns a probability with a part of its odds.
func lowerOdds(probability, part float64) float64 {
	return part * probability / (part*probability + 1 - probability)
}

// Shares of the held-out examples that the thresholds allow.
const (
	maxFalseRefusals         = 0.12  // refused, of those with the right topic first
	maxFalseRefusalsUntaught = 0.025 // the same, if there are no off-topic examples
	maxConfidentErrors       = 0.05  // answered wrongly with confidence, of all
)

// ThresholdsExplained tells readers of a report where the thresholds come from.
const ThresholdsExplained = "" +
	"The thresholds are fitted to held-out examples. Each example is asked of a matcher that was trained without it, " +
	"and again of\n" +
	"one that was trained without its whole topic and must refuse it. " +
	"A question is refused if the probability that some topic\n" +
	"answers it is below the first threshold. " +
	"There, the share of held-out examples with the right topic first that are refused\n" +
	"equals the share of off-topic examples that are not, " +
	"but at most 12 % of the former are refused (2.5 % if there are no\n" +
	"off-topic examples). " +
	"A question is answered with confidence if the probability of the first topic reaches the second\n" +
	"threshold. There, at most 5 % of all held-out examples are answered wrongly. " +
	"Below it, a topic that has half of the\n" +
	"probability of all is answered as what may be meant; a wrong answer of this kind counts a quarter. " +
	"A question all of whose\n" +
	"words the first topic explains is known from half the odds of the first threshold. " +
	"Questions are easier than held-out examples,\n" +
	"because they are often closer to an example."

// heldOutPrediction is the prediction for a held-out example, reduced to what the thresholds depend on.
type heldOutPrediction struct {
	inScopeProbability, topProbability float64
	correct                            bool // the right topic is first
	offTopic                           bool // the example is off topic
}

// fitThresholds fits the thresholds to the predictions, which it reorders.
func fitThresholds(all []heldOutPrediction) Thresholds {
	return Thresholds{Known: refusalThreshold(all), Sure: sureThreshold(all)}
}

// refusalThreshold returns the threshold at which the share of correct predictions that are refused equals the share of
// off-topic examples that are not, but at most the one that refuses maxFalseRefusals of the correct predictions.
func refusalThreshold(all []heldOutPrediction) float64 {
	slices.SortStableFunc(all, func(a, b heldOutPrediction) int {
		return cmp.Compare(a.inScopeProbability, b.inScopeProbability)
	})
	correct, offTopics := 0, 0
	for _, p := range all {
		correct += boolToInt(p.correct)
		offTopics += boolToInt(p.offTopic)
	}
	limit := maxFalseRefusals
	if offTopics == 0 {
		limit = maxFalseRefusalsUntaught
	}
	refused, accepted := 0, offTopics // correct predictions that are refused, off-topic examples that are not
	for _, p := range all {
		refused += boolToInt(p.correct)
		accepted -= boolToInt(p.offTopic)
		tooMany := float64(refused) > limit*float64(correct)
		if p.correct && (tooMany || offTopics > 0 && refused*offTopics > accepted*correct) {
			return p.inScopeProbability
		}
	}
	return 0
}

func boolToInt(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// sureThreshold returns the lowest threshold with which at most maxConfidentErrors of all predictions are answered
// wrongly with confidence.
func sureThreshold(all []heldOutPrediction) float64 {
	slices.SortStableFunc(all, func(a, b heldOutPrediction) int {
		return cmp.Compare(b.topProbability, a.topProbability)
	})
	limit := 1.0
	wrong := 0
	for i, p := range all {
		wrong += boolToInt(!p.correct)
		if float64(wrong) > maxConfidentErrors*float64(len(all)) {
			break
		}
		if i+1 == len(all) || all[i+1].topProbability < p.topProbability {
			limit = p.topProbability
		}
	}
	return limit
}
