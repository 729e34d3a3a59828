package typed

// date is a day as it was typed. Parts that were not typed are 0.
type date struct {
	year, month, day int
	relative         bool // dayOffset counts
	dayOffset        int  // days from today
	weekday          int  // 1 is Monday
	week             week // of a weekday without a date
	ofWeek           bool // the week was named: Thursday of last week
	startsRange      bool // its ending says "from": 18 қарашадан
	doubtful         bool // its weekday may be another word: see [doubtfulWeekdays]
}

// week says which weekday is meant.
type week byte

const (
	noWeek   week = iota // the day has a date
	anyWeek              // on Friday
	thisWeek             // this Friday
	nextWeek             // next Friday
	lastWeek             // last Friday
)

// isNear reports whether a day is told by its distance from today.
func (d date) isNear() bool { return d.relative || d.week != noWeek }

// dateRange parses two days. The first may consist of its number only (26–28 Nov).
func (c *cursor) dateRange() (from, to date, ok bool) {
	ok = c.try(func() bool {
		between := c.acceptWord(betweenWords)
		var read bool
		if from, read = c.date(); !read {
			return false
		}
		c.dotBeforeDash()
		interval := from.year != 0 && c.acceptSymbol("/", true) // 2026-11-16/2026-11-18
		if !interval && !c.rangeSeparator(from.startsRange, between) {
			return false
		}
		to, read = c.date()
		return read && from.isNear() == to.isNear()
	}) || c.try(func() bool { return c.monthDayRange(&from, &to) }) ||
		c.try(func() bool { return c.dayRange(&from, &to) }) || c.try(func() bool { return c.slashRange(&from, &to) })
	return from, to, ok
}

// dotBeforeDash accepts the dot after the number of a day before a dash: 16.–18.11.
func (c *cursor) dotBeforeDash() {
	c.try(func() bool { return c.acceptSymbol(".", true) && c.peek().isSymbol(dashes) })
}

// slashRange parses 16/11–18/11/2026.
func (c *cursor) slashRange(from, to *date) (ok bool) {
	if from.day, ok = c.acceptNumber(1, 2, false); !ok || !c.acceptSymbol("/", true) {
		return false
	}
	if from.month, ok = c.acceptNumber(1, 2, true); !ok || !isDayAndMonth(*from) || !c.rangeSeparator(false, false) {
		return false
	}
	return c.numericDate(to) && to.year != 0
}

// dayRange parses a range whose first day is only a number: 26–28 Nov, с 26 по 28 ноября, 26 and 27 November.
func (c *cursor) dayRange(from, to *date) bool {
	c.weekdayBefore(from)
	weekday, doubtful := from.weekday, from.doubtful
	year := c.leadingYear()
	between := c.acceptWord(betweenWords)
	c.acceptWord(fromWords)
	c.acceptWord(articleWords)
	day, read := c.acceptNumber(1, 2, false)
	if !read || day == 0 {
		return false
	}
	c.dotBeforeDash()
	before, listed := day, false // the last of the days before the last one, which follow each other
	for c.try(func() bool {      // 26, 27 and 28 November
		next := 0
		if !c.acceptSymbol(",", true) {
			return false
		}
		next, read = c.acceptNumber(1, 2, false)
		if !read || next != before+1 || !c.listGoesOn() {
			return false
		}
		before, listed = next, true
		return true
	}) {
	}
	and := listed
	if listed {
		c.acceptSymbol(",", true)
		c.acceptAnd()
	} else if !c.rangeSeparator(c.daySuffix(), between) {
		if and = c.acceptAnd(); !and {
			return false
		}
	}
	c.acceptWord(articleWords)
	if c.peek().kind != numberToken {
		return false
	}
	last, read := c.date()
	if !read || last.isNear() || last.month == 0 || and && last.day != before+1 {
		return false
	}
	if last.year == 0 {
		last.year = year
	} else if year != 0 && year != last.year {
		return false
	}
	*from = date{year: last.year, month: last.month, day: day, weekday: weekday, doubtful: doubtful}
	*to = last
	return true
}

// acceptAnd accepts "and" or its sign.
func (c *cursor) acceptAnd() bool { return c.acceptWord(andWords) || c.acceptSymbol("&", false) }

