package typed

import (
	"time"

	"bomcabot/store"
)

// Parser parses what people type.
type Parser struct {
	// Today is the day on which the text was typed.
	Today store.Day
	// PreferFuture says that days are rather to come than past. A weekday is then the next one, and otherwise the last
	// one. A day without a year is in the year of Today, unless it would be more than half a year to the wrong side: at
	// the end of a year, January is to come, and at the beginning, December is past.
	PreferFuture bool
}

// period is what a text says about days.
type period struct {
	first, last store.Day // zero if there is a problem
	problem     problem
	near        bool // it is told by its distance from today
	noYear      bool // the year was not typed
}

// problem says why something that was typed has no value.
type problem byte

const (
	noProblem  problem = iota
	ambiguous          // it may mean two things
	impossible         // there is no such day or hour, or the last one is before the first
)

// ParseDay parses one day: 28.11.2026, 2026-11-28, 28 ноября, Nov 28 2026, вчера. It returns false if the text is
// anything else.
func (p Parser) ParseDay(text string) (store.Day, bool) {
	first, last, ok := p.ParsePeriod(text)
	return first, ok && first == last
}

// ParsePeriod parses a day, or a first and a last day: 26–28 Nov, 26.11–28.11.2026, 30 ноября – 2 декабря. It returns
// false if the text is anything else or the days are in the wrong order.
func (p Parser) ParsePeriod(text string) (first, last store.Day, ok bool) {
	_, tokens := tokenize(text)
	c := &cursor{tokens: tokens}
	found, ok := p.parsePeriod(c)
	c.acceptSymbol(".", true)
	first, last = found.first, found.last
	if c.pos < len(tokens) && ok { // two days without a dash
		second, secondOK := p.parsePeriod(c)
		ok = secondOK && first == last && second.first == second.last && second.problem == noProblem &&
			!second.first.Before(first.Time)
		last = second.last
	}
	if !ok || found.problem != noProblem || c.pos < len(tokens) {
		return store.Day{}, store.Day{}, false
	}
	return first, last, true
}

// parsePeriod parses one day, or two with a dash or a word such as "по" between them. It returns false where there is
// nothing like a day.
func (p Parser) parsePeriod(c *cursor) (period, bool) {
	start := c.pos
	if !c.hasLeftBoundary() {
		return period{}, false
	}
	var doubted period // what is found if the doubtful words are weekdays
	end := 0
	for _, certain := range []bool{false, true} {
		for _, parse := range []func() (from, to date, ok bool){
			c.dateRange,
			func() (date, date, bool) { d, ok := c.date(); return d, d, ok },
		} {
			c.pos, c.noDoubtfulWeekdays = start, certain
			from, to, ok := parse()
			c.noDoubtfulWeekdays = false
			if !ok || !c.hasRightBoundary() {
				continue
			}
			found := p.resolvePeriod(from, to)
			c.acceptWord(untilWords)
			c.acceptWord(dayWords)
			if found.problem != noProblem && !certain && (from.doubtful || to.doubtful) {
				doubted, end = found, c.pos
				break
			}
			return found, true
		}
	}
	c.pos = max(start, end)
	return doubted, end > 0
}

// resolvePeriod returns the days that two dates mean.
func (p Parser) resolvePeriod(from, to date) period {
	if from.isNear() {
		return p.resolveNear(from, to)
	}
	from.year, to.year = p.absoluteYear(from.year), p.absoluteYear(to.year)
	found := period{noYear: from.year == 0 && to.year == 0}
	var ok bool
	switch {
	case from.year != 0 && to.year == 0: // the last day is the next such day after the first
		found.first, ok = dateInYear(from.year, from)
		found.last = nextOnOrAfter(found.first, to)
	case from.year == 0 && to.year != 0:
		found.last, ok = dateInYear(to.year, to)
		found.first = lastOnOrBefore(found.last, from)
	case from.year != 0:
		found.first, ok = dateInYear(from.year, from)
		var lastOK bool
		found.last, lastOK = dateInYear(to.year, to)
		ok = ok && lastOK
	default:
		found.first, found.last, ok = p.nearestYear(from, to)
	}
	if from.year == 0 || to.year == 0 { // 28–18 Nov does not mean almost a year
		ok = ok && found.first.DaysThrough(found.last) <= halfYear
	}
	if !ok || found.first.IsZero() || found.last.IsZero() || found.last.Before(found.first.Time) {
		return period{problem: impossible}
	}
	if !isWeekday(from, found.first) || !isWeekday(to, found.last) {
		return period{problem: ambiguous}
	}
	return found
}

