package models

import (
	"bomcabot/bot/answer"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// TrainingSet is what a shipped matcher is trained on.
type TrainingSet struct {
	Name     string // of the model
	Examples []answer.Example
	Options  answer.Options
}

// TrainingSets returns what all shipped matchers are trained on.
func TrainingSets(base *knowledge.Base) []TrainingSet {
	sets := []TrainingSet{
		{languagesName, languageExamples(base), optionsOf(languagesName)},
		{conceptsName, ConceptExamples(base, nil), optionsOf(conceptsName)},
	}
	for _, lang := range locales.All() {
		sets = append(sets, TrainingSet{string(lang), TopicExamples(base, lang), optionsOf(string(lang))})
	}
	return sets
}

// TopicExamples returns the example questions of a language. Those that must be refused have no topic.
func TopicExamples(base *knowledge.Base, lang locales.Lang) []answer.Example {
	known := base.Languages[lang]
	var list []answer.Example
	for _, topic := range base.Topics {
		for _, text := range known.Answers[topic.ID].Examples {
			list = append(list, answer.Example{Topic: topic.ID, Text: text})
		}
	}
	for _, text := range known.OffTopic {
		list = append(list, answer.Example{Text: text})
	}
	return list
}

// ConceptExamples returns what the example questions of all languages mean, without those that are left out. A nil
// function leaves out none.
func ConceptExamples(
	base *knowledge.Base, leaveOut func(lang locales.Lang, topic string) bool,
) (list []answer.Example) {
	for _, lang := range locales.All() {
		for _, example := range TopicExamples(base, lang) {
			if leaveOut == nil || !leaveOut(lang, example.Topic) {
				text := answer.ConceptText(example.Text, string(lang))
				list = append(list, answer.Example{Topic: example.Topic, Text: text})
			}
		}
	}
	return list
}

// languageSampleStride is the step between the examples that the languages are learned from. One in eight is enough to
// tell seven languages apart.
const languageSampleStride = 8

// languageExamples returns example questions whose topics are their languages. It leaves out a text that two languages
// share.
func languageExamples(base *knowledge.Base) []answer.Example {
	languages := make(map[string]int)
	for _, lang := range locales.All() {
		for _, example := range TopicExamples(base, lang) {
			languages[answer.Fold(example.Text)]++
		}
	}
	var list []answer.Example
	for _, lang := range locales.All() {
		for i, example := range TopicExamples(base, lang) {
			if i%languageSampleStride == 0 && languages[answer.Fold(example.Text)] == 1 {
				list = append(list, answer.Example{Topic: string(lang), Text: example.Text})
			}
		}
	}
	return list
}
