package answer

import "math/rand/v2"

// The training of the machines. On CLINC150's validation set more passes, and a penalty from half of to four times this one, change
// the right answers by less than half a point.
const (
	penalty  = 2    // C, what an example on the wrong side costs
	passes   = 6    // over all examples
	tiny     = 1e-4 // a change not worth making
	offset   = 1    // an example's own class is to score offset+1 or more, every other offset-1 or less: nothing
	halfCost = 1 / (2 * float32(penalty))
)

// machines trains one support vector machine with squared hinge loss for each class against all others, by dual coordinate descent (Hsieh,
// Chang, Lin, Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008). All machines pass over
// an example together, so that its features are looked up once. The fixed offset lets classes that share nothing with an example stay untouched.
func machines(vectors []vector, class []int32, rows, classes int) []float32 {
	w := make([]float32, rows*classes)
	duals := make([]float32, len(vectors)*classes) // how much each example counts for each class's machine
	random := rand.New(rand.NewPCG(1, 2))
	order := random.Perm(len(vectors))
	scores := make([]float32, classes)
	var changes []change
	for range passes {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			score(scores, w, vectors[i].entries)
			changes = descend(changes[:0], scores, duals[i*classes:][:classes], int(class[i]), vectors[i].square)
			for _, e := range vectors[i].entries {
				row := w[int(e.column)*classes:][:classes]
				for _, change := range changes {
					row[change.class] += change.by * e.share
				}
			}
		}
	}
	return w
}

// change is what the weights of one class gain along an example.
type change struct {
	class int
	by    float32
}

// descend brings an example's duals to their best values while all others stay, and lists what that changes.
func descend(changes []change, scores, duals []float32, own int, square float32) []change {
	for c, score := range scores {
		side := float32(-1)
		if c == own {
			side = 1
		}
		gradient := side*(score-offset) - 1 + halfCost*duals[c]
		dual := max(duals[c]-gradient/(square+halfCost), 0)
		if by := dual - duals[c]; by > tiny || by < -tiny {
			duals[c] = dual
			changes = append(changes, change{c, by * side})
		}
	}
	return changes
}
