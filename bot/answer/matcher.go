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
	analyzer           analyzer
	examples           []Example
	topics             []string // by class; class 0 is what to refuse
	ranker             *ranker
	meanScores         []float64 // by class, what it scores for its own questions
	detector           *scopeDetector
	inverseTemperature float64
	thresholds         Thresholds
}

// Train trains a matcher on examples. The same examples in the same order give the same matcher.
func Train(examples []Example, reading Options) *Matcher {
	m := &Matcher{analyzer: analyzer{Options: reading}, examples: slices.Clone(examples)}
	lessons := m.trainingSet()
	var trials []heldOut
	m.ranker, trials = trainAndCrossValidate(lessons, len(m.topics), m.analyzer)
	m.meanScores = fitMeanScores(trials, len(m.topics))
	m.detector = newScopeDetector(detectorSamples(trials))
	m.inverseTemperature = fitInverseTemperature(trials)
	m.thresholds = fitThresholds(m.predictHeldOut(trials))
	return m
}

// trainingSet reads the examples and numbers their topics.
func (m *Matcher) trainingSet() []trainExample {
	m.topics = []string{outOfScopeClass: ""}
	class := map[string]int{"": outOfScopeClass}
	lessons := make([]trainExample, len(m.examples))
	for i, example := range m.examples {
		if _, known := class[example.Topic]; !known {
			class[example.Topic] = len(m.topics)
			m.topics = append(m.topics, example.Topic)
		}
		words := m.analyzer.tokenize(example.Text)
		lessons[i] = trainExample{words: words, embedding: m.analyzer.embed(words), class: class[example.Topic]}
	}
	m.analyzer.meanEmbedding = averageEmbedding(lessons)
	if m.analyzer.UseTopicNames {
		lessons = append(lessons, m.topicNameExamples()...)
	}
	for i := range lessons {
		l := &lessons[i]
		l.embedding = centerEmbedding(l.embedding, m.analyzer.meanEmbedding)
		l.counts = countFeatures(l.words, l.embedding)
	}
	return lessons
}

// topicNameExamples are the topics' names as lessons.
func (m *Matcher) topicNameExamples() []trainExample {
	var lessons []trainExample
	for class, topic := range m.topics {
		if words := m.analyzer.tokenize(topic); class != outOfScopeClass && len(words) > 0 {
			lessons = append(lessons, trainExample{words: words, embedding: m.analyzer.embed(words), class: class, isTopicName: true})
		}
	}
	return lessons
}

// LeaveOneOut returns a function that gives, for the place of an example, a matcher that has not seen that one. It has the detector, the sharpness and the
// limits of m: those of thousands of trials, which one example hardly changes. The function is safe for concurrent use.
func (m *Matcher) LeaveOneOut() func(example int) *Matcher {
	lessons := m.trainingSet()
	return func(example int) *Matcher {
		less := *m
		less.ranker = trainRanker(slices.Delete(slices.Clone(lessons), example, example+1), len(m.topics), m.analyzer)
		return &less
	}
}

// WithoutExamples is the matcher without the texts of its examples, for asking alone: it cannot be saved, left out of or learned anew, and explains without them.
func (m *Matcher) WithoutExamples() *Matcher {
	lean := *m
	lean.examples = nil
	return &lean
}

// predictHeldOut gives the probabilities of trials.
func (m *Matcher) predictHeldOut(trials []heldOut) []heldOutPrediction {
	list := make([]heldOutPrediction, len(trials))
	for i, t := range trials {
		list[i] = heldOutPrediction{inScopeProbability: m.detector.probability(t.signals), correct: t.correct(), offTopic: t.label == offTopic}
		if t.predicted >= 0 {
			list[i].topProbability = list[i].inScopeProbability * softmax(t.scores, m.inverseTemperature)[t.predicted]
		}
	}
	return list
}

// Thresholds are the limits between the verdicts.
func (m *Matcher) Thresholds() Thresholds { return m.thresholds }

// Ask ranks the topics for a question, the likeliest first, and gives its verdict on the first of them.
func (m *Matcher) Ask(question string) Result {
	k := m.rank(question)
	return m.result(&k)
}

func (m *Matcher) rank(question string) ranking {
	return m.ranker.rank(m.analyzer.tokenize(question))
}

func (m *Matcher) result(k *ranking) Result {
	if k.first == outOfScopeClass {
		return Result{} // there are no topics
	}
	known, shares := m.probabilities(k)
	candidates := make([]Candidate, len(shares))
	for i, share := range shares {
		candidates[i] = Candidate{m.topics[outOfScopeClass+1+i], known * share}
	}
	slices.SortStableFunc(candidates, func(a, b Candidate) int { return cmp.Compare(b.Probability, a.Probability) })
	return Result{Verdict: m.thresholds.verdict(known, candidates), InScopeProbability: known, Candidates: candidates}
}

// probabilities are that of some topic answering, and every topic's share in it. What is word for word an example needs no guess: its
// topic is certain, though trials, which never meet such a question, would leave it in doubt. Nor does what shares nothing with any example.
func (m *Matcher) probabilities(k *ranking) (known float64, shares []float64) {
	shares = softmax(k.scores[outOfScopeClass+1:], m.inverseTemperature)
	class, verbatim := m.ranker.exact.find(k.words)
	switch {
	case len(k.vector.entries) == 0, verbatim && class == outOfScopeClass:
		return 0, shares
	case verbatim && class != ambiguous:
		clear(shares)
		shares[class-1] = 1
		return 1, shares
	default:
		return m.detector.probability(m.ranker.signals(k, m.meanScores)), shares
	}
}
