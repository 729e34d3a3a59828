package answer

import "math"

// linear scores classes by a weight for every feature and class, rounded to a byte with a scale for each feature: a quarter of the
// memory, and the ranking stays the same. Features that occur in one and the same example only have weights in the same proportions, and
// share a row.
//
// One column more has the regression's own score for refusing: alone, it tells strange questions better than within the sum.
type linear struct {
	columns int
	at      []int32   // by feature, its row
	weights []int8    // row after row, column by class
	scale   []float32 // by feature: what one step of its weights is worth
}

// columns is how many weights a feature has.
func columns(classes int) int { return classes + 1 }

// regression is how much the weights of the regression count beside those of the machines. From half to four times as much changes the right answers on CLINC150's
// validation set by less than half a point; none at all costs one and a half.
const regression = 0.25

// newLinear trains a support vector machine for each class against all others and a softmax regression over all classes. Both are linear, so the sum of
// their weights does what both together would. The same input gives the same weights.
func newLinear(vectors []vector, class []int32, features, classes int) *linear {
	vectors, at, part, rows := compact(vectors, features)
	margins, odds := machines(vectors, class, rows, classes), regress(vectors, class, rows, classes)
	w := make([]float32, 0, rows*columns(classes))
	for from := 0; from < len(margins); from += classes {
		for c := range classes {
			w = append(w, margins[from+c]+regression*odds[from+c])
		}
		w = append(w, regression*odds[from+refused])
	}
	return round(w, at, part, columns(classes))
}

// compact gives every feature the row of its weights, and vectors by row instead of by feature. The features that one example alone has get one row
// together, of which each takes the part that it has in the length of them all.
func compact(vectors []vector, features int) (compacted []vector, at []int32, part []float32, rows int) {
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
				alone += e.share * e.share
			} else {
				entries = append(entries, entry{at[e.column], e.share})
			}
		}
		if alone > 0 {
			together := float32(math.Sqrt(float64(alone)))
			for _, e := range v.entries {
				if examples[e.column] == 1 {
					at[e.column], part[e.column] = int32(rows), e.share/together
				}
			}
			entries = append(entries, entry{int32(rows), together})
			rows++
		}
		compacted[i] = vector{entries: entries, square: v.square}
	}
	return compacted, at, part, rows
}

// score fills in the scores of the classes, four features at a time: most of the training's time goes here.
func score(scores, w []float32, entries []entry) {
	clear(scores)
	n := len(scores)
	for len(entries) >= 4 {
		a, b, c, d := entries[0], entries[1], entries[2], entries[3]
		entries = entries[4:]
		rowA, rowB, rowC, rowD := w[int(a.column)*n:][:n], w[int(b.column)*n:][:n], w[int(c.column)*n:][:n], w[int(d.column)*n:][:n]
		for i := range scores {
			scores[i] += rowA[i]*a.share + rowB[i]*b.share + rowC[i]*c.share + rowD[i]*d.share
		}
	}
	for _, e := range entries {
		row := w[int(e.column)*n:][:n]
		for i := range scores {
			scores[i] += row[i] * e.share
		}
	}
}

// round keeps weights as bytes.
func round(w []float32, at []int32, part []float32, columns int) *linear {
	l := &linear{columns: columns, at: at, weights: make([]int8, len(w)), scale: make([]float32, len(at))}
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
func (l *linear) row(feature int32) []int8 {
	return l.weights[int(l.at[feature])*l.columns:][:l.columns]
}

// part is what an entry gives to the score of a class.
func (l *linear) part(e entry, class int) float32 {
	return float32(l.row(e.column)[class]) * l.scale[e.column] * e.share
}

// scores is the score of every class, and the regression's own for refusing.
func (l *linear) scores(entries []entry) (classes []float32, misgiving float32) {
	scores := make([]float32, l.columns)
	for _, e := range entries {
		worth := e.share * l.scale[e.column]
		for c, w := range l.row(e.column) {
			scores[c] += float32(w) * worth
		}
	}
	last := l.columns - 1
	return scores[:last], scores[last]
}
