package answer

import (
	"math"
	"slices"
	"testing"
)

// spread is n trials, ever more certain.
func spread(n int, j judged) []judged {
	list := make([]judged, n)
	for i := range list {
		j.known = float64(i+1) / float64(n)
		j.first = j.known
		list[i] = j
	}
	return list
}

func TestRefusal(t *testing.T) {
	right := spread(200, judged{right: true})
	weak := []judged{{known: 0.04, offTopic: true}, {known: 0.04, offTopic: true}, {known: 0.3, offTopic: true}, {known: 0.2, offTopic: true}}
	var blurred []judged
	for range 10 {
		blurred = append(blurred, judged{known: 0.05, offTopic: true})
	}
	blurred = append(blurred, judged{known: 0.5, offTopic: true})
	for name, test := range map[string]struct {
		strange []judged
		want    float64
	}{
		"nothing to refuse: one right in forty":  {nil, 6.0 / 200},
		"as many let in as lost":                 {blurred, 19.0 / 200},
		"hard to tell: no more than may be lost": {weak, 25.0 / 200},
	} {
		if got := refusal(slices.Concat(right, test.strange)); got != test.want {
			t.Errorf("%s: refused below %v, want %v", name, got, test.want)
		}
	}
}

func TestConfidence(t *testing.T) {
	all := spread(200, judged{right: true})
	for range 20 {
		all = append(all, judged{known: 0.5, first: 0.5})
	}
	if got, want := confidence(all), 101.0/200; got != want {
		t.Errorf("sure from %v, want %v: just above the wrong ones, which are too many", got, want)
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
