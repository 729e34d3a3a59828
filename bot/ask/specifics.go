package ask

import (
	"slices"

	"bomcabot/bot/answer"
	"bomcabot/locales/knowledge"
)

// checkSpecifics refuses a question that names another country, phase, meeting or year than the answer is about, unless
// the contacts or the events know that country, or a coordinator has taught it.
func (f *Feature) checkSpecifics(matchers *matcherSet, question string, u understanding) understanding {
	topic, ok := f.Knowledge.Base().Topic(u.topic())
	if !ok || u.result.Verdict < answer.Likely || u.result.Taught {
		return u
	}
	country := answer.Country(question)
	numbers := matchers.topics(u.questionLang).Numbers(question)
	switch {
	case topic.Country != "" && country != "" && country != topic.Country:
		if other := f.topicByCountry(topic); other != "" {
			return u.answeredWith(other)
		}
	case topic.Number != 0 && len(numbers) > 0 && !slices.Contains(numbers, topic.Number):
	case f.isAboutAnotherYear(topic, u, question):
	default:
		return u
	}
	u.result.Verdict = answer.Near
	return u
}

// topicByCountry is the topic that answers for every country what a topic answers for one. It is empty if there is
// none.
func (f *Feature) topicByCountry(topic knowledge.Topic) string {
	switch {
	case topic.General == contactsTopic:
		return contactsTopic
	case topic.Section == meetingSection:
		return eventsTopic
	default:
		return ""
	}
}

// isAboutAnotherYear reports whether a question names years of which the answer names none, though it names others.
func (f *Feature) isAboutAnotherYear(topic knowledge.Topic, u understanding, question string) bool {
	asked, answered := answer.Years(question), answer.Years(f.Knowledge.Base().Answer(u.questionLang, topic.ID).Text)
	isAnswered := func(year string) bool { return slices.Contains(answered, year) }
	return len(asked) > 0 && len(answered) > 0 && !slices.ContainsFunc(asked, isAnswered)
}
