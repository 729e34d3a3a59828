package answer

import (
	"cmp"
	"slices"
)

// taughtExamples are examples that a trained matcher has learned since. They change no weight of it: a question that is
// similar to one of them gets its topic, and any other is answered as before. So learning takes hardly any time, and
// what is taught about one thing cannot turn the answers about others around.
type taughtExamples struct {
	list     []taughtExample
	speller  *speller                   // knows the words of the examples
	exact    map[uint64]int             // by the digest of the words, the last example that has them
	postings map[taughtFeature][]weight // the examples that have a feature, with its value in them
}

type taughtExample struct {
	Example
	byHeart bool // only a question with the same words gets its topic
}

// taughtFeature is a feature of a taught example, which the vocabulary of the matcher may not know.
type taughtFeature struct {
	kind    featureKind
	feature feature
}

// weight is the value of a feature in an example.
type weight struct {
	example int
	value   float32
}

// Loss is a question whose right answer an example would have changed.
type Loss struct {
	Question Example
	Taught   Example
}

// Learn returns a matcher that knows more examples, without training it again. It gives the topic of an example to
// questions with the same words or nearly the same. Of examples with the same words, the last counts. Examples without
// a topic are left out.
//
// answered are questions with the topics that answer them rightly. An example that would change such an answer is
// learned by heart: it only answers the same words. Learn returns what would have been lost.
func (m *Matcher) Learn(examples, answered []Example) (*Matcher, []Loss) {
	taught := &taughtExamples{exact: make(map[uint64]int), postings: make(map[taughtFeature][]weight)}
	var texts [][]string
	for _, example := range examples {
		words := m.analyzer.tokenize(example.Text)
		if len(words) == 0 || example.Topic == "" {
			continue
		}
		texts = append(texts, words)
		n := len(taught.list)
		taught.list = append(taught.list, taughtExample{Example: example})
		taught.exact[digest(words)] = n
		m.eachWeight(words, func(f taughtFeature, value float32) {
			taught.postings[f] = append(taught.postings[f], weight{n, value})
		})
	}
	taught.speller = newSpeller(texts)
	learned := *m
	learned.taught = taught
	return &learned, learned.keepAnswers(answered)
}

// keepAnswers learns those examples by heart that change right answers, and returns what they would have changed.
func (m *Matcher) keepAnswers(answered []Example) (losses []Loss) {
	for _, question := range answered {
		if m.nearestTaught(question.Text).similarity < minOverrulingSimilarity {
			continue
		}
		k := m.rank(question.Text)
		trained := m.result(&k)
		if trained.Verdict < Likely || trained.Candidates[0].Topic != question.Topic {
			continue
		}
		for {
			recalled, ok := m.recall(&k, trained)
			if !ok || m.taught.list[recalled.example].Topic == question.Topic {
				break
			}
			example := &m.taught.list[recalled.example]
			losses = append(losses, Loss{question, example.Example})
			example.byHeart = true
			if recalled.sameWords { // whoever taught them decided so
				break
			}
		}
	}
	return losses
}

// eachWeight calls add with each feature of a text and its value, also with those that the vocabulary does not know.
// The squares of the values add up to one.
func (m *Matcher) eachWeight(words []string, add func(f taughtFeature, value float32)) {
	v := m.ranker.vocabulary
	counts := m.analyzer.countFeatures(words, m.analyzer.express(words, words), nil)
	scale := v.vectorize(counts).scale
	for _, c := range counts {
		idf := v.idfByDocFreq[0]
		if column, known := v.find(c.kind, c.feature); known {
			idf = v.idf(column)
		}
		add(taughtFeature{c.kind, c.feature}, c.value*idf*scale[c.kind])
	}
}

// recollection is a taught example that may answer a question.
type recollection struct {
	example           int
	words             []string // of the question, with the spelling corrected by the words of the examples
	sameWords         bool     // the example has the same words as the question
	similarity        float32  // of the example to the question, the cosine
	indexedSimilarity float32  // the part of it from the indexed kinds, to compare with [invertedIndex.nearest]
}

const (
	// minTaughtWordSimilarity is the similarity from which a question is taken for a taught example. With less,
	// questions that must be refused would be as well.
	minTaughtWordSimilarity = 0.7
	// minTaughtConceptSimilarity is the same among concepts alone: the same question in another language rarely has all
	// of them. Those that it has must be those of the topic, see [Matcher.isExplainedByConcepts].
	minTaughtConceptSimilarity = 0.42
	// minOverrulingSimilarity is that from which the topic of the example replaces another answer.
	minOverrulingSimilarity = 0.9
	// minTaughtWords is how many words a question must have to be taken for an example that has not the same words: a
	// single word that resembles another one is another word.
	minTaughtWords = 2
)

// minTaughtSimilarity is the similarity from which a question is taken for a taught example.
func (m *Matcher) minTaughtSimilarity() float32 {
	if m.analyzer.ConceptsOnly {
		return minTaughtConceptSimilarity
	}
	return minTaughtWordSimilarity
}

// recall finds the taught example that answers a question with a ranking and a result of the trained matcher. A
// question with other words must be nearer to it than to all trained examples of other topics, and the topic must
// explain all its words.
func (m *Matcher) recall(k *ranking, trained Result) (recollection, bool) {
	r := m.nearestTaught(k.typed)
	if r.sameWords {
		return r, true
	}
	class, isExample := m.ranker.exact.find(k.words)
	isExample = isExample && class != ambiguous && k.correctedShare == 0 && m.countsAgainst(class)
	overrules := r.similarity >= minOverrulingSimilarity
	if isExample || r.similarity < m.minTaughtSimilarity() || trained.Verdict >= Likely && !overrules {
		return r, false
	}
	class = slices.Index(m.topics, m.taught.list[r.example].Topic)
	for other, trainedExample := range k.nearest {
		if other != class && m.countsAgainst(other) && trainedExample.similarity >= r.indexedSimilarity {
			return r, false
		}
	}
	if m.analyzer.ConceptsOnly {
		return r, m.isExplainedByConcepts(k, r, class)
	}
	return r, m.isExplained(k, r, class)
}

