package answer

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
)

// folds is the number of parts of the cross-validation.
const folds = 4

// heldOut is the prediction for an example by a ranker that was trained without it.
type heldOut struct {
	signals        [numSignals]float64
	scores         []float32 // of the topics that the ranker knows
	predicted      int       // index of the best score; -1 if the ranker knows no topic
	predictedClass int       // class of that topic in the ranker of all topics
	label          int       // index of the right topic in scores, or one of the constants below
}

// Labels of held-out examples that must be refused.
const (
	offTopic    = -1 - iota // an example of no topic
	unseenTopic             // an example of a topic that the ranker was trained without
	nonsense                // a few words that belong to no question
)

// correct reports whether the ranker put the right topic first.
func (h heldOut) correct() bool { return h.label >= 0 && h.label == h.predicted }

// trainAndCrossValidate trains a ranker on all examples, and in parallel one ranker for each fold. The ranker of a fold
// is trained without a part of the examples, and without some topics altogether. The examples of those topics stand for
// the questions that are hardest to refuse: near to the programme, but answered by no topic. The order of the
// predictions does not depend on the order of the work.
func trainAndCrossValidate(examples []trainExample, classes int, a analyzer) (*ranker, []heldOut) {
	var all *ranker
	predictions := make([][]heldOut, folds)
	jobs := make(chan func(), folds+1)
	jobs <- func() { all = trainRanker(examples, classes, a) } // first, because it takes longest
	for fold := range folds {
		jobs <- func() { predictions[fold] = runFold(examples, classes, fold, a) }
	}
	close(jobs)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), folds+1) {
		workers.Go(func() {
			for job := range jobs {
				job()
			}
		})
	}
	workers.Wait()
	return all, slices.Concat(predictions...)
}

// runFold trains a ranker without one fold and asks it the examples of that fold: all examples of every fourth topic,
// and every fourth example of the other topics. Names of topics are only trained on.
func runFold(examples []trainExample, classes, fold int, a analyzer) []heldOut {
	foldClass := make([]int, classes) // by class, the class in the ranker of this fold
	known := outOfScopeClass + 1
	fullClass := make([]int, 1, classes) // the reverse
	for c := outOfScopeClass + 1; c < classes; c++ {
		foldClass[c] = known
		if c%folds == fold {
			foldClass[c] = unseenTopic
		} else {
			known++
			fullClass = append(fullClass, c)
		}
	}
	var training, testing []trainExample
	seen := make([]int, classes)
	for _, e := range examples {
		if e.isTopicName {
			if e.class = foldClass[e.class]; e.class != unseenTopic {
				training = append(training, e)
			}
			continue
		}
		turn := (e.class + seen[e.class]) % folds
		seen[e.class]++
		e.class = foldClass[e.class]
		if e.class == unseenTopic || turn == fold {
			testing = append(testing, e)
		} else {
			training = append(training, e)
		}
	}
	r := trainRanker(training, known, a)
	predictions := make([]heldOut, len(testing))
	for i, e := range testing {
		k := r.rank(e.words)
		predictions[i] = heldOut{
			r.signals(&k, nil), k.scores[outOfScopeClass+1:], k.first - 1, fullClass[k.first], e.class - 1,
		}
		switch e.class {
		case outOfScopeClass:
			predictions[i].label = offTopic
		case unseenTopic:
			predictions[i].label = unseenTopic
		}
	}
	for _, words := range nonsenseOf(testing) {
		k := r.rank(words)
		predictions = append(predictions, heldOut{
			r.signals(&k, nil), k.scores[outOfScopeClass+1:], k.first - 1, fullClass[k.first], nonsense,
		})
	}
	return predictions
}

// nonsenseOf makes texts of two or three words that belong to no question: words of different off-topic examples.
// People type such things to try a bot out, and no list of examples has all of them.
func nonsenseOf(examples []trainExample) (texts [][]string) {
	var offTopics [][]string
	for _, e := range examples {
		if e.class == outOfScopeClass && len(e.words) > 0 {
			offTopics = append(offTopics, e.words)
		}
	}
	const step = 3 // examples that lend one text its words
	for i := 0; i+step <= len(offTopics); i++ {
		var words []string
		for j, other := range offTopics[i : i+2+i%2] {
			words = append(words, longest(other, j))
		}
		texts = append(texts, words)
	}
	return texts
}

// longest returns the longest word of a text, or the second longest if n is odd and there is one: the words that say
// most.
func longest(words []string, n int) string {
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return sorted[min(n%2, len(sorted)-1)]
}
