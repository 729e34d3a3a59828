package event

import (
	"slices"
	"strings"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// eventDrafts are events with the longest texts, as drafts: as somebody changes them, and as somebody makes them who has said nothing yet.
func eventDrafts(m viewtest.Fixtures) (all []EventDraft) {
	today := store.DayOf(viewtest.Now)
	for _, e := range append(m.Past, m.Events...) {
		for _, lang := range locales.All() {
			all = append(all, EventDraft{
				Event: e, Draft: store.NewDraftToken(), Lang: lang, First: today, Last: today.AddDays(store.MaxEventDays - 1), Month: today.AddDays(40), Today: today, Complete: true,
			})
		}
	}
	return append(all, EventDraft{Draft: store.NewDraftToken(), Lang: locales.Turkmen, Month: today, Today: today})
}

func eventQuestions(p Screen, m viewtest.Fixtures) (all []any) {
	for _, draft := range eventDrafts(m) {
		for _, step := range append(EventSteps(), stepLastDay, stepZone, stepLanguage) {
			all = append(all, p.AskEvent(draft, step))
		}
	}
	return all
}

func eventDraftCards(p Screen, m viewtest.Fixtures) (all []any) {
	for _, draft := range eventDrafts(m) {
		if draft.Complete {
			all = append(all, p.EventDraftCard(draft, viewtest.Readers()[2]))
		}
	}
	return all
}

// The first question can be dropped, each other one leads back; the calendar offers no day that is past.
func TestQuestionsLeadBack(t *testing.T) {
	page := Screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	today := store.DayOf(viewtest.Now)
	draft := EventDraft{Draft: "DRAFT", Lang: locales.English, First: today, Last: today, Month: today, Today: today}
	last := func(step string) view.Press {
		rows := page.AskEvent(draft, step).Buttons
		return rows[len(rows)-1][0].Press
	}
	for step, want := range map[string]view.Press{
		stepTitle: chat.DiscardDraft{Draft: "DRAFT"}, stepLanguage: chat.GoToStep{Draft: "DRAFT", Step: stepTitle}, stepCountry: chat.GoToStep{Draft: "DRAFT", Step: stepTitle},
		stepLastDay: chat.GoToStep{Draft: "DRAFT", Step: stepDay}, stepHours: chat.GoToStep{Draft: "DRAFT", Step: stepDay},
	} {
		if got := last(step); got != want {
			t.Errorf("the last button at %s is %#v, want %#v", step, got, want)
		}
	}
	days := viewtest.ButtonLabels(page.AskEvent(draft, stepDay))
	if strings.Contains(days, "[22]") || !strings.Contains(days, "[23]") || !strings.HasPrefix(days, "[·] [November 2026] [›]") {
		t.Errorf("on 23 November the calendar is\n%s", days)
	}
	draft.Complete = true
	for _, step := range slices.Concat(EventSteps(), []string{stepZone, stepLanguage}) {
		if got := last(step); got != (chat.GoToStep{Draft: "DRAFT", Step: chat.StepCard}) {
			t.Errorf("the last button at %s is %#v, though there is a card", step, got)
		}
	}
}
