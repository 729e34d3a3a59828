package activity

import (
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// maxDraftText is how much of a long text the card of a draft shows, in UTF-16 units.
const maxDraftText = 500

// valueGuess is the value of the button that makes a part of the title the place.
const valueGuess = "guess"

// textKind is a field with a text.
type textKind struct {
	base
	at       func(a *store.Activity) *string
	inLine   func(line typed.Line) string // what a line tells of it; nil: nothing
	oneRow   bool                         // it has no line breaks
	long     bool                         // the card of a draft shows only its beginning
	required bool
}

func (k textKind) text(_ screen, a store.Activity) string {
	if k.long {
		return view.Truncate(*k.at(&a), maxDraftText)
	}
	return *k.at(&a)
}

func (k textKind) line(p screen, f field, a store.Activity) string {
	return p.textLine(f.label, *k.at(&a))
}

func (k textKind) current(_ screen, d draft, _ step) string { return view.Escape(*k.at(&d.Activity)) }

// choices has a button to skip the text or, if it is required, buttons for the fields that its question leads to.
func (k textKind) choices(p screen, d draft, s step) [][]view.Button {
	if !k.required {
		skip := p.Row(locales.ButtonSkip, d.choose(s, view.ValueNone))
		if s.field.step == stepPlace && d.PlaceGuess != "" {
			label := view.Truncate("📍 "+d.PlaceGuess, view.MaxLabel)
			return [][]view.Button{{{Text: label, Press: d.choose(s, valueGuess)}}, skip}
		}
		return [][]view.Button{skip}
	}
	var buttons []view.Button
	for _, f := range fields() {
		if f.from == s.field.step {
			buttons = append(buttons, view.Button{Text: "🌐 " + f.kind.text(p, d.Activity), Press: d.goTo(f.step)})
		}
	}
	return view.Rows(buttons...)
}

func (k textKind) choose(d *dialogue, t turn, s step, value string) (stay bool, err error) {
	if value == valueGuess && s.field.step == stepPlace && d.PlaceGuess != "" {
		place := d.PlaceGuess
		d.Activity.Title, d.PlaceGuess = typed.WithoutPlace(d.Activity.Title, place), ""
		return false, k.set(d, t, s.field, place)
	}
	if value != view.ValueNone || k.required {
		return false, chat.ErrOldButton
	}
	return false, k.set(d, t, s.field, "")
}

func (k textKind) read(d *dialogue, t turn, s step) error {
	err := k.set(d, t, s.field, t.r.Text)
	if err == nil && s.field.step == stepTitle {
		d.detectLanguage()
	}
	return err
}

func (k textKind) fill(d *dialogue, t turn, f field, line typed.Line) (found bool, err error) {
	if k.inLine == nil || k.inLine(line) == "" {
		return false, nil
	}
	return true, k.set(d, t, f, k.inLine(line))
}

func (k textKind) missing(a store.Activity) (part string, missing bool) {
	return "", k.required && *k.at(&a) == ""
}

func (k textKind) set(d *dialogue, t turn, f field, text string) error {
	text = strings.TrimSpace(text)
	if k.oneRow {
		text = strings.Join(strings.Fields(text), " ")
	}
	return d.change(t, func(a *store.Activity) { *k.at(a) = text }, f.name)
}
