package knowledge_test

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"bomcabot/locales"
	"bomcabot/locales/concepts"
	"bomcabot/locales/fold"
	"bomcabot/locales/knowledge"
)

// Limits for the knowledge base.
const (
	maxID       = 38 // bytes; with a number it must fit in the data of a button: 64 - len("teach|") - 19 - len("|")
	maxTitle    = 48 // characters, to fit on a button
	maxText     = 700
	minExamples = 12
	minOffTopic = 200
	maxRatio    = 2.5 // of the numbers of examples of a topic in two languages
)

func loadBase(t *testing.T) *knowledge.Base {
	t.Helper()
	base, err := knowledge.Load()
	if err != nil {
		t.Fatal(err)
	}
	return base
}

// eachLanguage calls f for each language.
func eachLanguage(
	t *testing.T, f func(t *testing.T, base *knowledge.Base, lang locales.Lang, known knowledge.Language),
) {
	t.Helper()
	base := loadBase(t)
	for _, lang := range locales.All() {
		t.Run(string(lang), func(t *testing.T) { f(t, base, lang, base.Languages[lang]) })
	}
}

func TestTopics(t *testing.T) {
	base := loadBase(t)
	replies := []knowledge.ReplyKind{
		knowledge.ReplyText, knowledge.ReplyAboutBot, knowledge.ReplySmallTalk, knowledge.ReplyEvents,
		knowledge.ReplyContacts, knowledge.ReplyHelp, knowledge.ReplyPrivacy, knowledge.ReplyMessages,
		knowledge.ReplyLanguage, knowledge.ReplyForget,
	}
	seen := make(map[string]bool)
	for _, topic := range base.Topics {
		const letters = "abcdefghijklmnopqrstuvwxyz0123456789-"
		if topic.ID == "" || len(topic.ID) > maxID || strings.Trim(topic.ID, letters) != "" {
			t.Errorf("%q is not a valid id", topic.ID)
		}
		if seen[topic.ID] {
			t.Errorf("%q is listed twice", topic.ID)
		}
		seen[topic.ID] = true
		if !slices.Contains(replies, topic.Reply) {
			t.Errorf("%s: the reply %q is unknown", topic.ID, topic.Reply)
		}
		if topic.Section != "" && topic.Reply != knowledge.ReplyText {
			t.Errorf("%s: a section has only texts, not %q", topic.ID, topic.Reply)
		}
		if found, ok := base.Topic(topic.ID); !ok || !reflect.DeepEqual(found, topic) {
			t.Errorf("%s: found as %v, %v", topic.ID, found, ok)
		}
	}
	lexicon, err := concepts.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, topic := range base.Topics {
		if topic.Kind != "" && lexicon[locales.English][topic.Kind] == nil {
			t.Errorf("%s: the kind %q is no concept", topic.ID, topic.Kind)
		}
		if len(topic.Next) > 2 {
			t.Errorf("%s: %d topics come next, at most 2 fit", topic.ID, len(topic.Next))
		}
		for _, other := range append(slices.Clone(topic.Next), cmp.Or(topic.General, "what-is-bomca")) {
			if linked, known := base.Topic(other); !known || linked.Reply == knowledge.ReplySmallTalk {
				t.Errorf("%s: nobody can choose the topic %q", topic.ID, other)
			}
		}
		if general, _ := base.Topic(topic.General); general.General != "" {
			t.Errorf("%s: the general topic %s has a general topic itself", topic.ID, general.ID)
		}
	}
	if _, ok := base.Topic("no-such-topic"); ok {
		t.Error("an unknown topic was found")
	}
}

// Every topic with a section is on one page, and no section is listed twice.
func TestSections(t *testing.T) {
	base := loadBase(t)
	shown := make(map[string]int)
	sections := base.Sections()
	for _, section := range sections {
		for _, topic := range base.SectionTopics(section) {
			shown[topic.ID]++
		}
	}
	for _, topic := range base.Topics {
		want := 1
		if topic.Section == "" {
			want = 0
		}
		if shown[topic.ID] != want {
			t.Errorf("%s is on %d pages, want %d", topic.ID, shown[topic.ID], want)
		}
	}
	if distinct := slices.Compact(slices.Sorted(slices.Values(sections))); len(distinct) != len(sections) {
		t.Errorf("a section is listed twice: %q", sections)
	}
	if topics := base.SectionTopics(""); len(topics) != 0 {
		t.Errorf("topics without a section are a section: %v", topics)
	}
}

