package evaluate

import (
	"os"
	"path/filepath"
	"testing"

	"bomcabot/bot/answer"
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

// evalQuestions is the programme's own questions in one language.
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
				t.Errorf("%s: %q stands under %q and under %q", lang, q.Text, other, q.Label)
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
			t.Errorf("%s has %d topics, the list %d", lang, got, want)
		}
		for _, topic := range base.Topics {
			if n := len(base.Answer(lang, topic.ID).Examples); n < enough {
				t.Errorf("%s: %s has %d examples, fewer than %d", lang, topic.ID, n, enough)
			}
		}
	}
}

// The questions that measure are not those that teach, save in small talk: there are only so many ways to say good-bye.
func TestEvalQuestionsAreNotExamples(t *testing.T) {
	base := loadBase(t)
	_, of := byLang(ShippedExamples(base))
	for _, lang := range locales.All() {
		taught := make(map[string]bool)
		for _, q := range of[string(lang)] {
			taught[answer.Fold(q.Text)] = true
		}
		answerable, refusable := 0, 0
		for _, q := range evalQuestions(t, lang) {
			topic, known := base.Topic(q.Label)
			if taught[answer.Fold(q.Text)] && topic.Reply != knowledge.ReplySmallTalk && topic.Reply != knowledge.ReplyAboutBot {
				t.Errorf("%s: %q is an example", lang, q.Text)
			}
			if q.Label == "" {
				refusable++
				continue
			}
			answerable++
			if !known {
				t.Errorf("%s: %q has the unknown topic %q", lang, q.Text, q.Label)
			}
		}
		if answerable < 30 || refusable < 15 {
			t.Errorf("%s: %d questions and %d to refuse; want 30 and 15", lang, answerable, refusable)
		}
	}
}

// A guard against getting worse: the figures are in docs/answers.md.
func TestEvalQuestionsAreAnswered(t *testing.T) {
	_, of := byLang(ShippedExamples(loadBase(t)))
	var all Metrics
	for _, lang := range []locales.Lang{locales.Russian, locales.Kyrgyz, locales.Turkmen} {
		matcher := answer.Train(examples(of[string(lang)]), answer.OptionsFor(string(lang)))
		outcomes, err := askAll(t.Context(), matcher, evalQuestions(t, lang), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range outcomes {
			all.add(o)
		}
	}
	if share := float64(all.Hit1) / float64(all.InScope); share < 0.90 {
		t.Errorf("the right topic comes first in %.3f, want 0.90 or more", share)
	}
	if share := float64(all.ConfidentErrors()) / float64(all.InScope+all.OutOfScope); share > 0.03 {
		t.Errorf("wrong answers with confidence in %.3f, want 0.03 or fewer", share)
	}
	if share := float64(all.NotAnswered()) / float64(all.OutOfScope); share < 0.90 {
		t.Errorf("%.3f of what must be refused gets no confident answer, want 0.90 or more", share)
	}
}
