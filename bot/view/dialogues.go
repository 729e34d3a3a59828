package view

import (
	"cmp"

	"bomcabot/locales"
	"bomcabot/store"
)

// DialogueInProgress asks whether to go on with a dialogue or to drop it, because another thing is wanted. flow names what it is about.
func (p Page) DialogueInProgress(flow, draft string) Message {
	return Message{HTML: p.html(locales.DialogueUnderWay, p.flowArgs(flow)), Buttons: rows(
		Button{Text: p.plain(locales.ButtonGoOn, nil), Press: ResumeDraft{draft}},
		Button{Text: p.plain(locales.ButtonDrop, nil), Press: DiscardDraft{draft}})}
}

// DialogueDiscarded says that a dialogue was ended before its end.
func (p Page) DialogueDiscarded(flow string) Message {
	return p.Text(locales.DialogueDropped, p.flowArgs(flow))
}

func (p Page) flowArgs(flow string) locales.Args {
	return locales.Args{"What": p.plain(locales.Key("flow_"+flow), nil)}
}

// StepProgress is where a dialogue is.
type StepProgress struct{ Step, Steps int }

// progressLine writes it above a question: 3 of 8.
func (p Page) progressLine(at StepProgress) string {
	return "<i>" + p.html(locales.DialogueProgress, locales.Args{"Step": at.Step, "Steps": at.Steps}) + "</i>"
}

// countryToggles has a button for each country, which says whether it is in the set, and what becomes of the set when it is pressed.
func (p Page) countryToggles(chosen store.Countries, to func(then store.Countries) Press) []Button {
	var buttons []Button
	for _, code := range Countries() {
		buttons = append(buttons, Button{Text: checkbox(chosen.Has(code)) + p.CountryName(code), Press: to(chosen.Toggle(code))})
	}
	return buttons
}

// checkbox is the mark of something that can be chosen together with others.
func checkbox(chosen bool) string {
	if chosen {
		return "☑ "
	}
	return "☐ "
}

// countriesValue is a set of countries as the value of a [Choose]; [ValueNone]: none.
func countriesValue(countries store.Countries) string {
	return cmp.Or(string(countries), ValueNone)
}
