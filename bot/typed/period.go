package typed

import (
	"time"

	"bomcabot/store"
)

// Parser parses what people type.
type Parser struct {
	// Today is the day on which the text was typed.
	Today store.Day
	// PreferFuture makes a day without a year the next such day from Today on. Without it, it is the latest such day up
	// to Today.
	PreferFuture bool
}

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
	first, last, ok = p.parsePeriod(c)
	c.acceptSymbol(".", true)
	if c.pos < len(tokens) && ok { // two days without a dash
		second, end, secondOK := p.parsePeriod(c)
		ok = secondOK && first == last && second == end && !second.Before(first.Time)
		last = second
	}
	return first, last, ok && c.pos == len(tokens)
}

// parsePeriod parses one day, or two with a dash or a word such as "по" between them.
func (p Parser) parsePeriod(c *cursor) (first, last store.Day, ok bool) {
	start := c.pos
	ok = c.hasLeftBoundary() && (c.try(func() bool {
		from, to, read := c.dateRange()
		if !read || !c.hasRightBoundary() {
			return false
		}
		first, last, read = p.resolvePeriod(from, to)
		return read
	}) || c.try(func() bool {
		from, read := c.date()
		if !read || !c.hasRightBoundary() {
			return false
		}
		first, last, read = p.resolvePeriod(from, from)
		return read
	}))
	if !ok {
		c.pos = start
	}
	c.acceptWord(untilWords)
	return first, last, ok
}

// resolvePeriod returns the days that two dates mean. It returns false for dates that do not exist, such as 31.11, and
// if the last day is before the first.
func (p Parser) resolvePeriod(from, to date) (first, last store.Day, ok bool) {
	if from.relative {
		day := p.Today.AddDays(from.dayOffset)
		return day, day, true
	}
	switch {
	case from.year != 0 && to.year == 0: // the last day is the next such day after the first
		first, ok = dateInYear(from.year, from)
		last, ok = nextOnOrAfter(first, to, ok)
	case from.year == 0 && to.year != 0:
		last, ok = dateInYear(to.year, to)
		first, ok = lastOnOrBefore(last, from, ok)
	case from.year != 0:
		first, ok = dateInYear(from.year, from)
		var lastOK bool
		last, lastOK = dateInYear(to.year, to)
		ok = ok && lastOK
	case p.PreferFuture:
		first, ok = nextOnOrAfter(p.Today, from, true)
		last, ok = nextOnOrAfter(first, to, ok)
	default:
		last, ok = lastOnOrBefore(p.Today, to, true)
		first, ok = lastOnOrBefore(last, from, ok)
	}
	if from.year == 0 || to.year == 0 { // 28–18 Nov does not mean almost a year
		ok = ok && first.DaysThrough(last) <= maxImplicitPeriod
	}
	return first, last, ok && !last.Before(first.Time)
}

// maxImplicitPeriod is the maximum number of days of a period without a year. In a longer one, the days are in the
// wrong order.
const maxImplicitPeriod = 183

// dateInYear returns a day and month of a year. It returns false if that day does not exist.
func dateInYear(year int, d date) (store.Day, bool) {
	day := store.NewDay(year, time.Month(d.month), d.day)
	return day, year > 0 && d.month >= 1 && d.month <= 12 && d.day >= 1 && day.Day() == d.day
}

// maxLeapYearGap is the maximum number of years between two 29ths of February.
const maxLeapYearGap = 8

// nextOnOrAfter returns the next day with the day and month of d, from a day on. It returns ok, or false if there is
// none.
func nextOnOrAfter(from store.Day, d date, ok bool) (store.Day, bool) {
	for years := range maxLeapYearGap + 1 {
		if day, exists := dateInYear(from.Year()+years, d); exists && !day.Before(from.Time) {
			return day, ok
		}
	}
	return store.Day{}, false
}

// lastOnOrBefore returns the latest day with the day and month of d, up to a day. It returns ok, or false if there is
// none.
func lastOnOrBefore(until store.Day, d date, ok bool) (store.Day, bool) {
	for years := range maxLeapYearGap + 1 {
		if day, exists := dateInYear(until.Year()-years, d); exists && !day.After(until.Time) {
			return day, ok
		}
	}
	return store.Day{}, false
}
