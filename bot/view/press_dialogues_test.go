package view_test

import (
	"bomcabot/bot/view"
	"bomcabot/store"
)

// pressesOfDialogues has the presses of dialogues, with the longest values that real buttons carry.
func pressesOfDialogues() []view.Press {
	draft := store.NewDraftToken()
	all := []view.Press{view.ResumeDraft{Draft: draft}, view.DiscardDraft{Draft: draft}, view.NoOp{}}
	for _, step := range append(view.EventSteps(), view.StepLastDay, view.StepZone, view.StepLanguage, view.StepCard) {
		all = append(all, view.GoToStep{Draft: draft, Step: step})
	}
	for _, step := range activitySteps() {
		all = append(all, view.GoToStep{Draft: draft, Step: step}, view.Choose{Draft: draft, Field: step, Value: view.ValueNone})
	}
	for _, kind := range store.ActivityTypes() {
		all = append(all, view.Choose{Draft: draft, Field: view.StepType, Value: string(kind)})
	}
	for _, zone := range view.Zones() {
		all = append(all, view.Choose{Draft: draft, Field: view.StepZone, Value: zone.Name})
	}
	return append(all, view.Choose{Draft: draft, Field: view.StepDay, Value: view.Navigate + "2026-12-31"}, view.Choose{Draft: draft, Field: view.StepInvited, Value: string(store.AllCountries)},
		view.Choose{Draft: draft, Field: view.StepHours, Value: "09:00–17:00"}, view.Choose{Draft: draft, Field: view.StepPlace, Value: view.ValueNone})
}
