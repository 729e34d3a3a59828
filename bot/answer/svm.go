package answer

import "math/rand/v2"

// The training of the machines. On CLINC150's validation set more passes, and a penalty from half of to four times this one, change
// the right answers by less than half a point.
const (
	svmPenalty      = 2    // C, what an example on the wrong side costs
	svmEpochs       = 6    // over all examples
	svmTolerance    = 1e-4 // a change not worth making
	svmOffset       = 1    // an example's own class is to score offset+1 or more, every other offset-1 or less: nothing
	svmDualDiagonal = 1 / (2 * float32(svmPenalty))
)

// trainSVM trains one support vector machine with squared hinge loss for each class against all others, by dual coordinate descent (Hsieh,
// Chang, Lin, Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008). All machines pass over
// an example together, so that its features are looked up once. The fixed offset lets classes that share nothing with an example stay untouched.
func trainSVM(vectors []vector, class []int32, rows, classes int) []float32 {
	w := make([]float32, rows*classes)
	duals := make([]float32, len(vectors)*classes) // how much each example counts for each class's machine
	random := rand.New(rand.NewPCG(1, 2))
	order := random.Perm(len(vectors))
	scores := make([]float32, classes)
	var changes []weightUpdate
	for range svmEpochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			scoreInto(scores, w, vectors[i].entries)
			changes = updateDuals(changes[:0], scores, duals[i*classes:][:classes], int(class[i]), vectors[i].squaredNorm)
			for _, e := range vectors[i].entries {
				row := w[int(e.column)*classes:][:classes]
				for _, change := range changes {
					row[change.class] += change.delta * e.value
				}
			}
		}
	}
	return w
}

// weightUpdate is what the weights of one class gain along an example.
type weightUpdate struct {
	class int
	delta float32
}

// updateDuals brings an example's duals to their best values while all others stay, and lists what that changes.
func updateDuals(changes []weightUpdate, scores, duals []float32, own int, square float32) []weightUpdate {
	for c, score := range scores {
		side := float32(-1)
		if c == own {
			side = 1
		}
		gradient := side*(score-svmOffset) - 1 + svmDualDiagonal*duals[c]
		dual := max(duals[c]-gradient/(square+svmDualDiagonal), 0)
		if by := dual - duals[c]; by > svmTolerance || by < -svmTolerance {
			duals[c] = dual
			changes = append(changes, weightUpdate{c, by * side})
		}
	}
	return changes
}
