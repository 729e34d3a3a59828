package answer

import (
	"cmp"
	"slices"
)

// Example is a question and the topic that answers it. An empty Topic means that the question is off topic and must be
// refused.
type Example struct {
	Topic string
	Text  string
}

// Matcher finds the topics that answer questions in one language. It is safe for concurrent use.
type Matcher struct {
	fingerprint        string // see [Fingerprint]
	analyzer           analyzer
	examples           []Example // nil if the matcher was restored
	topics             []string  // by class; class 0 is out of scope
	ranker             *ranker
	meanScores         []float64 // by class, its mean score for its own questions
	detector           *scopeDetector
	inverseTemperature float64
	thresholds         Thresholds
}

// Train trains a matcher on examples. The same examples in the same order give the same matcher.
func Train(examples []Example, options Options) *Matcher {
	m := &Matcher{
		fingerprint: Fingerprint(examples, options), analyzer: analyzer{Options: options},
		examples: slices.Clone(examples),
	}
	training := m.trainingSet()
	var heldOuts []heldOut
	m.ranker, heldOuts = trainAndCrossValidate(training, len(m.topics), m.analyzer)
	m.meanScores = fitMeanScores(heldOuts, len(m.topics))
	m.detector = newScopeDetector(detectorSamples(heldOuts))
	m.inverseTemperature = fitInverseTemperature(heldOuts)
	m.thresholds = fitThresholds(m.predictHeldOut(heldOuts))
	return m
}

// trainingSet computes the words, embeddings and features of the examples, and numbers their topics. With
// UseTopicNames, the names of the topics follow the examples.
func (m *Matcher) trainingSet() []trainExample {
	m.topics = []string{outOfScopeClass: ""}
	class := map[string]int{"": outOfScopeClass}
	training := make([]trainExample, len(m.examples))
	for i, example := range m.examples {
		if _, known := class[example.Topic]; !known {
			class[example.Topic] = len(m.topics)
			m.topics = append(m.topics, example.Topic)
		}
		words := m.analyzer.tokenize(example.Text)
		training[i] = trainExample{words: words, embedding: m.analyzer.embed(words), class: class[example.Topic]}
	}
	m.analyzer.meanEmbedding = averageEmbedding(training)
	if m.analyzer.UseTopicNames {
		training = append(training, m.topicNameExamples()...)
	}
	for i := range training {
		e := &training[i]
		e.embedding = centerEmbedding(e.embedding, m.analyzer.meanEmbedding)
		e.counts = countFeatures(e.words, m.analyzer.concepts(e.words, e.words), e.embedding)
	}
	return training
}

// topicNameExamples returns the names of the topics as training examples.
func (m *Matcher) topicNameExamples() []trainExample {
	var training []trainExample
	for class, topic := range m.topics {
		if words := m.analyzer.tokenize(topic); class != outOfScopeClass && len(words) > 0 {
			training = append(training, trainExample{
				words: words, embedding: m.analyzer.embed(words), class: class, isTopicName: true,
			})
		}
	}
	return training
}

// LeaveOneOut returns a function that takes the index of an example and returns a matcher trained without that example.
// The matcher has the detector, the calibration and the thresholds of m, which one example hardly changes. The function
// is safe for concurrent use.
func (m *Matcher) LeaveOneOut() func(example int) *Matcher {
	training := m.trainingSet()
	return func(example int) *Matcher {
		less := *m
		less.ranker = trainRanker(slices.Delete(slices.Clone(training), example, example+1), len(m.topics), m.analyzer)
		return &less
	}
}

// Fingerprint returns the [Fingerprint] of what the matcher was trained on.
func (m *Matcher) Fingerprint() string { return m.fingerprint }

// predictHeldOut computes the probabilities for held-out examples.
func (m *Matcher) predictHeldOut(heldOuts []heldOut) []heldOutPrediction {
	list := make([]heldOutPrediction, len(heldOuts))
	for i, h := range heldOuts {
		list[i] = heldOutPrediction{
			inScopeProbability: m.detector.probability(h.signals), correct: h.correct(), offTopic: h.label == offTopic,
		}
		if h.predicted >= 0 {
			list[i].topProbability = list[i].inScopeProbability * softmax(h.scores, m.inverseTemperature)[h.predicted]
		}
	}
	return list
}

// Thresholds returns the thresholds between the verdicts.
func (m *Matcher) Thresholds() Thresholds { return m.thresholds }

// Ask ranks all topics for a question and decides whether the best one answers it.
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
	inScope, shares := m.probabilities(k)
	candidates := make([]Candidate, len(shares))
	for i, share := range shares {
		candidates[i] = Candidate{m.topics[outOfScopeClass+1+i], inScope * share}
	}
	slices.SortStableFunc(candidates, func(a, b Candidate) int { return cmp.Compare(b.Probability, a.Probability) })
	verdict := m.thresholds.verdict(inScope, candidates)
	return Result{Verdict: verdict, InScopeProbability: inScope, Candidates: candidates}
}

// probabilities returns the probability that some topic answers, and the share of each topic in it. Two cases need no
// model: a question that is word for word an example has the topic of that example, and a question that shares nothing
// with any example has none.
func (m *Matcher) probabilities(k *ranking) (inScope float64, shares []float64) {
	shares = softmax(k.scores[outOfScopeClass+1:], m.inverseTemperature)
	class, exact := m.ranker.exact.find(k.words)
	switch {
	case len(k.vector.entries) == 0, exact && class == outOfScopeClass:
		return 0, shares
	case exact && class != ambiguous:
		clear(shares)
		shares[class-1] = 1
		return 1, shares
	default:
		return m.detector.probability(m.ranker.signals(k, m.meanScores)), shares
	}
}