// listGoesOn reports whether a list of days goes on at the cursor.
func (c *cursor) listGoesOn() bool {
	t := c.peek()
	return t.isSymbol(",&") || t.kind == wordToken && andWords[t.folded]
}

// rangeSeparator accepts what stands between two days: a dash, or a word such as "по". After a day whose ending says
// "from" there need not be any.
func (c *cursor) rangeSeparator(startsRange, between bool) bool {
	since := c.acceptWord(sinceWords)
	return c.acceptSymbol(dashes, false) || c.acceptWord(toWords) || between && c.acceptAnd() || since || startsRange
}

// acceptWord accepts one of the words.
func (c *cursor) acceptWord(words map[string]bool) bool {
	if t := c.peek(); t.kind != wordToken || !words[t.folded] {
		return false
	}
	c.pos++
	return true
}

// date parses one day, with its weekday before or after it.
func (c *cursor) date() (date, bool) {
	for _, form := range []func(*cursor, *date) bool{
		(*cursor).yearFirstDate, (*cursor).numericDate, (*cursor).dayMonthDate, (*cursor).monthDayDate,
		(*cursor).relativeDate,
	} {
		var d date
		if c.try(func() bool {
			if c.weekdayBefore(&d); d.weekday == 0 {
				c.acceptWord(onDateWords)
			}
			return form(c, &d)
		}) {
			c.weekdayAfter(&d)
			return d, true
		}
	}
	var d date
	ok := c.try(func() bool { return c.weekdayAlone(&d) })
	return d, ok
}

// yearFirstDate parses 2026-11-28, 2026/11/28 or 2026.11.28.
func (c *cursor) yearFirstDate(d *date) (ok bool) {
	if d.year, ok = c.year(false); !ok {
		return false
	}
	separator := c.peek().text
	if !c.acceptSymbol("-./", true) {
		return false
	}
	if d.month, ok = c.acceptNumber(1, 2, true); !ok || !c.acceptSymbol(separator, true) {
		return false
	}
	d.day, ok = c.acceptNumber(1, 2, true)
	return ok
}

// numericDate parses 28.11.2026, 28/11/26, 28-11-2026 or 28.11; the region writes the day before the month. Without a
// year, it wants a dot and a month of two digits: 24/8 are people, and 2.5 may be anything.
func (c *cursor) numericDate(d *date) (ok bool) {
	c.acceptWord(fromWords)
	if d.day, ok = c.acceptNumber(1, 2, false); !ok {
		return false
	}
	separator := c.peek().text
	if !c.acceptSymbol("./-", true) {
		return false
	}
	digits := len(c.peek().text)
	if d.month = romanMonths[c.peek().folded]; d.month != 0 && !c.peek().spaceBefore {
		c.pos++
	} else if d.month, ok = c.acceptNumber(1, 2, true); !ok {
		return false
	}
	if c.try(func() bool { return c.acceptSymbol(separator, true) && c.numericYear(d, separator) }) {
		c.yearWord()
		c.dateSuffix(d)
		return true
	}
	year := c.peek()
	if separator != "." || digits != 2 || !isDayAndMonth(*d) ||
		year.kind == numberToken && len(year.text) == 4 && !c.countFollows() {
		return false
	}
	c.dateSuffix(d)
	c.try(func() bool { return c.acceptSymbol(".", true) && c.peek().spaceBefore }) // 26.11.
	d.year = c.relativeYear()
	return true
}

// numericYear accepts the year of a numeric date, of four or of two digits. Between dashes, two digits are a year only
// if the first number cannot be one (26-11-28).
func (c *cursor) numericYear(d *date, separator string) (ok bool) {
	if d.year, ok = c.year(true); ok {
		return true
	}
	if d.year, ok = c.acceptNumber(2, 2, true); !ok || !isDayAndMonth(*d) || c.peek().isSymbol(separator) {
		return false
	}
	if separator == "/" && d.day == d.month+d.year { // 24/8/16: 24 people, 8 women and 16 men
		return false
	}
	d.year += century
	return separator != "-" || century+d.day < firstShortYear
}

const (
	century        = 2000
	firstShortYear = 2003 // no earlier year is typed with two digits
)

// isDayAndMonth reports whether the numbers of a date may be a day and a month.
func isDayAndMonth(d date) bool { return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31 }

