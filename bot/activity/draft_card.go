package activity

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
)

// maxShownDuplicates is how many of the activities that a draft may be a duplicate of its card shows.
const maxShownDuplicates = 3

// DraftCard shows all of a draft before it is saved. Its buttons change the fields that every activity is asked for;
// with more they change the others.
func (p screen) DraftCard(d draft, more bool) view.Message {
	shown, way := fieldsOf(asked), p.Row(locales.ButtonMoreFields, d.goTo(stepMoreFields))
	if more {
		shown, way = fieldsOf(derived, rare), []view.Button{p.Back(d.goTo(chat.StepCard))}
	}
	var parts []view.Button
	for _, f := range shown {
		parts = append(parts, view.Button{Text: p.Plain(f.label, nil), Press: d.goTo(f.step)})
	}
	save := chat.Choose{Draft: d.Token, Field: chat.StepSave, Value: view.Navigate}
	return view.Message{
		HTML: view.Paragraphs(p.HTML(locales.LogCard, nil), p.draftFields(d, asked, derived), p.draftFields(d, rare),
			p.validationWarnings(d), p.duplicates(d)),
		Buttons: append(view.Grid(2, parts...), way, p.Row(locales.ButtonSave, save),
			p.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: d.Token})),
	}
}

// draftFields shows the fields of some ranks, also those that were not recorded.
func (p screen) draftFields(d draft, ranks ...rank) string {
	var lines []string
	for _, f := range fieldsOf(ranks...) {
		value := view.Escape(f.kind.text(p, d.Activity))
		if value == "" {
			value = view.ItalicHTML(p.HTML(locales.LogNotRecorded, nil))
		}
		lines = append(lines, p.HTML(f.label, nil)+": "+value)
	}
	return view.Lines(lines...)
}

// duplicates shows the activities that a draft may be a duplicate of.
func (p screen) duplicates(d draft) string {
	if len(d.Duplicates) == 0 {
		return ""
	}
	lines := []string{p.HTML(locales.LogDuplicates, nil)}
	for _, duplicate := range d.Duplicates[:min(maxShownDuplicates, len(d.Duplicates))] {
		lines = append(lines, p.summary(duplicate))
	}
	return view.Lines(lines...)
}
