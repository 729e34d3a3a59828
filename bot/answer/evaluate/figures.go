package evaluate

import "bomcabot/bot/answer"

// Figures counts how questions were dealt with. Every question is counted once, in Answerable or in Refusable.
type Figures struct {
	Answerable int `json:"answerable"`  // questions that a topic answers; of those
	Hit1       int `json:"hit_at_1"`    // the right topic ranked first, whatever the verdict
	Hit3       int `json:"hit_at_3"`    // the right topic among the first three, whatever the verdict
	Right      int `json:"right_first"` // the right topic ranked first, and not refused: the accuracy in scope of CLINC150
	Missed     int `json:"missed"`      // refused
	Offered    int `json:"offered"`     // answered by "did you mean"
	Mistaken   int `json:"mistaken"`    // answered with confidence, and wrongly

	Refusable int `json:"refusable"`     // questions that must be refused; of those
	Refused   int `json:"refused"`       // refused outright: the recall out of scope of CLINC150
	Nuisance  int `json:"offered_stray"` // answered by "did you mean"
	Answered  int `json:"answered"`      // answered with confidence, which is always wrong
}

// Wrong is how many questions got a wrong answer with confidence.
func (f Figures) Wrong() int { return f.Mistaken + f.Answered }

// NotAnswered is how many questions that must be refused got no answer with confidence.
func (f Figures) NotAnswered() int { return f.Refused + f.Nuisance }

// outcome is what a matcher made of one question, reduced to what is counted.
type outcome struct {
	question Question
	verdict  answer.Verdict
	place    int     // of the right topic, from 1; 0 when it must be refused or the topic is not known
	known    float64 // the probability that some topic answers it
	first    answer.Candidate
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
		o.first = r.Candidates[0]
	}
	return o
}

// right reports whether the first topic is the right one.
func (o outcome) right() bool { return o.question.Label != "" && o.place == 1 }

func (f *Figures) add(o outcome) {
	if o.question.Label == "" {
		f.Refusable++
		switch o.verdict {
		case answer.Unknown:
			f.Refused++
		case answer.Unsure:
			f.Nuisance++
		case answer.Sure:
			f.Answered++
		}
		return
	}
	f.Answerable++
	f.Hit1 += one(o.right())
	f.Hit3 += one(o.place >= 1 && o.place <= 3)
	switch {
	case o.verdict == answer.Unknown:
		f.Missed++
		return
	case o.verdict == answer.Unsure:
		f.Offered++
	case !o.right():
		f.Mistaken++
	}
	f.Right += one(o.right())
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
