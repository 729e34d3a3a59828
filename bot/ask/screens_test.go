package ask

import (
	"math"
	"slices"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// inboxes shows full pages of questions, each page of one filler, and the empty inbox.
func inboxes(p screen, m viewtest.Fixtures) (all []any) {
	all = append(all, p.Inbox(nil, view.Pager{Size: QuestionsPerPage}, view.Viewer{Now: viewtest.Now}))
	for first := 0; first < len(m.Hostile); first += QuestionsPerPage {
		page := m.Hostile[first : first+QuestionsPerPage]
		all = append(all, p.Inbox(page, view.Pager{Page: 1, Total: len(m.Hostile), Size: QuestionsPerPage}, viewtest.Readers()[1]))
	}
	return append(all, p.Inbox(nil, view.Pager{Page: math.MaxInt64, Total: 1, Size: QuestionsPerPage}, view.Viewer{Now: viewtest.Now}))
}

// showTopicGroups shows three topics at a time, as many as are offered, until all were shown, and none.
func showTopicGroups(m viewtest.Fixtures, show func([]string) view.Message) (all []any) {
	for three := range slices.Chunk(topics(m), 3) {
		all = append(all, show(three))
	}
	return append(all, show(nil))
}

// topics are the ids of all topics.
func topics(m viewtest.Fixtures) (ids []string) {
	for _, topic := range m.Base.Topics {
		ids = append(ids, topic.ID)
	}
	return ids
}

// textTopics are the topics that are answered by a text.
func textTopics(m viewtest.Fixtures) (topics []knowledge.Topic) {
	for _, topic := range m.Base.Topics {
		if topic.Reply == knowledge.ReplyText || topic.Reply == knowledge.ReplyAboutBot || topic.Reply == knowledge.ReplySmallTalk {
			topics = append(topics, topic)
		}
	}
	return topics
}

var cases = viewtest.Cases[screen]{
	"Answer": func(p screen, m viewtest.Fixtures) (all []any) {
		for _, topic := range textTopics(m) {
			all = append(all, p.Answer(topic))
		}
		return all
	},
	"DidYouMean": func(p screen, m viewtest.Fixtures) []any {
		return showTopicGroups(m, func(topics []string) view.Message { return p.DidYouMean(topics, math.MaxInt64) })
	},
	"CoordinatorAnswered": func(p screen, m viewtest.Fixtures) (all []any) {
		for page := range slices.Chunk(m.Hostile, QuestionsPerPage) {
			all = append(all, p.CoordinatorAnswered(page[0]))
		}
		return all
	},
	"Inbox":     inboxes,
	"Programme": func(p screen, _ viewtest.Fixtures) []any { return []any{p.Programme()} },
	"InboxQuestion": func(p screen, m viewtest.Fixtures) (all []any) {
		for page := range slices.Chunk(m.Hostile, QuestionsPerPage) {
			question := page[0]
			question.ID = math.MaxInt64
			all = append(all, p.InboxQuestion(question, topics(m)[:3]), p.InboxQuestion(question, nil))
		}
		return all
	},
	"RatableAnswer": func(p screen, m viewtest.Fixtures) (all []any) {
		for i, topic := range textTopics(m) {
			all = append(all, p.RatableAnswer(topic, math.MaxInt64, []locales.Lang{"", locales.Uzbek}[i%2]))
		}
		return all
	},
	"Section": func(p screen, m viewtest.Fixtures) (all []any) {
		for _, section := range m.Base.Sections() {
			all = append(all, p.Section(section))
		}
		return all
	},
	"AlternativeTopics": func(p screen, m viewtest.Fixtures) []any {
		return showTopicGroups(m, func(topics []string) view.Message { return p.AlternativeTopics(topics, math.MaxInt64) })
	},
	"SectionAnswer": func(p screen, m viewtest.Fixtures) (all []any) {
		for _, topic := range m.Base.Topics {
			if topic.Section != "" {
				all = append(all, p.SectionAnswer(topic))
			}
		}
		return all
	},
	"NoApprovedAnswer": func(p screen, m viewtest.Fixtures) []any {
		return showTopicGroups(m, func(topics []string) view.Message { return p.NoApprovedAnswer(topics, math.MaxInt64, math.MaxInt64) })
	},
}

func TestScreens(t *testing.T) {
	viewtest.CheckScreens(t, func(p view.Page) screen { return screen{p} }, cases)
}

func TestReads(t *testing.T) {
	m := viewtest.NewFixtures(t)
	english := screen{m.Views.In(locales.English)}
	topic, ok := m.Base.Topic("budget-total")
	if !ok {
		t.Fatal("there is no topic budget-total")
	}
	question := store.Question{Lang: "uz", Text: "Example?", AskedAt: store.Time{Time: viewtest.Now}}
	bishkek := view.Viewer{Now: viewtest.Now, Zone: viewtest.Zone("Asia/Bishkek")}
	viewtest.CheckReads(t, []viewtest.Read{
		{
			Name: "answer", Message: english.Answer(topic),
			Want: "Money for BOMCA overall\nThe European Union allocated EUR 40.1 million to BOMCA for the period 2003–2019.\n\n" +
				"Source: BOMCA press release, Dushanbe, 28 November 2018",
		},
		{
			Name: "question", Message: english.Inbox([]store.Question{question}, view.Pager{Total: 1, Size: 8}, bishkek),
			Want: "1 question is waiting\n\n1 · 23 November 2026, 16:00 (UTC+6) · Oʻzbekcha\nExample?",
		},
		{
			Name: "unknown", Message: english.NoApprovedAnswer([]string{"budget-total"}, 1, 1),
			Want: "I have no approved answer to that.\nI have kept your question for the coordinators.\n\n" +
				"The nearest topics I know:",
		},
	})
}

func TestHostileQuestionIsShownAsItIs(t *testing.T) {
	page := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	hostile := []store.Question{{Text: viewtest.Hostile, Lang: "en"}}
	inbox := page.Inbox(hostile, view.Pager{Total: 1, Size: QuestionsPerPage}, view.Viewer{Now: viewtest.Now})
	viewtest.CheckVerbatim(t, []viewtest.Verbatim{{Name: "question", Message: inbox, Text: viewtest.Hostile, Times: 1}})
}

func TestPresses(t *testing.T) {
	m := viewtest.NewFixtures(t)
	samples := []view.Press{ShowProgramme{}}
	for _, lang := range locales.All() {
		samples = append(samples, AnswerInLanguage{math.MaxInt64, string(lang)}, RateGood{math.MaxInt64, string(lang)},
			RatePoor{math.MaxInt64, string(lang)})
	}
	for _, section := range m.Base.Sections() {
		samples = append(samples, ShowSection{section})
	}
	for _, n := range viewtest.Numbers() {
		samples = append(samples, EscalateQuestion{n}, ShowQuestion{n}, CloseQuestion{n}, WithdrawQuestion{n}, ShowInbox{n})
		for _, topic := range m.Base.Topics {
			samples = append(samples, ShowTopic{topic.ID}, PickTopic{n, topic.ID}, Teach{n, topic.ID})
		}
	}
	kinds := New(chat.Deps{}, nil, nil).Routes().Presses()
	viewtest.CheckPresses(t, kinds, samples)
	viewtest.CheckRefused(t, kinds, "prog|", "prog|1", "topic", "topic|", "pick|1", "pick|topic|1", "pick|1|",
		"pick|1|topic|x", "teach|x|topic", "in|en|1", "good|", "open|-1", "close|00", "drop|", "inbox|null")
}
