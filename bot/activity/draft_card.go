package activity

import (
	"slices"
	"strconv"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
)

// maxShownDuplicates is how many of the activities that a draft may be a duplicate of its card shows.
const maxShownDuplicates = 3

// DraftCard shows what a draft has before it is saved, and names in one line what was not recorded. Its buttons change
// the fields that every activity is asked for; with more they change the others and give what was not recorded.
func (p screen) DraftCard(d draft, more bool) view.Message {
	missing := p.notRecordedFields(d)
	shown, way := fieldsOf(asked), view.Button{Text: p.moreFieldsLabel(len(missing)), Press: d.goTo(stepMoreFields)}
	if more {
		shown = slices.DeleteFunc(fields(), func(f field) bool {
			return f.rank == asked && !slices.Contains(missing, p.Plain(f.label, nil))
		})
		way = p.Back(d.goTo(chat.StepCard))
	}
	var parts []view.Button
	for _, f := range shown {
		parts = append(parts, view.Button{Text: p.Plain(f.label, nil), Press: d.goTo(f.step)})
	}
	save := chat.Choose{Draft: d.Token, Field: chat.StepSave, Value: view.Navigate}
	return view.Message{
		HTML: view.Paragraphs(p.HTML(locales.LogCard, nil), p.lineNotes(d), p.draftFields(d, asked, derived),
			p.draftFields(d, rare), p.notRecordedLine(missing), p.validationWarnings(d), p.duplicates(d)),
		Buttons: append(view.Grid(2, parts...), []view.Button{way}, p.Row(locales.ButtonSave, save),
			p.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: d.Token})),
	}
}

// draftFields shows the fields of some ranks, as far as they were recorded.
func (p screen) draftFields(d draft, ranks ...rank) string {
	var lines []string
	for _, f := range fieldsOf(ranks...) {
		if value := f.kind.text(p, d.Activity); value != "" {
			lines = append(lines, p.FieldLine(f.label, value))
		}
	}
	return view.Lines(lines...)
}

// notRecordedFields returns the names of the fields that were not recorded.
func (p screen) notRecordedFields(d draft) (names []string) {
	for _, f := range fields() {
		if f.kind.text(p, d.Activity) == "" {
			names = append(names, p.Plain(f.label, nil))
		}
	}
	return names
}

// notRecordedLine names the fields that were not recorded; nothing where there are none.
func (p screen) notRecordedLine(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return view.Italic(p.Plain(locales.ButtonNotRecorded, nil) + ": " + strings.Join(names, ", "))
}

// moreFieldsLabel is the label of the button that leads to the other fields. It says how many were not recorded.
func (p screen) moreFieldsLabel(missing int) string {
	if missing == 0 {
		return p.Plain(locales.ButtonMoreFields, nil)
	}
	return "➕ " + p.Plain(locales.ButtonNotRecorded, nil) + ": " + strconv.Itoa(missing)
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
