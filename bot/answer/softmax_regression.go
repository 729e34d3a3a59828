package answer

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Parameters of the training. The learning rate and the share of the dropout need not be exact.
const (
	learningRate      = 3
	learningRateDecay = 3                             // the rate falls to a quarter
	dropoutPer256     = 179                           // 179 of 256 features are dropped, 70 %
	dropoutScale      = 256.0 / (256 - dropoutPer256) // the values of the others grow by this factor
	maxEpochs         = 40
	minEpochs         = 10
	stepsPerClass     = 500  // the more examples, the fewer epochs
	logitCutoff       = 10   // scores that far below the best have the probability 0
	gradientTolerance = 1e-3 // smaller errors are ignored, to save time
)

// trainSoftmaxRegression trains a softmax regression over the classes by stochastic gradient descent with dropout
// (Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov: Dropout, JMLR 2014): every step sees a random part of the
// features of an example, so no topic depends on a few words that its examples happen to have. The result is the mean
// of the weights over the second half of the epochs. The same input gives the same weights.
func trainSoftmaxRegression(vectors []vector, class []int32, rows, classes int) []float32 {
	w, mean := make([]float32, rows*classes), make([]float32, rows*classes)
	random := rand.New(rand.NewPCG(3, 4))
	epochs := max(minEpochs, min(maxEpochs, stepsPerClass*classes/max(len(vectors), 1)))
	scores := make([]float32, classes)
	var kept []entry
	var updates []weightUpdate
	for epoch := range epochs {
		rate := learningRate / (1 + learningRateDecay*float32(epoch)/float32(epochs))
		for _, i := range random.Perm(len(vectors)) {
			kept = dropout(kept[:0], vectors[i].entries, random)
			scoreInto(scores, w, kept)
			updates = softmaxUpdates(updates[:0], scores, int(class[i]), rate)
			for _, e := range kept {
				row := w[int(e.column)*classes:][:classes]
				for _, update := range updates {
					row[update.class] += update.delta * e.value
				}
			}
		}
		if epoch >= epochs/2 {
			for i, x := range w {
				mean[i] += x
			}
		}
	}
	for i := range mean {
		mean[i] /= float32(epochs - epochs/2)
	}
	return mean
}

// dropout drops random entries, scales up the others, and returns these in kept.
func dropout(kept, entries []entry, random *rand.Rand) []entry {
	var chances uint64 // one byte for each entry
	kept = slices.Grow(kept, len(entries))[:len(entries)]
	n := 0
	for i, e := range entries {
		if i%8 == 0 {
			chances = random.Uint64()
		}
		kept[n] = entry{e.column, e.value * dropoutScale}
		n += 1 - int((uint32(byte(chances))-dropoutPer256)>>31) // no branch, as the processor could not predict it
		chances >>= 8
	}
	return kept[:n]
}

// softmaxUpdates appends the updates of a gradient step to updates: for each class, the rate times the error of its
// probability. It overwrites scores.
func softmaxUpdates(updates []weightUpdate, scores []float32, label int, rate float32) []weightUpdate {
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
		gradient := -s / sum
		if c == label {
			gradient++
		}
		if gradient > gradientTolerance || gradient < -gradientTolerance {
			updates = append(updates, weightUpdate{c, rate * gradient})
		}
	}
	return updates
}
