package answer

import (
	"cmp"
	"slices"
)

// Example is a question and the topic that answers it. An empty Topic means that the question is to be refused.
type Example struct {
	Topic string
	Text  string
}

// Matcher finds the topics that answer questions in one language. It is safe for concurrent use.
type Matcher struct {
	reader    reader
	examples  []Example
	topics    []string // by class; class 0 is what to refuse
	ranker    *ranker
	usual     []float64 // by class, what it scores for its own questions
	detector  *detector
	sharpness float64
	limits    Limits
}

// Learn trains a matcher on examples. The same examples in the same order give the same matcher.
func Learn(examples []Example, reading Reading) *Matcher {
	m := &Matcher{reader: reader{Reading: reading}, examples: slices.Clone(examples)}
	lessons := m.lessons()
	var trials []trial
	m.ranker, trials = learn(lessons, len(m.topics), m.reader)
	m.usual = usualScores(trials, len(m.topics))
	m.detector = newDetector(samples(trials))
	m.sharpness = sharpen(trials)
	m.limits = newLimits(m.judge(trials))
	return m
}

// lessons reads the examples and numbers their topics.
func (m *Matcher) lessons() []lesson {
	m.topics = []string{refused: ""}
	class := map[string]int{"": refused}
	lessons := make([]lesson, len(m.examples))
	for i, example := range m.examples {
		if _, known := class[example.Topic]; !known {
			class[example.Topic] = len(m.topics)
			m.topics = append(m.topics, example.Topic)
		}
		words := m.reader.words(example.Text)
		lessons[i] = lesson{words: words, meant: m.reader.embed(words), class: class[example.Topic]}
	}
	m.reader.common = commonMeaning(lessons)
	if m.reader.Names {
		lessons = append(lessons, m.names()...)
	}
	for i := range lessons {
		l := &lessons[i]
		l.meant = ownMeaning(l.meant, m.reader.common)
		l.counts = features(l.words, l.meant)
	}
	return lessons
}

// names are the topics' names as lessons.
func (m *Matcher) names() []lesson {
	var lessons []lesson
	for class, topic := range m.topics {
		if words := m.reader.words(topic); class != refused && len(words) > 0 {
			lessons = append(lessons, lesson{words: words, meant: m.reader.embed(words), class: class, name: true})
		}
	}
	return lessons
}

// LeaveOut returns a function that gives, for the place of an example, a matcher that has not seen that one. It has the detector, the sharpness and the
// limits of m: those of thousands of trials, which one example hardly changes. The function is safe for concurrent use.
func (m *Matcher) LeaveOut() func(example int) *Matcher {
	lessons := m.lessons()
	return func(example int) *Matcher {
		less := *m
		less.ranker = newRanker(slices.Delete(slices.Clone(lessons), example, example+1), len(m.topics), m.reader)
		return &less
	}
}

// Lean is the matcher without the texts of its examples, for asking alone: it cannot be saved, left out of or learned anew, and explains without them.
func (m *Matcher) Lean() *Matcher {
	lean := *m
	lean.examples = nil
	return &lean
}

// judge gives the probabilities of trials.
func (m *Matcher) judge(trials []trial) []judged {
	list := make([]judged, len(trials))
	for i, t := range trials {
		list[i] = judged{known: m.detector.probability(t.signals), right: t.right(), offTopic: t.own == offTopic}
		if t.first >= 0 {
			list[i].first = list[i].known * softmax(t.scores, m.sharpness)[t.first]
		}
	}
	return list
}

// Limits are the limits between the verdicts.
func (m *Matcher) Limits() Limits { return m.limits }

// Ask ranks the topics for a question, the likeliest first, and gives its verdict on the first of them.
func (m *Matcher) Ask(question string) Result {
	k := m.rank(question)
	return m.result(&k)
}

func (m *Matcher) rank(question string) ranking {
	return m.ranker.rank(m.reader.words(question))
}

func (m *Matcher) result(k *ranking) Result {
	if k.first == refused {
		return Result{} // there are no topics
	}
	known, shares := m.probabilities(k)
	candidates := make([]Candidate, len(shares))
	for i, share := range shares {
		candidates[i] = Candidate{m.topics[refused+1+i], known * share}
	}
	slices.SortStableFunc(candidates, func(a, b Candidate) int { return cmp.Compare(b.Probability, a.Probability) })
	return Result{Verdict: m.limits.verdict(known, candidates), Known: known, Candidates: candidates}
}

// probabilities are that of some topic answering, and every topic's share in it. What is word for word an example needs no guess: its
// topic is certain, though trials, which never meet such a question, would leave it in doubt. Nor does what shares nothing with any example.
func (m *Matcher) probabilities(k *ranking) (known float64, shares []float64) {
	shares = softmax(k.scores[refused+1:], m.sharpness)
	class, verbatim := m.ranker.verbatim.find(k.words)
	switch {
	case len(k.vector.entries) == 0, verbatim && class == refused:
		return 0, shares
	case verbatim && class != disputed:
		clear(shares)
		shares[class-1] = 1
		return 1, shares
	default:
		return m.detector.probability(m.ranker.signals(k, m.usual)), shares
	}
}
