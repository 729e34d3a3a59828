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
	taught             *taughtExamples // nil if none were taught
	withheld           map[string]bool // topics that answer nothing
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
		e.counts = m.analyzer.countFeatures(e.words, m.analyzer.express(e.words, e.words), e.embedding)
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
	var list []heldOutPrediction
	for _, h := range heldOuts {
		if h.label == nonsense { // easier to refuse than what people ask
			continue
		}
		p := heldOutPrediction{
			inScopeProbability: m.detector.probability(h.signals), correct: h.correct(), offTopic: h.label == offTopic,
		}
		if h.predicted >= 0 {
			p.topProbability = p.inScopeProbability * softmax(h.scores, m.inverseTemperature)[h.predicted]
		}
		list = append(list, p)
	}
	return list
}

// Knows reports whether the matcher was trained on examples of a topic.
func (m *Matcher) Knows(topic string) bool {
	return slices.Contains(m.topics, topic)
}

// Thresholds returns the thresholds between the verdicts.
func (m *Matcher) Thresholds() Thresholds { return m.thresholds }

// Ask ranks all topics for a question and decides whether the best one answers it.
func (m *Matcher) Ask(question string) Result {
	k := m.rank(question)
	return m.withoutWithheld(m.withTaught(&k, m.result(&k)))
}

// Without returns a matcher that refuses the questions about some topics and offers none of them.
func (m *Matcher) Without(topics []string) *Matcher {
	without := *m
	without.withheld = make(map[string]bool, len(topics))
	for _, topic := range topics {
		without.withheld[topic] = true
	}
	return &without
}

// withoutWithheld takes the withheld topics out of a result. A question whose first topic is withheld is refused, as it
// is not about any other.
func (m *Matcher) withoutWithheld(result Result) Result {
	if len(m.withheld) == 0 {
		return result
	}
	isFirst := len(result.Candidates) > 0 && m.withheld[result.Candidates[0].Topic]
	kept := result.Candidates[:0:0]
	for _, candidate := range result.Candidates {
		if !m.withheld[candidate.Topic] {
			kept = append(kept, candidate)
		}
	}
	result.Candidates = kept
	if isFirst && result.Verdict > Unsure {
		return Result{Candidates: kept}
	}
	if isFirst && result.Verdict == Near || len(kept) == 0 {
		result.Verdict, result.Unexplained = Unknown, nil
	}
	return result
}

func (m *Matcher) rank(question string) ranking {
	k := m.ranker.rank(m.analyzer.tokenize(question))
	k.typed = question
	return k
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
	result := Result{InScopeProbability: inScope, Candidates: candidates}
	first := slices.Index(m.topics, candidates[0].Topic)
	e := m.ranker.evidence(k, first)
	result.Explained = len(e.unexplained) == 0 && k.correctedShare == 0
	result.Verdict = m.thresholds.verdict(inScope, candidates, len(e.typical) > 0, len(e.unexplained) == 0)
	if !m.speaksForItself(k, first, e, result.Verdict) {
		result.Verdict = Unknown
	}
	if result.Verdict == Near {
		result.Unexplained = typedWords(k.typed, e.unexplained)
	}
	return result
}

// minLoneShare is the share of a topic's examples that must have the concept of a single word for it to stand for the
// whole topic.
const minLoneShare = 0.5

// maxShortExpressions is how many expressions a question has at most that must say itself what it is about.
const maxShortExpressions = 3

// speaksForItself reports whether a question can be about the first topic by what it says itself. A word that only
// resembles one of the subject is another word, so in a short question, one that was not corrected must be typical of
// the topic. A single word must stand for the whole topic: it is an example, or people ask for the topic with it most
// of the time.
func (m *Matcher) speaksForItself(k *ranking, first int, e evidence, verdict Verdict) bool {
	isTyped := func(e expression) bool { return !slices.Contains(k.corrected[e.first:e.end], true) }
	class, isExample := m.ranker.exact.find(k.words)
	if isExample && class == first && k.correctedShare == 0 {
		return true
	}
	switch n := len(k.expressions); {
	case n == 1:
		return verdict == Sure && isTyped(k.expressions[0]) && m.ranker.isOwnWord(k.words[0]) &&
			m.ranker.share(k.expressions[0], first) >= minLoneShare
	case n <= maxShortExpressions || len(e.unexplained) > 0:
		return len(e.explained) == 0 && len(e.unexplained) == 0 || slices.ContainsFunc(e.typical, isTyped)
	default:
		return true
	}
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
