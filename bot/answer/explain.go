package answer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Explanation is a result with its reasons.
type Explanation struct {
	Result
	Words      []string  // of the question, folded and with corrected spelling
	Meanings   []Meaning // of the words, in their order
	Thresholds Thresholds
	Signals    []SignalContribution // what InScopeProbability is computed from, the largest contribution first
	Reasons    []Reason             // for the first three candidates
}

// Meaning is what words of a question express together.
type Meaning struct {
	Words    string   // folded and with corrected spelling
	Concepts []string // none for words that are not in the lexicon
	Evidence string   // "typical", "explained", "unexplained" or "common": what they say about the first topic
}

// SignalContribution is a signal and what it contributes to the probability that some topic answers.
type SignalContribution struct {
	Name    string
	Value   float64
	LogOdds float64 // what it adds to the log-odds of that probability
}

// Reason explains the rank of a candidate.
type Reason struct {
	Candidate
	Score          float64
	NearestExample string                // the candidate's example that is most similar to the question, if it is kept
	Similarity     float64               // of that example, 0 to 1
	Features       []FeatureContribution // the largest contributions, from the most positive to the most negative
}

// FeatureContribution is a feature of the question and what it adds to a score. Text is a word, a pair of words, a stem
// ("pro…"), a character n-gram ("~gra~"), a concept ("[begin]"), two of them, or "(meaning)" for the embedding.
type FeatureContribution struct {
	Text  string
	Score float64
}

const (
	maxExplainedCandidates = 3
	maxExplainedFeatures   = 8 // for each candidate
)

// Explain returns the result of [Matcher.Ask] with its reasons, for a matcher that has learned nothing since its
// training.
func (m *Matcher) Explain(question string) Explanation {
	k := m.rank(question)
	e := Explanation{Result: m.result(&k), Words: k.words, Thresholds: m.thresholds}
	if len(e.Candidates) == 0 {
		return e
	}
	e.Meanings = m.meanings(&k, slices.Index(m.topics, e.Candidates[0].Topic))
	values := m.ranker.signals(&k, m.meanScores)
	x := m.detector.terms(values)
	for i, value := range values {
		odds := x[1+i] * m.detector.weights[1+i]
		if square := 1 + int(numSignals) + i; square < int(numTerms) {
			odds += x[square] * m.detector.weights[square]
		}
		e.Signals = append(e.Signals, SignalContribution{signalNames[i], value, odds})
	}
	slices.SortStableFunc(e.Signals, func(a, b SignalContribution) int {
		return cmp.Compare(max(b.LogOdds, -b.LogOdds), max(a.LogOdds, -a.LogOdds))
	})
	for _, candidate := range e.Candidates[:min(maxExplainedCandidates, len(e.Candidates))] {
		class := slices.Index(m.topics, candidate.Topic)
		reason := Reason{
			Candidate: candidate, Score: float64(k.scores[class]), Similarity: float64(k.nearest[class].similarity),
			Features: m.featureContributions(&k, class),
		}
		switch nearest := k.nearest[class].example; {
		case nearest < 0 || m.examples == nil:
		case nearest < len(m.examples):
			reason.NearestExample = m.examples[nearest].Text
		default: // the name of the topic
			reason.NearestExample = candidate.Topic
		}
		e.Reasons = append(e.Reasons, reason)
	}
	return e
}

// meanings returns what the words of a question express, and what that says about a class.
func (m *Matcher) meanings(k *ranking, class int) (list []Meaning) {
	evidence := m.ranker.evidence(k, class)
	for _, e := range k.expressions {
		meaning := Meaning{Words: strings.Join(k.words[e.first:e.end], " "), Evidence: "common"}
		for _, concept := range e.concepts {
			if !isUnknownWord(concept) {
				meaning.Concepts = append(meaning.Concepts, concept)
			}
		}
		isSame := func(other expression) bool { return other.first == e.first }
		switch {
		case slices.ContainsFunc(evidence.typical, isSame):
			meaning.Evidence = "typical"
		case slices.ContainsFunc(evidence.explained, isSame):
			meaning.Evidence = "explained"
		case slices.ContainsFunc(evidence.unexplained, isSame):
			meaning.Evidence = "unexplained"
		}
		list = append(list, meaning)
	}
	return list
}

// featureContributions returns the features of a question that contribute most to the score of a class.
func (m *Matcher) featureContributions(k *ranking, class int) []FeatureContribution {
	values := make(map[int32]float32, len(k.vector.entries))
	for _, e := range k.vector.entries {
		values[e.column] = e.value
	}
	var features []FeatureContribution
	eachFeature(k.words, conceptsOf(k.expressions), func(kind featureKind, a, b string) {
		column, known := m.ranker.vocabulary.find(kind, hashFeature(kind, a, b))
		if x := values[column]; known && x != 0 {
			delete(values, column)
			score := float64(m.ranker.linear.contribution(entry{column, x}, class))
			features = append(features, FeatureContribution{featureText(kind, a, b), score})
		}
	})
	if score := m.embeddingContribution(k, class); score != 0 {
		features = append(features, FeatureContribution{"(meaning)", score})
	}
	slices.SortStableFunc(features, func(a, b FeatureContribution) int {
		return cmp.Compare(max(b.Score, -b.Score), max(a.Score, -a.Score))
	})
	features = features[:min(maxExplainedFeatures, len(features))]
	slices.SortStableFunc(features, func(a, b FeatureContribution) int { return cmp.Compare(b.Score, a.Score) })
	return features
}

// embeddingContribution returns what the embedding adds to the score of a class.
func (m *Matcher) embeddingContribution(k *ranking, class int) (sum float64) {
	for _, e := range k.vector.entries {
		if m.ranker.vocabulary.kind(e.column) == kindEmbedding {
			sum += float64(m.ranker.linear.contribution(e, class))
		}
	}
	return sum
}

// featureText writes a feature for people.
func featureText(k featureKind, a, b string) string {
	switch k {
	case kindBigram:
		return a + " " + b
	case kindStem:
		return a + "…"
	case kindCharNgram:
		return "~" + a + "~"
	case kindConcept:
		return "[" + a + "]"
	case kindConceptPair:
		return "[" + a + "] [" + b + "]"
	default:
		return a
	}
}

// String writes the explanation as text of several lines.
func (e Explanation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "read as: %s\nmeans, and says about the first topic:\n", strings.Join(e.Words, " "))
	for _, m := range e.Meanings {
		fmt.Fprintf(&b, "   %s: %s: %s\n", m.Words, cmp.Or(strings.Join(m.Concepts, ", "), "no concept"), m.Evidence)
	}
	fmt.Fprintf(&b, "%v: some topic answers with probability %.3f (refused below %.3f); the first is sure from %.3f\n",
		e.Verdict, e.InScopeProbability, e.Thresholds.Known, e.Thresholds.Sure)
	for i, r := range e.Reasons {
		fmt.Fprintf(&b, "%d. %s %.3f (score %.2f)\n   most alike (%.2f): %s\n  ",
			i+1, r.Topic, r.Probability, r.Score, r.Similarity, r.NearestExample)
		for _, f := range r.Features {
			fmt.Fprintf(&b, " %q %+.2f", f.Text, f.Score)
		}
		b.WriteByte('\n')
	}
	b.WriteString("the probability that some topic answers, by log-odds:")
	for _, s := range e.Signals {
		fmt.Fprintf(&b, "\n   %+.2f  %s %.2f", s.LogOdds, s.Name, s.Value)
	}
	b.WriteByte('\n')
	return b.String()
}
