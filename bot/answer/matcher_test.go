package answer_test

import (
	"bytes"
	"runtime"
	"strings"
	"sync"
	"testing"

	"bomcabot/bot/answer"
	"bomcabot/locales"
)

// everyThirdExample returns every third example of a language, so that training is fast.
func everyThirdExample(tb testing.TB, lang locales.Lang) []answer.Example {
	var list []answer.Example
	for i, e := range shippedExamples(tb, lang) {
		if i%3 == 0 {
			list = append(list, e)
		}
	}
	return list
}

var english struct {
	once    sync.Once
	matcher *answer.Matcher
}

// englishMatcher returns a matcher that is trained on all examples in English.
func englishMatcher(tb testing.TB) *answer.Matcher {
	english.once.Do(func() {
		english.matcher = answer.Train(shippedExamples(tb, locales.English), answer.OptionsFor("en"))
	})
	return english.matcher
}

func TestAsk(t *testing.T) {
	m := englishMatcher(t)
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
			t.Errorf("candidate %d is likelier than the one before it", i)
		}
	}
	if diff := sum - r.InScopeProbability; diff > 1e-9 || diff < -1e-9 {
		t.Errorf("the probabilities of the candidates add up to %v, want %v", sum, r.InScopeProbability)
	}
}

// The same examples give the same matcher, whatever the number of processors.
func TestTrainIsDeterministic(t *testing.T) {
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
		t.Error("one and three processors train different matchers")
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
func TestTrainWithOneMoreExample(t *testing.T) {
	examples := everyThirdExample(t, locales.Kyrgyz)
	examples = append(examples, answer.Example{Topic: "fax-number", Text: "Кептер почтасы кайда учат?"})
	got := answer.Train(examples, answer.Options{}).Ask("кептер почтасы кайда учат")
	if got.Verdict == answer.Unknown || got.Candidates[0].Topic != "fax-number" {
		t.Errorf("%v %+v", got.Verdict, got.Candidates[0])
	}
}

// With UseTopicNames, the name of a topic is an example of it.
func TestTopicNames(t *testing.T) {
	examples := []answer.Example{
		{Topic: "fax-number", Text: "where can I send a letter"},
		{Topic: "fax-number", Text: "by which number"},
		{Topic: "opening-hours", Text: "when are you there"},
		{Topic: "opening-hours", Text: "until what time"},
	}
	with := answer.Train(examples, answer.Options{SkipFolding: true, UseTopicNames: true}).Explain("opening hours")
	first := with.Reasons[0]
	if with.Verdict != answer.Sure || first.Topic != "opening-hours" || first.NearestExample != "opening-hours" {
		t.Errorf("%v, %+v", with.Verdict, first)
	}
	without := answer.Train(examples, answer.Options{SkipFolding: true}).Ask("opening hours")
	if without.Verdict == answer.Sure {
		t.Errorf("words that no example has are answered with %+v", without.Candidates[0])
	}
}

// lengthEmbedder is an embedder that only tells long texts from short ones.
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
		{Topic: "long", Text: "dddddddddddd"}, {Topic: "long", Text: "eeeeeeeeeeee"},
		{Topic: "long", Text: "ffffffffffff"},
	}
	options := answer.Options{SkipFolding: true, Embedder: lengthEmbedder{}}
	for question, want := range map[string]string{"zz": "short", "zzzzzzzzzzzzzz": "long"} {
		if got := answer.Train(examples, options).Ask(question); got.Candidates[0].Topic != want {
			t.Errorf("%q: %+v, want %s", question, got.Candidates, want)
		}
	}
}

// mapEmbedder is an embedder with a vector for each of its words. It embeds a text as the first word that it knows.
type mapEmbedder map[string][]float32

func (e mapEmbedder) Knows(word string) bool { return e[word] != nil }

func (e mapEmbedder) Embed(words []string) []float32 {
	for _, word := range words {
		if e.Knows(word) {
			return e[word]
		}
	}
	return nil
}

// A misspelt word has the embedding of its correction. A word that no example has keeps its own embedding if the
// embedder knows it.
func TestEmbeddingOfMisspeltWords(t *testing.T) {
	north, south := []float32{1, 0}, []float32{0, 1}
	embedder := mapEmbedder{
		"arctic": north, "polar": north, "boreal": north, "solar": south, "austral": south, "southern": south,
	}
	examples := []answer.Example{
		{Topic: "north", Text: "arctic"}, {Topic: "north", Text: "polar"}, {Topic: "north", Text: "boreal"},
		{Topic: "south", Text: "austral"}, {Topic: "south", Text: "southern"},
	}
	m := answer.Train(examples, answer.Options{SkipFolding: true, Embedder: embedder})
	score := func(question, topic string) float64 { // of the embedding
		for _, reason := range m.Explain(question).Reasons {
			for _, feature := range reason.Features {
				if reason.Topic == topic && feature.Text == "(meaning)" {
					return feature.Score
				}
			}
		}
		return 0
	}
	if misspelt, correct := score("arctik", "north"), score("arctic", "north"); misspelt != correct || correct <= 0 {
		t.Errorf("the embedding of \"arctik\" adds %v to north, that of \"arctic\" %v", misspelt, correct)
	}
	if got := score("solar", "north"); got >= 0 { // it is corrected to polar
		t.Errorf("the embedding of \"solar\" adds %v to north", got)
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
	for _, seed := range []string{
		"", "Programma näme?", "\xff\xfe\xfd", "👍👍", "a\u0301\u0301", strings.Repeat("ý", 3000),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, question string) {
		r := m.Ask(question)
		if !(r.InScopeProbability >= 0 && r.InScopeProbability <= 1) {
			t.Errorf("%q: the probability is %v", question, r.InScopeProbability)
		}
		_ = m.Explain(question).String()
	})
}
