package view

import (
	"bomcabot/locales"
	"bomcabot/store"
)

// UnderWay asks whether to go on with a dialogue or to drop it, because another thing is wanted. flow names what it is about.
func (p Page) UnderWay(flow, draft string) Message {
	return Message{HTML: p.html(locales.DialogueUnderWay, p.about(flow)), Buttons: rows(
		Button{Text: p.plain(locales.ButtonGoOn, nil), Press: Resume{draft}},
		Button{Text: p.plain(locales.ButtonDrop, nil), Press: Drop{draft}})}
}

// Dropped says that a dialogue was ended before its end.
func (p Page) Dropped(flow string) Message { return p.Text(locales.DialogueDropped, p.about(flow)) }

func (p Page) about(flow string) locales.Args {
	return locales.Args{"What": p.plain(locales.Key("flow_"+flow), nil)}
}

// Progress is where a dialogue is.
type Progress struct{ Step, Steps int }

// progress writes it above a question: 3 of 8.
func (p Page) progress(at Progress) string {
	return "<i>" + p.html(locales.DialogueProgress, locales.Args{"Step": at.Step, "Steps": at.Steps}) + "</i>"
}

// toggles has a button for each country, which says whether it is in the set, and what becomes of the set when it is pressed.
func (p Page) toggles(chosen store.Countries, to func(then store.Countries) Press) []Button {
	var buttons []Button
	for _, code := range Countries() {
		buttons = append(buttons, Button{Text: check(chosen.Has(code)) + p.CountryName(code), Press: to(chosen.Toggle(code))})
	}
	return buttons
}

// check is the mark of something that can be chosen together with others.
func check(chosen bool) string {
	if chosen {
		return "☑ "
	}
	return "☐ "
}
