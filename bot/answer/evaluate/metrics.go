package evaluate

import "bomcabot/bot/answer"

// Metrics counts how questions were dealt with. Every question is counted once, in Answerable or in Refusable.
type Metrics struct {
	InScope  int `json:"answerable"`  // questions that a topic answers; of those
	Hit1     int `json:"hit_at_1"`    // the right topic ranked first, whatever the verdict
	Hit3     int `json:"hit_at_3"`    // the right topic among the first three, whatever the verdict
	Correct  int `json:"right_first"` // the right topic ranked first, and not refused: the accuracy in scope of CLINC150
	Missed   int `json:"missed"`      // refused
	Offered  int `json:"offered"`     // answered by "did you mean"
	Mistaken int `json:"mistaken"`    // answered with confidence, and wrongly

	OutOfScope         int `json:"refusable"`     // questions that must be refused; of those
	OutOfScopeRefused  int `json:"refused"`       // refused outright: the recall out of scope of CLINC150
	OutOfScopeOffered  int `json:"offered_stray"` // answered by "did you mean"
	OutOfScopeAnswered int `json:"answered"`      // answered with confidence, which is always wrong
}

// ConfidentErrors is how many questions got a wrong answer with confidence.
func (f Metrics) ConfidentErrors() int { return f.Mistaken + f.OutOfScopeAnswered }

// NotAnswered is how many questions that must be refused got no answer with confidence.
func (f Metrics) NotAnswered() int { return f.OutOfScopeRefused + f.OutOfScopeOffered }

// outcome is what a matcher made of one question, reduced to what is counted.
type outcome struct {
	question           Question
	verdict            answer.Verdict
	rank               int     // of the right topic, from 1; 0 when it must be refused or the topic is not known
	inScopeProbability float64 // the probability that some topic answers it
	top                answer.Candidate
}

func newOutcome(q Question, r answer.Result) outcome {
	o := outcome{question: q, verdict: r.Verdict, inScopeProbability: r.InScopeProbability}
	for i, c := range r.Candidates {
		if c.Topic == q.Label {
			o.rank = i + 1
			break
		}
	}
	if len(r.Candidates) > 0 {
		o.top = r.Candidates[0]
	}
	return o
}

// correct reports whether the first topic is the right one.
func (o outcome) correct() bool { return o.question.Label != "" && o.rank == 1 }

func (f *Metrics) add(o outcome) {
	if o.question.Label == "" {
		f.OutOfScope++
		switch o.verdict {
		case answer.Unknown:
			f.OutOfScopeRefused++
		case answer.Unsure:
			f.OutOfScopeOffered++
		case answer.Sure:
			f.OutOfScopeAnswered++
		}
		return
	}
	f.InScope++
	f.Hit1 += boolToInt(o.correct())
	f.Hit3 += boolToInt(o.rank >= 1 && o.rank <= 3)
	switch {
	case o.verdict == answer.Unknown:
		f.Missed++
		return
	case o.verdict == answer.Unsure:
		f.Offered++
	case !o.correct():
		f.Mistaken++
	}
	f.Correct += boolToInt(o.correct())
}

func boolToInt(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
