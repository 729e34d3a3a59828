package typed

import (
	"time"

	"bomcabot/store"
)

// ParseReportPeriod parses the days of a report: as [Parser.ParsePeriod] does, and also whole weeks, months, quarters,
// halves of a year and years: last month, Q3 2026, 3 квартал, ноябрь, 2025, 2026-11, январь–март. It returns false if
// the text is anything else.
func (p Parser) ParseReportPeriod(text string) (first, last store.Day, ok bool) {
	if first, last, ok = p.ParsePeriod(text); ok {
		return first, last, true
	}
	_, tokens := tokenize(text)
	for _, form := range []func(Parser, *cursor) (span, bool){
		Parser.relativeSpan, Parser.numberedSpan, Parser.monthSpan, Parser.numericMonth, Parser.yearSpan,
		Parser.yearToDate,
	} {
		c := &cursor{tokens: tokens}
		for c.acceptWord(overWords) {
		}
		found, read := form(p, c)
		c.acceptWord(forWords)
		c.acceptSymbol(".", true)
		if read && c.pos == len(tokens) {
			return found.first, found.last, true
		}
	}
	return store.Day{}, store.Day{}, false
}

// span is a number of whole weeks or months.
type span struct{ first, last store.Day }

// monthsFrom returns a number of months of a year, from the first one on. A month beyond the year is one of another.
func monthsFrom(year, month, count int) span {
	return span{store.NewDay(year, time.Month(month), 1), store.NewDay(year, time.Month(month+count), 0)}
}

// relativeSpan parses last month, this quarter, моҳи гузашта.
func (p Parser) relativeSpan(c *cursor) (span, bool) {
	which := c.acceptWeek()
	of, ok := c.acceptUnit()
	if which == noWeek {
		which = c.acceptWeek()
	}
	if !ok || which == noWeek || which == nextWeek {
		return span{}, false
	}
	back := 0
	if which == lastWeek {
		back = 1
	}
	year, month := p.Today.Year(), int(p.Today.Month())
	switch of {
	case weekUnit:
		monday := p.Today.AddDays(1 - isoWeekday(p.Today) - 7*back)
		return span{monday, monday.AddDays(6)}, true
	case yearUnit:
		return monthsFrom(year-back, 1, 12), true
	default:
		count := int(of)
		return monthsFrom(year, month-(month-1)%count-back*count, count), true
	}
}

// yearToDate parses "this year so far" and с начала года: the days up to today.
func (p Parser) yearToDate(c *cursor) (span, bool) {
	if which, ok := p.relativeSpan(&cursor{tokens: c.tokens, pos: c.pos}); ok {
		p.relativeSpan(c)
		return span{which.first, p.Today}, c.acceptWord(soFarWords) && c.skipWords(soFarWords)
	}
	c.acceptWord(fromWords)
	if c.acceptWord(soFarWords) && c.skipWords(soFarWords) && c.pos == len(c.tokens) {
		return span{store.NewDay(p.Today.Year(), time.January, 1), p.Today}, true
	}
	return span{}, false
}

// skipWords skips words of a set. It returns true.
func (c *cursor) skipWords(words map[string]bool) bool {
	for c.acceptWord(words) {
	}
	return true
}

// numberedSpan parses Q3 2026, 3 квартал, III квартал 2026 г., first half of 2026.
func (p Parser) numberedSpan(c *cursor) (span, bool) {
	year := c.spanYear()
	if year == 0 {
		year = p.absoluteYear(c.relativeYear())
	}
	number, of, ok := 0, unit(0), false
	switch t := c.peek(); { // Q3, or 3 квартал, or квартал 3
	case t.kind == wordToken && letterUnits[t.folded] != 0:
		of = letterUnits[t.folded]
		c.pos++
		number, ok = c.acceptNumber(1, 1, true)
	case t.kind == numberToken && letterUnits[c.peekAt(1).folded] != 0 && !c.peekAt(1).spaceBefore: // 3Q
		number, ok = c.acceptNumber(1, 1, false)
		of = letterUnits[c.peek().folded]
		c.pos++
	default:
		number, _ = c.acceptOrdinal()
		if of, ok = c.acceptUnit(); ok && number == 0 {
			number, ok = c.acceptOrdinal()
		}
	}
	count := int(of)
	if !ok || count != 3 && count != 6 || number < 1 || number > 12/count {
		return span{}, false
	}
	if year == 0 {
		c.acceptSymbol(".", true) // 3 кв. 2026
		c.acceptSymbol("/", true)
		c.acceptWord(ofWords)
		year = c.spanYear()
	}
	if year == 0 {
		year = p.absoluteYear(c.relativeYear())
	}
	return p.inNearestYear(year, (number-1)*count+1, count), true
}

