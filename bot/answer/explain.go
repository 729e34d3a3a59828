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
	Words   []string // the question as it was read: folded, and misspelt words mended
	Limits  Limits
	Signals []Signal // what the probability of being known follows from, the weightiest first
	Reasons []Reason // for the first three candidates
}

// Signal is one trait of the ranking.
type Signal struct {
	Name  string
	Value float64
	Odds  float64 // what it adds to the logarithm of the odds that some topic answers
}

// Reason is what spoke for a candidate.
type Reason struct {
	Candidate
	Score    float64
	Nearest  string  // the candidate's example most like the question
	Likeness float64 // and how much alike they are, 0 to 1
	Traits   []Trait // what speaks for the candidate, the weightiest first, then against it
}

// Trait is a word, a pair, a beginning ("pro…"), a group of letters ("~gra~") or "(meaning)", what an embedder says, of the question, and what it
// adds to a score.
type Trait struct {
	Text   string
	Weight float64
}

const (
	explained = 3 // candidates
	telling   = 8 // traits of each
)

// Explain answers as Ask does, and says why.
func (m *Matcher) Explain(question string) Explanation {
	k := m.rank(question)
	e := Explanation{Result: m.result(&k), Words: k.words, Limits: m.limits}
	if len(e.Candidates) == 0 {
		return e
	}
	values := m.ranker.signals(&k, m.usual)
	x := m.detector.terms(values)
	for i, value := range values {
		odds := x[1+i] * m.detector.weights[1+i]
		if square := 1 + int(signals) + i; square < int(terms) {
			odds += x[square] * m.detector.weights[square]
		}
		e.Signals = append(e.Signals, Signal{signalNames[i], value, odds})
	}
	slices.SortStableFunc(e.Signals, func(a, b Signal) int { return cmp.Compare(max(b.Odds, -b.Odds), max(a.Odds, -a.Odds)) })
	for _, candidate := range e.Candidates[:min(explained, len(e.Candidates))] {
		class := slices.Index(m.topics, candidate.Topic)
		reason := Reason{Candidate: candidate, Score: float64(k.scores[class]), Likeness: float64(k.nearest[class].likeness), Traits: m.traits(&k, class)}
		if nearest := k.nearest[class].example; nearest >= len(m.examples) {
			reason.Nearest = candidate.Topic
		} else if nearest >= 0 {
			reason.Nearest = m.examples[nearest].Text
		}
		e.Reasons = append(e.Reasons, reason)
	}
	return e
}

// traits are the features of a question that weigh most in the score of a class.
func (m *Matcher) traits(k *ranking, class int) []Trait {
	share := make(map[int32]float32, len(k.vector.entries))
	for _, e := range k.vector.entries {
		share[e.column] = e.share
	}
	var traits []Trait
	extract(k.words, func(kind kind, a, b string) {
		column, known := m.ranker.vocabulary.find(kind, hash(kind, a, b))
		if x := share[column]; known && x != 0 {
			delete(share, column)
			traits = append(traits, Trait{traitText(kind, a, b), float64(m.ranker.linear.part(entry{column, x}, class))})
		}
	})
	if meant := m.meantFor(k, class); meant != 0 {
		traits = append(traits, Trait{"(meaning)", meant})
	}
	slices.SortStableFunc(traits, func(a, b Trait) int { return cmp.Compare(max(b.Weight, -b.Weight), max(a.Weight, -a.Weight)) })
	traits = traits[:min(telling, len(traits))]
	slices.SortStableFunc(traits, func(a, b Trait) int { return cmp.Compare(b.Weight, a.Weight) })
	return traits
}

// meantFor is how much what the words mean weighs in the score of a class.
func (m *Matcher) meantFor(k *ranking, class int) (sum float64) {
	for _, e := range k.vector.entries {
		if m.ranker.vocabulary.kind(e.column) == meaning {
			sum += float64(m.ranker.linear.part(e, class))
		}
	}
	return sum
}

func traitText(k kind, a, b string) string {
	switch k {
	case pair:
		return a + " " + b
	case stem:
		return a + "…"
	case gram:
		return "~" + a + "~"
	default:
		return a
	}
}

// String writes an explanation for people.
func (e Explanation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "read as: %s\n", strings.Join(e.Words, " "))
	fmt.Fprintf(&b, "%v: some topic answers with probability %.3f (refused below %.3f); the first is sure from %.3f\n", e.Verdict, e.Known, e.Limits.Known, e.Limits.Sure)
	for i, r := range e.Reasons {
		fmt.Fprintf(&b, "%d. %s %.3f (score %.2f)\n   most alike (%.2f): %s\n  ", i+1, r.Topic, r.Probability, r.Score, r.Likeness, r.Nearest)
		for _, t := range r.Traits {
			fmt.Fprintf(&b, " %q %+.2f", t.Text, t.Weight)
		}
		b.WriteByte('\n')
	}
	b.WriteString("the probability that some topic answers, by log-odds:")
	for _, s := range e.Signals {
		fmt.Fprintf(&b, "\n   %+.2f  %s %.2f", s.Odds, s.Name, s.Value)
	}
	b.WriteByte('\n')
	return b.String()
}
