package answer

// Verdict says what to do with a question.
type Verdict int

// The verdicts.
const (
	Unknown Verdict = iota // refuse it: no topic answers
	Unsure                 // offer the first topics as "did you mean"
	Sure                   // answer with the first topic
)

// Candidate is a topic that may answer a question.
type Candidate struct {
	Topic       string
	Probability float64 // 0 to 1; the probabilities of all topics add up to Result.InScopeProbability
}

// Result is the ranking of all topics for a question.
type Result struct {
	Verdict            Verdict
	InScopeProbability float64     // the probability that some topic answers, 0 to 1
	Candidates         []Candidate // the most likely topic first; empty if the matcher knows no topic
}

// verdict applies the thresholds to the probability that some topic answers, and to the first candidate.
func (t Thresholds) verdict(inScope float64, candidates []Candidate) Verdict {
	switch {
	case inScope < t.Known, len(candidates) == 0:
		return Unknown
	case candidates[0].Probability >= t.Sure:
		return Sure
	default:
		return Unsure
	}
}

// String returns sure, unsure or unknown.
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
