package activity

import (
	"reflect"
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// kind is how the fields of one kind are shown, asked for and changed. [base] has what most kinds have in common.
type kind interface {
	// text returns the value in words; nothing where it was not recorded.
	text(p screen, a store.Activity) string
	// line shows the field on the card of a saved activity; nothing where it was not recorded. See [section].
	line(p screen, f field, a store.Activity) string

	// question returns what a step asks.
	question(p screen, d draft, s step) string
	// current returns what stands below the question: the value so far, or what is wrong with it.
	current(p screen, d draft, s step) string
	// choices returns the buttons that answer the question.
	choices(p screen, d draft, s step) [][]view.Button

	// choose takes the value of a button. With stay the question is asked again.
	choose(d *dialogue, t turn, s step, value string) (stay bool, err error)
	// read takes the text that the person typed.
	read(d *dialogue, t turn, s step) error
	// fill takes what a line tells of the field. It reports false where the line tells nothing of it.
	fill(d *dialogue, t turn, f field, line typed.Line) (found bool, err error)

	// hasPart reports whether there is a part of the field that can be asked for; see [step].
	hasPart(a store.Activity, part string) bool
	// missing reports whether the field, or the part of it that it returns, is missing and must be given.
	missing(a store.Activity) (part string, missing bool)
}

// base is embedded in kinds: a field that is asked for as a whole, that an activity can do without, that no line tells
// of, and that has no line on the card of a saved activity.
type base struct{}

func (base) question(p screen, d draft, s step) string {
	return p.HTML(s.field.ask, locales.Args{"Language": locales.Lang(d.Lang).Name()})
}

func (base) current(screen, draft, step) string { return "" }

func (base) fill(*dialogue, turn, field, typed.Line) (bool, error) { return false, nil }

func (base) hasPart(store.Activity, string) bool { return false }

func (base) missing(store.Activity) (string, bool) { return "", false }

func (base) line(screen, field, store.Activity) string { return "" }

// turn is a message or a press of a person in the dialogue.
type turn struct {
	tx    *store.Tx
	r     chat.Request
	page  screen
	today store.Day // see [dialogue.today]
}

func (d *dialogue) turn(tx *store.Tx, r chat.Request) (turn, error) {
	today, err := d.today(tx, r)
	return turn{tx, r, d.f.screen(r.Lang), today}, err
}

// parseLine reads a typed text as a line behind /log.
func (t turn) parseLine(text string) typed.Line { return typed.Parser{Today: t.today}.ParseLine(text) }

// tellsOnly reports whether a line tells nothing but the part that clear empties.
func tellsOnly(line typed.Line, clear func(line *typed.Line)) bool {
	clear(&line)
	return reflect.ValueOf(line).IsZero()
}

// change changes the activity, unless one of the named fields is wrong afterwards.
func (d *dialogue) change(t turn, change func(a *store.Activity), names ...store.Field) error {
	changed := d.Activity
	change(&changed)
	if err := t.check(changed, names...); err != nil {
		return err
	}
	d.Activity = changed
	return nil
}

// check returns a [chat.UserError] if one of the fields of an activity is wrong. What is missing, and parts that do not
// add up, are told on the card and when the activity is to be saved.
func (t turn) check(a store.Activity, names ...store.Field) error {
	for _, wrong := range a.Validate(t.today) {
		later := wrong.Problem == store.Missing || wrong.Problem == store.SumMismatch
		if !later && slices.Contains(names, wrong.Field) {
			return t.page.validationError(wrong)
		}
	}
	return nil
}
