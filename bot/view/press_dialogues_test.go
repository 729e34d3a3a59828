package view_test

import (
	"bomcabot/bot/view"
	"bomcabot/store"
)

// pressesOfDialogues has the presses of dialogues, with the longest values that real buttons carry.
func pressesOfDialogues() []view.Press {
	draft := store.NewDraftToken()
	all := []view.Press{view.Resume{Draft: draft}, view.Drop{Draft: draft}, view.Idle{}}
	for _, step := range append(view.EventSteps(), view.StepLastDay, view.StepZone, view.StepLanguage, view.StepCard) {
		all = append(all, view.Ask{Draft: draft, Step: step})
	}
	for _, step := range activitySteps() {
		all = append(all, view.Ask{Draft: draft, Step: step}, view.Choose{Draft: draft, Field: step, Value: view.Nothing})
	}
	for _, kind := range store.ActivityTypes() {
		all = append(all, view.Choose{Draft: draft, Field: view.StepType, Value: string(kind)})
	}
	for _, zone := range view.Zones() {
		all = append(all, view.Choose{Draft: draft, Field: view.StepZone, Value: zone.Name})
	}
	return append(all, view.Choose{Draft: draft, Field: view.StepDay, Value: view.Turn + "2026-12-31"}, view.Choose{Draft: draft, Field: view.StepInvited, Value: string(store.AllCountries)},
		view.Choose{Draft: draft, Field: view.StepHours, Value: "09:00–17:00"}, view.Choose{Draft: draft, Field: view.StepPlace, Value: view.Nothing})
}
