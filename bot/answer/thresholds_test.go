package answer

import (
	"math"
	"slices"
	"testing"
)

// risingPredictions is n trials, ever more certain.
func risingPredictions(n int, j heldOutPrediction) []heldOutPrediction {
	list := make([]heldOutPrediction, n)
	for i := range list {
		j.inScopeProbability = float64(i+1) / float64(n)
		j.topProbability = j.inScopeProbability
		list[i] = j
	}
	return list
}

func TestRefusalThreshold(t *testing.T) {
	right := risingPredictions(200, heldOutPrediction{correct: true})
	weak := []heldOutPrediction{{inScopeProbability: 0.04, offTopic: true}, {inScopeProbability: 0.04, offTopic: true}, {inScopeProbability: 0.3, offTopic: true}, {inScopeProbability: 0.2, offTopic: true}}
	var blurred []heldOutPrediction
	for range 10 {
		blurred = append(blurred, heldOutPrediction{inScopeProbability: 0.05, offTopic: true})
	}
	blurred = append(blurred, heldOutPrediction{inScopeProbability: 0.5, offTopic: true})
	for name, test := range map[string]struct {
		strange []heldOutPrediction
		want    float64
	}{
		"nothing to refuse: one right in forty":  {nil, 6.0 / 200},
		"as many let in as lost":                 {blurred, 19.0 / 200},
		"hard to tell: no more than may be lost": {weak, 25.0 / 200},
	} {
		if got := refusalThreshold(slices.Concat(right, test.strange)); got != test.want {
			t.Errorf("%s: refused below %v, want %v", name, got, test.want)
		}
	}
}

func TestSureThreshold(t *testing.T) {
	all := risingPredictions(200, heldOutPrediction{correct: true})
	for range 20 {
		all = append(all, heldOutPrediction{inScopeProbability: 0.5, topProbability: 0.5})
	}
	if got, want := sureThreshold(all), 101.0/200; got != want {
		t.Errorf("sure from %v, want %v: just above the wrong ones, which are too many", got, want)
	}
}

func TestSamplesBalance(t *testing.T) {
	trials := []heldOut{{label: 0}, {label: 0}, {label: 0}, {label: 0, predicted: 1}, {label: offTopic}, {label: unseenTopic}, {label: unseenTopic}}
	var answered, refused float64
	for _, s := range detectorSamples(trials) {
		if s.inScope {
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
	limits := Thresholds{Known: 0.2, Sure: 0.7}
	for _, test := range []struct {
		known, first float64
		want         Verdict
	}{{0.1, 0.1, Unknown}, {0.2, 0.1, Unsure}, {0.9, 0.69, Unsure}, {0.9, 0.7, Sure}} {
		if got := limits.verdict(test.known, []Candidate{{"a", test.first}}); got != test.want {
			t.Errorf("known %v, first %v: %v, want %v", test.known, test.first, got, test.want)
		}
	}
}
