package answer_test

import (
	"fmt"
	"testing"

	"bomcabot/bot/answer"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// shipped is the examples of a language's approved answers.
func shipped(tb testing.TB, lang locales.Lang) []answer.Example {
	tb.Helper()
	base, err := knowledge.Load()
	if err != nil {
		tb.Fatal(err)
	}
	var examples []answer.Example
	for _, topic := range base.Topics {
		for _, text := range base.Answer(lang, topic.ID).Examples {
			examples = append(examples, answer.Example{Topic: topic.ID, Text: text})
		}
	}
	for _, text := range base.Languages[lang].OffTopic {
		examples = append(examples, answer.Example{Text: text})
	}
	return examples
}

// grown is the shipped examples several times over, each copy with a word of its own at its end: as many more examples of the same topics.
func grown(tb testing.TB, times int) []answer.Example {
	var examples []answer.Example
	for n := range times {
		for _, e := range shipped(tb, locales.Kyrgyz) {
			if n > 0 {
				e.Text = fmt.Sprintf("%s %s%d", e.Text, e.Text[:2], n)
			}
			examples = append(examples, e)
		}
	}
	return examples
}

func BenchmarkLearn(b *testing.B) {
	for _, times := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("%dx", times), func(b *testing.B) {
			examples := grown(b, times)
			b.ReportAllocs()
			for b.Loop() {
				answer.Learn(examples, answer.Reading{})
			}
		})
	}
}
