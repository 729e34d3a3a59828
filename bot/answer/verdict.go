package answer

// Verdict says what to do with a question.
type Verdict int

// The verdicts.
const (
	Unknown Verdict = iota // refuse it: no topic is near
	Near                   // refuse it, but the first topic is near: it explains a part of the question
	Unsure                 // offer the first topics as "did you mean"
	Likely                 // answer with the first topic as what may be meant, and offer the next ones
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
	Explained          bool        // examples of the first topic have every word of the question as it was typed
	Taught             bool        // an example with the same words was taught
	Unexplained        []string    // words of a refused question that no example of the first topic has, as typed
}

// verdict applies the thresholds to the probability that some topic answers, and to the first candidate. explains says
// that the first topic explains a word of the question that few topics explain, isExplained that it explains all.
func (t Thresholds) verdict(inScope float64, candidates []Candidate, explains, isExplained bool) Verdict {
	if len(candidates) == 0 {
		return Unknown
	}
	known := t.Known
	if isExplained {
		known = lowerOdds(known, explainedOdds)
	}
	top := candidates[0].Probability
	leads := top >= leadingShare*inScope
	switch {
	case inScope < known && explains && leads:
		return Near
	case inScope < known:
		return Unknown
	case top >= t.Sure:
		return Sure
	case leads:
		return Likely
	default:
		return Unsure
	}
}

// String returns sure, likely, unsure, near or unknown.
func (v Verdict) String() string {
	switch v {
	case Sure:
		return "sure"
	case Likely:
		return "likely"
	case Unsure:
		return "unsure"
	case Near:
		return "near"
	default:
		return "unknown"
	}
}
