package typed

import (
	"time"

	"bomcabot/store"
)

// Reader reads what somebody types on a day.
type Reader struct {
	Today store.Day
	// Coming says which year a day without one is of: the next such day from today on. Otherwise it is the latest such day up to today.
	Coming bool
}

// Day reads a text that is one day and nothing else: 28.11.2026, 2026-11-28, 28 ноября, Nov 28 2026, вчера. It reports false for what is not understood.
func (r Reader) Day(text string) (store.Day, bool) {
	first, last, ok := r.Period(text)
	return first, ok && first == last
}

// Period reads a text that is a day, or a first and a last one, and nothing else: 26–28 Nov, 26.11–28.11.2026, 30 ноября – 2 декабря. It reports
// false for what is not understood, and for days in the wrong order.
func (r Reader) Period(text string) (first, last store.Day, ok bool) {
	_, all := tokens(text)
	c := &cursor{all: all}
	first, last, ok = r.period(c)
	c.sign(".", true)
	if c.at < len(all) && ok { // two days, one behind the other
		second, end, alsoOk := r.period(c)
		ok = alsoOk && first == last && second == end && !second.Before(first.Time)
		last = second
	}
	return first, last, ok && c.at == len(all)
}

// period reads one day, or two with a dash between.
func (r Reader) period(c *cursor) (first, last store.Day, ok bool) {
	start := c.at
	ok = c.apart() && (c.try(func() bool {
		from, to, read := c.dates()
		if !read || !c.ended() {
			return false
		}
		first, last, read = r.settle(from, to)
		return read
	}) || c.try(func() bool {
		from, read := c.date()
		if !read || !c.ended() {
			return false
		}
		first, last, read = r.settle(from, from)
		return read
	}))
	if !ok {
		c.at = start
	}
	c.words(upTo)
	return first, last, ok
}

// settle tells which days were meant. It reports false for days that there are not, such as 31.11, and for a last one before the first.
func (r Reader) settle(from, to date) (first, last store.Day, ok bool) {
	if from.relative {
		day := r.Today.AddDays(from.after)
		return day, day, true
	}
	switch {
	case from.year != 0 && to.year == 0: // the first such day from the first on
		first, ok = on(from.year, from)
		last, ok = later(first, to, ok)
	case from.year == 0 && to.year != 0:
		last, ok = on(to.year, to)
		first, ok = earlier(last, from, ok)
	case from.year != 0:
		first, ok = on(from.year, from)
		var also bool
		last, also = on(to.year, to)
		ok = ok && also
	case r.Coming:
		first, ok = later(r.Today, from, true)
		last, ok = later(first, to, ok)
	default:
		last, ok = earlier(r.Today, to, true)
		first, ok = earlier(last, from, ok)
	}
	if from.year == 0 || to.year == 0 { // 28–18 Nov is no year but one day
		ok = ok && first.DaysThrough(last) <= longest
	}
	return first, last, ok && !last.Before(first.Time)
}

// longest is how many days a period has at most of which a year was not typed: in a longer one the days stand in the wrong order.
const longest = 183

// on is a day in a year.
func on(year int, d date) (store.Day, bool) {
	day := store.NewDay(year, time.Month(d.month), d.day)
	return day, year > 0 && d.month >= 1 && d.month <= 12 && d.day >= 1 && day.Day() == d.day
}

// leap is after how many years there has been every day that there is.
const leap = 8

// later is the first such day from a day on.
func later(from store.Day, d date, ok bool) (store.Day, bool) {
	for years := range leap + 1 {
		if day, exists := on(from.Year()+years, d); exists && !day.Before(from.Time) {
			return day, ok
		}
	}
	return store.Day{}, false
}

// earlier is the last such day up to a day.
func earlier(until store.Day, d date, ok bool) (store.Day, bool) {
	for years := range leap + 1 {
		if day, exists := on(until.Year()-years, d); exists && !day.After(until.Time) {
			return day, ok
		}
	}
	return store.Day{}, false
}
