package answer

import (
	"math"
	"math/rand/v2"
)

// linear scores classes by a weight for every feature and class, rounded to a byte with a scale for each feature: a quarter of the
// memory, and the ranking stays the same.
type linear struct {
	classes int
	weights []int8    // row by feature, column by class
	scale   []float32 // by feature: what one step of its weights is worth
}

// The training of the linear scores. On CLINC150's validation set more passes, and a penalty from half of to four times this one, change
// the right answers by less than half a point.
const (
	penalty  = 2    // C, what an example on the wrong side costs
	passes   = 6    // over all examples
	tiny     = 1e-4 // a change not worth making
	offset   = 1    // an example's own class is to score offset+1 or more, every other offset-1 or less: nothing
	halfCost = 1 / (2 * float32(penalty))
)

// newLinear trains one support vector machine with squared hinge loss for each class against all others, by dual coordinate descent (Hsieh,
// Chang, Lin, Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008). All machines pass over
// an example together, so that its features are looked up once. The fixed offset lets classes that share nothing with an example stay untouched.
// The same input gives the same weights.
func newLinear(vectors []vector, class []int32, features, classes int) *linear {
	w := make([]float32, features*classes)
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
	return round(w, features, classes)
}

// score fills in the scores of the classes, two features at a time: most of the training's time goes here.
func score(scores, w []float32, entries []entry) {
	clear(scores)
	n := len(scores)
	for len(entries) >= 2 {
		a, b := entries[0], entries[1]
		entries = entries[2:]
		rowA, rowB := w[int(a.column)*n:][:n], w[int(b.column)*n:][:n]
		for i := range scores {
			scores[i] += rowA[i]*a.share + rowB[i]*b.share
		}
	}
	for _, e := range entries {
		row := w[int(e.column)*n:][:n]
		for i := range scores {
			scores[i] += row[i] * e.share
		}
	}
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

// round keeps weights as bytes.
func round(w []float32, features, classes int) *linear {
	l := &linear{classes: classes, weights: make([]int8, len(w)), scale: make([]float32, features)}
	for f := range features {
		row := w[f*classes:][:classes]
		var most float32
		for _, x := range row {
			most = max(most, x, -x)
		}
		if most == 0 {
			continue
		}
		l.scale[f] = most / math.MaxInt8
		for c, x := range row {
			l.weights[f*classes+c] = int8(math.RoundToEven(float64(x / l.scale[f])))
		}
	}
	return l
}

// row is the weights of one feature for all classes, in steps of its scale.
func (l *linear) row(column int32) []int8 { return l.weights[int(column)*l.classes:][:l.classes] }

// scores is the score of every class.
func (l *linear) scores(entries []entry) []float32 {
	scores := make([]float32, l.classes)
	for _, e := range entries {
		worth := e.share * l.scale[e.column]
		for c, w := range l.row(e.column) {
			scores[c] += float32(w) * worth
		}
	}
	return scores
}
