package answer

import (
	"math"
	"math/rand/v2"
	"slices"
)

// The training of the regression. On CLINC150's validation set with ten examples an intent, from half to twice the rate, and to drop half of the
// features or eight in ten of them, change the right answers by less than half a point; to drop none costs one and a half.
const (
	learningRate      = 3
	learningRateDecay = 3                             // the rate falls to a quarter of what it was
	dropoutPer256     = 179                           // in 256, the part of an example's features that a step does not see: seven in ten
	dropoutScale      = 256.0 / (256 - dropoutPer256) // how much more the others count
	maxEpochs         = 40
	minEpochs         = 10
	stepsPerClass     = 500  // for each class: many passes over few examples, few over many
	logitCutoff       = 10   // a score so far below the best has no probability that counts
	gradientTolerance = 1e-3 // a probability so near to what it should be is left alone: most are, which saves half of the time
)

// trainSoftmaxRegression trains a softmax regression over the classes by stochastic gradient descent. Every step sees a random part of an example's features
// only (Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov: Dropout, JMLR 2014), so that no topic comes to hang on the few words that its
// examples happen to have, and the weights are the mean over the later half of the passes. The same input gives the same weights.
func trainSoftmaxRegression(vectors []vector, class []int32, rows, classes int) []float32 {
	w, mean := make([]float32, rows*classes), make([]float32, rows*classes)
	random := rand.New(rand.NewPCG(3, 4))
	passes := max(minEpochs, min(maxEpochs, stepsPerClass*classes/max(len(vectors), 1)))
	scores := make([]float32, classes)
	var seen []entry
	var changes []weightUpdate
	for pass := range passes {
		speed := learningRate / (1 + learningRateDecay*float32(pass)/float32(passes))
		for _, i := range random.Perm(len(vectors)) {
			seen = dropout(seen[:0], vectors[i].entries, random)
			scoreInto(scores, w, seen)
			changes = softmaxUpdates(changes[:0], scores, int(class[i]), speed)
			for _, e := range seen {
				row := w[int(e.column)*classes:][:classes]
				for _, change := range changes {
					row[change.class] += change.delta * e.value
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

// dropout leaves out a random part of the entries; the others stand in for them.
func dropout(seen, entries []entry, random *rand.Rand) []entry {
	var chances uint64 // a byte each
	seen = slices.Grow(seen, len(entries))[:len(entries)]
	n := 0
	for i, e := range entries {
		if i%8 == 0 {
			chances = random.Uint64()
		}
		seen[n] = entry{e.column, e.value * dropoutScale}
		n += 1 - int((uint32(byte(chances))-dropoutPer256)>>31) // without a branch, which nothing could foresee
		chances >>= 8
	}
	return seen[:n]
}

// softmaxUpdates lists how far the softmax of the scores is from what it should be, the speed times; it writes over the scores.
func softmaxUpdates(changes []weightUpdate, scores []float32, own int, speed float32) []weightUpdate {
	highest := scores[0]
	for _, s := range scores {
		if s > highest {
			highest = s
		}
	}
	var sum float32
	for c, s := range scores {
		if scores[c] = 0; s > highest-logitCutoff {
			scores[c] = float32(math.Exp(float64(s - highest)))
		}
		sum += scores[c]
	}
	for c, s := range scores {
		gap := -s / sum
		if c == own {
			gap++
		}
		if gap > gradientTolerance || gap < -gradientTolerance {
			changes = append(changes, weightUpdate{c, speed * gap})
		}
	}
	return changes
}
