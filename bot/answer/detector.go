package answer

import "math"

// detector gives the probability that some topic answers a question: a logistic regression over the signals and the squares of those that are curved.
type detector struct {
	mean    [signals]float64 // of each signal, over what the detector learned from
	spread  [signals]float64 // its standard deviation
	weights [terms]float64
}

const (
	terms  = 1 + signals + curved // a constant, the signals, their squares
	newton = 6                    // steps of Newton's method; the fourth changes nothing that shows
	ridge  = 10                   // the penalty on squared weights
	far    = 4                    // deviations from the mean; farther does not count
)

// sample is a question's signals, whether some topic answers it, and how much it counts.
type sample struct {
	signals  [signals]float64
	answered bool
	weight   float64
}

// newDetector fits the regression by Newton's method.
func newDetector(samples []sample) *detector {
	d := new(detector)
	d.measure(samples)
	rows := make([][terms]float64, len(samples))
	for i, s := range samples {
		rows[i] = d.terms(s.signals)
	}
	for range newton {
		var slope [terms]float64
		var curve [terms][terms]float64
		for i := range slope {
			slope[i], curve[i][i] = -ridge*d.weights[i], ridge
		}
		for k, x := range rows {
			p := logistic(dot(&d.weights, &x))
			gap, sway := -p, p*(1-p)*samples[k].weight
			if samples[k].answered {
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

// measure learns the signals' means and spreads.
func (d *detector) measure(samples []sample) {
	n := float64(max(len(samples), 1))
	for _, s := range samples {
		for i, x := range s.signals {
			d.mean[i] += x / n
		}
	}
	for i := range d.spread {
		d.spread[i] = 1e-9
		for _, s := range samples {
			d.spread[i] += (s.signals[i] - d.mean[i]) * (s.signals[i] - d.mean[i]) / n
		}
		d.spread[i] = math.Sqrt(d.spread[i])
	}
}

// terms are what the weights weigh.
func (d *detector) terms(values [signals]float64) (x [terms]float64) {
	x[0] = 1
	for i, value := range values {
		z := max(-far, min(far, (value-d.mean[i])/d.spread[i]))
		x[1+i] = z
		if signal(i) < curved {
			x[1+signals+signal(i)] = z * z / 2
		}
	}
	return x
}

// probability is that of some topic answering a question with these signals.
func (d *detector) probability(values [signals]float64) float64 {
	x := d.terms(values)
	return logistic(dot(&d.weights, &x))
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func dot(a, b *[terms]float64) (sum float64) {
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

// solve finds x in a·x = b, for a symmetric positive definite a of which the lower half is given, by Cholesky's decomposition.
func solve(a *[terms][terms]float64, b [terms]float64) [terms]float64 {
	for i := range terms {
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
	for i := range terms {
		for k := range i {
			b[i] -= a[i][k] * b[k]
		}
		b[i] /= a[i][i]
	}
	for i := terms - 1; i >= 0; i-- {
		for k := i + 1; k < terms; k++ {
			b[i] -= a[k][i] * b[k]
		}
		b[i] /= a[i][i]
	}
	return b
}
