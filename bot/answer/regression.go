package answer

import (
	"math"
	"math/rand/v2"
)

// The training of the regression, chosen by five-fold cross-validation on the shipped examples: more passes or a penalty on the
// weights change the right answers by less than a point.
const (
	passes = 12  // over all examples
	pace   = 0.7 // AdaGrad's learning rate
)

// regression is a softmax regression: a weight for every feature and class.
type regression struct {
	classes int
	weights []float32 // row by feature, column by class
}

// newRegression learns to tell the classes of the vectors apart, by stochastic gradient descent with AdaGrad's step for each feature
// (Duchi, Hazan, Singer: Adaptive Subgradient Methods, JMLR 12, 2011). The same input gives the same weights.
func newRegression(vectors [][]entry, class []int, features, classes int) *regression {
	r := &regression{classes: classes, weights: make([]float32, features*classes)}
	past := make([]float32, features) // the squared shares each feature has been trained with
	random := rand.New(rand.NewPCG(1, 2))
	order := random.Perm(len(vectors))
	probabilities := make([]float32, classes)
	for range passes {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			r.predict(vectors[i], probabilities)
			probabilities[class[i]]--
			for _, e := range vectors[i] {
				past[e.column] += e.share * e.share
				step := pace * e.share / float32(math.Sqrt(float64(past[e.column])+1e-3))
				row := r.row(e.column)
				for c, p := range probabilities {
					row[c] -= step * p
				}
			}
		}
	}
	return r
}

// row is the weights of one feature for all classes.
func (r *regression) row(column int) []float32 {
	return r.weights[column*r.classes : (column+1)*r.classes]
}

// predict fills in the probability of every class.
func (r *regression) predict(vector []entry, probabilities []float32) {
	clear(probabilities)
	for _, e := range vector {
		for c, w := range r.row(e.column) {
			probabilities[c] += w * e.share
		}
	}
	softmax(probabilities)
}

// softmax turns scores into probabilities that add up to one.
func softmax(scores []float32) {
	highest := scores[0]
	for _, s := range scores {
		highest = max(highest, s)
	}
	var sum float32
	for c, s := range scores {
		scores[c] = float32(math.Exp(float64(s - highest)))
		sum += scores[c]
	}
	for c := range scores {
		scores[c] /= sum
	}
}
