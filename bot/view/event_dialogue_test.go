package view_test

import (
	"slices"
	"strings"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// eventDrafts are events with the longest texts, as drafts: as somebody changes them, and as somebody makes them who has said nothing yet.
func eventDrafts(m fixtures) (all []view.EventDraft) {
	today := store.DayOf(now)
	for _, e := range append(m.past, m.events...) {
		for _, lang := range locales.All() {
			all = append(all, view.EventDraft{
				Event: e, Draft: store.NewDraftToken(), Lang: lang, First: today, Last: today.AddDays(store.MaxEventDays - 1), Month: today.AddDays(40), Today: today, Complete: true,
			})
		}
	}
	return append(all, view.EventDraft{Draft: store.NewDraftToken(), Lang: locales.Turkmen, Month: today, Today: today})
}

func eventQuestions(p view.Page, m fixtures) (all []any) {
	for _, draft := range eventDrafts(m) {
		for _, step := range append(view.EventSteps(), view.StepLastDay, view.StepZone, view.StepLanguage) {
			all = append(all, p.AskEvent(draft, step))
		}
	}
	return all
}

func eventDraftCards(p view.Page, m fixtures) (all []any) {
	for _, draft := range eventDrafts(m) {
		if draft.Complete {
			all = append(all, p.EventDraftCard(draft, readers()[2]))
		}
	}
	return all
}

// The first question can be dropped, each other one leads back; the calendar offers no day that is past.
func TestQuestionsLeadBack(t *testing.T) {
	page := newFixtures(t).views.In(locales.English)
	today := store.DayOf(now)
	draft := view.EventDraft{Draft: "DRAFT", Lang: locales.English, First: today, Last: today, Month: today, Today: today}
	last := func(step string) view.Press {
		rows := page.AskEvent(draft, step).Buttons
		return rows[len(rows)-1][0].Press
	}
	for step, want := range map[string]view.Press{
		view.StepTitle: view.DiscardDraft{Draft: "DRAFT"}, view.StepLanguage: view.GoToStep{Draft: "DRAFT", Step: view.StepTitle}, view.StepCountry: view.GoToStep{Draft: "DRAFT", Step: view.StepTitle},
		view.StepLastDay: view.GoToStep{Draft: "DRAFT", Step: view.StepDay}, view.StepHours: view.GoToStep{Draft: "DRAFT", Step: view.StepDay},
	} {
		if got := last(step); got != want {
			t.Errorf("the last button at %s is %#v, want %#v", step, got, want)
		}
	}
	days := buttonLabels(page.AskEvent(draft, view.StepDay))
	if strings.Contains(days, "[22]") || !strings.Contains(days, "[23]") || !strings.HasPrefix(days, "[·] [November 2026] [›]") {
		t.Errorf("on 23 November the calendar is\n%s", days)
	}
	draft.Complete = true
	for _, step := range slices.Concat(view.EventSteps(), []string{view.StepZone, view.StepLanguage}) {
		if got := last(step); got != (view.GoToStep{Draft: "DRAFT", Step: view.StepCard}) {
			t.Errorf("the last button at %s is %#v, though there is a card", step, got)
		}
	}
}
