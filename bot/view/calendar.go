package view

import (
	"strconv"
	"time"

	"bomcabot/store"
)

// Calendar is the keyboard of a month, its weeks from Monday to Sunday. It keeps nothing: its buttons carry what is to be shown next.
type Calendar struct {
	Month       store.Day // any day of it
	First, Last store.Day // which days can be chosen; zero: there is no limit
	Selected    store.Day // a day that was chosen before; zero: none
	Pick        func(day store.Day) Press
	ShowMonth   func(month store.Day) Press // to the month of that day
}

// blankCell stands where there is no day to choose, as a button may not be empty.
const blankCell = "·"

const daysPerWeek = 7

// CalendarKeyboard is the calendar in a language: the month between the ways to the one before and the one after, the weekdays, and the days.
func (p Page) CalendarKeyboard(c Calendar) [][]Button {
	start := store.NewDay(c.Month.Year(), c.Month.Month(), 1)
	end := store.Day{Time: start.AddDate(0, 1, -1)}
	cell := func(text string) Button { return Button{Text: text, Press: NoOp{}} }
	before, after := cell(blankCell), cell(blankCell)
	if c.First.IsZero() || c.First.Before(start.Time) {
		before = Button{Text: "‹", Press: c.ShowMonth(start.AddDays(-1))}
	}
	if c.Last.IsZero() || c.Last.After(end.Time) {
		after = Button{Text: "›", Press: c.ShowMonth(end.AddDays(1))}
	}
	heading := []Button{before, cell(p.Lang.MonthYear(start.Time)), after}

	var cells []Button
	for _, name := range p.Lang.Weekdays() {
		cells = append(cells, cell(name))
	}
	for range weekdayIndex(start) {
		cells = append(cells, cell(blankCell))
	}
	for day := start; !day.After(end.Time); day = day.AddDays(1) {
		cells = append(cells, c.dayButton(day))
	}
	for len(cells)%daysPerWeek != 0 {
		cells = append(cells, cell(blankCell))
	}
	return append([][]Button{heading}, Grid(daysPerWeek, cells...)...)
}

// weekdayIndex is how many days of a day's week are before it.
func weekdayIndex(day store.Day) int {
	return (int(day.Weekday()-time.Monday) + daysPerWeek) % daysPerWeek
}

func (c Calendar) dayButton(day store.Day) Button {
	switch {
	case !c.First.IsZero() && day.Before(c.First.Time), !c.Last.IsZero() && day.After(c.Last.Time):
		return Button{Text: blankCell, Press: NoOp{}}
	case day == c.Selected:
		return Button{Text: "[" + strconv.Itoa(day.Day()) + "]", Press: c.Pick(day)}
	default:
		return Button{Text: strconv.Itoa(day.Day()), Press: c.Pick(day)}
	}
}
