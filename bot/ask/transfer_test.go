package ask

import (
	"testing"

	"bomcabot/bot/answer"
	"bomcabot/bot/chat"
	"bomcabot/bot/models"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// A topic without examples in the language of a question is answered by what the question means, and never with
// confidence.
func TestATopicWithoutExamplesInALanguage(t *testing.T) {
	t.Parallel()
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	f := New(chat.Deps{Knowledge: knowledge.NewLive(base)}, nil)
	few := []answer.Example{
		{Topic: "website", Text: "сайтыңар барбы"}, {Topic: "website", Text: "сайт"}, {Text: "аба ырайы кандай"},
	}
	matchers := &matcherSet{known: base.Topics, concepts: models.Concepts(), learned: map[locales.Lang]learnedMatcher{
		locales.Kyrgyz: {Matcher: answer.Train(few, answer.OptionsFor("ky"))},
	}}
	ann := chat.Request{Person: store.Person{ID: 1001, Lang: "ky"}, Lang: locales.Kyrgyz}
	for question, want := range map[string]string{
		"Программаны ким каржылайт?": "funder", "Жалпы бюджети канча?": "budget-total",
		"Делегациянын факсы кандай?": "delegation-fax",
	} {
		u := f.understandAlone(matchers, ann, question)
		if u.result.Verdict != answer.Likely || u.topic() != want {
			t.Errorf("%q: %v %q, want it likely to be %q", question, u.result.Verdict, u.topic(), want)
		}
	}
	if u := f.understandAlone(matchers, ann, "Бишкекте кайсы ресторан жакшы?"); u.result.Verdict >= answer.Likely {
		t.Errorf("a question about restaurants is answered with %q", u.topic())
	}
}
