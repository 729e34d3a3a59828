package answer

import "math"

// linearModel scores classes by a weight for every feature and class, rounded to a byte with a scale for each feature: a quarter of the
// memory, and the ranking stays the same. Features that occur in one and the same example only have weights in the same proportions, and
// share a row.
//
// One column more has the regression's own score for refusing: alone, it tells strange questions better than within the sum.
type linearModel struct {
	columns int
	rowOf   []int32   // by feature, its row
	weights []int8    // row after row, column by class
	scale   []float32 // by feature: what one step of its weights is worth
}

// numColumns is how many weights a feature has.
func numColumns(classes int) int { return classes + 1 }

// softmaxWeight is how much the weights of the regression count beside those of the machines. From half to four times as much changes the right answers on CLINC150's
// validation set by less than half a point; none at all costs one and a half.
const softmaxWeight = 0.25

// trainLinearModel trains a support vector machine for each class against all others and a softmax regression over all classes. Both are linear, so the sum of
// their weights does what both together would. The same input gives the same weights.
func trainLinearModel(vectors []vector, class []int32, features, classes int) *linearModel {
	vectors, at, part, rows := assignRows(vectors, features)
	margins, odds := trainSVM(vectors, class, rows, classes), trainSoftmaxRegression(vectors, class, rows, classes)
	w := make([]float32, 0, rows*numColumns(classes))
	for from := 0; from < len(margins); from += classes {
		for c := range classes {
			w = append(w, margins[from+c]+softmaxWeight*odds[from+c])
		}
		w = append(w, softmaxWeight*odds[from+outOfScopeClass])
	}
	return quantize(w, at, part, numColumns(classes))
}

// assignRows gives every feature the row of its weights, and vectors by row instead of by feature. The features that one example alone has get one row
// together, of which each takes the part that it has in the length of them all.
func assignRows(vectors []vector, features int) (compacted []vector, at []int32, part []float32, rows int) {
	examples := make([]int, features) // how many have the feature
	for _, v := range vectors {
		for _, e := range v.entries {
			examples[e.column]++
		}
	}
	at, part = make([]int32, features), make([]float32, features)
	for f, n := range examples {
		if n > 1 {
			at[f], part[f] = int32(rows), 1
			rows++
		}
	}
	compacted = make([]vector, len(vectors))
	for i, v := range vectors {
		entries := make([]entry, 0, len(v.entries))
		var alone float32 // the square of the length of what no other example has
		for _, e := range v.entries {
			if examples[e.column] == 1 {
				alone += e.value * e.value
			} else {
				entries = append(entries, entry{at[e.column], e.value})
			}
		}
		if alone > 0 {
			together := float32(math.Sqrt(float64(alone)))
			for _, e := range v.entries {
				if examples[e.column] == 1 {
					at[e.column], part[e.column] = int32(rows), e.value/together
				}
			}
			entries = append(entries, entry{int32(rows), together})
			rows++
		}
		compacted[i] = vector{entries: entries, squaredNorm: v.squaredNorm}
	}
	return compacted, at, part, rows
}

// scoreInto fills in the scores of the classes, four features at a time: most of the training's time goes here.
func scoreInto(scores, w []float32, entries []entry) {
	clear(scores)
	n := len(scores)
	for len(entries) >= 4 {
		a, b, c, d := entries[0], entries[1], entries[2], entries[3]
		entries = entries[4:]
		rowA, rowB, rowC, rowD := w[int(a.column)*n:][:n], w[int(b.column)*n:][:n], w[int(c.column)*n:][:n], w[int(d.column)*n:][:n]
		for i := range scores {
			scores[i] += rowA[i]*a.value + rowB[i]*b.value + rowC[i]*c.value + rowD[i]*d.value
		}
	}
	for _, e := range entries {
		row := w[int(e.column)*n:][:n]
		for i := range scores {
			scores[i] += row[i] * e.value
		}
	}
}

// quantize keeps weights as bytes.
func quantize(w []float32, at []int32, part []float32, columns int) *linearModel {
	l := &linearModel{columns: columns, rowOf: at, weights: make([]int8, len(w)), scale: make([]float32, len(at))}
	step := make([]float32, len(w)/columns) // by row
	for r := range step {
		row := w[r*columns:][:columns]
		var most float32
		for _, x := range row {
			most = max(most, x, -x)
		}
		if most == 0 {
			continue
		}
		step[r] = most / math.MaxInt8
		for c, x := range row {
			if x != 0 {
				l.weights[r*columns+c] = int8(math.RoundToEven(float64(x / step[r])))
			}
		}
	}
	for f := range l.scale {
		l.scale[f] = part[f] * step[at[f]]
	}
	return l
}

// row is the weights of one feature, in steps of its scale.
func (l *linearModel) row(feature int32) []int8 {
	return l.weights[int(l.rowOf[feature])*l.columns:][:l.columns]
}

// contribution is what an entry gives to the score of a class.
func (l *linearModel) contribution(e entry, class int) float32 {
	return float32(l.row(e.column)[class]) * l.scale[e.column] * e.value
}

// scores is the score of every class, and the regression's own for refusing.
func (l *linearModel) scores(entries []entry) (classes []float32, misgiving float32) {
	scores := make([]float32, l.columns)
	for _, e := range entries {
		worth := e.value * l.scale[e.column]
		for c, w := range l.row(e.column) {
			scores[c] += float32(w) * worth
		}
	}
	last := l.columns - 1
	return scores[:last], scores[last]
}
