package answer

import "math"

// linearModel scores classes with a weight for every feature and class. A weight is one byte, with a scale for each
// feature: that takes a quarter of the memory of 32-bit numbers and keeps the ranking. Features that occur only in one
// and the same example have proportional weights, so they share a row.
//
// An extra column holds the out-of-scope score of the softmax regression alone, which separates off-topic questions
// better than the sum does.
type linearModel struct {
	columns int
	rowOf   []int32   // by feature
	weights []int8    // row after row, in columns by class
	scale   []float32 // by feature, the value of one step of its weights
}

// numColumns returns the number of weights of a feature.
func numColumns(classes int) int { return classes + 1 }

// softmaxWeight is the weight of the softmax regression relative to the support vector machines. It need not be exact;
// with the regression, more answers are right.
const softmaxWeight = 0.25

// trainLinearModel trains a support vector machine for each class against all others, and a softmax regression over all
// classes. Both are linear, so the model is the sum of their weights. The same input gives the same weights.
func trainLinearModel(vectors []vector, class []int32, features, classes int) *linearModel {
	vectors, rowOf, share, rows := assignRows(vectors, features)
	svm, softmax := trainSVM(vectors, class, rows, classes), trainSoftmaxRegression(vectors, class, rows, classes)
	w := make([]float32, 0, rows*numColumns(classes))
	for from := 0; from < len(svm); from += classes {
		for c := range classes {
			w = append(w, svm[from+c]+softmaxWeight*softmax[from+c])
		}
		w = append(w, softmaxWeight*softmax[from+outOfScopeClass])
	}
	return quantize(w, rowOf, share, numColumns(classes))
}

// assignRows assigns a row of weights to every feature, and returns the vectors with rows in place of features. All
// features that occur only in one example share a row; the share of each is its part of their common length.
func assignRows(vectors []vector, features int) (compacted []vector, rowOf []int32, share []float32, rows int) {
	examples := make([]int, features) // by feature, the number of examples that have it
	for _, v := range vectors {
		for _, e := range v.entries {
			examples[e.column]++
		}
	}
	rowOf, share = make([]int32, features), make([]float32, features)
	for f, n := range examples {
		if n > 1 {
			rowOf[f], share[f] = int32(rows), 1
			rows++
		}
	}
	compacted = make([]vector, len(vectors))
	for i, v := range vectors {
		entries := make([]entry, 0, len(v.entries))
		var uniqueSquare float32 // squared length of the features that no other example has
		for _, e := range v.entries {
			if examples[e.column] == 1 {
				uniqueSquare += e.value * e.value
			} else {
				entries = append(entries, entry{rowOf[e.column], e.value})
			}
		}
		if uniqueSquare > 0 {
			length := float32(math.Sqrt(float64(uniqueSquare)))
			for _, e := range v.entries {
				if examples[e.column] == 1 {
					rowOf[e.column], share[e.column] = int32(rows), e.value/length
				}
			}
			entries = append(entries, entry{int32(rows), length})
			rows++
		}
		compacted[i] = vector{entries: entries, squaredNorm: v.squaredNorm}
	}
	return compacted, rowOf, share, rows
}

// scoreInto computes the scores of all classes, four features at a time because training spends most of its time here.
func scoreInto(scores, w []float32, entries []entry) {
	clear(scores)
	n := len(scores)
	for len(entries) >= 4 {
		a, b, c, d := entries[0], entries[1], entries[2], entries[3]
		entries = entries[4:]
		rowA, rowB := w[int(a.column)*n:][:n], w[int(b.column)*n:][:n]
		rowC, rowD := w[int(c.column)*n:][:n], w[int(d.column)*n:][:n]
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

// quantize rounds weights to bytes.
func quantize(w []float32, rowOf []int32, share []float32, columns int) *linearModel {
	l := &linearModel{columns: columns, rowOf: rowOf, weights: make([]int8, len(w)), scale: make([]float32, len(rowOf))}
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
		l.scale[f] = share[f] * step[rowOf[f]]
	}
	return l
}

// row returns the weights of a feature, in steps of its scale.
func (l *linearModel) row(feature int32) []int8 {
	return l.weights[int(l.rowOf[feature])*l.columns:][:l.columns]
}

// contribution returns what an entry adds to the score of a class.
func (l *linearModel) contribution(e entry, class int) float32 {
	return float32(l.row(e.column)[class]) * l.scale[e.column] * e.value
}

// scores returns the score of every class, and the out-of-scope score of the softmax regression alone.
func (l *linearModel) scores(entries []entry) (classes []float32, outOfScope float32) {
	scores := make([]float32, l.columns)
	for _, e := range entries {
		step := e.value * l.scale[e.column]
		for c, w := range l.row(e.column) {
			scores[c] += float32(w) * step
		}
	}
	last := l.columns - 1
	return scores[:last], scores[last]
}
