package event

import (
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
)

// draftFields are the fields of a draft that can be changed from its card, in the order of their buttons.
var draftFields = []struct {
	label locales.Key
	step  string
}{
	{locales.NeweventFieldTitle, stepTitle}, {locales.NeweventFieldPlace, stepPlace},
	{locales.NeweventFieldDay, stepDay}, {locales.NeweventFieldHours, stepHours},
	{locales.NeweventFieldZone, stepZone}, {locales.NeweventFieldCountry, stepCountry},
	{locales.NeweventFieldInvited, stepInvited}, {locales.NeweventFieldSeats, stepSeats},
	{locales.NeweventFieldAbout, stepDescription}, {locales.NeweventFieldLang, stepLanguage},
}

// EventDraftCard shows all of an event before it is saved, with a button for each field that can be changed.
func (p Screen) EventDraftCard(d draft, reader view.Viewer) view.Message {
	var buttons []view.Button
	for _, field := range draftFields {
		buttons = append(buttons, view.Button{Text: p.Plain(field.label, nil), Press: d.goTo(field.step)})
	}
	return view.Message{
		HTML: view.Paragraphs(p.HTML(locales.NeweventCard, nil), p.EventDetails(d.Event, reader), p.draftLines(d)),
		Buttons: append(view.Grid(2, buttons...),
			p.Row(locales.ButtonSave, d.choose(chat.StepSave, view.Navigate)),
			p.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: d.token})),
	}
}

// draftLines shows the fields of a draft that the details of an event leave out.
func (p Screen) draftLines(d draft) string {
	seats := p.Plain(locales.ButtonNoLimit, nil)
	if d.Seats > 0 {
		seats = p.Lang.Number(d.Seats)
	}
	zone := d.Zone + " (" + locales.UTCOffset(d.Starts.In(d.Location())) + ")"
	var languages []string
	for _, text := range d.Texts {
		languages = append(languages, locales.Lang(text.Lang).Name())
	}
	return view.Lines(p.FieldLine(locales.NeweventFieldSeats, seats), p.FieldLine(locales.NeweventFieldZone, zone),
		p.FieldLine(locales.NeweventFieldLang, strings.Join(languages, ", ")))
}
