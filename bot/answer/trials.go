package answer

import (
	"runtime"
	"slices"
	"sync"
)

// parts is how many parts the examples are held out in.
const parts = 4

// trial is an example, asked of a ranker that has not seen it.
type trial struct {
	signals [signals]float64
	scores  []float32 // of the topics the ranker knows
	first   int       // the place of the best score, -1 when there is no topic
	class   int       // and that topic's class for the ranker of all topics
	own     int       // the place of the topic that is right, or one of the next
}

// Trials that must be refused.
const (
	offTopic = -1 - iota // an example of what is to be refused
	absent               // an example of a topic that the ranker never saw
)

// right reports whether the ranker put the right topic first.
func (t trial) right() bool { return t.own >= 0 && t.own == t.first }

// learn trains a ranker on all lessons and tries the lessons on others that have not seen them, all side by side. Each of these lacks a
// part of the examples, and a part of the topics altogether: their examples are questions near to what is known that no topic answers, which is what is
// hard to tell. The order of the trials does not depend on that of the work.
func learn(lessons []lesson, classes int, reader reader) (*ranker, []trial) {
	var all *ranker
	tried := make([][]trial, parts)
	jobs := make(chan func(), parts+1)
	jobs <- func() { all = newRanker(lessons, classes, reader) } // first, for it takes longest
	for p := range parts {
		jobs <- func() { tried[p] = try(lessons, classes, p, reader) }
	}
	close(jobs)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), parts+1) {
		workers.Go(func() {
			for job := range jobs {
				job()
			}
		})
	}
	workers.Wait()
	return all, slices.Concat(tried...)
}

// try holds one part out: every so-manieth topic, and every so-manieth example of the others.
func try(lessons []lesson, classes, part int, reader reader) []trial {
	place := make([]int, classes) // the classes of this ranker
	known := refused + 1
	class := make([]int, 1, classes) // and what those are for the ranker of all
	for c := refused + 1; c < classes; c++ {
		place[c] = known
		if c%parts == part {
			place[c] = absent
		} else {
			known++
			class = append(class, c)
		}
	}
	var learned, asked []lesson
	seen := make([]int, classes)
	for _, l := range lessons {
		if l.name {
			if l.class = place[l.class]; l.class != absent {
				learned = append(learned, l)
			}
			continue
		}
		turn := (l.class + seen[l.class]) % parts
		seen[l.class]++
		l.class = place[l.class]
		if l.class == absent || turn == part {
			asked = append(asked, l)
		} else {
			learned = append(learned, l)
		}
	}
	r := newRanker(learned, known, reader)
	trials := make([]trial, len(asked))
	for i, l := range asked {
		k := r.rank(l.words)
		trials[i] = trial{r.signals(&k, nil), k.scores[refused+1:], k.first - 1, class[k.first], l.class - 1}
		switch l.class {
		case refused:
			trials[i].own = offTopic
		case absent:
			trials[i].own = absent
		}
	}
	return trials
}
