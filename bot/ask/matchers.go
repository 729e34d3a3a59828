package ask

import (
	"strings"

	"bomcabot/bot/answer"
	"bomcabot/bot/models"
	"bomcabot/locales"
)

// matcherSet has a matcher for every language: the shipped one, or one that was also trained on what coordinators
// added. It never changes: when an example is added, a new set replaces it.
type matcherSet struct {
	retrained map[locales.Lang]retrainedMatcher
	version   int64 // of the added examples, see [store.Tx.ExamplesVersion]
}

// retrainedMatcher is a matcher that was trained on the shipped examples and those that coordinators added.
type retrainedMatcher struct {
	*answer.Matcher
	fingerprint string // see retrainedFingerprint
}

// topics returns the matcher that finds the topic of a question in a language.
func (m *matcherSet) topics(lang locales.Lang) *answer.Matcher {
	if own, ok := m.retrained[lang]; ok {
		return own.Matcher
	}
	return models.Topics(lang)
}

const (
	minLanguageProbability = 0.8 // of the likeliest language, for it to be clear
	minLanguageWords       = 2   // of a question with a clear language: related languages share too many single words
)

// detectLanguage returns the likeliest language of a question. clear reports whether the question is surely in it.
func detectLanguage(question string) (lang locales.Lang, clear bool) {
	best := models.Languages().Ask(question).Candidates[0]
	clear = best.Probability >= minLanguageProbability && len(strings.Fields(question)) >= minLanguageWords
	return locales.Lang(best.Topic), clear
}

// tryOtherLanguages looks for a sure answer to a question that has none in asked, its supposed language. It tries the
// person's own language first. Then it tries all others and takes the most probable answer, unless settled says that
// the question is in one of the first two. If no answer is sure, the verdict of the result is [answer.Unknown].
func (m *matcherSet) tryOtherLanguages(
	question string, asked, own locales.Lang, settled bool,
) (locales.Lang, answer.Result) {
	if own != asked {
		if result := m.topics(own).Ask(question); result.Verdict == answer.Sure {
			return own, result
		}
	}
	var surest locales.Lang
	var best answer.Result
	for _, lang := range locales.All() {
		if settled || lang == asked || lang == own {
			continue
		}
		result := m.topics(lang).Ask(question)
		if result.Verdict == answer.Sure && result.InScopeProbability > best.InScopeProbability {
			surest, best = lang, result
		}
	}
	return surest, best
}
