package models

import (
	"slices"

	"bomcabot/bot/answer"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// AskInOtherLanguages asks for the topic of a question in a language whose own matcher, with the result own, may lack
// the examples of a topic that has them in other languages. It returns own unless the concepts of the question lead to
// such a topic. What it finds is never sure: nothing in the language of the question speaks against the topic.
func AskInOtherLanguages(
	matcher, concepts *answer.Matcher, lang locales.Lang, question string, own answer.Result,
) answer.Result {
	if own.Verdict == answer.Sure {
		return own
	}
	result := concepts.Ask(answer.ConceptText(question, string(lang)))
	if result.Verdict < answer.Likely || matcher.Knows(result.Candidates[0].Topic) {
		return own
	}
	result.Verdict = answer.Likely
	return result
}

// LacksExamples reports whether a matcher has no examples of some topic.
func LacksExamples(matcher *answer.Matcher, topics []knowledge.Topic) bool {
	return slices.ContainsFunc(topics, func(topic knowledge.Topic) bool { return !matcher.Knows(topic.ID) })
}
