package curate

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bomcabot/bot/ask"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/locales/knowledge"
	"bomcabot/store"
)

// longest returns a text full of a filler, of a length in UTF-16 units.
func longest(filler string, units int) string {
	return view.Truncate(strings.Repeat(filler, units), units)
}

// hostileAnswers has the longest answers, full of each filler.
func hostileAnswers() (answers []store.KnowledgeAnswer) {
	at := store.Time{Time: viewtest.Now}
	for _, filler := range viewtest.Fillers() {
		answers = append(answers, store.KnowledgeAnswer{
			Topic: "website", Lang: "tg", Title: longest(filler, store.MaxAnswerTitle),
			Text: longest(filler, store.MaxAnswerText), Source: longest(filler, store.MaxAnswerSource),
			AsOf: store.DayOf(viewtest.Now), ReviewOn: store.DayOf(viewtest.Now), EditedBy: math.MaxInt64, EditedAt: at,
			ApprovedBy: math.MaxInt64, ApprovedAt: at, Version: math.MaxInt64, Shipped: "other",
			Extras: store.AnswerExtras{Files: make(store.Files, store.MaxAlbumSize)},
		})
	}
	return answers
}

func hostileCards(fixtures viewtest.Fixtures) (cards []card) {
	topic, _ := fixtures.Base.Topic("website")
	at := store.Time{Time: viewtest.Now}
	for i, a := range hostileAnswers() {
		c := card{
			topic: topic, hidden: i%2 == 1, lang: locales.Tajik, edit: a,
			shipped: fixtures.Base.Answer("tg", "website"),
			answer:  knowledge.Answer{Title: a.Title, Text: a.Text, Source: a.Source, AsOf: a.AsOf.Time},
			buttons: hostileTargets(a.Title),
			editor:  longest("Ы", 129), approver: longest("Ы", 129), examples: 100,
			missing: locales.All()[:4], drafts: locales.All()[4:],
		}
		cards = append(cards, c)
		c.edit.ApprovedAt = store.Time{}
		cards = append(cards, c)
		c.edit.Machine, c.edit.TranslatedFrom, c.facts = true, "en", []string{"28 November", longest(a.Title, 400)}
		c.canFill, c.filling = i%2 == 0, i%2 == 1
		cards = append(cards, c)
		c.edit.ApprovedAt = at
		cards = append(cards, c)
	}
	return append(cards, card{topic: topic, lang: locales.Uzbek}, card{
		topic: topic, lang: locales.English, answer: fixtures.Base.Answer("en", "website"),
	})
}

// hostileTargets are buttons with the longest names, which lead nowhere.
func hostileTargets(name string) []ask.Target {
	link := view.Truncate("https://example.org/?"+strings.Repeat("&", store.MaxButtonURL), store.MaxButtonURL)
	b := store.AnswerButton{Kind: store.ButtonLink, To: strings.TrimSuffix(link, "…"), Label: name}
	return slices.Repeat([]ask.Target{{AnswerButton: b, Name: name, Missing: locales.AnswersButtonCancelled}},
		store.MaxAnswerButtons)
}

// hostileOffer is what a button can lead to, with the longest ids.
func hostileOffer(name string) (list []ask.Target) {
	for kind, to := range map[string]string{
		store.ButtonTopic: strings.Repeat("t", 38), store.ButtonContact: strings.Repeat("c", store.MaxContactID),
		store.ButtonEvent: strconv.Itoa(math.MaxInt64),
	} {
		for range 2 * foundOfAKind {
			list = append(list, ask.Target{AnswerButton: store.AnswerButton{Kind: kind, To: to}, Name: name})
		}
	}
	return list
}

func hostileDrafts() (drafts []draft) {
	for i, a := range hostileAnswers() {
		d := dialogue{
			Lang: locales.Tajik, Title: a.Title, Text: a.Text, Source: a.Source, AsOf: a.AsOf, ReviewOn: a.ReviewOn,
			NewTitle: a.Title, Month: store.DayOf(viewtest.Now), Complete: i%2 == 0, Extras: a.Extras,
		}
		shown := draft{dialogue: d, token: store.NewDraftToken(), today: store.DayOf(viewtest.Now), total: 100}
		for n := range maxShownExamples {
			example := store.Example{ID: int64(math.MaxInt64 - n), Text: longest(a.Title, 300)}
			shown.examples, shown.Added = append(shown.examples, example), append(shown.Added, example)
		}
		shown.Added = append(shown.Added, shown.Added...)
		shown.buttons, shown.offer.targets = hostileTargets(a.Title), hostileOffer(a.Title)
		shown.offer.pager = view.Pager{Page: 1, Total: math.MaxInt32, Size: listedOnPage}
		shown.Choice = choice{Words: a.Title, Kind: store.ButtonTopic, Page: math.MaxInt64 - 1}
		shown.offer.others = map[locales.Lang][]ask.Target{locales.Russian: shown.buttons}
		if i%2 == 0 {
			for j := range shown.buttons {
				shown.buttons[j].Missing = ""
			}
			shown.buttons, shown.Choice = shown.buttons[:2], choice{Kind: store.ButtonContact}
		}
		drafts = append(drafts, shown)
	}
	return append(drafts, draft{dialogue: dialogue{Lang: locales.English}, token: store.NewDraftToken()})
}

