package answer

import (
	"math"
	"testing"
)

func TestLimits(t *testing.T) {
	var all []judged
	for i := range 200 { // right, ever more certain
		p := float64(i+1) / 200
		all = append(all, judged{known: p, first: p, right: true})
	}
	for range 20 { // wrong, all the same
		all = append(all, judged{known: 0.5, first: 0.5})
	}
	got := newLimits(all)
	if want := 7.0 / 200; got.Known != want {
		t.Errorf("refused below %v, want %v: six of the 200 right ones", got.Known, want)
	}
	if want := 101.0 / 200; got.Sure != want {
		t.Errorf("sure from %v, want %v: just above the wrong ones, which are too many", got.Sure, want)
	}
}

func TestSamplesBalance(t *testing.T) {
	trials := []trial{{own: 0}, {own: 0}, {own: 0}, {own: 0, first: 1}, {own: offTopic}, {own: absent}, {own: absent}}
	var answered, refused float64
	for _, s := range samples(trials) {
		if s.answered {
			answered += s.weight
		} else {
			refused += s.weight
		}
	}
	if answered != 3 || math.Abs(refused-1) > 1e-12 {
		t.Errorf("%v answered to %v refused; want 3 to 1, and the trial with the wrong topic in front left out", answered, refused)
	}
}

func TestVerdict(t *testing.T) {
	limits := Limits{Known: 0.2, Sure: 0.7}
	for _, test := range []struct {
		known, first float64
		want         Verdict
	}{{0.1, 0.1, Unknown}, {0.2, 0.1, Unsure}, {0.9, 0.69, Unsure}, {0.9, 0.7, Sure}} {
		if got := limits.verdict(test.known, []Candidate{{"a", test.first}}); got != test.want {
			t.Errorf("known %v, first %v: %v, want %v", test.known, test.first, got, test.want)
		}
	}
}
