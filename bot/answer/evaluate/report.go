package evaluate

import (
	"cmp"
	"slices"
	"time"

	"bomcabot/bot/answer"
)

// Report is what was measured.
type Report struct {
	Examples    int           `json:"examples"`
	LeftOut     bool          `json:"left_out,omitempty"` // the questions are the examples, each asked of a matcher that has not seen it
	Training    time.Duration `json:"training_ns,omitempty"`
	Median      time.Duration `json:"p50_ns,omitempty"`
	Slowest     time.Duration `json:"p99_ns,omitempty"` // 99 of 100 questions take no longer
	Memory      int64         `json:"memory_bytes,omitempty"`
	Calibration float64       `json:"calibration_error"` // how far the first topic's probability is from how often it is right, on average
	Limits      []Limits      `json:"limits,omitempty"`
	Groups      []Group       `json:"groups"` // everything together first
	Strays      []Stray       `json:"strays,omitempty"`

	latencies []time.Duration
}

// Limits are the limits between the verdicts in one language.
type Limits struct {
	Lang string `json:"lang"`
	answer.Limits
	Tuned bool `json:"tuned,omitempty"` // there was but one limit, that of the questions to tune on
}

// Stray is an example that a matcher which has not seen it ranks under another topic, or answers though it must be refused.
type Stray struct {
	Question
	Taken       string  `json:"taken_for"`
	Probability float64 `json:"probability"`
	Sure        bool    `json:"sure"` // answered with confidence: probably the example, or the other topic's, is wrong
}

// Group is the figures of the questions of one language, one style or both; of all questions when both are empty.
type Group struct {
	Lang  string `json:"lang,omitempty"`
	Style string `json:"style,omitempty"`
	Figures
}

// count fills in the groups, the calibration and the latencies.
func (r *Report) count(outcomes []outcome) {
	type key struct{ lang, style string }
	figures := make(map[key]*Figures)
	var keys []key
	for _, o := range outcomes {
		groups := []key{{}, {lang: o.question.Lang}}
		if o.question.Style != "" {
			groups = append(groups, key{style: o.question.Style}, key{o.question.Lang, o.question.Style})
		}
		for _, k := range groups {
			if figures[k] == nil {
				figures[k] = new(Figures)
				keys = append(keys, k)
			}
			figures[k].add(o)
		}
	}
	rank := func(k key) int { return 2*one(k.style != "") + one(k.lang != "") }
	slices.SortStableFunc(keys, func(a, b key) int { return rank(a) - rank(b) })
	for _, k := range keys {
		r.Groups = append(r.Groups, Group{k.lang, k.style, *figures[k]})
	}
	r.Calibration = calibrationError(outcomes)
	if n := len(r.latencies); n > 0 {
		slices.Sort(r.latencies)
		r.Median, r.Slowest = r.latencies[n/2], r.latencies[n*99/100]
	}
}

// calibrationError sorts questions into ten bins by the first topic's probability and averages how far each bin's mean is from the share it is right in.
func calibrationError(outcomes []outcome) float64 {
	var sum [10]float64 // of the probabilities, less one for every right topic
	for _, o := range outcomes {
		p := o.first.Probability
		sum[min(int(p*10), 9)] += p - float64(one(o.right()))
	}
	var off float64
	for _, s := range sum {
		off += max(s, -s)
	}
	return off / float64(max(len(outcomes), 1))
}

// listStrays lists the examples that went astray as they are written, the most confident first.
func (r *Report) listStrays(outcomes []outcome) {
	for _, o := range outcomes {
		sure := o.verdict == answer.Sure
		if o.question.Style == asWritten && !o.right() && (sure || o.question.Label != "") {
			r.Strays = append(r.Strays, Stray{o.question, o.first.Topic, o.first.Probability, sure})
		}
	}
	slices.SortStableFunc(r.Strays, func(a, b Stray) int { return cmp.Compare(b.Probability, a.Probability) })
}