// IsNearTaught reports whether a question may be taken for one of the taught examples.
func (m *Matcher) IsNearTaught(question string) bool {
	return m.taught != nil && m.nearestTaught(question).similarity >= m.minTaughtSimilarity()
}

// nearestTaught returns the taught example that is most similar to a question, without those learned by heart. For a
// question of fewer than minTaughtWords words, only an example with the same words is similar.
func (m *Matcher) nearestTaught(question string) recollection {
	words := m.analyzer.tokenize(question)
	if example, ok := m.taught.exact[digest(words)]; ok {
		return recollection{example, words, true, 1, 1}
	}
	if len(words) < minTaughtWords {
		return recollection{}
	}
	words, _ = m.taught.speller.correct(words, m.ranker.isOwnWord)
	nearest := recollection{words: words}
	whole, part := make([]float32, len(m.taught.list)), make([]float32, len(m.taught.list))
	m.eachWeight(words, func(f taughtFeature, value float32) {
		for _, w := range m.taught.postings[f] {
			whole[w.example] += value * w.value
			if f.kind < numIndexedKinds {
				part[w.example] += value * w.value
			}
		}
	})
	for i, similarity := range whole {
		if similarity > nearest.similarity && !m.taught.list[i].byHeart {
			nearest.example, nearest.similarity, nearest.indexedSimilarity = i, similarity, part[i]
		}
	}
	return nearest
}

// isExplained reports whether a taught example, or trained ones of its class, have every word of a question that says
// what it is about. The class is negative if the matcher was trained on no example of the topic.
func (m *Matcher) isExplained(k *ranking, r recollection, class int) bool {
	return !slices.ContainsFunc(k.relevances, func(v relevance) bool {
		return !v.saysNothing() && (class < 0 || v.examples[class] == 0) &&
			!m.taught.hasExpression(r.example, v.expression, r.words)
	})
}

// countsAgainst reports whether an example of a class that is nearer to a question than a taught one speaks against the
// topic of that. Among concepts, questions that must be refused do not: they were chosen before somebody taught the
// topic, and have few concepts that tell them apart from it.
func (m *Matcher) countsAgainst(class int) bool {
	return class != outOfScopeClass || !m.analyzer.ConceptsOnly
}

// minConceptsBesideWord is how many concepts of a question its topic must explain for one word in it to be unknown: the
// lexicon does not have all words of all languages.
const minConceptsBesideWord = 2

// isExplainedByConcepts is [Matcher.isExplained] for concepts alone: all examples of the topic count, in whatever
// language they were taught.
func (m *Matcher) isExplainedByConcepts(k *ranking, r recollection, class int) bool {
	explained, unknown := 0, 0
	for _, v := range k.relevances {
		switch {
		case v.saysNothing():
		case class >= 0 && v.examples[class] > 0 || m.taught.topicHasExpression(r.example, v.expression, r.words):
			explained++
		case !slices.ContainsFunc(v.expression.concepts, func(c string) bool { return !isUnknownWord(c) }):
			unknown++
		default:
			return false
		}
	}
	return unknown == 0 || unknown == 1 && explained >= minConceptsBesideWord
}

// topicHasExpression reports whether some example of the topic of an example has an expression.
func (t *taughtExamples) topicHasExpression(example int, e expression, words []string) bool {
	for other := range t.list {
		if t.list[other].Topic == t.list[example].Topic && t.hasExpression(other, e, words) {
			return true
		}
	}
	return false
}

// hasExpression reports whether an example has an expression of a question with these words: its concept, its word or
// its stem. A place is not another one.
func (t *taughtExamples) hasExpression(example int, e expression, words []string) bool {
	hasConcept := func(concept string) bool { return concept != placeConcept && t.has(example, kindConcept, concept) }
	hasWord := func(word string) bool {
		return t.has(example, kindWord, word) || t.has(example, kindStem, prefix(word, stemLength))
	}
	return slices.ContainsFunc(e.concepts, hasConcept) || slices.ContainsFunc(words[e.first:e.end], hasWord)
}

// has reports whether an example has a feature.
func (t *taughtExamples) has(example int, kind featureKind, text string) bool {
	_, found := slices.BinarySearchFunc(t.postings[taughtFeature{kind, hashFeature(kind, text, "")}], example,
		func(w weight, example int) int { return cmp.Compare(w.example, example) })
	return found
}

// withTaught returns a result of the trained matcher with the topic in front of the taught example that answers the
// question, if one does.
func (m *Matcher) withTaught(k *ranking, trained Result) Result {
	if m.taught == nil {
		return trained
	}
	recalled, ok := m.recall(k, trained)
	if !ok {
		return trained
	}
	topic, share := m.taught.list[recalled.example].Topic, min(1, float64(recalled.similarity))
	result := Result{
		Verdict: Sure, InScopeProbability: share + (1-share)*trained.InScopeProbability,
		Candidates: []Candidate{{topic, share}}, Explained: true, Taught: recalled.sameWords,
	}
	for _, c := range trained.Candidates {
		c.Probability *= 1 - share
		if c.Topic == topic {
			result.Candidates[0].Probability += c.Probability
		} else {
			result.Candidates = append(result.Candidates, c)
		}
	}
	return result
}
