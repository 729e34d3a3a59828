package answer

import (
	"runtime"
	"slices"
	"sync"
)

// folds is how many parts the examples are held out in.
const folds = 4

// heldOut is an example, asked of a ranker that has not seen it.
type heldOut struct {
	signals        [numSignals]float64
	scores         []float32 // of the topics the ranker knows
	predicted      int       // the place of the best score, -1 when there is no topic
	predictedClass int       // and that topic's class for the ranker of all topics
	label          int       // the place of the topic that is right, or one of the next
}

// Trials that must be refused.
const (
	offTopic    = -1 - iota // an example of what is to be refused
	unseenTopic             // an example of a topic that the ranker never saw
)

// correct reports whether the ranker put the right topic first.
func (t heldOut) correct() bool { return t.label >= 0 && t.label == t.predicted }

// trainAndCrossValidate trains a ranker on all lessons and tries the lessons on others that have not seen them, all side by side. Each of these lacks a
// part of the examples, and a part of the topics altogether: their examples are questions near to what is known that no topic answers, which is what is
// hard to tell. The order of the trials does not depend on that of the work.
func trainAndCrossValidate(lessons []trainExample, classes int, reader analyzer) (*ranker, []heldOut) {
	var all *ranker
	tried := make([][]heldOut, folds)
	jobs := make(chan func(), folds+1)
	jobs <- func() { all = trainRanker(lessons, classes, reader) } // first, for it takes longest
	for p := range folds {
		jobs <- func() { tried[p] = runFold(lessons, classes, p, reader) }
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
	return all, slices.Concat(tried...)
}

// runFold holds one part out: every so-manieth topic, and every so-manieth example of the others.
func runFold(lessons []trainExample, classes, part int, reader analyzer) []heldOut {
	place := make([]int, classes) // the classes of this ranker
	known := outOfScopeClass + 1
	class := make([]int, 1, classes) // and what those are for the ranker of all
	for c := outOfScopeClass + 1; c < classes; c++ {
		place[c] = known
		if c%folds == part {
			place[c] = unseenTopic
		} else {
			known++
			class = append(class, c)
		}
	}
	var learned, asked []trainExample
	seen := make([]int, classes)
	for _, l := range lessons {
		if l.isTopicName {
			if l.class = place[l.class]; l.class != unseenTopic {
				learned = append(learned, l)
			}
			continue
		}
		turn := (l.class + seen[l.class]) % folds
		seen[l.class]++
		l.class = place[l.class]
		if l.class == unseenTopic || turn == part {
			asked = append(asked, l)
		} else {
			learned = append(learned, l)
		}
	}
	r := trainRanker(learned, known, reader)
	trials := make([]heldOut, len(asked))
	for i, l := range asked {
		k := r.rank(l.words)
		trials[i] = heldOut{r.signals(&k, nil), k.scores[outOfScopeClass+1:], k.first - 1, class[k.first], l.class - 1}
		switch l.class {
		case outOfScopeClass:
			trials[i].label = offTopic
		case unseenTopic:
			trials[i].label = unseenTopic
		}
	}
	return trials
}
