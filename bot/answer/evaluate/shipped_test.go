package evaluate

import (
	"os"
	"path/filepath"
	"testing"

	"bomcabot/bot/answer"
	"bomcabot/bot/models"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

func loadBase(t *testing.T) *knowledge.Base {
	t.Helper()
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	return base
}

// evalQuestions returns the evaluation questions of a language, from testdata/eval.
func evalQuestions(t *testing.T, lang locales.Lang) []Question {
	t.Helper()
	file, err := os.Open(filepath.Join("..", "testdata", "eval", string(lang)+".jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	questions, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	return questions
}

func TestExamplesHaveOneTopic(t *testing.T) {
	_, of := byLang(ShippedExamples(loadBase(t)))
	for lang, questions := range of {
		label := make(map[string]string)
		for _, q := range questions {
			text := answer.Fold(q.Text)
			if other, known := label[text]; known && other != q.Label {
				t.Errorf("%s: %q is under %q and under %q", lang, q.Text, other, q.Label)
			}
			label[text] = q.Label
		}
	}
}

func TestEveryTopicIsKnownInEveryLanguage(t *testing.T) {
	const enough = 12
	base := loadBase(t)
	for _, lang := range locales.All() {
		if got, want := len(base.Languages[lang].Answers), len(base.Topics); got != want {
			t.Errorf("%s has %d topics, want %d", lang, got, want)
		}
		for _, topic := range base.Topics {
			if n := len(base.Answer(lang, topic.ID).Examples); n < enough {
				t.Errorf("%s: %s has %d examples, want at least %d", lang, topic.ID, n, enough)
			}
		}
	}
}

// Evaluation questions are not examples, except in small talk: there are only so many ways to say good-bye.
func TestEvalQuestionsAreNotExamples(t *testing.T) {
	base := loadBase(t)
	_, of := byLang(ShippedExamples(base))
	for _, lang := range locales.All() {
		isExample := make(map[string]bool)
		for _, q := range of[string(lang)] {
			isExample[answer.Fold(q.Text)] = true
		}
		inScope, outOfScope := 0, 0
		for _, q := range evalQuestions(t, lang) {
			topic, known := base.Topic(q.Label)
			smallTalk := topic.Reply == knowledge.ReplySmallTalk || topic.Reply == knowledge.ReplyAboutBot ||
				topic.Reply == knowledge.ReplyLanguage
			if isExample[answer.Fold(q.Text)] && !smallTalk {
				t.Errorf("%s: %q is an example", lang, q.Text)
			}
			if q.Label == "" {
				outOfScope++
				continue
			}
			inScope++
			if !known {
				t.Errorf("%s: %q has the unknown topic %q", lang, q.Text, q.Label)
			}
		}
		if inScope < 30 || outOfScope < 15 {
			t.Errorf("%s: %d questions and %d to refuse; want at least 30 and 15", lang, inScope, outOfScope)
		}
	}
}

// The limits leave some room below the figures in docs/answers.md. The test fails if the matcher gets much worse.
func TestEvalQuestionsAreAnswered(t *testing.T) {
	var all Metrics
	for _, lang := range locales.All() {
		outcomes, err := askAll(t.Context(), models.Topics(lang), evalQuestions(t, lang), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range outcomes {
			all.add(o)
		}
	}
	if share := float64(all.Hit1) / float64(all.InScope); share < 0.90 {
		t.Errorf("the right topic is first for %.3f, want at least 0.90", share)
	}
	if share := float64(all.ConfidentErrors()) / float64(all.InScope+all.OutOfScope); share > 0.03 {
		t.Errorf("%.3f are answered wrongly with confidence, want at most 0.03", share)
	}
	if share := float64(all.NotAnswered()) / float64(all.OutOfScope); share < 0.90 {
		t.Errorf("%.3f of the questions to refuse get no confident answer, want at least 0.90", share)
	}
}
