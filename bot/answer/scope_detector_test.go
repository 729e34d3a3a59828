package answer

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestDetectorFitsProbabilities(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	var list []sample
	for range 4000 {
		var s sample
		for i := range s.signals {
			s.signals[i] = random.NormFloat64()
		}
		s.weight = 1
		s.inScope = random.Float64() < logistic(2*s.signals[signalTopScore]-s.signals[signalNearTies])
		list = append(list, s)
	}
	d := newScopeDetector(list)
	for _, at := range []struct{ top, ties float64 }{{0, 0}, {1, 0}, {0, 1}, {-1, 1}} {
		want := logistic(2*at.top - at.ties)
		got := d.probability([numSignals]float64{signalTopScore: at.top, signalNearTies: at.ties})
		if math.Abs(got-want) > 0.05 {
			t.Errorf("at %+v the probability is %.3f, want %.3f", at, got, want)
		}
	}
}

func TestSolve(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	var a [numTerms][numTerms]float64
	var want, b [numTerms]float64
	for i := range numTerms {
		for j := range i {
			a[i][j] = random.Float64() - 0.5
			a[j][i] = a[i][j]
		}
		a[i][i] = float64(numTerms)
		want[i] = random.NormFloat64()
	}
	for i := range a {
		b[i] = dot(&a[i], &want)
	}
	got := solve(&a, b)
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-9 {
			t.Fatalf("x[%d] = %v, want %v", i, got[i], want[i])
		}
	}
}
