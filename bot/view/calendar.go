package view

import (
	"strconv"
	"time"

	"bomcabot/store"
)

// Calendar is a keyboard that shows a month, with weeks from Monday to Sunday, and lets a day be picked. It keeps no
// state: each of its buttons carries what to show next.
type Calendar struct {
	Month       store.Day // any day of the month
	First, Last store.Day // the days that can be picked; zero for no limit
	Selected    store.Day // the day that is marked as picked; zero for none
	Pick        func(day store.Day) Press
	ShowMonth   func(month store.Day) Press // month is any day of it
}

const daysPerWeek = 7

// CalendarKeyboard is the keyboard of a calendar: a heading with the month and the buttons to its neighbours, the
// weekdays, and the days.
func (p Page) CalendarKeyboard(c Calendar) [][]Button {
	first := store.NewDay(c.Month.Year(), c.Month.Month(), 1)
	last := store.Day{Time: first.AddDate(0, 1, -1)}
	before, after := blankCell, blankCell
	if c.First.IsZero() || c.First.Before(first.Time) {
		before = Button{Text: "‹", Press: c.ShowMonth(first.AddDays(-1))}
	}
	if c.Last.IsZero() || c.Last.After(last.Time) {
		after = Button{Text: "›", Press: c.ShowMonth(last.AddDays(1))}
	}
	heading := []Button{before, textCell(p.Lang.MonthYear(first.Time)), after}

	var cells []Button
	for _, name := range p.Lang.Weekdays() {
		cells = append(cells, textCell(name))
	}
	for range weekdayIndex(first) {
		cells = append(cells, blankCell)
	}
	for day := first; !day.After(last.Time); day = day.AddDays(1) {
		cells = append(cells, c.dayCell(day))
	}
	for len(cells)%daysPerWeek != 0 {
		cells = append(cells, blankCell)
	}
	return append([][]Button{heading}, Grid(daysPerWeek, cells...)...)
}

// dayCell is the button that picks a day; blank for a day that cannot be picked.
func (c Calendar) dayCell(day store.Day) Button {
	number := strconv.Itoa(day.Day())
	switch {
	case !c.First.IsZero() && day.Before(c.First.Time), !c.Last.IsZero() && day.After(c.Last.Time):
		return blankCell
	case day == c.Selected:
		return Button{Text: "[" + number + "]", Press: c.Pick(day)}
	default:
		return Button{Text: number, Press: c.Pick(day)}
	}
}

// textCell is a cell that only shows a text.
func textCell(text string) Button { return Button{Text: text, Press: NoOp{}} }

// blankCell fills a cell without a day, because Telegram refuses a button without a label.
var blankCell = textCell("·")

// weekdayIndex counts the days of the week from 0, Monday.
func weekdayIndex(day store.Day) int {
	return (int(day.Weekday()-time.Monday) + daysPerWeek) % daysPerWeek
}
