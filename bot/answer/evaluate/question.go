package evaluate

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"bomcabot/bot/answer"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// Question is a labelled question.
type Question struct {
	Text  string `json:"text"`
	Lang  string `json:"lang"`
	Label string `json:"label"`           // the topic that answers it; empty for a question that must be refused
	Style string `json:"style,omitempty"` // how it is written; every style has its own metrics
}

// outOfScopeLabel is the label that CLINC150 gives to questions that must be refused.
const outOfScopeLabel = "oos"

// Read reads JSON objects with labelled questions, one a line. The label "oos" becomes empty. It returns an error for
// malformed JSON and for a question without text.
func Read(r io.Reader) ([]Question, error) {
	var questions []Question
	decoder := json.NewDecoder(bufio.NewReader(r))
	for {
		var q Question
		err := decoder.Decode(&q)
		switch {
		case errors.Is(err, io.EOF):
			return questions, nil
		case err != nil:
			return nil, fmt.Errorf("reading question %d: %w", len(questions)+1, err)
		case q.Text == "":
			return nil, fmt.Errorf("question %d has no text", len(questions)+1)
		}
		if q.Label == outOfScopeLabel {
			q.Label = ""
		}
		questions = append(questions, q)
	}
}

// ShippedExamples returns the examples of a knowledge base: by language, in the order of the topics, with the off-topic
// questions last.
func ShippedExamples(base *knowledge.Base) []Question {
	var questions []Question
	for _, lang := range locales.All() {
		for _, topic := range base.Topics {
			for _, text := range base.Answer(lang, topic.ID).Examples {
				questions = append(questions, Question{Text: text, Lang: string(lang), Label: topic.ID})
			}
		}
		for _, text := range base.Languages[lang].OffTopic {
			questions = append(questions, Question{Text: text, Lang: string(lang)})
		}
	}
	return questions
}

// examples returns questions of one language as training examples.
func examples(questions []Question) []answer.Example {
	list := make([]answer.Example, len(questions))
	for i, q := range questions {
		list[i] = answer.Example{Topic: q.Label, Text: q.Text}
	}
	return list
}

// byLang groups questions by language. The languages are in the order of their first question.
func byLang(questions []Question) (langs []string, of map[string][]Question) {
	of = make(map[string][]Question)
	for _, q := range questions {
		if of[q.Lang] == nil {
			langs = append(langs, q.Lang)
		}
		of[q.Lang] = append(of[q.Lang], q)
	}
	return langs, of
}
