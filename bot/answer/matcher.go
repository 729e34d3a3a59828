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

// Candidate is a topic that may answer a question.
type Candidate struct {
	Topic       string
	Probability float64 // 0 to 1; those of all topics and of refusing add up to 1
}

// Matcher finds the topics that answer questions in one language. It is safe for concurrent use.
type Matcher struct {
	vocabulary vocabulary
	model      *regression
	topics     []string // by class; class 0 is what to refuse
}

// refused is the class of what is to be refused.
const refused = 0

// Learn trains a matcher on examples. The same examples in the same order give the same matcher.
func Learn(examples []Example) *Matcher {
	m := &Matcher{topics: []string{refused: ""}}
	number := map[string]int{"": refused}
	class := make([]int, len(examples))
	counted := make([]map[trait]float32, len(examples))
	for i, example := range examples {
		if _, known := number[example.Topic]; !known {
			number[example.Topic] = len(m.topics)
			m.topics = append(m.topics, example.Topic)
		}
		class[i] = number[example.Topic]
		counted[i] = count(example.Text)
	}
	m.vocabulary = newVocabulary(counted)
	vectors := make([][]entry, len(examples))
	for i, counts := range counted {
		vectors[i] = m.vocabulary.vector(counts)
	}
	m.model = newRegression(vectors, class, len(m.vocabulary.idf), len(m.topics))
	return m
}

// Ask ranks the topics for a question, the likeliest first, and gives its verdict on the first of them.
func (m *Matcher) Ask(question string) Result {
	probabilities := make([]float32, len(m.topics))
	vector := m.vocabulary.vector(count(question))
	m.model.predict(vector, probabilities)
	candidates := make([]Candidate, 0, len(m.topics)-1)
	for class, p := range probabilities {
		if class != refused {
			candidates = append(candidates, Candidate{m.topics[class], float64(p)})
		}
	}
	slices.SortStableFunc(candidates, func(a, b Candidate) int { return cmp.Compare(b.Probability, a.Probability) })
	return Result{Verdict: verdict(candidates, float64(probabilities[refused]), known(vector)), Known: 1 - float64(probabilities[refused]), Candidates: candidates}
}

// known is the share of a question's weight that the vocabulary knows, 0 to 1.
func known(vector []entry) float64 {
	var sum float64
	for _, e := range vector {
		sum += float64(e.share * e.share)
	}
	return sum
}
