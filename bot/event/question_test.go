package event

import (
	"strings"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// exampleDrafts returns drafts with the longest texts, as they are when an event is changed, and one of a new event
// that nothing is known of yet.
func exampleDrafts(m viewtest.Fixtures) (all []draft) {
	today := store.DayOf(viewtest.Now)
	for _, e := range append(m.Past, m.Events...) {
		for _, lang := range locales.All() {
			all = append(all, draft{
				Event: e, token: store.NewDraftToken(), lang: lang, first: today,
				last: today.AddDays(store.MaxEventDays - 1), month: today.AddDays(40), today: today, complete: true,
			})
		}
	}
	return append(all, draft{
		token: store.NewDraftToken(), lang: locales.Turkmen, month: today, today: today, start: "15:00",
		placeGuess: viewtest.HostileText(200),
	})
}

func askEachStep(p Screen, m viewtest.Fixtures) (all []any) {
	for _, draft := range exampleDrafts(m) {
		for _, step := range inputSteps {
			all = append(all, p.AskEvent(draft, step))
		}
	}
	return all
}

func draftCards(p Screen, m viewtest.Fixtures) (all []any) {
	for _, draft := range exampleDrafts(m) {
		if draft.complete {
			all = append(all, p.EventDraftCard(draft, viewtest.Readers()[2]))
		}
	}
	return all
}

// The first question has a button that discards the draft, every other one has one that leads back. Days in the past
// cannot be chosen in the calendar.
func TestQuestionsLeadBack(t *testing.T) {
	t.Parallel()
	screen := Screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	today := store.DayOf(viewtest.Now)
	draft := draft{token: "DRAFT", lang: locales.English, first: today, last: today, month: today, today: today}
	lastButton := func(step string) view.Press {
		rows := screen.AskEvent(draft, step).Buttons
		return rows[len(rows)-1][0].Press
	}
	for step, want := range map[string]view.Press{
		stepTitle:    chat.DiscardDraft{Draft: "DRAFT"},
		stepLanguage: chat.GoToStep{Draft: "DRAFT", Step: stepTitle},
		stepCountry:  chat.GoToStep{Draft: "DRAFT", Step: stepTitle},
		stepLastDay:  chat.GoToStep{Draft: "DRAFT", Step: stepDay},
		stepHours:    chat.GoToStep{Draft: "DRAFT", Step: stepDay},
	} {
		if got := lastButton(step); got != want {
			t.Errorf("the last button at %s is %#v, want %#v", step, got, want)
		}
	}
	days := viewtest.ButtonLabels(screen.AskEvent(draft, stepDay))
	if strings.Contains(days, "[22]") || !strings.Contains(days, "[23]") ||
		!strings.HasPrefix(days, "[·] [November 2026] [›]") {
		t.Errorf("on 23 November the calendar is\n%s", days)
	}
	draft.complete = true
	for _, step := range inputSteps {
		if got := lastButton(step); got != (chat.GoToStep{Draft: "DRAFT", Step: chat.StepCard}) {
			t.Errorf("the last button at %s is %#v, though there is a card", step, got)
		}
	}
}
