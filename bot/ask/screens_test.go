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

// inboxes shows the empty inbox, full pages of questions, each of one filler, and a page after the last.
func inboxes(p screen, fixtures viewtest.Fixtures) (shown []any) {
	now := view.Viewer{Now: viewtest.Now}
	shown = append(shown, p.Inbox(nil, view.Pager{Size: questionsPerPage}, now))
	pager := view.Pager{Page: 1, Total: len(fixtures.Hostile), Size: questionsPerPage}
	for page := range slices.Chunk(fixtures.Hostile, questionsPerPage) {
		shown = append(shown, p.Inbox(page, pager, viewtest.Readers()[1]))
	}
	return append(shown, p.Inbox(nil, view.Pager{Page: math.MaxInt64, Total: 1, Size: questionsPerPage}, now))
}

// hostileQuestions has a question of each filler, with the longest id.
func hostileQuestions(fixtures viewtest.Fixtures) (questions []store.Question) {
	for page := range slices.Chunk(fixtures.Hostile, questionsPerPage) {
		question := page[0]
		question.ID = math.MaxInt64
		questions = append(questions, question)
	}
	return questions
}

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

var cases = viewtest.Cases[screen]{
	"AlternativeTopics": func(p screen, fixtures viewtest.Fixtures) []any {
		return inThrees(fixtures, func(topics []string) view.Message {
			return p.AlternativeTopics(topics, math.MaxInt64)
		})
	},
	"Answer": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		for _, topic := range textTopics(fixtures) {
			shown = append(shown, p.Answer(topic))
		}
		return shown
	},
	"CoordinatorAnswered": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		for _, question := range hostileQuestions(fixtures) {
			shown = append(shown, p.CoordinatorAnswered(question))
		}
		return shown
	},
	"DidYouMean": func(p screen, fixtures viewtest.Fixtures) []any {
		return inThrees(fixtures, func(topics []string) view.Message {
			return p.DidYouMean(topics, math.MaxInt64)
		})
	},
	"Inbox": inboxes,
	"InboxQuestion": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		for _, question := range hostileQuestions(fixtures) {
			topics := topicIDs(fixtures)[:3]
			shown = append(shown, p.InboxQuestion(question, topics), p.InboxQuestion(question, nil))
		}
		return shown
	},
	"NoApprovedAnswer": func(p screen, fixtures viewtest.Fixtures) []any {
		return inThrees(fixtures, func(topics []string) view.Message {
			return p.NoApprovedAnswer(topics, math.MaxInt64, math.MaxInt64)
		})
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
				shown = append(shown, p.SectionAnswer(topic))
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
	question := store.Question{Lang: "uz", Text: "Example?", AskedAt: store.Time{Time: viewtest.Now}}
	bishkek := view.Viewer{Now: viewtest.Now, Zone: viewtest.Zone("Asia/Bishkek")}
	viewtest.CheckReads(t, []viewtest.Read{
		{
			Name: "answer", Message: english.Answer(topic),
			Want: "Money for BOMCA overall\n" +
				"The European Union allocated EUR 40.1 million to BOMCA for the period 2003–2019.\n\n" +
				"Source: BOMCA press release, Dushanbe, 28 November 2018",
		},
		{
			Name:    "question",
			Message: english.Inbox([]store.Question{question}, view.Pager{Total: 1, Size: questionsPerPage}, bishkek),
			Want:    "1 question is waiting\n\n1 · 23 November 2026, 16:00 (UTC+6) · Oʻzbekcha\nExample?",
		},
		{
			Name: "unknown", Message: english.NoApprovedAnswer([]string{"budget-total"}, 1, 1),
			Want: "I have no approved answer to that.\nI have kept your question for the coordinators.\n\n" +
				"The nearest topics I know:",
		},
	})
}

func TestAHostileQuestionIsShownVerbatim(t *testing.T) {
	page := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	questions := []store.Question{{Text: viewtest.Hostile, Lang: "en"}}
	inbox := page.Inbox(questions, view.Pager{Total: 1, Size: questionsPerPage}, view.Viewer{Now: viewtest.Now})
	viewtest.CheckVerbatim(t, []viewtest.Verbatim{{Name: "question", Message: inbox, Text: viewtest.Hostile, Times: 1}})
}
