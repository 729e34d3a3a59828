package inbox

import (
	"math"
	"slices"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// hostileInquiries has inquiries of all fillers, taken and asked by as many people as can be.
func hostileInquiries(fixtures viewtest.Fixtures) (list []store.Inquiry) {
	for _, q := range fixtures.Hostile {
		list = append(list, store.Inquiry{
			ID: math.MaxInt64, Lang: q.Lang, State: store.InquiryOpen, TakenBy: math.MaxInt64,
			AskedAt: store.Time{Time: viewtest.Now}, Askers: 1000, Text: q.Text, Countries: string(store.AllCountries),
		})
	}
	return list
}

// lists shows the inbox: empty, empty for a filter, with full pages of one filler each, and after the last page.
func lists(p screen, fixtures viewtest.Fixtures) (shown []any) {
	empty := view.Pager{Size: questionsPerPage}
	filter := ShowFiltered{Country: "KG", Lang: "tk", Days: 7, Page: math.MaxInt64}
	shown = append(shown, p.Inbox(List{Pager: empty}), p.Inbox(List{ShowFiltered: filter, Pager: empty}))
	pager := view.Pager{Page: 1, Total: 1000, Size: questionsPerPage}
	for i, inquiry := range hostileInquiries(fixtures) {
		shown = append(shown, p.Inbox(List{
			ShowFiltered: filter, Next: [3]ShowFiltered{filter, filter, filter}, Pager: pager,
			Inquiries: slices.Repeat([]store.Inquiry{inquiry}, questionsPerPage),
			Names:     map[int64]string{math.MaxInt64: inquiry.Text},
			Readers:   viewtest.Readers()[1], Told: i%2 == 0,
		}))
	}
	return shown
}

// cards has questions in each state, with threads of each kind of entry.
func cards(fixtures viewtest.Fixtures) (all []Card) {
	for i, inquiry := range hostileInquiries(fixtures) {
		inquiry.State = []store.InquiryState{
			store.InquiryOpen, store.InquiryReplied, store.InquiryClosed, store.InquiryWithdrawn,
		}[i%4]
		if i%3 == 0 {
			inquiry.TakenBy = 0
		}
		all = append(all, Card{
			Inquiry: inquiry, Taker: inquiry.Text, Own: i%3 == 1, CanFree: i%2 == 1, Leaving: i%7 == 0,
			Entries: entries(inquiry.Text),
		})
	}
	return all
}

// entries has an entry of each kind, with a text.
func entries(text string) (all []store.Entry) {
	for _, kind := range []store.EntryKind{
		store.EntryBack, store.EntryWords, store.EntryTopic, store.EntryNotOurs, store.EntryClosed,
	} {
		short := view.Truncate(text, view.MaxMessage-headingLength-1)
		all = append(all, store.Entry{
			ID: math.MaxInt64, InquiryID: math.MaxInt64, QuestionID: math.MaxInt64, Kind: kind, Country: "TM",
			Signed: view.Truncate(text, 64), HTML: view.Escape(short), Topic: "budget-total", State: store.EntrySent,
		})
	}
	return all
}

// drafts has a draft of each kind.
func drafts(fixtures viewtest.Fixtures) (all []draft) {
	for _, filler := range viewtest.Fillers() {
		for i, kind := range []store.EntryKind{
			store.EntryWords, store.EntryTopic, store.EntryNotOurs, store.EntryClosed,
		} {
			all = append(all, draft{
				replyDialogue: &replyDialogue{
					Inquiry: math.MaxInt64, Kind: kind, HTML: view.Escape(filler), Signed: i == 0,
				}, token: "ABCDEFGHIJKLM", receivers: 1000, topics: topicIDs(fixtures)[:maxTopics],
			})
		}
		all = append(all, draft{
			replyDialogue: &replyDialogue{
				Inquiry: math.MaxInt64, Entry: 1, Kind: store.EntryWords,
				HTML: view.Escape(viewtest.RepeatToLength(filler, view.MaxMessage-headingLength-1)),
			}, token: "ABCDEFGHIJKLM", receivers: 1,
		})
	}
	return all
}

// topicIDs are the ids of all topics.
func topicIDs(fixtures viewtest.Fixtures) (ids []string) {
	for _, topic := range fixtures.Base.Topics {
		ids = append(ids, topic.ID)
	}
	return ids
}

// each shows each of a list.
func each[T any](list []T, show func(T) view.Message) (shown []any) {
	for _, one := range list {
		shown = append(shown, show(one))
	}
	return shown
}

var cases = viewtest.Cases[screen]{
	"AskBack": func(p screen, _ viewtest.Fixtures) []any { return []any{p.AskBack("ABCDEFGHIJKLM")} },
	"AskGroup": func(p screen, _ viewtest.Fixtures) []any {
		return []any{p.AskGroup(true), p.AskGroup(false)}
	},
	"AskReply": func(p screen, fixtures viewtest.Fixtures) []any { return each(drafts(fixtures), p.AskReply) },
	"AskTopic": func(p screen, fixtures viewtest.Fixtures) []any {
		none := draft{replyDialogue: &replyDialogue{}, token: "A"}
		return append(each(drafts(fixtures), p.AskTopic), p.AskTopic(none))
	},
	"ConfirmReply": func(p screen, fixtures viewtest.Fixtures) []any {
		return each(drafts(fixtures), p.ConfirmReply)
	},
	"GroupCard": func(p screen, fixtures viewtest.Fixtures) []any {
		return each(cards(fixtures), func(c Card) view.Message { return p.GroupCard(c, viewtest.Readers()[1]) })
	},
	"Inbox": lists,
	"Kept":  func(p screen, _ viewtest.Fixtures) []any { return []any{p.Kept(math.MaxInt64)} },
	"News": func(p screen, _ viewtest.Fixtures) []any {
		drafts := view.Message{HTML: "Example.", Buttons: [][]view.Button{p.Row(locales.ButtonShowInbox, ShowInbox{})}}
		return []any{
			p.News(1, 1, view.Message{}), p.News(2, 1000, view.Message{}),
			p.News(2, 1000, drafts), p.News(0, 0, drafts),
		}
	},
	"Overdue": func(p screen, _ viewtest.Fixtures) []any { return []any{p.Overdue(1), p.Overdue(1000)} },
	"Question": func(p screen, fixtures viewtest.Fixtures) []any {
		return each(cards(fixtures), func(c Card) view.Message { return p.Question(c, viewtest.Readers()[1]) })
	},
	"Reply": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		for _, q := range fixtures.Hostile {
			reply := func(e store.Entry) view.Message { return p.Reply(e, q.Text) }
			shown = append(shown, each(entries(q.Text), reply)...)
		}
		return shown
	},
	"Status": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, e := range entries("Example") {
			for i, state := range []store.EntryState{store.EntryLeaving, store.EntrySent, store.EntryUndone} {
				e.State = state
				private := Status{Entry: e, Receivers: i + 1, Private: true, CanBecomeAnswer: true}
				shown = append(shown, p.Status(private), p.Status(Status{Entry: e, Receivers: 1000}))
			}
			e.State, e.Correction = store.EntrySent, "Example"
			shown = append(shown, p.Status(Status{Entry: e, Receivers: 2, Private: true}))
			e.Corrected = 2
			shown = append(shown, p.Status(Status{Entry: e, Receivers: 3, Private: true}))
		}
		return shown
	},
	"TopicAnswer": func(p screen, fixtures viewtest.Fixtures) []any {
		return each(topicIDs(fixtures), p.TopicAnswer)
	},
	"WrittenBack": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		for _, q := range fixtures.Hostile {
			e := entries(q.Text)[0]
			shown = append(shown, p.WrittenBack(e, q.Text, true), p.WrittenBack(e, q.Text, false))
		}
		return shown
	},
}

