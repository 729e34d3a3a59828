package answer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Explanation is a result and what led to it.
type Explanation struct {
	Result
	Words      []string // the question as it was read: folded, and misspelt words mended
	Thresholds Thresholds
	Signals    []SignalContribution // what the probability of being known follows from, the weightiest first
	Reasons    []Reason             // for the first three candidates
}

// SignalContribution is one trait of the ranking.
type SignalContribution struct {
	Name    string
	Value   float64
	LogOdds float64 // what it adds to the logarithm of the odds that some topic answers
}

// Reason is what spoke for a candidate.
type Reason struct {
	Candidate
	Score          float64
	NearestExample string                // the candidate's example most like the question
	Similarity     float64               // and how much alike they are, 0 to 1
	Features       []FeatureContribution // what speaks for the candidate, the weightiest first, then against it
}

// FeatureContribution is a word, a pair, a beginning ("pro…"), a group of letters ("~gra~") or "(meaning)", what an embedder says, of the question, and what it
// adds to a score.
type FeatureContribution struct {
	Text  string
	Score float64
}

const (
	maxExplainedCandidates = 3 // candidates
	maxExplainedFeatures   = 8 // traits of each
)

// Explain answers as Ask does, and says why.
func (m *Matcher) Explain(question string) Explanation {
	k := m.rank(question)
	e := Explanation{Result: m.result(&k), Words: k.words, Thresholds: m.thresholds}
	if len(e.Candidates) == 0 {
		return e
	}
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
		reason := Reason{Candidate: candidate, Score: float64(k.scores[class]), Similarity: float64(k.nearest[class].similarity), Features: m.featureContributions(&k, class)}
		if nearest := k.nearest[class].example; nearest >= len(m.examples) {
			reason.NearestExample = candidate.Topic
		} else if nearest >= 0 {
			reason.NearestExample = m.examples[nearest].Text
		}
		e.Reasons = append(e.Reasons, reason)
	}
	return e
}

// featureContributions are the features of a question that weigh most in the score of a class.
func (m *Matcher) featureContributions(k *ranking, class int) []FeatureContribution {
	share := make(map[int32]float32, len(k.vector.entries))
	for _, e := range k.vector.entries {
		share[e.column] = e.value
	}
	var traits []FeatureContribution
	eachFeature(k.words, func(kind featureKind, a, b string) {
		column, known := m.ranker.vocabulary.find(kind, hashFeature(kind, a, b))
		if x := share[column]; known && x != 0 {
			delete(share, column)
			traits = append(traits, FeatureContribution{featureText(kind, a, b), float64(m.ranker.linear.contribution(entry{column, x}, class))})
		}
	})
	if meant := m.embeddingContribution(k, class); meant != 0 {
		traits = append(traits, FeatureContribution{"(meaning)", meant})
	}
	slices.SortStableFunc(traits, func(a, b FeatureContribution) int { return cmp.Compare(max(b.Score, -b.Score), max(a.Score, -a.Score)) })
	traits = traits[:min(maxExplainedFeatures, len(traits))]
	slices.SortStableFunc(traits, func(a, b FeatureContribution) int { return cmp.Compare(b.Score, a.Score) })
	return traits
}

// embeddingContribution is how much what the words mean weighs in the score of a class.
func (m *Matcher) embeddingContribution(k *ranking, class int) (sum float64) {
	for _, e := range k.vector.entries {
		if m.ranker.vocabulary.kind(e.column) == kindEmbedding {
			sum += float64(m.ranker.linear.contribution(e, class))
		}
	}
	return sum
}

func featureText(k featureKind, a, b string) string {
	switch k {
	case kindBigram:
		return a + " " + b
	case kindStem:
		return a + "…"
	case kindCharNgram:
		return "~" + a + "~"
	default:
		return a
	}
}

// String writes an explanation for people.
func (e Explanation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "read as: %s\n", strings.Join(e.Words, " "))
	fmt.Fprintf(&b, "%v: some topic answers with probability %.3f (refused below %.3f); the first is sure from %.3f\n", e.Verdict, e.InScopeProbability, e.Thresholds.Known, e.Thresholds.Sure)
	for i, r := range e.Reasons {
		fmt.Fprintf(&b, "%d. %s %.3f (score %.2f)\n   most alike (%.2f): %s\n  ", i+1, r.Topic, r.Probability, r.Score, r.Similarity, r.NearestExample)
		for _, t := range r.Features {
			fmt.Fprintf(&b, " %q %+.2f", t.Text, t.Score)
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
