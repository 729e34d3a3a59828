package answer

import (
	"math"
	"slices"
	"testing"
)

// risingPredictions returns n copies of a prediction, with probabilities from 1/n to 1.
func risingPredictions(n int, p heldOutPrediction) []heldOutPrediction {
	list := make([]heldOutPrediction, n)
	for i := range list {
		p.inScopeProbability = float64(i+1) / float64(n)
		p.topProbability = p.inScopeProbability
		list[i] = p
	}
	return list
}

func TestRefusalThreshold(t *testing.T) {
	correct := risingPredictions(200, heldOutPrediction{correct: true})
	offTopic := func(probabilities ...float64) []heldOutPrediction {
		var list []heldOutPrediction
		for _, p := range probabilities {
			list = append(list, heldOutPrediction{inScopeProbability: p, offTopic: true})
		}
		return list
	}
	easy := append(offTopic(slices.Repeat([]float64{0.05}, 10)...), offTopic(0.5)...)
	hard := offTopic(0.04, 0.04, 0.3, 0.2)
	for name, test := range map[string]struct {
		offTopic []heldOutPrediction
		want     float64
	}{
		"no off-topic examples: one correct in forty":    {nil, 6.0 / 200},
		"equal shares refused and accepted":              {easy, 19.0 / 200},
		"hard to separate: at most the share to be lost": {hard, 25.0 / 200},
	} {
		if got := refusalThreshold(slices.Concat(correct, test.offTopic)); got != test.want {
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
		t.Errorf("sure from %v, want %v, just above the wrong predictions", got, want)
	}
}

func TestSamplesBalance(t *testing.T) {
	heldOuts := []heldOut{
		{label: 0}, {label: 0}, {label: 0}, {label: 0, predicted: 1}, // the last one is wrong
		{label: offTopic}, {label: unseenTopic}, {label: unseenTopic},
	}
	var inScope, outOfScope float64
	for _, s := range detectorSamples(heldOuts) {
		if s.inScope {
			inScope += s.weight
		} else {
			outOfScope += s.weight
		}
	}
	if inScope != 3 || math.Abs(outOfScope-1) > 1e-12 {
		t.Errorf("the weights are %v in scope, %v out of scope; want 3 and 1, without the wrong prediction",
			inScope, outOfScope)
	}
}

func TestVerdict(t *testing.T) {
	thresholds := Thresholds{Known: 0.6, Sure: 0.8}
	for _, test := range []struct {
		inScope, first        float64
		explains, isExplained bool
		want                  Verdict
	}{
		{0.59, 0.59, false, false, Unknown},
		{0.59, 0.59, true, false, Near},
		{0.59, 0.29, true, false, Unknown}, // other topics together are as near
		{0.6, 0.29, true, false, Unsure},
		{0.6, 0.3, true, false, Likely},
		{0.9, 0.79, true, false, Likely},
		{0.9, 0.8, true, false, Sure},
		{0.43, 0.43, true, true, Likely}, // half the odds suffice for a question that the topic explains
		{0.42, 0.42, true, true, Near},
		{0.43, 0.2, true, true, Unsure},
	} {
		got := thresholds.verdict(test.inScope, []Candidate{{"a", test.first}}, test.explains, test.isExplained)
		if got != test.want {
			t.Errorf("%+v: got %v", test, got)
		}
	}
}
