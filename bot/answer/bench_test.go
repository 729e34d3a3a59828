package answer_test

import (
	"fmt"
	"testing"

	"bomcabot/bot/answer"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
)

// shippedExamples returns the examples of a language in the knowledge base, the off-topic ones last.
func shippedExamples(tb testing.TB, lang locales.Lang) []answer.Example {
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

// repeatedExamples returns the Kyrgyz examples several times. Each copy has one more word at its end, which no other
// copy has.
func repeatedExamples(tb testing.TB, times int) []answer.Example {
	var examples []answer.Example
	for n := range times {
		for _, e := range shippedExamples(tb, locales.Kyrgyz) {
			if n > 0 {
				e.Text = fmt.Sprintf("%s копия%d", e.Text, n)
			}
			examples = append(examples, e)
		}
	}
	return examples
}

var sizes = []int{1, 10, 100}

// matcherCache holds trained matchers by size. Training the largest takes a minute.
var matcherCache = map[int]*answer.Matcher{}

func cachedMatcher(tb testing.TB, times int) *answer.Matcher {
	if matcherCache[times] == nil {
		matcherCache[times] = answer.Train(repeatedExamples(tb, times), answer.Options{})
	}
	return matcherCache[times]
}

func BenchmarkTrain(b *testing.B) {
	for _, times := range sizes {
		b.Run(fmt.Sprintf("%dx", times), func(b *testing.B) {
			examples := repeatedExamples(b, times)
			b.ReportAllocs()
			for b.Loop() {
				answer.Train(examples, answer.Options{})
			}
		})
	}
}

func BenchmarkAsk(b *testing.B) {
	for _, times := range sizes {
		b.Run(fmt.Sprintf("%dx", times), func(b *testing.B) {
			m := cachedMatcher(b, times)
			b.ReportAllocs()
			for b.Loop() {
				m.Ask("Салам, кийинки жыйын кайсы шаарда, кчан болот эле?")
			}
		})
	}
}

func BenchmarkRestore(b *testing.B) {
	for _, times := range sizes {
		b.Run(fmt.Sprintf("%dx", times), func(b *testing.B) {
			data, err := cachedMatcher(b, times).MarshalBinary()
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := answer.Restore(data, answer.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkReady measures what a start of the program costs: training all seven languages at first, restoring them
// later.
func BenchmarkReady(b *testing.B) {
	langs := locales.All()
	examples := make([][]answer.Example, len(langs))
	saved := make([][]byte, len(langs))
	for i, lang := range langs {
		examples[i] = shippedExamples(b, lang)
		data, err := answer.Train(examples[i], answer.OptionsFor(string(lang))).MarshalBinary()
		if err != nil {
			b.Fatal(err)
		}
		saved[i] = data
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			for i, lang := range langs {
				answer.Train(examples[i], answer.OptionsFor(string(lang)))
			}
		}
	})
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			for i, lang := range langs {
				if _, err := answer.Restore(saved[i], answer.OptionsFor(string(lang))); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
