package models_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bomcabot/bot/answer"
	"bomcabot/bot/answer/evaluate"
	"bomcabot/bot/models"
	"bomcabot/bot/survey"
	"bomcabot/locales"
)

// ownQuestions returns the programme's own questions in a language that have a topic, as examples.
func ownQuestions(tb testing.TB, lang locales.Lang) (list []answer.Example) {
	tb.Helper()
	file, err := os.Open("../answer/testdata/eval/" + string(lang) + ".jsonl")
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	questions, err := evaluate.Read(file)
	if err != nil {
		tb.Fatal(err)
	}
	for _, q := range questions {
		if q.Label != "" {
			list = append(list, answer.Example{Topic: q.Label, Text: q.Text})
		}
	}
	return list
}

// knownSet returns what people want who ask the questions of a known set in a language.
func knownSet(tb testing.TB, name string, lang locales.Lang) (list []survey.Turn) {
	tb.Helper()
	path := name + "/" + string(lang) + ".jsonl"
	data, err := os.ReadFile("../survey/testdata/known/" + path)
	if err != nil {
		tb.Fatal(err)
	}
	sets, err := survey.Load(fstest.MapFS{path: {Data: data}})
	if err != nil {
		tb.Fatal(err)
	}
	for _, set := range sets {
		for _, person := range set.People {
			list = append(list, person.Turns...)
		}
	}
	return list
}

// isRight reports whether a result answers a question with a topic that is wanted; if none is, whether it refuses it.
func isRight(result answer.Result, want []string) bool {
	if result.Verdict < answer.Likely {
		return len(want) == 0
	}
	return slices.Contains(want, result.Candidates[0].Topic)
}

// variations returns other forms of a question: with its longest word misspelt or without its end, without its first
// word, with its first word at the end, and in capitals.
func variations(question string) []string {
	words := strings.Fields(question)
	longest := 0
	for i, word := range words {
		if len(word) > len(words[longest]) {
			longest = i
		}
	}
	replaced := func(word []rune) string {
		other := slices.Clone(words)
		other[longest] = string(word)
		return strings.Join(other, " ")
	}
	letters, rest := []rune(words[longest]), strings.Join(words[1:], " ")
	return []string{
		replaced(slices.Delete(slices.Clone(letters), 2, 3)), replaced(letters[:len(letters)-1]), rest,
		rest + " " + words[0], strings.ToUpper(question),
	}
}

// Hundreds of taught examples in each language change nothing that was right: no plain question, and none that must be
// refused.
func TestLearningKeepsWhatWasRight(t *testing.T) {
	t.Parallel()
	for _, lang := range locales.All() {
		before := models.Topics(lang)
		after, _ := before.Learn(ownQuestions(t, lang), nil)
		for _, set := range []string{"plain", "styles", "near", "strange", "words", "phrases"} {
			for _, q := range knownSet(t, set, lang) {
				was, is := before.Ask(q.Text), after.Ask(q.Text)
				if isRight(was, q.Want) && !isRight(is, q.Want) {
					t.Errorf("%s %s: %q was %v %v, is %v %v, want %v",
						lang, set, q.Text, was.Verdict, was.Candidates[0], is.Verdict, is.Candidates[0], q.Want)
				}
			}
		}
	}
}

// minRightVariations is the share of the variations of taught questions that must be answered rightly: some leave out
// what the question was about.
const minRightVariations = 0.85

// A question that was not answered is answered once it is taught, and so are most variations of it.
func TestWhatIsTaughtIsAnswered(t *testing.T) {
	t.Parallel()
	var right, wasRight, all float64
	for _, lang := range locales.All() {
		before := models.Topics(lang)
		var taught []answer.Example
		for _, q := range ownQuestions(t, lang) {
			if !isRight(before.Ask(q.Text), []string{q.Topic}) {
				taught = append(taught, q)
			}
		}
		after, _ := before.Learn(taught, nil)
		for _, q := range taught {
			want := []string{q.Topic}
			if result := after.Ask(q.Text); result.Verdict != answer.Sure || !isRight(result, want) {
				t.Errorf("%s: %q is %v %v, want %v", lang, q.Text, result.Verdict, result.Candidates[0], q.Topic)
			}
			for _, text := range variations(q.Text) {
				all++
				if isRight(before.Ask(text), want) {
					wasRight++
				}
				if isRight(after.Ask(text), want) {
					right++
				}
			}
		}
	}
	t.Logf("%.0f variations of taught questions: %.0f were answered rightly, %.0f are", all, wasRight, right)
	if right < minRightVariations*all {
		t.Errorf("%.0f of %.0f variations of taught questions are answered", right, all)
	}
}

// An example that would change a right answer answers its own words alone.
func TestLearningByHeart(t *testing.T) {
	t.Parallel()
	question := answer.Example{Topic: "funder", Text: "Who is it that funds the programme BOMCA?"}
	example := answer.Example{Topic: "source", Text: "Who is it that funds the BOMCA programme?"}
	topicOf := func(m *answer.Matcher, text string) string { return m.Ask(text).Candidates[0].Topic }

	unguarded, losses := models.Topics(locales.English).Learn([]answer.Example{example}, nil)
	if got := topicOf(unguarded, question.Text); got != example.Topic || losses != nil {
		t.Fatalf("without known answers, the question is answered with %s, %v lost", got, losses)
	}
	guarded, losses := models.Topics(locales.English).Learn([]answer.Example{example}, []answer.Example{question})
	if got := topicOf(guarded, question.Text); got != question.Topic {
		t.Errorf("the question is answered with %s", got)
	}
	if got := topicOf(guarded, example.Text); got != example.Topic {
		t.Errorf("the example is answered with %s", got)
	}
	if want := []answer.Loss{{Question: question, Taught: example}}; !slices.Equal(losses, want) {
		t.Errorf("the losses are %v, want %v", losses, want)
	}
}

// A topic on which a language has no trained example is learned as well.
func TestLearningATopicWithoutExamples(t *testing.T) {
	t.Parallel()
	learned, _ := models.Topics(locales.English).Learn([]answer.Example{
		{Topic: "parking", Text: "Where may I leave my lorry overnight?"}, {Text: "off topic"},
		{Topic: "parking", Text: "?"},
	}, nil)
	for _, text := range []string{"Where may I leave my lorry overnight?", "where may i leave my lory overnight"} {
		result := learned.Ask(text)
		if result.Verdict != answer.Sure || result.Candidates[0].Topic != "parking" {
			t.Errorf("%q is %v %v", text, result.Verdict, result.Candidates[0])
		}
	}
}

// BenchmarkLearn measures what an example that a coordinator adds costs: all taught ones of the language are learned
// again.
func BenchmarkLearn(b *testing.B) {
	taught := ownQuestions(b, locales.Kyrgyz)
	matcher := models.Topics(locales.Kyrgyz)
	b.ReportMetric(float64(len(taught)), "examples")
	b.Run("learn", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			matcher.Learn(taught, nil)
		}
	})
	b.Run("keep answers", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			matcher.Learn(taught, taught)
		}
	})
	learned, _ := matcher.Learn(taught, nil)
	b.Run("ask", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			learned.Ask("Салам, кийинки жыйын кайсы шаарда, кчан болот эле?")
		}
	})
}