// dayMonthDate parses 28 ноября 2026 г., 28-noyabr or 28th of November, also with the year first: 2026-жылдын
// 28-ноябры, 2026 ж. 28 қараша.
func (c *cursor) dayMonthDate(d *date) (ok bool) {
	d.year = c.leadingYear()
	c.acceptWord(fromWords)
	c.acceptWord(articleWords)
	if d.day, ok = c.acceptNumber(1, 2, false); !ok {
		return false
	}
	c.ordinalSuffix()
	c.acceptWord(ofWords)
	if d.month, d.startsRange, ok = c.monthName(); !ok {
		return false
	}
	c.acceptWord(monthWords) // 28 ноябрь айы
	if d.year == 0 {
		c.trailingYear(d)
	}
	return true
}

// monthDayDate parses Nov 28, 2026 and қарашаның 28-і, also with the year first.
func (c *cursor) monthDayDate(d *date) (ok bool) {
	d.year = c.leadingYear()
	if ok = c.leadingMonth(d); !ok {
		return false
	}
	if d.day, ok = c.dayOfMonth(); !ok {
		return false
	}
	d.startsRange = c.daySuffix()
	if d.year == 0 {
		c.trailingYear(d)
	}
	return true
}

// monthDayRange parses Nov 26–28, 2026 and қарашаның 26-нан 28-іне дейін.
func (c *cursor) monthDayRange(from, to *date) (ok bool) {
	from.year = c.leadingYear()
	between := c.acceptWord(betweenWords)
	c.acceptWord(fromWords)
	if !c.leadingMonth(from) {
		return false
	}
	if from.day, ok = c.dayOfMonth(); !ok || !c.rangeSeparator(c.daySuffix(), between) {
		return false
	}
	if to.day, ok = c.dayOfMonth(); !ok {
		return false
	}
	c.daySuffix()
	to.month, to.year = from.month, from.year
	if from.year == 0 {
		c.trailingYear(to)
		from.year = to.year
	}
	return true
}

// leadingMonth accepts the name of a month that may stand before the day: an English one, or one with the ending of a
// possessor.
func (c *cursor) leadingMonth(d *date) (ok bool) {
	name := c.peek().folded
	if d.month, _, ok = c.monthName(); !ok {
		return false
	}
	ofMonth := c.acceptWord(monthWords)
	return englishMonthWords[name] || ofMonth || possessorMonths[name]
}

// dayOfMonth accepts a number after the name of a month, unless it counts people (May 40 officers).
func (c *cursor) dayOfMonth() (int, bool) {
	if (&cursor{tokens: c.tokens, pos: c.pos}).atPeople() {
		return 0, false
	}
	return c.acceptNumber(1, 2, false)
}

// daySuffix accepts the ending of the number of a day: 28th, 28-го, 28-і, 28сине. It reports whether the ending says
// "from".
func (c *cursor) daySuffix() (startsRange bool) {
	c.ordinalSuffix()
	c.try(func() bool {
		c.acceptSymbol("-", true)
		if c.peek().spaceBefore {
			return false
		}
		startsRange = c.acceptWord(ablativeEndings)
		return startsRange || c.acceptWord(dayEndings)
	})
	return startsRange
}

// dateSuffix accepts the ending of a date in numbers: 18.11.2026-дан, 20.11.2026га.
func (c *cursor) dateSuffix(d *date) {
	if c.daySuffix() {
		d.startsRange = true
	}
}

// relativeDate parses words such as yesterday, and distances such as 3 days ago.
func (c *cursor) relativeDate(d *date) bool {
	for length := maxRelativeWords; length > 0; length-- { // the longest first, as a part of it may be a day, too
		name := c.peek().folded
		for i := 1; i < length; i++ {
			name += " " + c.peekAt(i).folded
		}
		if after, known := relativeDays[name]; known && c.peek().kind == wordToken {
			d.relative, d.dayOffset = true, after
			c.pos += length
			c.acceptWord(dayWords)
			return true
		}
	}
	return c.try(func() bool { return c.distance(d) })
}

