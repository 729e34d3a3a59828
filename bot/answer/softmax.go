package answer

import (
	"math"
	"math/rand/v2"
)

// The training of the regression. On CLINC150's validation set with ten examples an intent, from half to twice the rate, and to drop half of the
// features or eight in ten of them, change the right answers by less than half a point; to drop none costs one and a half.
const (
	rate       = 3
	slowdown   = 3   // the rate falls to a quarter of what it was
	dropped    = 0.7 // the part of an example's features that a step does not see
	mostPasses = 40
	leastPass  = 10
	steps      = 60_000 // wanted: many passes over few examples, few over many
	certain    = 1e-4   // a probability so near to what it should be is left alone
)

// regress trains a softmax regression over the classes by stochastic gradient descent. Every step sees a random part of an example's features
// only (Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov: Dropout, JMLR 2014), so that no topic comes to hang on the few words that its
// examples happen to have, and the weights are the mean over the later half of the passes. The same input gives the same weights.
func regress(vectors []vector, class []int32, rows, classes int) []float32 {
	w, mean := make([]float32, rows*classes), make([]float32, rows*classes)
	random := rand.New(rand.NewPCG(3, 4))
	passes := max(leastPass, min(mostPasses, steps/max(len(vectors), 1)))
	scores := make([]float32, classes)
	var seen []entry
	for pass := range passes {
		speed := rate / (1 + slowdown*float32(pass)/float32(passes))
		for _, i := range random.Perm(len(vectors)) {
			seen = drop(seen[:0], vectors[i].entries, random)
			score(scores, w, seen)
			shares(scores)
			scores[class[i]]--
			for _, e := range seen {
				row := w[int(e.column)*classes:][:classes]
				by := speed * e.share
				for c, gap := range scores {
					row[c] -= by * gap
				}
			}
		}
		if pass >= passes/2 {
			for i, x := range w {
				mean[i] += x
			}
		}
	}
	for i := range mean {
		mean[i] /= float32(passes - passes/2)
	}
	return mean
}

// drop leaves out a random part of the entries; the others stand in for them.
func drop(seen, entries []entry, random *rand.Rand) []entry {
	for _, e := range entries {
		if random.Float32() >= dropped {
			seen = append(seen, entry{e.column, e.share / (1 - dropped)})
		}
	}
	return seen
}

// shares turns scores into probabilities that add up to one, in place; those that hardly differ from nothing are nothing.
func shares(scores []float32) {
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
		if scores[c] /= sum; scores[c] < certain {
			scores[c] = 0
		}
	}
}
