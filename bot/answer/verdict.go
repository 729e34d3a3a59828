package answer

// Verdict tells what to do with a ranking.
type Verdict int

// The verdicts.
const (
	Unknown Verdict = iota // none of the topics answers the question
	Unsure                 // one of the first three may
	Sure                   // the first one does
)

// Candidate is a topic that may answer a question.
type Candidate struct {
	Topic       string
	Probability float64 // 0 to 1; those of all topics add up to the probability that any of them answers
}

// Result is the answer to a question: what to do, and all topics, the likeliest first.
type Result struct {
	Verdict            Verdict
	InScopeProbability float64 // the probability that some topic answers it, 0 to 1
	Candidates         []Candidate
}

// verdict applies the limits.
func (l Thresholds) verdict(known float64, candidates []Candidate) Verdict {
	switch {
	case known < l.Known, len(candidates) == 0:
		return Unknown
	case candidates[0].Probability >= l.Sure:
		return Sure
	default:
		return Unsure
	}
}

// String names the verdict.
func (v Verdict) String() string {
	switch v {
	case Sure:
		return "sure"
	case Unsure:
		return "unsure"
	default:
		return "unknown"
	}
}
