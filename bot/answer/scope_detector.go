package answer

import "math"

// scopeDetector gives the probability that some topic answers a question: a logistic regression over the signals and the squares of those that are curved.
type scopeDetector struct {
	mean    [numSignals]float64 // of each signal, over what the detector learned from
	stddev  [numSignals]float64 // its standard deviation
	weights [numTerms]float64
}

const (
	numTerms         = 1 + numSignals + numSquaredSignals // a constant, the signals, their squares
	newtonIterations = 6                                  // steps of Newton's method; the fourth changes nothing that shows
	ridgePenalty     = 10                                 // the penalty on squared weights
	clip             = 4                                  // deviations from the mean; farther does not count
)

// sample is a question's signals, whether some topic answers it, and how much it counts.
type sample struct {
	signals [numSignals]float64
	inScope bool
	weight  float64
}

// newScopeDetector fits the regression by Newton's method.
func newScopeDetector(samples []sample) *scopeDetector {
	d := new(scopeDetector)
	d.fitStandardization(samples)
	rows := make([][numTerms]float64, len(samples))
	for i, s := range samples {
		rows[i] = d.terms(s.signals)
	}
	for range newtonIterations {
		var slope [numTerms]float64
		var curve [numTerms][numTerms]float64
		for i := range slope {
			slope[i], curve[i][i] = -ridgePenalty*d.weights[i], ridgePenalty
		}
		for k, x := range rows {
			p := logistic(dot(&d.weights, &x))
			gap, sway := -p, p*(1-p)*samples[k].weight
			if samples[k].inScope {
				gap = 1 - p
			}
			gap *= samples[k].weight
			for i, xi := range x {
				slope[i] += gap * xi
				for j := range i + 1 {
					curve[i][j] += sway * xi * x[j]
				}
			}
		}
		step := solve(&curve, slope)
		for i := range step {
			d.weights[i] += step[i]
		}
	}
	return d
}

// fitStandardization learns the signals' means and spreads.
func (d *scopeDetector) fitStandardization(samples []sample) {
	n := float64(max(len(samples), 1))
	for _, s := range samples {
		for i, x := range s.signals {
			d.mean[i] += x / n
		}
	}
	for i := range d.stddev {
		d.stddev[i] = 1e-9
		for _, s := range samples {
			d.stddev[i] += (s.signals[i] - d.mean[i]) * (s.signals[i] - d.mean[i]) / n
		}
		d.stddev[i] = math.Sqrt(d.stddev[i])
	}
}

// terms are what the weights weigh.
func (d *scopeDetector) terms(values [numSignals]float64) (x [numTerms]float64) {
	x[0] = 1
	for i, value := range values {
		z := max(-clip, min(clip, (value-d.mean[i])/d.stddev[i]))
		x[1+i] = z
		if signal(i) < numSquaredSignals {
			x[1+numSignals+signal(i)] = z * z / 2
		}
	}
	return x
}

// probability is that of some topic answering a question with these signals.
func (d *scopeDetector) probability(values [numSignals]float64) float64 {
	x := d.terms(values)
	return logistic(dot(&d.weights, &x))
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func dot(a, b *[numTerms]float64) (sum float64) {
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

// solve finds x in a·x = b, for a symmetric positive definite a of which the lower half is given, by Cholesky's decomposition.
func solve(a *[numTerms][numTerms]float64, b [numTerms]float64) [numTerms]float64 {
	for i := range numTerms {
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= a[i][k] * a[j][k]
			}
			if i == j {
				a[i][i] = math.Sqrt(sum)
			} else {
				a[i][j] = sum / a[j][j]
			}
		}
	}
	for i := range numTerms {
		for k := range i {
			b[i] -= a[i][k] * b[k]
		}
		b[i] /= a[i][i]
	}
	for i := numTerms - 1; i >= 0; i-- {
		for k := i + 1; k < numTerms; k++ {
			b[i] -= a[k][i] * b[k]
		}
		b[i] /= a[i][i]
	}
	return b
}
