package answer

import "math"

// scopeDetector computes the probability that some topic answers a question. It is a logistic regression over the
// signals and the squares of some of them.
type scopeDetector struct {
	mean    [numSignals]float64 // of each signal over the training samples
	stddev  [numSignals]float64
	weights [numTerms]float64
}

const (
	numTerms         = 1 + numSignals + numSquaredSignals // a constant, the signals, their squares
	newtonIterations = 6                                  // more than Newton's method needs to converge here
	ridgePenalty     = 10                                 // on squared weights
	clip             = 4                                  // signals are clipped at so many standard deviations
)

// sample is a training sample of the detector.
type sample struct {
	signals [numSignals]float64
	inScope bool
	weight  float64
}

// newScopeDetector fits the logistic regression by Newton's method.
func newScopeDetector(samples []sample) *scopeDetector {
	d := new(scopeDetector)
	d.fitStandardization(samples)
	rows := make([][numTerms]float64, len(samples))
	for i, s := range samples {
		rows[i] = d.terms(s.signals)
	}
	for range newtonIterations {
		var gradient [numTerms]float64
		var hessian [numTerms][numTerms]float64
		for i := range gradient {
			gradient[i], hessian[i][i] = -ridgePenalty*d.weights[i], ridgePenalty
		}
		for k, x := range rows {
			p := logistic(dot(&d.weights, &x))
			residual, variance := -p, p*(1-p)*samples[k].weight
			if samples[k].inScope {
				residual = 1 - p
			}
			residual *= samples[k].weight
			for i, xi := range x {
				gradient[i] += residual * xi
				for j := range i + 1 {
					hessian[i][j] += variance * xi * x[j]
				}
			}
		}
		step := solve(&hessian, gradient)
		for i := range step {
			d.weights[i] += step[i]
		}
	}
	return d
}

// fitStandardization computes the mean and the standard deviation of each signal.
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

// terms returns the inputs of the logistic regression: a constant, the standardized signals, and half their squares.
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

// probability returns the probability that some topic answers a question with these signals.
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

// solve returns x with a·x = b by Cholesky decomposition. The matrix a is symmetric and positive definite; only its
// lower half is read, and it is overwritten.
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
