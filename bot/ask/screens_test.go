package ask

import (
	"math"
	"slices"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// inThrees shows all topics, three at a time as they are offered to people, and no topic.
func inThrees(fixtures viewtest.Fixtures, show func(topics []string) view.Message) (shown []any) {
	for topics := range slices.Chunk(topicIDs(fixtures), maxSuggestions) {
		shown = append(shown, show(topics))
	}
	return append(shown, show(nil))
}

// topicIDs are the ids of all topics.
func topicIDs(fixtures viewtest.Fixtures) (ids []string) {
	for _, topic := range fixtures.Base.Topics {
		ids = append(ids, topic.ID)
	}
	return ids
}

// textTopics are the topics that are answered with a text.
func textTopics(fixtures viewtest.Fixtures) (topics []knowledge.Topic) {
	texts := []knowledge.ReplyKind{knowledge.ReplyText, knowledge.ReplyAboutBot, knowledge.ReplySmallTalk}
	for _, topic := range fixtures.Base.Topics {
		if slices.Contains(texts, topic.Reply) {
			topics = append(topics, topic)
		}
	}
	return topics
}

// kept is what a person is told of a question that is kept.
func kept(p screen) view.Message { return p.Text(locales.AnswerKept, nil) }

var cases = viewtest.Cases[screen]{
	"AlternativeTopics": func(p screen, fixtures viewtest.Fixtures) []any {
		return inThrees(fixtures, func(topics []string) view.Message {
			return p.AlternativeTopics(topics, math.MaxInt64, kept(p))
		})
	},
	"Answer": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		for _, topic := range textTopics(fixtures) {
			shown = append(shown, p.Answer(topic))
		}
		return shown
	},
	"Confirmed": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		for _, topic := range textTopics(fixtures) {
			shown = append(shown, p.Confirmed(p.nextTopics(topic)))
		}
		return shown
	},
	"Denied": func(p screen, fixtures viewtest.Fixtures) []any {
		return inThrees(fixtures, func(topics []string) view.Message { return p.Denied(topics, math.MaxInt64) })
	},
	"DidYouMean": func(p screen, fixtures viewtest.Fixtures) []any {
		return inThrees(fixtures, func(topics []string) view.Message {
			return p.DidYouMean(topics, math.MaxInt64)
		})
	},
	"NoApprovedAnswer": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		shown = append(shown, p.NoApprovedAnswer("", "", math.MaxInt64, kept(p)))
		for i, topic := range topicIDs(fixtures) {
			words := []string{"", "Example", viewtest.Hostile}[i%3]
			shown = append(shown, p.NoApprovedAnswer("", words, math.MaxInt64, kept(p)),
				p.NoApprovedAnswer(topic, words, math.MaxInt64, kept(p)))
		}
		return shown
	},
	"LanguageKept": func(p screen, _ viewtest.Fixtures) []any { return []any{p.LanguageKept()} },
	"LanguageOffer": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, chosen := range locales.All() {
			shown = append(shown, p.LanguageOffer(chosen))
		}
		return shown
	},
	"Programme": func(p screen, _ viewtest.Fixtures) []any { return []any{p.Programme()} },
	"RatableAnswer": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		for i, topic := range textTopics(fixtures) {
			other := []locales.Lang{"", locales.Uzbek}[i%2]
			shown = append(shown, p.RatableAnswer(topic, math.MaxInt64, other))
		}
		return shown
	},
	"Section": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		for _, section := range fixtures.Base.Sections() {
			shown = append(shown, p.Section(section))
		}
		return shown
	},
	"SectionAnswer": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		for _, topic := range fixtures.Base.Topics {
			if topic.Section != "" {
				share := p.ShareRow("https://t.me/bomcabot?start=topic_"+topic.ID, topic.ID)
				shown = append(shown, p.SectionAnswer(topic, [][]view.Button{share}, store.Coordinator))
			}
		}
		return shown
	},
}

func TestScreens(t *testing.T) {
	viewtest.CheckScreens(t, func(p view.Page) screen { return screen{p} }, cases)
}

func TestReads(t *testing.T) {
	fixtures := viewtest.NewFixtures(t)
	english := screen{fixtures.Views.In(locales.English)}
	topic, ok := fixtures.Base.Topic("budget-total")
	if !ok {
		t.Fatal("there is no topic budget-total")
	}
	viewtest.CheckReads(t, []viewtest.Read{
		{
			Name: "answer", Message: english.Answer(topic),
			Want: "BOMCA's total budget\n" +
				"The European Union allocated EUR 40.1 million to BOMCA for the period 2003–2019.\n\n" +
				"Source: BOMCA press release, Dushanbe, 28 November 2018",
		},
		{
			Name: "unknown", Message: english.NoApprovedAnswer("", "", 1, kept(english)),
			Want: "I have no approved answer to that.\nI have saved your question for the coordinators. " +
				"Their answer comes here; if there is none, I will tell you.",
		},
		{
			Name: "near", Message: english.NoApprovedAnswer("budget-total", "women", 1, kept(english)),
			Want: "About “women” I have no approved answer.\nI have saved your question for the coordinators. " +
				"Their answer comes here; if there is none, I will tell you.\n\n" +
				"What I know:",
		},
		{
			Name: "near in other words", Message: english.NoApprovedAnswer("budget-total", "", 1, kept(english)),
			Want: "I have no approved answer to exactly that.\nI have saved your question for the coordinators. " +
				"Their answer comes here; if there is none, I will tell you.\n\n" +
				"What I know:",
		},
	})
}