func TestScreens(t *testing.T) {
	viewtest.CheckScreens(t, func(p view.Page) screen { return screen{p} }, cases)
}

func TestReads(t *testing.T) {
	english := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	inquiry := store.Inquiry{
		Lang: "uz", Text: "Example?", AskedAt: store.Time{Time: viewtest.Now}, Askers: 3, Countries: "UZ,KG",
		TakenBy: 7,
	}
	bishkek := view.Viewer{Now: viewtest.Now, Zone: viewtest.Zone("Asia/Bishkek")}
	reply := store.Entry{Kind: store.EntryWords, HTML: "On <b>Monday</b>.", Country: "KG", Signed: "Bob"}
	viewtest.CheckReads(t, []viewtest.Read{
		{
			Name: "question",
			Message: english.Inbox(List{
				Inquiries: []store.Inquiry{inquiry}, Pager: view.Pager{Total: 1, Size: questionsPerPage},
				Readers: bishkek, Names: map[int64]string{7: "Bob"},
			}),
			Want: "1 question is waiting\n\n1 · 23 November 2026, 16:00 (UTC+6) · Oʻzbekcha · " +
				"Kyrgyzstan, Uzbekistan · asked by 3 people · taken by Bob\nExample?",
		},
		{
			Name: "reply", Message: english.Reply(reply, "When?"),
			Want: "An answer from a coordinator · Kyrgyzstan · Bob\n\nWhen?\n\nOn Monday.",
		},
	})
}

func TestAHostileQuestionIsShownVerbatim(t *testing.T) {
	page := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	inquiry := store.Inquiry{Text: viewtest.Hostile, Lang: "en"}
	inbox := page.Inbox(List{
		Inquiries: []store.Inquiry{inquiry}, Pager: view.Pager{Total: 1, Size: questionsPerPage},
		Readers: view.Viewer{Now: viewtest.Now},
	})
	viewtest.CheckVerbatim(t, []viewtest.Verbatim{{Name: "question", Message: inbox, Text: viewtest.Hostile, Times: 1}})
}
