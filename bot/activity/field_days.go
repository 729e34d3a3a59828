package activity

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// What a button for a day says besides a day itself.
const (
	valueToday     = "today"
	valueYesterday = "yesterday"
)

// daysKind is the days of an activity. The last one is a part of it that is asked for by itself.
type daysKind struct{ base }

func (daysKind) text(p screen, a store.Activity) string {
	switch {
	case a.First.IsZero():
		return ""
	case a.Last.IsZero() || a.First == a.Last:
		return p.Lang.FullDate(a.First.Time)
	default:
		return p.Lang.FullDate(a.First.Time) + " – " + p.Lang.FullDate(a.Last.Time)
	}
}

func (k daysKind) question(p screen, d draft, s step) string {
	if s.part == lastDay {
		return p.HTML(locales.NeweventLast, nil)
	}
	return k.base.question(p, d, s)
}

func (k daysKind) current(p screen, d draft, s step) string {
	if s.part == lastDay {
		return view.Escape(k.text(p, d.Activity))
	}
	return ""
}

// choices is a calendar up to today, with the days that are chosen most.
func (daysKind) choices(p screen, d draft, s step) [][]view.Button {
	c := view.Calendar{
		Month: d.Month, First: store.ProgrammeStart, Last: d.Today, Selected: d.First,
		Pick:      func(day store.Day) view.Press { return d.choose(s, day.String()) },
		ShowMonth: func(month store.Day) view.Press { return d.choose(s, view.Navigate+month.String()) },
	}
	if s.part == lastDay {
		c.First = d.First
		return append(p.CalendarKeyboard(c), p.Row(locales.ButtonOneDay, d.choose(s, view.ValueNone)))
	}
	usual := append(p.Row(locales.ButtonToday, d.choose(s, valueToday)),
		p.Row(locales.ButtonYesterday, d.choose(s, valueYesterday))...)
	return append([][]view.Button{usual}, p.CalendarKeyboard(c)...)
}

// choose takes a day of the calendar, or the month to show.
func (k daysKind) choose(d *dialogue, t turn, s step, value string) (stay bool, err error) {
	day, turned, err := chat.ParseDayChoice(value, &d.Month)
	first := d.Activity.First
	switch {
	case turned:
		return true, nil
	case s.part == lastDay && err == nil:
		return false, k.set(d, t, first, day)
	case s.part == lastDay && value == view.ValueNone:
		return false, k.set(d, t, first, first)
	case s.part == lastDay:
		return false, chat.ErrOldButton
	case err == nil:
		return false, k.set(d, t, day, store.Day{})
	case value == valueToday:
		return false, k.set(d, t, t.today, t.today)
	case value == valueYesterday:
		return false, k.set(d, t, t.today.AddDays(-1), t.today.AddDays(-1))
	default:
		return false, chat.ErrOldButton
	}
}

// read takes a day, or several. One day that is not today may be the first of several, so the last day is asked for.
func (k daysKind) read(d *dialogue, t turn, s step) error {
	first, last, ok := typed.Parser{Today: t.today}.ParsePeriod(t.r.Text)
	switch {
	case !ok, s.part == lastDay && first != last:
		return chat.UserError{Key: locales.NeweventNoDay}
	case s.part == lastDay:
		return k.set(d, t, d.Activity.First, last)
	case first == last && first != t.today:
		return k.set(d, t, first, store.Day{})
	default:
		return k.set(d, t, first, last)
	}
}

func (k daysKind) fill(d *dialogue, t turn, _ field, line typed.Line) (found bool, err error) {
	if line.First.IsZero() {
		return false, nil
	}
	return true, k.set(d, t, line.First, line.Last)
}

func (daysKind) hasPart(a store.Activity, part string) bool {
	return part == lastDay && !a.First.IsZero()
}

func (daysKind) missing(a store.Activity) (part string, missing bool) {
	switch {
	case a.First.IsZero():
		return "", true
	case a.Last.IsZero():
		return lastDay, true
	default:
		return "", false
	}
}

// set takes the first day and the last. A last day that is not known yet is zero.
func (daysKind) set(d *dialogue, t turn, first, last store.Day) error {
	checked := store.Activity{First: first, Last: last}
	if last.IsZero() {
		checked.Last = first
	}
	if err := t.check(checked, store.FieldDays); err != nil {
		return err
	}
	d.Activity.First, d.Activity.Last = first, last
	return nil
}
