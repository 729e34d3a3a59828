package ask

import (
	"strings"

	"bomcabot/bot/answer"
	"bomcabot/bot/models"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// matcherSet has a matcher for every language: the shipped one, which may have learned what coordinators added. It
// never changes: when an example is added, a new set replaces it.
type matcherSet struct {
	learned  map[locales.Lang]learnedMatcher
	known    []knowledge.Topic // empty: the shipped ones, which have examples in all languages
	concepts *answer.Matcher   // for topics without examples in the language of a question
	version  int64             // of what the bot knows, see [store.Tx.KnowledgeVersion]
}

// learnedMatcher is a matcher that has learned the examples of coordinators in its language.
type learnedMatcher struct {
	*answer.Matcher
	examples []answer.Example
}

// topics returns the matcher that finds the topic of a question in a language.
func (m *matcherSet) topics(lang locales.Lang) *answer.Matcher {
	if own, ok := m.learned[lang]; ok {
		return own.Matcher
	}
	return models.Topics(lang)
}

const (
	minLanguageProbability = 0.8 // of the likeliest language, for it to be clear
	minLanguageWords       = 2   // of a question with a clear language: related languages share too many single words
	// minPossibleProbability is the probability below which a question is not in a language, although a matcher of that
	// language may understand it: the lexicon has the words of all languages.
	minPossibleProbability = 0.02
	// minOwnProbability is the probability from which the person's own language is taken for that of the question,
	// however likely another one is: related languages share whole short questions.
	minOwnProbability = 0.05
)

// languageGuess is what the bot makes of the language of a question.
type languageGuess struct {
	lang        locales.Lang // the likeliest one, or the person's own if it is not clear
	isClear     bool         // the question is surely in lang
	probability map[locales.Lang]float64
}

// guessLanguage guesses the language of a question. own is that of the person.
func guessLanguage(question string, own locales.Lang) languageGuess {
	candidates := models.Languages().Ask(question).Candidates
	guess := languageGuess{lang: own, probability: make(map[locales.Lang]float64)}
	for _, c := range candidates {
		guess.probability[locales.Lang(c.Topic)] = c.Probability
	}
	best := candidates[0]
	likeliest := locales.Lang(best.Topic)
	guess.isClear = best.Probability >= minLanguageProbability && len(strings.Fields(question)) >= minLanguageWords &&
		(likeliest == own || guess.probability[own] < minOwnProbability)
	if guess.isClear {
		guess.lang = likeliest
	}
	return guess
}

// mayBe reports whether the question may be in a language.
func (g languageGuess) mayBe(lang locales.Lang) bool {
	return g.probability[lang] >= minPossibleProbability
}

// tryOtherLanguages looks for a sure answer to a question that has none in its supposed language. It tries the person's
// own language first. Then it tries all others that the guess allows and takes the most probable answer, unless settled
// says that the question is in one of the first two. If no answer is sure, the verdict of the result is
// [answer.Unknown].
func (m *matcherSet) tryOtherLanguages(
	question string, guess languageGuess, own locales.Lang, settled bool,
) (locales.Lang, answer.Result) {
	if own != guess.lang {
		if result := m.topics(own).Ask(question); result.Verdict == answer.Sure {
			return own, result
		}
	}
	settled = settled || len(strings.Fields(question)) < minLanguageWords && guess.lang.IndexOtherScript(question) < 0
	var surest locales.Lang
	var best answer.Result
	for _, lang := range locales.All() {
		if settled || lang == guess.lang || lang == own || !guess.mayBe(lang) {
			continue
		}
		result := m.topics(lang).Ask(question)
		if result.Verdict == answer.Sure && result.Explained && result.InScopeProbability > best.InScopeProbability {
			surest, best = lang, result
		}
	}
	return surest, best
}