// absoluteYear returns the year that one such as [lastYear] means. Any other year stays.
func (p Parser) absoluteYear(year int) int {
	switch year {
	case thisYear:
		return p.Today.Year()
	case lastYear:
		return p.Today.Year() - 1
	case nextYear:
		return p.Today.Year() + 1
	default:
		return year
	}
}

// resolveNear returns the days that two distances from today mean.
func (p Parser) resolveNear(from, to date) period {
	first, clear := p.nearDay(from)
	last, lastClear := first, clear
	switch {
	case from == to:
	case to.week == anyWeek: // from Monday to Friday
		last = first.AddDays((to.weekday - isoWeekday(first) + 7) % 7)
	default:
		last, lastClear = p.nearDay(to)
	}
	switch {
	case !clear || !lastClear:
		return period{problem: ambiguous, near: true}
	case last.Before(first.Time):
		return period{problem: impossible, near: true}
	}
	return period{first: first, last: last, near: true}
}

// nearDay returns the day that a distance from today means. It returns false if that may be two days.
func (p Parser) nearDay(d date) (day store.Day, clear bool) {
	if d.relative {
		day = p.Today.AddDays(d.dayOffset)
		return day, isWeekday(d, day)
	}
	today := isoWeekday(p.Today)
	thisMonday := p.Today.AddDays(1 - today)
	ofThisWeek := thisMonday.AddDays(d.weekday - 1)
	if d.ofWeek { // Friday of next week
		return ofThisWeek.AddDays(map[week]int{nextWeek: 7, lastWeek: -7}[d.week]), true
	}
	switch d.week {
	case thisWeek:
		return ofThisWeek, true
	case nextWeek: // before Friday, "next Friday" may be the coming one or that of the next week
		return ofThisWeek.AddDays(7), d.weekday <= today
	case lastWeek:
		return ofThisWeek.AddDays(-7), d.weekday >= today
	}
	if p.PreferFuture && d.weekday < today {
		ofThisWeek = ofThisWeek.AddDays(7)
	} else if !p.PreferFuture && d.weekday > today {
		ofThisWeek = ofThisWeek.AddDays(-7)
	}
	return ofThisWeek, d.weekday != today // on Friday: today, or in a week
}

// isWeekday reports whether a day has the weekday that was typed with it, if one was.
func isWeekday(d date, day store.Day) bool { return d.weekday == 0 || d.weekday == isoWeekday(day) }

// isoWeekday returns the weekday of a day: 1 is Monday.
func isoWeekday(day store.Day) int { return (int(day.Weekday())+6)%7 + 1 }

// halfYear is the maximum number of days of a period without a year, and of the distance from today to such a day on
// the side that is not preferred.
const halfYear = 183

// nearestYear returns two days without a year in the year that [Parser.PreferFuture] explains.
func (p Parser) nearestYear(from, to date) (first, last store.Day, ok bool) {
	for _, year := range []int{p.Today.Year(), p.Today.Year() - 1, p.Today.Year() + 1} {
		first, ok = dateInYear(year, from)
		last = nextOnOrAfter(first, to)
		switch {
		case !ok:
			return first, last, false
		case !p.PreferFuture && p.Today.DaysThrough(first) > halfYear:
			continue // to the year before
		case p.PreferFuture && last.DaysThrough(p.Today) > halfYear && year != p.Today.Year()+1:
			continue
		}
		return first, last, true
	}
	return first, last, ok
}

// dateInYear returns a day and month of a year. It returns false if that day does not exist.
func dateInYear(year int, d date) (store.Day, bool) {
	day := store.NewDay(year, time.Month(d.month), d.day)
	return day, year > 0 && d.month >= 1 && d.month <= 12 && d.day >= 1 && day.Day() == d.day
}

// maxLeapYearGap is the maximum number of years between two 29ths of February.
const maxLeapYearGap = 8

// nextOnOrAfter returns the next day with the day and month of d, from a day on, or the zero day if there is none.
func nextOnOrAfter(from store.Day, d date) store.Day {
	for years := range maxLeapYearGap + 1 {
		if day, exists := dateInYear(from.Year()+years, d); exists && !day.Before(from.Time) {
			return day
		}
	}
	return store.Day{}
}

// lastOnOrBefore returns the latest day with the day and month of d, up to a day, or the zero day if there is none.
func lastOnOrBefore(until store.Day, d date) store.Day {
	for years := range maxLeapYearGap + 1 {
		if day, exists := dateInYear(until.Year()-years, d); exists && !day.After(until.Time) {
			return day
		}
	}
	return store.Day{}
}