// monthSpan parses ноябрь, November 2026, 2026-жылдын ноябры, январь–март 2026, and since January: up to today.
func (p Parser) monthSpan(c *cursor) (span, bool) {
	year := c.spanYear()
	if year == 0 {
		year = p.absoluteYear(c.relativeYear())
	}
	since := c.acceptWord(fromWords) || c.acceptWord(untilNowWords)
	c.acceptWord(monthWords) // моҳи ноябр
	first, startsRange, ok := c.monthName()
	if !ok {
		return span{}, false
	}
	c.acceptWord(monthWords)
	firstYear := 0
	if year == 0 {
		firstYear = c.spanYear() // November 2025 – January 2026
	}
	last := first
	if c.try(func() bool {
		var read bool
		and := c.acceptAnd()
		if !and && !c.rangeSeparator(startsRange, false) {
			return false
		}
		last, _, read = c.monthName()
		c.acceptWord(untilWords)
		return read && (last >= first || firstYear != 0) && (!and || last == first+1)
	}) {
		c.acceptWord(monthWords)
	} else {
		last = first
	}
	if year == 0 {
		c.acceptSymbol(",", true)
		year = c.spanYear()
	}
	if year == 0 {
		year = p.absoluteYear(c.relativeYear())
	}
	if startsRange && last == first && !since && !untilNowWords[c.peek().folded] { // from November, to what?
		return span{}, false
	}
	if last == first && (since || startsRange && c.acceptWord(untilNowWords)) { // с января, январдан бери
		found := p.inNearestYear(max(year, firstYear), first, 1)
		return span{found.first, p.Today}, !p.Today.Before(found.first.Time)
	}
	switch {
	case firstYear == 0:
		return p.inNearestYear(year, first, last-first+1), true
	case year == 0 && last == first:
		return monthsFrom(firstYear, first, 1), true
	case year == 0:
		year = firstYear
	}
	count := (year-firstYear)*12 + last - first + 1
	return monthsFrom(firstYear, first, count), count > 0
}

// numericMonth parses 2026-11, 11.2026 and 11/2026.
func (p Parser) numericMonth(c *cursor) (span, bool) {
	var year, month int
	ok := c.try(func() bool {
		var read bool
		if year, read = c.year(false); !read || !c.acceptSymbol("-./", true) {
			return false
		}
		month, read = c.acceptNumber(1, 2, true)
		return read
	}) || c.try(func() bool {
		var read bool
		if month, read = c.acceptNumber(1, 2, false); !read || !c.acceptSymbol("-./", true) {
			return false
		}
		year, read = c.year(true)
		return read
	})
	if !ok || month < 1 || month > 12 {
		return span{}, false
	}
	return monthsFrom(year, month, 1), true
}

// yearSpan parses 2025, 2025 год, соли 2025, 2025–2026, былтыр.
func (p Parser) yearSpan(c *cursor) (span, bool) {
	if year := p.absoluteYear(c.relativeYear()); year != 0 {
		return monthsFrom(year, 1, 12), true
	}
	var from, till int
	if c.try(func() bool {
		var ok bool
		if from, ok = c.year(false); !ok || !c.acceptSymbol(dashes, false) {
			return false
		}
		till = c.spanYear()
		return till > from
	}) {
		return monthsFrom(from, 1, 12*(till-from+1)), true
	}
	year := c.spanYear()
	return monthsFrom(year, 1, 12), year != 0
}

// spanYear accepts a year with a word for it before or after it, or without one. It returns 0 if there is none.
func (c *cursor) spanYear() int {
	found := 0
	c.try(func() bool {
		c.acceptWord(yearWords)
		year, ok := c.year(false)
		if !ok || c.peek().isSymbol("-./") && c.peekAt(1).kind == numberToken {
			return false
		}
		c.ordinalSuffix()
		c.try(func() bool { return c.acceptSymbol("-", true) && yearWords[c.peek().folded] })
		c.yearWord()
		c.acceptSymbol(",", true)
		found = year
		return true
	})
	return found
}

// inNearestYear returns months of a year. Without a year, they are in that of today, or in the one before if they would
// begin more than half a year later.
func (p Parser) inNearestYear(year, month, count int) span {
	if year != 0 {
		return monthsFrom(year, month, count)
	}
	found := monthsFrom(p.Today.Year(), month, count)
	if p.Today.DaysThrough(found.first) > halfYear {
		found = monthsFrom(p.Today.Year()-1, month, count)
	}
	return found
}

// unit is a length of time: a number of months, or a week.
type unit int

const (
	weekUnit    unit = -1
	monthUnit   unit = 1
	quarterUnit unit = 3
	halfUnit    unit = 6
	yearUnit    unit = 12
)

// acceptUnit accepts a word for a unit, also half a year in two words.
func (c *cursor) acceptUnit() (unit, bool) {
	two := c.peek().folded + " " + c.peekAt(1).folded
	if of, ok := unitWords[two]; ok {
		c.pos += 2
		return of, true
	}
	of, ok := unitWords[c.peek().folded]
	if ok && c.peek().kind == wordToken {
		c.pos++
	}
	return of, ok
}

// acceptOrdinal accepts a number from 1 to 4: 3, 3-й, III, third, үчүнчү.
func (c *cursor) acceptOrdinal() (int, bool) {
	t := c.peek()
	if n := ordinalWords[t.folded]; n != 0 && t.kind == wordToken {
		c.pos++
		return n, true
	}
	n, ok := c.acceptNumber(1, 1, false)
	if ok {
		c.ordinalSuffix()
		c.acceptSymbol("-", true)
	}
	return n, ok
}
