package typed

import (
	"time"

	"bomcabot/store"
)

// Parser reads what somebody types on a day.
type Parser struct {
	Today store.Day
	// PreferFuture says which year a day without one is of: the next such day from today on. Otherwise it is the latest such day up to today.
	PreferFuture bool
}

// ParseDay reads a text that is one day and nothing else: 28.11.2026, 2026-11-28, 28 ноября, Nov 28 2026, вчера. It reports false for what is not understood.
func (r Parser) ParseDay(text string) (store.Day, bool) {
	first, last, ok := r.ParsePeriod(text)
	return first, ok && first == last
}

// ParsePeriod reads a text that is a day, or a first and a last one, and nothing else: 26–28 Nov, 26.11–28.11.2026, 30 ноября – 2 декабря. It reports
// false for what is not understood, and for days in the wrong order.
func (r Parser) ParsePeriod(text string) (first, last store.Day, ok bool) {
	_, all := tokenize(text)
	c := &cursor{tokens: all}
	first, last, ok = r.parsePeriod(c)
	c.acceptSymbol(".", true)
	if c.pos < len(all) && ok { // two days, one behind the other
		second, end, alsoOk := r.parsePeriod(c)
		ok = alsoOk && first == last && second == end && !second.Before(first.Time)
		last = second
	}
	return first, last, ok && c.pos == len(all)
}

// parsePeriod reads one day, or two with a dash between.
func (r Parser) parsePeriod(c *cursor) (first, last store.Day, ok bool) {
	start := c.pos
	ok = c.hasLeftBoundary() && (c.try(func() bool {
		from, to, read := c.dateRange()
		if !read || !c.hasRightBoundary() {
			return false
		}
		first, last, read = r.resolvePeriod(from, to)
		return read
	}) || c.try(func() bool {
		from, read := c.date()
		if !read || !c.hasRightBoundary() {
			return false
		}
		first, last, read = r.resolvePeriod(from, from)
		return read
	}))
	if !ok {
		c.pos = start
	}
	c.acceptWord(untilWords)
	return first, last, ok
}

// resolvePeriod tells which days were meant. It reports false for days that there are not, such as 31.11, and for a last one before the first.
func (r Parser) resolvePeriod(from, to date) (first, last store.Day, ok bool) {
	if from.relative {
		day := r.Today.AddDays(from.dayOffset)
		return day, day, true
	}
	switch {
	case from.year != 0 && to.year == 0: // the first such day from the first on
		first, ok = dateInYear(from.year, from)
		last, ok = nextOnOrAfter(first, to, ok)
	case from.year == 0 && to.year != 0:
		last, ok = dateInYear(to.year, to)
		first, ok = lastOnOrBefore(last, from, ok)
	case from.year != 0:
		first, ok = dateInYear(from.year, from)
		var also bool
		last, also = dateInYear(to.year, to)
		ok = ok && also
	case r.PreferFuture:
		first, ok = nextOnOrAfter(r.Today, from, true)
		last, ok = nextOnOrAfter(first, to, ok)
	default:
		last, ok = lastOnOrBefore(r.Today, to, true)
		first, ok = lastOnOrBefore(last, from, ok)
	}
	if from.year == 0 || to.year == 0 { // 28–18 Nov is no year but one day
		ok = ok && first.DaysThrough(last) <= maxImplicitPeriod
	}
	return first, last, ok && !last.Before(first.Time)
}

// maxImplicitPeriod is how many days a period has at most of which a year was not typed: in a longer one the days stand in the wrong order.
const maxImplicitPeriod = 183

// dateInYear is a day in a year.
func dateInYear(year int, d date) (store.Day, bool) {
	day := store.NewDay(year, time.Month(d.month), d.day)
	return day, year > 0 && d.month >= 1 && d.month <= 12 && d.day >= 1 && day.Day() == d.day
}

// maxLeapYearGap is after how many years there has been every day that there is.
const maxLeapYearGap = 8

// nextOnOrAfter is the first such day from a day on.
func nextOnOrAfter(from store.Day, d date, ok bool) (store.Day, bool) {
	for years := range maxLeapYearGap + 1 {
		if day, exists := dateInYear(from.Year()+years, d); exists && !day.Before(from.Time) {
			return day, ok
		}
	}
	return store.Day{}, false
}

// lastOnOrBefore is the last such day up to a day.
func lastOnOrBefore(until store.Day, d date, ok bool) (store.Day, bool) {
	for years := range maxLeapYearGap + 1 {
		if day, exists := dateInYear(until.Year()-years, d); exists && !day.After(until.Time) {
			return day, ok
		}
	}
	return store.Day{}, false
}
