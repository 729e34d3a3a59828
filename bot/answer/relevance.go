package answer

import (
	"slices"
	"strings"
	"unicode"
)

// relevance is how many examples of each class have an expression of a question: its concept, its word or its stem,
// whichever most of them have.
type relevance struct {
	expression
	examples []int // by class
}

// relevances returns the relevance of each expression of a question with these words.
func (r *ranker) relevances(words []string, expressions []expression) []relevance {
	list := make([]relevance, len(expressions))
	counts := make([]int, r.classes)
	for i, e := range expressions {
		list[i] = relevance{e, make([]int, r.classes)}
		count := func(kind featureKind, text string) {
			column, known := r.vocabulary.find(kind, hashFeature(kind, text, ""))
			if !known {
				return
			}
			clear(counts)
			r.index.countClasses(column, counts)
			for class, n := range counts {
				list[i].examples[class] = max(list[i].examples[class], n)
			}
		}
		for _, concept := range e.concepts {
			if concept != placeConcept { // a place does not explain another one
				count(kindConcept, concept)
			}
		}
		for _, word := range words[e.first:e.end] {
			count(kindWord, word)
			count(kindStem, prefix(word, stemLength))
		}
	}
	return list
}

const (
	// commonShare is the share of the topics from which an expression that so many have tells nothing about any of
	// them.
	commonShare = 0.4
	// A topic stands out by an expression that so many of its examples have, and so many times as large a part of them
	// as of all examples.
	minStandOutExamples = 2
	minStandOutLift     = 2
)

// isCommon reports whether an expression is one of those that people use in any question, such as what, please, you.
func (v relevance) isCommon() bool {
	return float64(v.topics()) >= commonShare*float64(len(v.examples)-1)
}

// saysNothing reports whether an expression does not say what a question is about: it is common, or a short word that
// ties the others together.
func (v relevance) saysNothing() bool { return v.isCommon() || v.topics() > 0 && !v.hasConcepts() }

// topics is the number of topics of which an example has the expression.
func (v relevance) topics() (n int) {
	for _, examples := range v.examples[outOfScopeClass+1:] {
		n += boolToInt(examples > 0)
	}
	return n
}

// standsOut reports whether a class stands out by the expression. sizes are the numbers of examples by class.
func (v relevance) standsOut(class int, sizes []int) bool {
	n, all := 0, 0
	for c, size := range sizes {
		n, all = n+v.examples[c], all+size
	}
	own := v.examples[class]
	return own >= minStandOutExamples && own*all >= minStandOutLift*n*sizes[class]
}

// evidence is what the words of a question say for and against a class.
type evidence struct {
	explained   []expression // that examples of the class have
	unexplained []expression // that no example of the class has
	typical     []expression // by which the class stands out
}

// evidence returns what the words of a question say for and against a class, without common ones.
func (r *ranker) evidence(k *ranking, class int) (e evidence) {
	for _, v := range k.relevances {
		switch {
		case v.saysNothing():
		case v.examples[class] > 0:
			e.explained = append(e.explained, v.expression)
		default:
			e.unexplained = append(e.unexplained, v.expression)
		}
		if v.standsOut(class, r.index.sizes) {
			e.typical = append(e.typical, v.expression)
		}
	}
	return e
}

// Explains reports whether examples of a topic have every word of a question that says what it is about.
func (m *Matcher) Explains(question, topic string) bool {
	class := slices.Index(m.topics, topic)
	if class <= outOfScopeClass {
		return false
	}
	k := m.rank(question)
	return !slices.ContainsFunc(m.ranker.evidence(&k, class).unexplained, expression.hasConcepts)
}

// isOwnWord reports whether a word is a word of the examples, or of the lexicon, as it is.
func (r *ranker) isOwnWord(word string) bool {
	return r.speller.knows(word) || r.analyzer.isWording(word)
}

// share returns the share of a class's examples that have a concept of an expression.
func (r *ranker) share(e expression, class int) float64 {
	most := 0
	counts := make([]int, r.classes)
	for _, concept := range e.concepts {
		if column, known := r.vocabulary.find(kindConcept, hashFeature(kindConcept, concept, "")); known {
			clear(counts)
			r.index.countClasses(column, counts)
			most = max(most, counts[class])
		}
	}
	return float64(most) / float64(max(r.index.sizes[class], 1))
}

// typedWords returns the words of expressions as they were typed in the question, without short ones that express
// nothing. It leaves out those beyond its end, if the question has other words than the expressions were made of.
func typedWords(question string, expressions []expression) (list []string) {
	var typed []string
	isSign := func(r rune) bool { return !unicode.In(r, unicode.L, unicode.N) }
	for _, t := range tokensOf(truncate(question)) {
		for range t.folded {
			typed = append(typed, strings.TrimFunc(t.text, isSign))
		}
	}
	for _, e := range expressions {
		if e.end <= len(typed) && e.hasConcepts() {
			list = append(list, strings.Join(slices.Compact(slices.Clone(typed[e.first:e.end])), " "))
		}
	}
	return list
}
