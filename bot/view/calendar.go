package view

import (
	"strconv"
	"time"

	"bomcabot/store"
)

// calendar is the keyboard of a month, its weeks from Monday to Sunday. It keeps nothing: its buttons carry what is to be shown next.
type calendar struct {
	month       store.Day // any day of it
	first, last store.Day // which days can be chosen; zero: there is no limit
	selected    store.Day // a day that was chosen before; zero: none
	pick        func(day store.Day) Press
	showMonth   func(month store.Day) Press // to the month of that day
}

// blankCell stands where there is no day to choose, as a button may not be empty.
const blankCell = "·"

const daysPerWeek = 7

// calendarKeyboard is the calendar in a language: the month between the ways to the one before and the one after, the weekdays, and the days.
func (p Page) calendarKeyboard(c calendar) [][]Button {
	start := store.NewDay(c.month.Year(), c.month.Month(), 1)
	end := store.Day{Time: start.AddDate(0, 1, -1)}
	cell := func(text string) Button { return Button{Text: text, Press: NoOp{}} }
	before, after := cell(blankCell), cell(blankCell)
	if c.first.IsZero() || c.first.Before(start.Time) {
		before = Button{Text: "‹", Press: c.showMonth(start.AddDays(-1))}
	}
	if c.last.IsZero() || c.last.After(end.Time) {
		after = Button{Text: "›", Press: c.showMonth(end.AddDays(1))}
	}
	heading := []Button{before, cell(p.lang.MonthYear(start.Time)), after}

	var cells []Button
	for _, name := range p.lang.Weekdays() {
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
	return append([][]Button{heading}, grid(daysPerWeek, cells...)...)
}

// weekdayIndex is how many days of a day's week are before it.
func weekdayIndex(day store.Day) int {
	return (int(day.Weekday()-time.Monday) + daysPerWeek) % daysPerWeek
}

func (c calendar) dayButton(day store.Day) Button {
	switch {
	case !c.first.IsZero() && day.Before(c.first.Time), !c.last.IsZero() && day.After(c.last.Time):
		return Button{Text: blankCell, Press: NoOp{}}
	case day == c.selected:
		return Button{Text: "[" + strconv.Itoa(day.Day()) + "]", Press: c.pick(day)}
	default:
		return Button{Text: strconv.Itoa(day.Day()), Press: c.pick(day)}
	}
}
