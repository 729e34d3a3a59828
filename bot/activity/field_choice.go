package activity

import (
	"slices"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// choiceKind is a field whose value is one of a list of codes.
type choiceKind struct {
	base
	codes  []string
	name   func(p screen, code string) string
	get    func(a store.Activity) string
	set    func(a *store.Activity, code string)
	inLine func(line typed.Line) string // what a line tells of it; nil: nothing, and it cannot be typed
	clear  func(line *typed.Line)       // empties what a line tells of it
	// context returns words that help to understand a typed value; nil: there are none.
	context func(a store.Activity) string
}

func (k choiceKind) text(p screen, a store.Activity) string {
	if k.get(a) == "" {
		return ""
	}
	return k.name(p, k.get(a))
}

func (k choiceKind) choices(p screen, d draft, s step) [][]view.Button {
	var buttons []view.Button
	for _, code := range k.codes {
		buttons = append(buttons, view.Button{Text: k.name(p, code), Press: d.choose(s, code)})
	}
	return view.Rows(buttons...)
}

func (k choiceKind) choose(d *dialogue, _ turn, s step, value string) (stay bool, err error) {
	if !slices.Contains(k.codes, value) {
		return false, chat.ErrOldButton
	}
	k.set(&d.Activity, value)
	d.LangChosen = d.LangChosen || s.field.step == stepLanguage
	return false, nil
}

// read takes the name of a value, if the text says nothing else.
func (k choiceKind) read(d *dialogue, t turn, _ step) error {
	if k.inLine == nil {
		return chat.UserError{Key: locales.DialogueButtons}
	}
	text := t.r.Text
	if k.context != nil {
		text += " " + k.context(d.Activity)
	}
	line := t.parseLine(text)
	if k.inLine(line) == "" || !tellsOnly(line, k.clear) {
		return chat.UserError{Key: locales.DialogueButtons}
	}
	k.set(&d.Activity, k.inLine(line))
	return nil
}

func (k choiceKind) fill(d *dialogue, _ turn, _ field, line typed.Line) (found bool, err error) {
	if k.inLine == nil || k.inLine(line) == "" {
		return false, nil
	}
	k.set(&d.Activity, k.inLine(line))
	return true, nil
}

func (k choiceKind) missing(a store.Activity) (part string, missing bool) { return "", k.get(a) == "" }

func typeChoice() choiceKind {
	return choiceKind{
		codes:   codesOf(store.ActivityTypes()),
		name:    func(p screen, code string) string { return p.codeLabel("type_", code) },
		get:     func(a store.Activity) string { return string(a.Type) },
		set:     func(a *store.Activity, code string) { a.Type = store.ActivityType(code) },
		inLine:  func(line typed.Line) string { return string(line.Type) },
		clear:   func(line *typed.Line) { line.Type, line.Countries, line.Host = "", "", "" },
		context: countryWords, // they tell a regional workshop from a national one
	}
}

func componentChoice() choiceKind {
	return choiceKind{
		codes:  codesOf(store.Components()),
		name:   func(p screen, code string) string { return p.codeLabel("component_", code) },
		get:    func(a store.Activity) string { return string(a.Component) },
		set:    func(a *store.Activity, code string) { a.Component = store.Component(code) },
		inLine: func(line typed.Line) string { return string(line.Component) },
		clear:  func(line *typed.Line) { line.Component = "" },
	}
}

func languageChoice() choiceKind {
	return choiceKind{
		codes: codesOf(locales.All()),
		name:  func(_ screen, code string) string { return locales.Lang(code).Name() },
		get:   func(a store.Activity) string { return a.Lang },
		set:   func(a *store.Activity, code string) { a.Lang = code },
	}
}

func visibilityChoice() choiceKind {
	return choiceKind{
		codes: []string{view.ValueYes, view.ValueNo},
		name:  func(p screen, code string) string { return p.visibility(code == view.ValueYes) },
		get: func(a store.Activity) string {
			if a.Public {
				return view.ValueYes
			}
			return view.ValueNo
		},
		set: func(a *store.Activity, code string) { a.Public = code == view.ValueYes },
	}
}

func codesOf[T ~string](list []T) (codes []string) {
	for _, code := range list {
		codes = append(codes, string(code))
	}
	return codes
}

func countryWords(a store.Activity) string { return strings.Join(a.InvolvedCountries().Codes(), " ") }
