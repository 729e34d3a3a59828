package evaluate

import "bomcabot/bot/answer"

// Metrics counts questions by what the matcher did with them. Every question counts once, in InScope or in OutOfScope.
type Metrics struct {
	InScope  int `json:"answerable"`  // questions that a topic answers, of which:
	Hit1     int `json:"hit_at_1"`    // the right topic is first, whatever the verdict
	Hit3     int `json:"hit_at_3"`    // the right topic is among the first three, whatever the verdict
	Correct  int `json:"right_first"` // the right topic is first and not refused: the in-scope accuracy of CLINC150
	Missed   int `json:"missed"`      // refused
	Offered  int `json:"offered"`     // offered as "did you mean"
	Hedged   int `json:"hedged"`      // answered wrongly, as what may be meant
	Mistaken int `json:"mistaken"`    // answered wrongly with confidence

	OutOfScope         int `json:"refusable"`     // questions that must be refused, of which:
	OutOfScopeRefused  int `json:"refused"`       // refused: the out-of-scope recall of CLINC150
	OutOfScopeOffered  int `json:"offered_stray"` // offered as "did you mean"
	OutOfScopeHedged   int `json:"hedged_stray"`  // answered as what may be meant
	OutOfScopeAnswered int `json:"answered"`      // answered with confidence, which is always wrong
}

// ConfidentErrors returns the number of questions that got a wrong answer with confidence.
func (m Metrics) ConfidentErrors() int { return m.Mistaken + m.OutOfScopeAnswered }

// NotAnswered returns the number of questions out of scope that got no answer with confidence.
func (m Metrics) NotAnswered() int {
	return m.OutOfScopeRefused + m.OutOfScopeOffered + m.OutOfScopeHedged
}

// HedgedErrors returns the number of questions that got a wrong answer as what may be meant.
func (m Metrics) HedgedErrors() int { return m.Hedged + m.OutOfScopeHedged }

// outcome is the result of a question, reduced to what is counted.
type outcome struct {
	question           Question
	verdict            answer.Verdict
	rank               int     // of the right topic, from 1; 0 for a question to refuse and for an unknown topic
	inScopeProbability float64 // the probability that some topic answers
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

// correct reports whether the right topic is first.
func (o outcome) correct() bool { return o.question.Label != "" && o.rank == 1 }

func (m *Metrics) add(o outcome) {
	if o.question.Label == "" {
		m.OutOfScope++
		switch o.verdict {
		case answer.Unknown, answer.Near:
			m.OutOfScopeRefused++
		case answer.Unsure:
			m.OutOfScopeOffered++
		case answer.Likely:
			m.OutOfScopeHedged++
		case answer.Sure:
			m.OutOfScopeAnswered++
		}
		return
	}
	m.InScope++
	m.Hit1 += boolToInt(o.correct())
	m.Hit3 += boolToInt(o.rank >= 1 && o.rank <= 3)
	switch {
	case o.verdict <= answer.Near:
		m.Missed++
		return
	case o.verdict == answer.Unsure:
		m.Offered++
	case !o.correct() && o.verdict == answer.Likely:
		m.Hedged++
	case !o.correct():
		m.Mistaken++
	}
	m.Correct += boolToInt(o.correct())
}

func boolToInt(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
