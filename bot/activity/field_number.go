package activity

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// countKind is a field with a number of people.
type countKind struct {
	base
	at       func(a *store.Activity) *store.Count
	shown    func(people store.Headcount) store.Count             // its number if others may tell it; nil: none do
	fromLine func(a *store.Activity, people store.Headcount) bool // takes what a line tells of it; nil: nothing
}

func (k countKind) text(p screen, a store.Activity) string {
	if k.shown != nil {
		return p.countText(k.shown(a.Participants()))
	}
	return p.countText(*k.at(&a))
}

func (k countKind) line(p screen, f field, a store.Activity) string {
	return p.textLine(f.label, k.text(p, a))
}

func (k countKind) choices(p screen, d draft, s step) [][]view.Button { return notRecorded(p, d, s) }

func (k countKind) choose(d *dialogue, t turn, s step, value string) (stay bool, err error) {
	if value != view.ValueNone {
		return false, chat.ErrOldButton
	}
	return false, k.set(d, t, s.field, store.Count{})
}

func (k countKind) read(d *dialogue, t turn, s step) error {
	n, err := parseCount(t.r.Text)
	if err != nil {
		return err
	}
	return k.set(d, t, s.field, n)
}

func (k countKind) fill(d *dialogue, _ turn, _ field, line typed.Line) (found bool, err error) {
	return k.fromLine != nil && k.fromLine(&d.Activity, line.People), nil
}

func (k countKind) set(d *dialogue, t turn, f field, n store.Count) error {
	return d.change(t, func(a *store.Activity) { *k.at(a) = n }, f.name)
}

// notRecorded is the button of a number that was not recorded.
func notRecorded(p screen, d draft, s step) [][]view.Button {
	return [][]view.Button{p.Row(locales.ButtonNotRecorded, d.choose(s, view.ValueNone))}
}

// fillSexes takes the women and men of a line, unless its total was refused.
func fillSexes(a *store.Activity, people store.Headcount) (found bool) {
	if !people.Women.Known && !people.Men.Known || people.Total != a.Total {
		return false
	}
	a.Women, a.Men = people.Women, people.Men
	return true
}

// totalKind is the number of participants. The women and men among them can be typed together with it.
type totalKind struct{ base }

func (totalKind) text(p screen, a store.Activity) string { return p.countText(a.Participants().Total) }

func (k totalKind) line(p screen, f field, a store.Activity) string {
	return p.textLine(f.label, k.text(p, a))
}

func (k totalKind) question(p screen, d draft, s step) string {
	if d.Swapped.isAskedAt(s) {
		return d.Swapped.question(p)
	}
	return k.base.question(p, d, s)
}

func (totalKind) choices(p screen, d draft, s step) [][]view.Button {
	return append(d.Swapped.choices(p, d, s), notRecorded(p, d, s)...)
}

func (k totalKind) choose(d *dialogue, t turn, s step, value string) (stay bool, err error) {
	if value == view.ValueYes && d.Swapped.isAskedAt(s) {
		return false, k.take(d, t, d.Swapped.accept())
	}
	if value != view.ValueNone {
		return false, chat.ErrOldButton
	}
	d.Answered = append(d.Answered, stepWomen) // without a total there is no point in asking for a part of it
	return false, k.set(d, t, store.Headcount{})
}

func (k totalKind) read(d *dialogue, t turn, s step) error {
	people, err := parseHeadcount(t.r.Text)
	if err != nil || d.Swapped.ask(s, people) {
		return err
	}
	return k.take(d, t, people)
}

// take takes a total, and does not ask for the women after they were told with it.
func (k totalKind) take(d *dialogue, t turn, people store.Headcount) error {
	if err := k.set(d, t, people); err != nil {
		return err
	}
	if people.Women.Known || people.Men.Known {
		d.Answered = append(d.Answered, stepWomen)
	}
	return nil
}

func (k totalKind) fill(d *dialogue, t turn, f field, line typed.Line) (found bool, err error) {
	if d.Swapped.ask(step{field: f}, line.People) {
		return false, nil
	}
	if !line.People.Total.Known {
		return false, nil
	}
	return true, k.set(d, t, line.People)
}

// set takes a total. The women and men stay, unless they are told with it or there is no total any more.
func (totalKind) set(d *dialogue, t turn, people store.Headcount) error {
	if people.Total.Known && !people.Women.Known && !people.Men.Known {
		return d.change(t, func(a *store.Activity) { a.Total = people.Total }, store.FieldTotal)
	}
	all := []store.Field{store.FieldTotal, store.FieldWomen, store.FieldMen}
	return d.change(t, func(a *store.Activity) { a.Headcount = people }, all...)
}

// parseHeadcount reads a total, with or without the women and men among them.
func parseHeadcount(text string) (store.Headcount, error) {
	people, ok := typed.ParsePeople(text)
	if !ok || !people.Total.Known {
		return store.Headcount{}, chat.UserError{Key: locales.LogNoNumber}
	}
	return people, nil
}

// parseCount reads a number of people.
func parseCount(text string) (store.Count, error) {
	n, ok := typed.ParseCount(text)
	if !ok {
		return store.Count{}, chat.UserError{Key: locales.LogNoNumber}
	}
	return n, nil
}
