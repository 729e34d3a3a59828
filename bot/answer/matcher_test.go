package answer_test

import (
	"bytes"
	"runtime"
	"strings"
	"testing"

	"bomcabot/bot/answer"
	"bomcabot/locales"
)

// everyThirdExample are every third of a language's examples.
func everyThirdExample(tb testing.TB, lang locales.Lang) []answer.Example {
	var list []answer.Example
	for i, e := range shippedExamples(tb, lang) {
		if i%3 == 0 {
			list = append(list, e)
		}
	}
	return list
}

func TestAsk(t *testing.T) {
	m := answer.Train(shippedExamples(t, locales.English), answer.OptionsFor("en"))
	for _, test := range []struct {
		question, topic string
		verdict         answer.Verdict
	}{
		{"What is BOMCA?", "what-is-bomca", answer.Sure},
		{"what is bomka", "what-is-bomca", answer.Unsure},
		{"Thank you", "thanks", answer.Sure},
		{"will it rain in London on Sunday", "", answer.Unknown},
		{"", "", answer.Unknown},
		{"?!", "", answer.Unknown},
	} {
		got := m.Ask(test.question)
		if test.verdict == answer.Unknown {
			if got.Verdict != answer.Unknown {
				t.Errorf("%q is answered with %+v", test.question, got.Candidates[0])
			}
			continue
		}
		if got.Verdict < test.verdict || got.Candidates[0].Topic != test.topic {
			t.Errorf("%q: %v, %+v first; want %s", test.question, got.Verdict, got.Candidates[0], test.topic)
		}
	}
}

func TestProbabilitiesAddUp(t *testing.T) {
	m := answer.Train(everyThirdExample(t, locales.Tajik), answer.OptionsFor("tg"))
	r := m.Ask("Ҷаласа кай баргузор мешавад?")
	var sum float64
	for i, c := range r.Candidates {
		sum += c.Probability
		if i > 0 && c.Probability > r.Candidates[i-1].Probability {
			t.Errorf("candidate %d is likelier than the one before", i)
		}
	}
	if diff := sum - r.InScopeProbability; diff > 1e-9 || diff < -1e-9 {
		t.Errorf("the candidates' probabilities add up to %v, known is %v", sum, r.InScopeProbability)
	}
}

