package evaluate

import (
	"cmp"
	"slices"
	"time"

	"bomcabot/bot/answer"
)

// Report is the result of an evaluation.
type Report struct {
	Examples           int                 `json:"examples"`
	LeaveOneOut        bool                `json:"left_out,omitempty"` // the questions are the training examples
	TrainingTime       time.Duration       `json:"training_ns,omitempty"`
	MedianLatency      time.Duration       `json:"p50_ns,omitempty"`
	P99Latency         time.Duration       `json:"p99_ns,omitempty"`
	Memory             int64               `json:"memory_bytes,omitempty"` // of all matchers
	CalibrationError   float64             `json:"calibration_error"`      // expected calibration error, 0 to 1
	Thresholds         []Thresholds        `json:"limits,omitempty"`
	Groups             []Group             `json:"groups"` // the first is the group of all questions
	Misclassifications []Misclassification `json:"strays,omitempty"`

	latencies []time.Duration
}

// Thresholds are the thresholds of the matcher of a language.
type Thresholds struct {
	Lang string `json:"lang"`
	answer.Thresholds
	Tuned bool `json:"tuned,omitempty"` // there is only one threshold, fitted to the questions to tune on
}

// Misclassification is an example for which a matcher trained without it ranks another topic first, or which it answers
// although it must be refused.
type Misclassification struct {
	Question
	PredictedTopic string  `json:"taken_for"`
	Probability    float64 `json:"probability"`
	Sure           bool    `json:"sure"` // answered with confidence; probably an example is under the wrong topic
}

// Group holds the metrics of the questions of one language, one style, or both. If Lang and Style are empty, they are
// those of all questions.
type Group struct {
	Lang  string `json:"lang,omitempty"`
	Style string `json:"style,omitempty"`
	Metrics
}

// aggregate computes the groups, the calibration error and the latencies.
func (r *Report) aggregate(outcomes []outcome) {
	type key struct{ lang, style string }
	metrics := make(map[key]*Metrics)
	var keys []key
	for _, o := range outcomes {
		groups := []key{{}, {lang: o.question.Lang}}
		if o.question.Style != "" {
			groups = append(groups, key{style: o.question.Style}, key{o.question.Lang, o.question.Style})
		}
		for _, k := range groups {
			if metrics[k] == nil {
				metrics[k] = new(Metrics)
				keys = append(keys, k)
			}
			metrics[k].add(o)
		}
	}
	rank := func(k key) int { return 2*boolToInt(k.style != "") + boolToInt(k.lang != "") }
	slices.SortStableFunc(keys, func(a, b key) int { return rank(a) - rank(b) })
	for _, k := range keys {
		r.Groups = append(r.Groups, Group{k.lang, k.style, *metrics[k]})
	}
	r.CalibrationError = calibrationError(outcomes)
	if n := len(r.latencies); n > 0 {
		slices.Sort(r.latencies)
		r.MedianLatency, r.P99Latency = r.latencies[n/2], r.latencies[n*99/100]
	}
}

// calibrationError returns the expected calibration error. It puts the questions into ten bins by the probability of
// the first topic, and averages the differences between the mean probability and the share of right topics in each bin.
func calibrationError(outcomes []outcome) float64 {
	var sum [10]float64 // of the probabilities, minus one for each right topic
	for _, o := range outcomes {
		p := o.top.Probability
		sum[min(int(p*10), 9)] += p - float64(boolToInt(o.correct()))
	}
	var total float64
	for _, s := range sum {
		total += max(s, -s)
	}
	return total / float64(max(len(outcomes), 1))
}

// listMisclassifications lists the examples that were misclassified as written, the most confident first.
func (r *Report) listMisclassifications(outcomes []outcome) {
	for _, o := range outcomes {
		sure := o.verdict == answer.Sure
		if o.question.Style == styleAsWritten && !o.correct() && (sure || o.question.Label != "") {
			m := Misclassification{o.question, o.top.Topic, o.top.Probability, sure}
			r.Misclassifications = append(r.Misclassifications, m)
		}
	}
	slices.SortStableFunc(r.Misclassifications, func(a, b Misclassification) int {
		return cmp.Compare(b.Probability, a.Probability)
	})
}
