package contact

import (
	"slices"
	"strconv"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// draft is a contact that is being made or changed, as messages show it.
type draft struct {
	store.Contact
	Token    string // of the draft
	Merged   []change
	Complete bool // there is a card to go back to
}

// goTo is the press of a button that goes to a step.
func (d draft) goTo(step string) view.Press { return chat.GoToStep{Draft: d.Token, Step: step} }

// choose is the press of a button that answers a step with a value.
func (d draft) choose(s step, value string) view.Press {
	return chat.Choose{Draft: d.Token, Field: s.name(), Value: value}
}

// DraftCard shows what a draft has before it is saved. Its buttons change each field. by is who saved what was merged.
func (p screen) DraftCard(d draft, by store.Person) view.Message {
	var buttons []view.Button
	for _, f := range fields() {
		if f.concerns(d.Contact) {
			buttons = append(buttons, view.Button{Text: p.Plain(f.label, nil), Press: d.goTo(string(f.Name))})
		}
	}
	save := chat.Choose{Draft: d.Token, Field: chat.StepSave, Value: view.Navigate}
	return view.Message{
		HTML: view.Paragraphs(p.HTML(locales.LogCard, nil), p.mergedChanges(d, by), p.filledFields(d.Contact),
			p.missingLanguages(d.Contact)),
		Buttons: append(view.Grid(2, buttons...), p.Row(locales.ButtonSave, save),
			p.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: d.Token})),
	}
}

// filledFields shows all that a contact has.
func (p screen) filledFields(c store.Contact) string {
	var lines []string
	for _, f := range fields() {
		if value := f.text(p, c, ""); f.concerns(c) && value != "" && !f.PerLanguage {
			lines = append(lines, p.FieldLine(f.label, value))
		}
	}
	return view.Paragraphs(p.languageLines(c), view.Lines(lines...))
}

// languageLines has a line for each language that a contact has texts in. The page's own language is shown in full.
func (p screen) languageLines(c store.Contact) string {
	var lines []string
	for _, lang := range locales.All() {
		text := c.Text(string(lang))
		parts := []string{text.Name, text.Role, text.Address}
		line := strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), " · ")
		if line == "" {
			continue
		}
		if lang != p.Lang {
			line = view.Truncate(line, maxShownTexts)
		}
		lines = append(lines, view.Bold(lang.Name())+": "+view.Escape(line))
	}
	return view.Lines(lines...)
}

// maxShownTexts is how much of the texts of another language the card of a draft shows, in UTF-16 units.
const maxShownTexts = 120

// missingLanguages names the languages in which a contact has no name; nothing where there are none.
func (p screen) missingLanguages(c store.Contact) string {
	var missing []locales.Lang
	for _, lang := range locales.All() {
		if c.Text(string(lang)).Name == "" {
			missing = append(missing, lang)
		}
	}
	if len(missing) == 0 {
		return ""
	}
	args := locales.Args{"Languages": view.LanguageNames(missing)}
	return view.ItalicHTML(p.HTML(locales.ContactLanguagesMissing, args))
}

// mergedChanges shows what somebody else saved meanwhile.
func (p screen) mergedChanges(d draft, by store.Person) string {
	if len(d.Merged) == 0 {
		return ""
	}
	lines := []string{p.HTML(locales.ContactMerged, locales.Args{"Name": p.authorName(by)})}
	for _, change := range d.Merged[:min(maxMergedChanges, len(d.Merged))] {
		cell := cellOf(change.Field, change.Lang)
		theirs := store.Contact{}
		cell.Set(&theirs, cell.Lang, change.Value)
		if change.Kept {
			lines = append(lines, p.HTML(locales.ContactMergedBoth, locales.Args{
				"Field": p.cellLabel(cell), "Theirs": p.cellText(cell, theirs), "Mine": p.cellText(cell, d.Contact),
			}))
		} else {
			lines = append(lines, view.Escape(p.cellLabel(cell)+": "+p.cellText(cell, theirs)))
		}
	}
	if more := len(d.Merged) - maxMergedChanges; more > 0 {
		lines = append(lines, "… +"+strconv.Itoa(more))
	}
	return view.Lines(lines...)
}

// maxMergedChanges is how many of the changes of somebody else the card of a draft shows.
const maxMergedChanges = 7

// cellOf finds a cell by the name of its field.
func cellOf(name store.Field, lang string) store.ContactCell {
	for _, f := range store.ContactFields() {
		if f.Name == name {
			return store.ContactCell{ContactField: f, Lang: lang}
		}
	}
	return store.ContactCell{}
}

