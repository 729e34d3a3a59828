package ask

import (
	"bomcabot/bot/answer"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// topicExamples are the questions that the topics of a language are learned from. Those to be refused have no topic.
func topicExamples(base *knowledge.Base, lang locales.Lang, added []store.Example) []answer.Example {
	known := base.Languages[lang]
	var list []answer.Example
	for _, topic := range base.Topics {
		for _, text := range known.Answers[topic.ID].Examples {
			list = append(list, answer.Example{Topic: topic.ID, Text: text})
		}
	}
	for _, example := range added {
		if _, ok := base.Topic(example.Topic); ok && example.Lang == string(lang) {
			list = append(list, answer.Example{Topic: example.Topic, Text: example.Text})
		}
	}
	for _, text := range known.OffTopic {
		list = append(list, answer.Example{Text: text})
	}
	return list
}

// languageSampleStride is the step between the questions that the languages are learned from. One in eight is enough to
// tell seven languages apart.
const languageSampleStride = 8

// languageExamples are the questions that the languages are learned from: their topics are the languages. A text that
// two languages share tells nothing and is left out.
func languageExamples(base *knowledge.Base) []answer.Example {
	languages := make(map[string]int)
	for _, lang := range locales.All() {
		for _, example := range topicExamples(base, lang, nil) {
			languages[answer.Fold(example.Text)]++
		}
	}
	var list []answer.Example
	for _, lang := range locales.All() {
		for i, example := range topicExamples(base, lang, nil) {
			if i%languageSampleStride == 0 && languages[answer.Fold(example.Text)] == 1 {
				list = append(list, answer.Example{Topic: string(lang), Text: example.Text})
			}
		}
	}
	return list
}