func TestEveryLanguageAnswersTheSameTopics(t *testing.T) {
	eachLanguage(t, func(t *testing.T, base *knowledge.Base, lang locales.Lang, known knowledge.Language) {
		var want []string
		for _, topic := range base.Topics {
			want = append(want, topic.ID)
			a := base.Answer(lang, topic.ID)
			hasText := topic.Reply == knowledge.ReplyText || topic.Reply == knowledge.ReplyAboutBot ||
				topic.Reply == knowledge.ReplySmallTalk || topic.Reply == knowledge.ReplyLanguage
			if (a.Text != "") != hasText {
				t.Errorf("%s with the reply %s has the text %q", topic.ID, topic.Reply, a.Text)
			}
		}
		slices.Sort(want)
		if got := slices.Sorted(maps.Keys(known.Answers)); !slices.Equal(got, want) {
			t.Errorf("the topics are %q, want %q", got, want)
		}
		if known.Source == "" {
			t.Error("the source has no name")
		}
	})
}

func TestTitlesAndTexts(t *testing.T) {
	eachLanguage(t, func(t *testing.T, _ *knowledge.Base, _ locales.Lang, known knowledge.Language) {
		owner := make(map[string]string)
		for id, a := range known.Answers {
			if n := utf8.RuneCountInString(a.Title); n == 0 || n > maxTitle {
				t.Errorf("%s: the title %q has %d characters, want at most %d", id, a.Title, n, maxTitle)
			}
			if n := utf8.RuneCountInString(a.Text); n > maxText {
				t.Errorf("%s: the text has %d characters, want at most %d", id, n, maxText)
			}
			if other, ok := owner[a.Title]; ok {
				t.Errorf("%s and %s have the same title %q", id, other, a.Title)
			}
			owner[a.Title] = id
			for _, text := range []string{a.Title, a.Text} {
				if text != strings.TrimSpace(text) || strings.Contains(text, "  ") ||
					strings.ContainsAny(text, "<>{}\t") {
					t.Errorf("%s: stray white space or markup in %q", id, text)
				}
			}
		}
	})
}

func TestExamples(t *testing.T) {
	eachLanguage(t, func(t *testing.T, _ *knowledge.Base, _ locales.Lang, known knowledge.Language) {
		if n := len(known.OffTopic); n < minOffTopic {
			t.Errorf("there are %d off-topic questions, want at least %d", n, minOffTopic)
		}
		for id, a := range known.Answers {
			if n := len(a.Examples); n < minExamples {
				t.Errorf("%s has %d examples, want at least %d", id, n, minExamples)
			}
			for _, example := range a.Examples {
				if example != strings.TrimSpace(example) || fold.Latin(example) == "" {
					t.Errorf("%s: %q is not a valid example", id, example)
				}
			}
		}
	})
}

// No language has far fewer examples of a topic than another.
func TestLanguagesHaveSimilarExampleCounts(t *testing.T) {
	base := loadBase(t)
	for _, topic := range base.Topics {
		fewest, most := len(base.Answer(locales.English, topic.ID).Examples), 0
		for _, lang := range locales.All() {
			n := len(base.Answer(lang, topic.ID).Examples)
			fewest, most = min(fewest, n), max(most, n)
		}
		if float64(most) > maxRatio*float64(fewest) {
			t.Errorf("%s has %d examples in one language and %d in another", topic.ID, fewest, most)
		}
	}
}

// No question is an example of two topics. Questions that fold to the same text are the same question.
func TestExamplesHaveOneTopic(t *testing.T) {
	const offTopic = "(off topic)"
	eachLanguage(t, func(t *testing.T, _ *knowledge.Base, _ locales.Lang, known knowledge.Language) {
		owner := make(map[string]string)
		check := func(topic string, examples []string) {
			for _, example := range examples {
				folded := fold.Latin(example)
				if other, ok := owner[folded]; ok && other != topic {
					t.Errorf("%q is under %s and under %s", example, other, topic)
				}
				owner[folded] = topic
			}
		}
		for _, id := range slices.Sorted(maps.Keys(known.Answers)) {
			check(id, known.Answers[id].Examples)
		}
		check(offTopic, known.OffTopic)
	})
}
