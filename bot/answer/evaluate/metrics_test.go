package evaluate

import (
	"math"
	"testing"

	"bomcabot/bot/answer"
)

func TestMetrics(t *testing.T) {
	inScope, outOfScope := Question{Label: "a"}, Question{}
	var got Metrics
	for _, o := range []outcome{
		{question: inScope, verdict: answer.Sure, rank: 1},
		{question: inScope, verdict: answer.Sure, rank: 2},
		{question: inScope, verdict: answer.Unsure, rank: 1},
		{question: inScope, verdict: answer.Unsure, rank: 4},
		{question: inScope, verdict: answer.Unknown, rank: 1},
		{question: inScope, verdict: answer.Near, rank: 1},
		{question: inScope, verdict: answer.Likely, rank: 1},
		{question: inScope, verdict: answer.Likely, rank: 2},
		{question: inScope, verdict: answer.Sure, rank: 0},
		{question: outOfScope, verdict: answer.Unknown},
		{question: outOfScope, verdict: answer.Near},
		{question: outOfScope, verdict: answer.Likely},
		{question: outOfScope, verdict: answer.Unsure},
		{question: outOfScope, verdict: answer.Sure},
	} {
		got.add(o)
	}
	want := Metrics{
		InScope: 9, Hit1: 5, Hit3: 7, Correct: 3, Missed: 2, Offered: 2, Hedged: 1, Mistaken: 2,
		OutOfScope: 5, OutOfScopeRefused: 2, OutOfScopeOffered: 1, OutOfScopeHedged: 1, OutOfScopeAnswered: 1,
	}
	if got != want {
		t.Errorf("\ngot  %+v\nwant %+v", got, want)
	}
	if got.ConfidentErrors() != 3 || got.HedgedErrors() != 2 || got.NotAnswered() != 4 {
		t.Errorf("%d wrong, %d wrong and hedged, %d not answered; want 3, 2 and 4", got.ConfidentErrors(),
			got.HedgedErrors(), got.NotAnswered())
	}
}

func TestBestThreshold(t *testing.T) {
	right := func(probability float64) outcome {
		return outcome{question: Question{Label: "a"}, rank: 1, inScopeProbability: probability}
	}
	wrong := func(probability float64) outcome {
		return outcome{question: Question{Label: "a"}, rank: 2, inScopeProbability: probability}
	}
	outside := func(probability float64) outcome { return outcome{inScopeProbability: probability} }
	for name, test := range map[string]struct {
		outcomes []outcome
		want     float64
	}{
		"separable":         {[]outcome{outside(0.1), outside(0.2), right(0.6), right(0.9)}, 0.4},
		"nothing to refuse": {[]outcome{right(0.1), right(0.2)}, 0},
		"all to refuse":     {[]outcome{outside(0.1), outside(0.2)}, 1},
		"two for one right": {[]outcome{right(0.1), outside(0.2), outside(0.3), right(0.5)}, 0.4},
		"refuses a wrong":   {[]outcome{outside(0.1), wrong(0.3), right(0.5)}, 0.4},
		"keeps a right":     {[]outcome{outside(0.1), right(0.3), right(0.5)}, 0.2},
		"within the error":  {[]outcome{outside(0.1), right(0.2), right(0.3), outside(0.4), right(0.7)}, 0.55},
		"equal probability": {[]outcome{right(0.3), outside(0.3), right(0.5)}, 0.4},
	} {
		if got := bestThreshold(test.outcomes); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

func TestCalibrationError(t *testing.T) {
	var outcomes []outcome
	for i := range 10 { // a probability of 0.45, but right two times in ten
		o := outcome{question: Question{Label: "a"}, top: answer.Candidate{Probability: 0.45}, rank: 2}
		if i < 2 {
			o.rank = 1
		}
		outcomes = append(outcomes, o)
	}
	if got := calibrationError(outcomes); math.Abs(got-0.25) > 1e-9 {
		t.Errorf("got %v, want 0.25", got)
	}
}
