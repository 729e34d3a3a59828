package ask

import (
	"fmt"
	"log/slog"
	"slices"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// pastQuestions adds exchanges with the shipped example questions of all languages, each made different.
func pastQuestions(base *knowledge.Base, n int) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		added := 0
		for round := 0; ; round++ {
			for _, lang := range locales.All() {
				for _, topic := range base.Topics {
					for _, text := range base.Answer(lang, topic.ID).Examples {
						if added == n {
							return nil
						}
						added++
						_, err := tx.AddExchange(store.Exchange{
							PersonID: 1001, ChatID: 1001, Lang: string(lang),
							Question: fmt.Sprintf("%s %d", text, round), Verdict: store.Sure, Topic: topic.ID,
						})
						if err != nil {
							return err
						}
					}
				}
			}
		}
	}
}

// preview asks what an added topic changes for past questions.
func preview(tb testing.TB, questions int) func() Preview {
	tb.Helper()
	base, err := knowledge.Load()
	if err != nil {
		tb.Fatal(err)
	}
	db := storetest.OpenAt(tb, storetest.TempPath(tb), storetest.NewClock().Now)
	if err := db.InTx(tb.Context(), pastQuestions(base, questions)); err != nil {
		tb.Fatal(err)
	}
	f := New(chat.Deps{Knowledge: knowledge.NewLive(base), Log: slog.New(slog.DiscardHandler)}, nil)
	changed := base.With(knowledge.Edits{
		Topics:  []knowledge.TopicEdit{{ID: "t1", Added: true}, {ID: "website", Hidden: true}},
		Answers: []knowledge.AnswerEdit{{Topic: "t1", Lang: "ru", Answer: knowledge.Answer{Title: "Пример"}}},
	})
	var examples []store.Example
	for _, text := range append(slices.Clone(refused["hotel"]), "Какой сайт у программы 0") {
		examples = append(examples, store.Example{Topic: "t1", Lang: "ru", Text: text})
	}
	return func() (shown Preview) {
		err := db.View(tb.Context(), func(tx *store.Tx) (err error) {
			shown, err = f.Preview(tx, Proposal{Base: changed, Examples: examples})
			return err
		})
		if err != nil {
			tb.Fatal(err)
		}
		return shown
	}
}

// A preview names the questions that a change answers in another way, and no other.
func TestPreview(t *testing.T) {
	t.Parallel()
	shown := preview(t, 10_000)()
	if shown.Asked != 10_000 || len(shown.Differences) == 0 {
		t.Fatalf("%d questions were asked, %d get another answer", shown.Asked, len(shown.Differences))
	}
	for _, d := range shown.Differences {
		if d.Before == d.After || d.Before.Topic != "website" && d.After.Topic != "t1" && d.After.Topic != "" {
			t.Errorf("%q was %v and is %v", d.Text, d.Before, d.After)
		}
	}
}

// What a coordinator waits for before a change is saved.
func BenchmarkPreview(b *testing.B) {
	show := preview(b, 10_000)
	for b.Loop() {
		show()
	}
}
