package evaluate

import (
	"cmp"
	"slices"
	"time"

	"bomcabot/bot/answer"
)

// Report is what was measured.
type Report struct {
	Examples           int                 `json:"examples"`
	LeaveOneOut        bool                `json:"left_out,omitempty"` // the questions are the examples, each asked of a matcher that has not seen it
	TrainingTime       time.Duration       `json:"training_ns,omitempty"`
	MedianLatency      time.Duration       `json:"p50_ns,omitempty"`
	P99Latency         time.Duration       `json:"p99_ns,omitempty"` // 99 of 100 questions take no longer
	Memory             int64               `json:"memory_bytes,omitempty"`
	CalibrationError   float64             `json:"calibration_error"` // how far the first topic's probability is from how often it is right, on average
	Thresholds         []Thresholds        `json:"limits,omitempty"`
	Groups             []Group             `json:"groups"` // everything together first
	Misclassifications []Misclassification `json:"strays,omitempty"`

	latencies []time.Duration
}

// Thresholds are the limits between the verdicts in one language.
type Thresholds struct {
	Lang string `json:"lang"`
	answer.Thresholds
	Tuned bool `json:"tuned,omitempty"` // there was but one limit, that of the questions to tune on
}

// Misclassification is an example that a matcher which has not seen it ranks under another topic, or answers though it must be refused.
type Misclassification struct {
	Question
	PredictedTopic string  `json:"taken_for"`
	Probability    float64 `json:"probability"`
	Sure           bool    `json:"sure"` // answered with confidence: probably the example, or the other topic's, is wrong
}

// Group is the figures of the questions of one language, one style or both; of all questions when both are empty.
type Group struct {
	Lang  string `json:"lang,omitempty"`
	Style string `json:"style,omitempty"`
	Metrics
}

// aggregate fills in the groups, the calibration and the latencies.
func (r *Report) aggregate(outcomes []outcome) {
	type key struct{ lang, style string }
	figures := make(map[key]*Metrics)
	var keys []key
	for _, o := range outcomes {
		groups := []key{{}, {lang: o.question.Lang}}
		if o.question.Style != "" {
			groups = append(groups, key{style: o.question.Style}, key{o.question.Lang, o.question.Style})
		}
		for _, k := range groups {
			if figures[k] == nil {
				figures[k] = new(Metrics)
				keys = append(keys, k)
			}
			figures[k].add(o)
		}
	}
	rank := func(k key) int { return 2*boolToInt(k.style != "") + boolToInt(k.lang != "") }
	slices.SortStableFunc(keys, func(a, b key) int { return rank(a) - rank(b) })
	for _, k := range keys {
		r.Groups = append(r.Groups, Group{k.lang, k.style, *figures[k]})
	}
	r.CalibrationError = calibrationError(outcomes)
	if n := len(r.latencies); n > 0 {
		slices.Sort(r.latencies)
		r.MedianLatency, r.P99Latency = r.latencies[n/2], r.latencies[n*99/100]
	}
}

// calibrationError sorts questions into ten bins by the first topic's probability and averages how far each bin's mean is from the share it is right in.
func calibrationError(outcomes []outcome) float64 {
	var sum [10]float64 // of the probabilities, less one for every right topic
	for _, o := range outcomes {
		p := o.top.Probability
		sum[min(int(p*10), 9)] += p - float64(boolToInt(o.correct()))
	}
	var off float64
	for _, s := range sum {
		off += max(s, -s)
	}
	return off / float64(max(len(outcomes), 1))
}

// listMisclassifications lists the examples that went astray as they are written, the most confident first.
func (r *Report) listMisclassifications(outcomes []outcome) {
	for _, o := range outcomes {
		sure := o.verdict == answer.Sure
		if o.question.Style == styleAsWritten && !o.correct() && (sure || o.question.Label != "") {
			r.Misclassifications = append(r.Misclassifications, Misclassification{o.question, o.top.Topic, o.top.Probability, sure})
		}
	}
	slices.SortStableFunc(r.Misclassifications, func(a, b Misclassification) int { return cmp.Compare(b.Probability, a.Probability) })
}