// distance parses 3 days ago, через 2 недели.
func (c *cursor) distance(d *date) bool {
	later := c.acceptWord(beforeDistanceWords)
	if later {
		c.acceptWord(fromWords) // пас аз 3 рӯз
	}
	days, ok := c.acceptNumber(1, 2, false)
	if !ok {
		days = 1 // неделю назад, a week ago
		c.acceptWord(oneWords)
	}
	switch {
	case c.acceptWord(dayUnits):
	case c.acceptWord(weekUnits):
		days *= 7
	default:
		return false
	}
	if !later {
		switch {
		case c.acceptWord(agoWords):
			days = -days
		case c.acceptWord(laterWords):
		default:
			return false
		}
	}
	d.relative, d.dayOffset = true, days
	return true
}

// year accepts a year of four digits. tight forbids a space before it.
func (c *cursor) year(tight bool) (int, bool) {
	year, ok := c.acceptNumber(4, 4, tight)
	return year, ok && year > 0
}

// Years that are told by their distance from that of today; see [Parser.absoluteYear].
const (
	thisYear = -1 - iota
	lastYear
	nextYear
)

// relativeYear accepts a year such as "this year", "соли ҷорӣ" or "былтыр". It returns 0 if there is none.
func (c *cursor) relativeYear() (year int) {
	if t := c.peek(); t.kind == wordToken && yearNames[t.folded] != 0 {
		c.pos++
		return yearNames[t.folded]
	}
	c.try(func() bool {
		c.acceptWord(ofWords)
		which := c.acceptWeek()
		ok := c.acceptWord(yearWords)
		if which == noWeek {
			which = c.acceptWeek()
		}
		c.try(func() bool { return which != noWeek && c.acceptSymbol(".", true) && c.peek().spaceBefore })
		year = map[week]int{thisWeek: thisYear, lastWeek: lastYear, nextWeek: nextYear}[which]
		return ok && year != 0
	})
	return year
}

// leadingYear accepts a year before a day if a word such as "жылы" follows the year. It returns 0 if there is none.
func (c *cursor) leadingYear() (year int) {
	if year = c.relativeYear(); year != 0 {
		return year
	}
	ok := c.try(func() bool {
		var read bool
		if year, read = c.year(false); !read {
			return false
		}
		c.ordinalSuffix()
		c.acceptSymbol("-", true)
		if !c.yearWord() {
			return false
		}
		c.acceptSymbol(",", true)
		return true
	})
	if !ok {
		return 0
	}
	return year
}

// trailingYear accepts the year after a day and month, if there is one.
func (c *cursor) trailingYear(d *date) {
	if d.year = c.relativeYear(); d.year != 0 {
		return
	}
	c.try(func() bool {
		c.acceptSymbol(",", true)
		c.acceptWord(yearWords) // соли 2026
		if c.countFollows() {
			return false
		}
		year, read := c.year(false)
		if !read {
			return false
		}
		d.year = year
		c.ordinalSuffix()
		c.try(func() bool { return c.acceptSymbol("-", true) && c.yearWord() })
		c.yearWord()
		return true
	})
}

// countFollows reports whether the number at the cursor counts people and is no year: 2018 people, 2018/450. The label
// of a number after it does not count: 2018 participants 24.
func (c *cursor) countFollows() bool {
	ahead := &cursor{tokens: c.tokens, pos: c.pos}
	if !ahead.atPeople() {
		return false
	}
	ahead.acceptSymbol(":="+dashes, false)
	return ahead.peek().kind != numberToken || ahead.hasGroupAfter()
}

// yearWord accepts words such as "г." and "жылы".
func (c *cursor) yearWord() bool {
	if !c.acceptWord(yearWords) {
		return false
	}
	c.acceptSymbol(".", true)
	return true
}

// ordinalSuffix accepts the suffix of an ordinal number: 28th, 28-nji, 28-го.
func (c *cursor) ordinalSuffix() {
	c.try(func() bool {
		c.acceptSymbol("-", true)
		return !c.peek().spaceBefore && c.acceptWord(ordinalSuffixes)
	})
}

// monthName accepts the name of a month. A dash may join it to the day before it. It reports whether the ending of the
// name says "from".
func (c *cursor) monthName() (month int, startsRange, ok bool) {
	ok = c.try(func() bool {
		c.acceptSymbol("-", true)
		t := c.peek()
		month, startsRange = months[t.folded], ablativeMonths[t.folded]
		if t.kind != wordToken || month == 0 {
			return false
		}
		c.pos++
		c.try(func() bool { return c.acceptSymbol(".", true) && c.peek().spaceBefore }) // Nov.
		return true
	})
	return month, startsRange, ok
}
