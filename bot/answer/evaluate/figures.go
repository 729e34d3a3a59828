package evaluate

import "bomcabot/bot/answer"

// Figures counts how questions were dealt with. Every question is counted once in Answerable or once in Refusable.
type Figures struct {
	Answerable int `json:"answerable"` // questions that a topic answers
	First      int `json:"first"`      // of those, the right topic ranked first and not refused
	Three      int `json:"three"`      // the right topic among the first three and not refused
	Ranked     int `json:"ranked"`     // the right topic ranked first, refused or not
	RankedIn3  int `json:"ranked_in_3"`
	Missed     int `json:"missed"`  // refused, though a topic answers them
	Offered    int `json:"offered"` // "did you mean"
	Sure       int `json:"sure"`    // answered with confidence, right or wrong
	Mistaken   int `json:"mistaken"`

	Refusable    int `json:"refusable"`     // questions that must be refused
	Refused      int `json:"refused"`       // of those, refused outright
	OfferedStray int `json:"offered_stray"` // "did you mean": not an answer, yet a nuisance
	Answered     int `json:"answered"`      // answered with confidence, which is always wrong
}

// outcome is what a matcher made of one question, reduced to what is counted.
type outcome struct {
	question Question
	verdict  answer.Verdict
	place    int     // of the right topic, from 1; 0 when it must be refused or the topic is unknown
	known    float64 // the probability that some topic answers it
	first    float64 // the probability of the first topic
}

func judge(q Question, r answer.Result) outcome {
	o := outcome{question: q, verdict: r.Verdict, known: r.Known}
	for i, c := range r.Candidates {
		if c.Topic == q.Label {
			o.place = i + 1
			break
		}
	}
	if len(r.Candidates) > 0 {
		o.first = r.Candidates[0].Probability
	}
	return o
}

func (f *Figures) add(o outcome) {
	if o.question.Label == "" {
		f.Refusable++
		switch o.verdict {
		case answer.Unknown:
			f.Refused++
		case answer.Unsure:
			f.OfferedStray++
		case answer.Sure:
			f.Answered++
		}
		return
	}
	f.Answerable++
	first, three := o.place == 1, o.place >= 1 && o.place <= 3
	f.Ranked += one(first)
	f.RankedIn3 += one(three)
	if o.verdict == answer.Unknown {
		f.Missed++
		return
	}
	f.First += one(first)
	f.Three += one(three)
	if o.verdict == answer.Unsure {
		f.Offered++
		return
	}
	f.Sure++
	f.Mistaken += one(!first)
}

// Wrong is how many questions got a wrong answer with confidence.
func (f Figures) Wrong() int { return f.Mistaken + f.Answered }

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