// previews has a preview without a difference and those with many of each kind.
func previews() []ask.Preview {
	list := []ask.Preview{{Asked: 10_000}}
	for _, filler := range viewtest.Fillers() {
		full := ask.Preview{Asked: 10_000}
		for _, before := range []ask.OutcomeKind{ask.Refused, ask.Offered, ask.Answered} {
			for _, after := range []ask.OutcomeKind{ask.Refused, ask.Offered, ask.Answered} {
				full.Differences = append(full.Differences, ask.Difference{
					AskedQuestion: store.AskedQuestion{Lang: "tg", Text: longest(filler, 4000)},
					Before:        ask.Outcome{Kind: before, Topic: "website"},
					After:         ask.Outcome{Kind: after, Topic: "funder"},
				})
			}
		}
		list = append(list, full)
	}
	return list
}

var cases = viewtest.Cases[screen]{
	"Home": func(p screen, fixtures viewtest.Fixtures) []any {
		sizes := map[string]int{
			listHidden: 1, listReview: 100, listMissing: 1000, listDrafts: 1, listOther: 9, listButtons: 1,
		}
		base := fixtures.Base.With(knowledge.Edits{})
		return []any{p.Home(home{base, nil}), p.Home(home{base, sizes})}
	},
	"List": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		for _, list := range lists {
			press := ShowList{List: list, Section: "about"}
			topics := inLanguage(fixtures.Base.Topics[:answersPerPage], locales.Kazakh)
			shown = append(shown, p.List(press, nil, view.Pager{Size: answersPerPage}),
				p.List(press, topics, view.Pager{Page: 1, Total: 1000, Size: answersPerPage}))
		}
		drafts := []topicAnswer{{"website", p.Lang, true}, {"website", locales.Tajik, true}}
		shown = append(shown, p.List(ShowList{List: listDrafts}, drafts, view.Pager{Total: 2, Size: answersPerPage}))
		return shown
	},
	"Found": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		shown = append(shown, p.Found("Example", inLanguage(fixtures.Base.Topics[:maxFound], p.Lang)))
		for _, filler := range viewtest.Fillers() {
			shown = append(shown, p.Found(longest(filler, 4000), nil))
		}
		return shown
	},
	"Card": func(p screen, fixtures viewtest.Fixtures) (shown []any) {
		for _, c := range hostileCards(fixtures) {
			shown = append(shown, p.Card(c, viewtest.Readers()[1]))
		}
		return shown
	},
	"Filled": func(p screen, _ viewtest.Fixtures) (shown []any) {
		all := locales.All()
		for _, filler := range viewtest.Fillers() {
			shown = append(shown, p.Filled(outcome{
				topic: "website", lang: "tg", drafts: all, unknown: all, failed: all, refused: all, tooLong: all,
				reason: longest(filler, 250),
			}))
		}
		return append(shown, p.Filled(outcome{topic: "website", lang: "en", unknown: all[:1]}))
	},
	"NewDrafts": func(p screen, _ viewtest.Fixtures) []any {
		draft := topicAnswer{"website", locales.Tajik, true}
		return []any{p.NewDrafts([]topicAnswer{draft}), p.NewDrafts(slices.Repeat([]topicAnswer{draft}, 1000))}
	},
	"PromptHide": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, preview := range previews() {
			shown = append(shown, p.PromptHide(Hide{"website", true, 1}, preview),
				p.PromptHide(Hide{"website", false, 1}, preview))
		}
		return shown
	},
	"History": func(p screen, _ viewtest.Fixtures) (shown []any) {
		reader := viewtest.Readers()[1]
		shown = append(shown, p.History("website", nil, view.Pager{Size: changesPerPage}, reader))
		for _, a := range hostileAnswers() {
			one := change{author: longest("Ы", 129), isLast: true, KnowledgeChange: store.KnowledgeChange{
				ID: math.MaxInt64, At: a.EditedAt, Author: math.MaxInt64, Action: store.ActionExampleRemoved,
				Kind: store.KindAnswer, Object: "website", Lang: "tg",
			}, answer: a, buttons: hostileTargets(a.Title)}
			changes := []change{one, one, one, one, one, one}
			pager := view.Pager{Page: 1, Total: 100, Size: changesPerPage}
			shown = append(shown, p.History("website", changes, pager, reader))
		}
		return shown
	},
	"ReviewDue": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, a := range hostileAnswers() {
			shown = append(shown, p.ReviewDue(a))
		}
		return shown
	},
	"FileRefused": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, a := range hostileAnswers() {
			shown = append(shown, p.FileRefused(a))
		}
		return shown
	},
	"DraftCard": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, d := range hostileDrafts() {
			shown = append(shown, p.DraftCard(d))
		}
		return shown
	},
	"Ask": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, d := range hostileDrafts() {
			for _, step := range inputSteps {
				shown = append(shown, p.Ask(d, step))
			}
		}
		return shown
	},
	"Preview": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, preview := range previews() {
			shown = append(shown, p.Preview(hostileDrafts()[0], preview))
		}
		return shown
	},
	"Conflict": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for i, a := range hostileAnswers() {
			shown = append(shown, p.Conflict(hostileDrafts()[i], a, hostileTargets(a.Title), longest("Ы", 129),
				viewtest.Readers()[1]))
		}
		return append(shown, p.Conflict(hostileDrafts()[0], store.KnowledgeAnswer{}, nil, "", viewtest.Readers()[1]))
	},
}

func TestScreens(t *testing.T) {
	viewtest.CheckScreens(t, func(p view.Page) screen { return screen{p} }, cases)
}