// AskLanguage asks in which language to change a field.
func (p screen) AskLanguage(d draft, s step) view.Message {
	var buttons []view.Button
	for _, lang := range locales.All() {
		cell := store.ContactCell{ContactField: s.field.ContactField, Lang: string(lang)}
		label := lang.Name() + ": " + p.cellText(cell, d.Contact)
		buttons = append(buttons, view.Button{
			Text: view.Truncate(label, view.MaxLabel), Press: d.goTo(step{s.field, string(lang)}.name()),
		})
	}
	args := locales.Args{"Field": p.Plain(s.field.label, nil)}
	return view.Message{
		HTML:    p.HTML(locales.ContactAskLanguage, args),
		Buttons: append(view.Rows(buttons...), chat.BackRow(p.Page, d.goTo(chat.StepCard), d.Token)),
	}
}

// Ask asks for the value of a field.
func (p screen) Ask(d draft, s step) view.Message {
	question := p.HTML(s.field.ask, locales.Args{
		"Language": locales.Lang(s.lang).Name(), "Example": s.field.exampleFor(d.Contact),
	})
	value := s.field.text(p, d.Contact, s.lang)
	if len(s.field.choices) > 0 && !d.Complete { // nothing is chosen yet
		value = ""
	}
	var rows [][]view.Button
	for _, choice := range s.field.choices {
		rows = append(rows, []view.Button{{Text: choice.label(p), Press: d.choose(s, choice.value)}})
	}
	switch required := s.field.Name == store.FieldName && !d.Complete; {
	case len(s.field.choices) > 0 || required:
	case value != "":
		rows = append(rows, p.Row(locales.ButtonNoText, d.choose(s, view.ValueNone)))
	default:
		rows = append(rows, p.Row(locales.ButtonSkip, d.choose(s, view.ValueNone)))
	}
	return view.Message{HTML: view.Paragraphs(question, view.Escape(value)), Buttons: append(rows, p.backRow(d, s))}
}

// backRow leads back to where the person came from: to the step before or, where there is a card, to it or to the list
// of languages.
func (p screen) backRow(d draft, s step) []view.Button {
	if d.Complete {
		if s.lang != "" {
			return chat.BackRow(p.Page, d.goTo(string(s.field.Name)), d.Token)
		}
		return chat.BackRow(p.Page, d.goTo(chat.StepCard), d.Token)
	}
	before := ""
	for _, f := range fields() {
		if f.Name == s.field.Name {
			break
		}
		if f.asked && f.concerns(d.Contact) {
			before = askedStep(f, p.Lang).name()
		}
	}
	if before == "" {
		return p.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: d.Token})
	}
	return chat.BackRow(p.Page, d.goTo(before), d.Token)
}

// problemMessages are the texts about what is wrong with a field. A problem without one is told by the field.
var problemMessages = map[store.Problem]locales.Key{
	store.Missing: locales.InvalidMissing, store.TooLong: locales.InvalidTooLong,
}

// validationError returns the error that tells a person what is wrong with a contact.
func (p screen) validationError(c store.Contact, wrong store.ValidationError) error {
	detail := details[wrong.Field]
	key, known := problemMessages[wrong.Problem]
	if !known {
		key = detail.invalid
	}
	if key == "" { // no button carries such a value
		return chat.ErrOldButton
	}
	return chat.UserError{Key: key, Args: locales.Args{
		"Field": p.Plain(detail.label, nil), "Limit": strconv.Itoa(wrong.Limit), "Example": detail.exampleFor(c),
	}}
}

// Changed tells what the latest version of a contact changed, and has buttons to undo it and to go on.
func (p screen) Changed(c store.Contact) view.Message {
	key := locales.ContactSaved
	switch {
	case c.Change == store.Undone:
		key = locales.ContactUndone
	case c.Change == store.Shown:
		key = locales.ContactShown
	case c.Change == store.Hidden:
		key = locales.ContactHidden
	}
	return view.Message{
		HTML: p.HTML(key, locales.Args{"Name": p.contactText(c).Name}),
		Buttons: [][]view.Button{
			p.Row(locales.ButtonUndo, UndoContact{c.ID, int64(c.Version)}),
			p.Row(locales.ButtonOpenActivity, ShowContact{c.ID}),
		},
	}
}

// editRows are the buttons with which those who may change a contact do so.
func (p screen) editRows(c store.Contact) [][]view.Button {
	hide := p.Row(locales.ButtonHide, HideContact{c.ID, int64(c.Version), true})
	if c.Hidden {
		hide = p.Row(locales.ButtonShowAgain, HideContact{c.ID, int64(c.Version), false})
	}
	return [][]view.Button{
		append(p.Row(locales.ButtonChangeEvent, EditContact{c.ID}), hide...),
		append(p.Row(locales.ButtonMoveUp, MoveContact{c.ID, false}),
			p.Row(locales.ButtonMoveDown, MoveContact{c.ID, true})...),
		p.Row(locales.ButtonHistory, ShowContactHistory{c.ID, 0}),
	}
}
