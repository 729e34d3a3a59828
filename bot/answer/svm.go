package answer

import "math/rand/v2"

// Parameters of the training. The epochs and the penalty need not be exact.
const (
	svmPenalty      = 2    // C, the cost of an example on the wrong side of the margin
	svmEpochs       = 6    // passes over all examples
	svmTolerance    = 1e-4 // smaller changes of a dual are skipped
	svmOffset       = 1    // the class of an example should score at least svmOffset+1, others at most svmOffset-1
	svmDualDiagonal = 1 / (2 * float32(svmPenalty))
)

// trainSVM trains a support vector machine with squared hinge loss for each class against all others, by dual
// coordinate descent (Hsieh, Chang, Lin, Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear
// SVM, ICML 2008). All classifiers are updated for an example together, so its features are looked up once. With the
// fixed offset, a class that shares no feature with an example scores 0, which is right, and is not updated.
func trainSVM(vectors []vector, class []int32, rows, classes int) []float32 {
	w := make([]float32, rows*classes)
	duals := make([]float32, len(vectors)*classes) // by example and class
	random := rand.New(rand.NewPCG(1, 2))
	order := random.Perm(len(vectors))
	scores := make([]float32, classes)
	var updates []weightUpdate
	for range svmEpochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			scoreInto(scores, w, vectors[i].entries)
			own := duals[i*classes:][:classes]
			updates = updateDuals(updates[:0], scores, own, int(class[i]), vectors[i].squaredNorm)
			for _, e := range vectors[i].entries {
				row := w[int(e.column)*classes:][:classes]
				for _, update := range updates {
					row[update.class] += update.delta * e.value
				}
			}
		}
	}
	return w
}

// weightUpdate is a step of the weights of a class along the vector of an example.
type weightUpdate struct {
	class int
	delta float32
}

// updateDuals sets the duals of an example to the best values for the given scores, and appends the updates of the
// weights to updates.
func updateDuals(updates []weightUpdate, scores, duals []float32, label int, squaredNorm float32) []weightUpdate {
	for c, score := range scores {
		sign := float32(-1)
		if c == label {
			sign = 1
		}
		gradient := sign*(score-svmOffset) - 1 + svmDualDiagonal*duals[c]
		dual := max(duals[c]-gradient/(squaredNorm+svmDualDiagonal), 0)
		if delta := dual - duals[c]; delta > svmTolerance || delta < -svmTolerance {
			duals[c] = dual
			updates = append(updates, weightUpdate{c, delta * sign})
		}
	}
	return updates
}
