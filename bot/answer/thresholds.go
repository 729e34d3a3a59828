package answer

import (
	"cmp"
	"math"
	"slices"
)

// inScopePerOutOfScope is how many questions that some topic answers are taken to come with one that must be refused.
const inScopePerOutOfScope = 3

// offTopicWeight is the part of what must be refused that off-topic examples stand for; absent topics stand for the rest.
const offTopicWeight = 0.75

// detectorSamples are the trials the detector learns from. Those with the wrong topic in front are left out: it would be no loss to refuse them, and no
// gain. One question in four is taken to be one that must be refused. In that the off-topic examples weigh most, which were chosen to be like what people ask; absent
// topics are as near to what is known as can be, and too many.
func detectorSamples(trials []heldOut) []sample {
	var answered, offTopics, absents float64
	for _, t := range trials {
		switch {
		case t.correct():
			answered++
		case t.label == offTopic:
			offTopics++
		case t.label == unseenTopic:
			absents++
		}
	}
	strangers := answered / inScopePerOutOfScope
	offTopicShare := offTopicWeight
	switch {
	case offTopics == 0:
		offTopicShare = 0
	case absents == 0:
		offTopicShare = 1
	}
	var list []sample
	for _, t := range trials {
		switch {
		case t.correct():
			list = append(list, sample{t.signals, true, 1})
		case t.label == offTopic:
			list = append(list, sample{t.signals, false, strangers * offTopicShare / offTopics})
		case t.label == unseenTopic:
			list = append(list, sample{t.signals, false, strangers * (1 - offTopicShare) / absents})
		}
	}
	return list
}

// fitInverseTemperature finds how far scores are to be stretched for the softmax over the topics to give calibrated probabilities: the sharpness under which
// the right topics of the trials are the likeliest (temperature scaling; Guo, Pleiss, Sun, Weinberger: On Calibration of Modern
// Neural Networks, ICML 2017), by Newton's method.
func fitInverseTemperature(trials []heldOut) float64 {
	sharpness := 4.0
	for range newtonIterations {
		slope, curve := 0.0, 1e-9
		for _, t := range trials {
			if t.label < 0 {
				continue
			}
			p := softmax(t.scores, sharpness)
			var mean, square float64
			for c, s := range t.scores {
				mean += p[c] * float64(s)
				square += p[c] * float64(s) * float64(s)
			}
			slope += float64(t.scores[t.label]) - mean
			curve += square - mean*mean
		}
		sharpness = max(1, min(sharpness+slope/curve, 4*sharpness, 100))
	}
	return sharpness
}

// softmax turns scores into probabilities that add up to one.
func softmax(scores []float32, sharpness float64) []float64 {
	highest := math.Inf(-1)
	for _, s := range scores {
		highest = max(highest, float64(s))
	}
	p := make([]float64, len(scores))
	var sum float64
	for c, s := range scores {
		p[c] = math.Exp(sharpness * (float64(s) - highest))
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
	return p
}

// Thresholds divide the verdicts.
type Thresholds struct {
	Known float64 // below this probability that some topic answers, the question is refused
	Sure  float64 // from this probability of the first topic on, it is the answer
}

// What the limits allow.
const (
	maxFalseRefusals         = 0.12  // of the trials with the right topic in front
	maxFalseRefusalsUntaught = 0.025 // of them, where no example says what is to be refused
	maxConfidentErrors       = 0.05  // of all trials, answered wrongly with confidence
)

// ThresholdsExplained says where the limits come from.
const ThresholdsExplained = `The limits follow from trials: every example is asked of a matcher that has not seen it, and again of one that does not know its topic at all and so
must refuse it. A question is refused below the probability at which as large a share of the trials with the right topic in front is refused as of the examples of what
to refuse is not, yet no more than 12 in 100 of the former (1 in 40 where there are no such examples); and answered with confidence where no more than 5 in
100 of all trials would be answered wrongly. Trials are harder than questions are: they find fewer and less like examples.`

// heldOutPrediction is a trial as the verdict sees it.
type heldOutPrediction struct {
	inScopeProbability, topProbability float64
	correct                            bool // the right topic is in front
	offTopic                           bool // it is an example of what is to be refused
}

// fitThresholds finds the limits on the trials.
func fitThresholds(all []heldOutPrediction) Thresholds {
	return Thresholds{Known: refusalThreshold(all), Sure: sureThreshold(all)}
}

// refusalThreshold is the limit below which as large a share of the right trials lies as of the off-topic ones does not.
func refusalThreshold(all []heldOutPrediction) float64 {
	slices.SortStableFunc(all, func(a, b heldOutPrediction) int { return cmp.Compare(a.inScopeProbability, b.inScopeProbability) })
	rights, offTopics := 0, 0
	for _, j := range all {
		rights += boolToInt(j.correct)
		offTopics += boolToInt(j.offTopic)
	}
	may := maxFalseRefusals
	if offTopics == 0 {
		may = maxFalseRefusalsUntaught
	}
	lost, letIn := 0, offTopics // when nothing is refused
	for _, j := range all {
		lost += boolToInt(j.correct)
		letIn -= boolToInt(j.offTopic)
		if j.correct && (float64(lost) > may*float64(rights) || offTopics > 0 && lost*offTopics > letIn*rights) {
			return j.inScopeProbability
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

// sureThreshold is the lowest limit from which on few trials would be answered wrongly.
func sureThreshold(all []heldOutPrediction) float64 {
	slices.SortStableFunc(all, func(a, b heldOutPrediction) int { return cmp.Compare(b.topProbability, a.topProbability) })
	limit := 1.0
	wrong := 0
	for i, j := range all {
		wrong += boolToInt(!j.correct)
		if float64(wrong) > maxConfidentErrors*float64(len(all)) {
			break
		}
		if i+1 == len(all) || all[i+1].topProbability < j.topProbability {
			limit = j.topProbability
		}
	}
	return limit
}