// The same examples give the same matcher, whatever the number of processors.
func TestLearnIsDeterministic(t *testing.T) {
	examples := everyThirdExample(t, locales.Uzbek)
	save := func(processors int) []byte {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		data, err := answer.Train(examples, answer.Options{}).MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	if !bytes.Equal(save(1), save(3)) {
		t.Error("one and three processors learn different matchers")
	}
}

func TestTrainOnFewExamples(t *testing.T) {
	for name, examples := range map[string][]answer.Example{
		"nothing":      nil,
		"one topic":    {{Topic: "a", Text: "where"}},
		"only refused": {{Text: "where"}},
		"empty text":   {{Topic: "a"}, {Topic: "b", Text: "?"}},
	} {
		t.Run(name, func(t *testing.T) {
			m := answer.Train(examples, answer.Options{})
			for _, c := range m.Ask("where").Candidates {
				if !(c.Probability >= 0 && c.Probability <= 1) {
					t.Errorf("%+v", c)
				}
			}
		})
	}
}

// A new example takes effect.
func TestLearnOneMore(t *testing.T) {
	examples := everyThirdExample(t, locales.Kyrgyz)
	examples = append(examples, answer.Example{Topic: "fax-number", Text: "Кептер почтасы кайда учат?"})
	got := answer.Train(examples, answer.Options{}).Ask("кептер почтасы кайда учат")
	if got.Verdict == answer.Unknown || got.Candidates[0].Topic != "fax-number" {
		t.Errorf("%v %+v", got.Verdict, got.Candidates[0])
	}
}

// What a topic is called is known of it, where the names are in the language of the questions.
func TestNames(t *testing.T) {
	examples := []answer.Example{
		{Topic: "fax-number", Text: "where can I send a letter"}, {Topic: "fax-number", Text: "by which number"},
		{Topic: "opening-hours", Text: "when are you there"}, {Topic: "opening-hours", Text: "until what time"},
	}
	named := answer.Train(examples, answer.Options{SkipFolding: true, UseTopicNames: true}).Explain("opening hours")
	if named.Verdict != answer.Sure || named.Reasons[0].Topic != "opening-hours" || named.Reasons[0].NearestExample != "opening-hours" {
		t.Errorf("%v, %+v", named.Verdict, named.Reasons[0])
	}
	if nameless := answer.Train(examples, answer.Options{SkipFolding: true}).Ask("opening hours"); nameless.Verdict == answer.Sure {
		t.Errorf("what no example says is answered with %+v", nameless.Candidates[0])
	}
}

// lengthEmbedder is an embedder that only sees whether a text is long.
type lengthEmbedder struct{}

func (lengthEmbedder) Embed(words []string) []float32 {
	if len(strings.Join(words, " ")) > 10 {
		return []float32{1, 0}
	}
	return []float32{0, 1}
}

func (lengthEmbedder) Knows(string) bool { return true }

func TestEmbedder(t *testing.T) {
	examples := []answer.Example{
		{Topic: "short", Text: "aa"}, {Topic: "short", Text: "bb"}, {Topic: "short", Text: "cc"},
		{Topic: "long", Text: "dddddddddddd"}, {Topic: "long", Text: "eeeeeeeeeeee"}, {Topic: "long", Text: "ffffffffffff"},
	}
	for question, want := range map[string]string{"zz": "short", "zzzzzzzzzzzzzz": "long"} {
		if got := answer.Train(examples, answer.Options{SkipFolding: true, Embedder: lengthEmbedder{}}).Ask(question); got.Candidates[0].Topic != want {
			t.Errorf("%q: %+v, want %s", question, got.Candidates, want)
		}
	}
}

// mapEmbedder is an embedder that knows a few words.
type mapEmbedder map[string][]float32

func (b mapEmbedder) Knows(word string) bool { return b[word] != nil }

func (b mapEmbedder) Embed(words []string) []float32 {
	for _, word := range words {
		if b.Knows(word) {
			return b[word]
		}
	}
	return nil
}

// A misspelt word means what it is mended to, but one that no example has and the embedder knows means what it says.
func TestMeaningOfMisspeltWords(t *testing.T) {
	north, south := []float32{1, 0}, []float32{0, 1}
	embedder := mapEmbedder{"arctic": north, "solar": south, "polar": north, "boreal": north, "austral": south, "southern": south}
	examples := []answer.Example{
		{Topic: "north", Text: "arctic"}, {Topic: "north", Text: "polar"}, {Topic: "north", Text: "boreal"},
		{Topic: "south", Text: "austral"}, {Topic: "south", Text: "southern"},
	}
	m := answer.Train(examples, answer.Options{SkipFolding: true, Embedder: embedder})
	meaning := func(question, topic string) float64 {
		for _, reason := range m.Explain(question).Reasons {
			for _, trait := range reason.Features {
				if reason.Topic == topic && trait.Text == "(meaning)" {
					return trait.Score
				}
			}
		}
		return 0
	}
	if misspelt, written := meaning("arctik", "north"), meaning("arctic", "north"); misspelt != written || written <= 0 {
		t.Errorf("\"arctik\" means north by %v, \"arctic\" by %v", misspelt, written)
	}
	if got := meaning("solar", "north"); got >= 0 { // it is mended to polar
		t.Errorf("\"solar\" means north by %v", got)
	}
}

func TestAskLongText(t *testing.T) {
	m := answer.Train(everyThirdExample(t, locales.English), answer.OptionsFor("en"))
	if got := m.Ask(strings.Repeat("what is BOMCA about ", 5000)); len(got.Candidates) == 0 {
		t.Error("no candidates")
	}
}

func FuzzAsk(f *testing.F) {
	m := answer.Train(everyThirdExample(f, locales.Turkmen), answer.Options{})
	for _, seed := range []string{"", "Programma näme?", "\xff\xfe\xfd", "👍👍", "a\u0301\u0301", strings.Repeat("ý", 3000)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, question string) {
		r := m.Ask(question)
		if !(r.InScopeProbability >= 0 && r.InScopeProbability <= 1) {
			t.Errorf("%q: known %v", question, r.InScopeProbability)
		}
		_ = m.Explain(question).String()
	})
}
