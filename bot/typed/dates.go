package typed

// date is a day as it was typed. Parts that were not typed are 0.
type date struct {
	year, month, day int
	dayOffset        int // days from today, where relative
	relative         bool
}

// dateRange parses two days. The first may consist of its number only (26–28 Nov).
func (c *cursor) dateRange() (from, to date, ok bool) {
	if c.try(func() bool {
		var read bool
		if from, read = c.date(); !read {
			return false
		}
		if !c.rangeSeparator() {
			return false
		}
		to, read = c.date()
		return read && !from.relative && !to.relative
	}) {
		return from, to, true
	}
	if c.try(func() bool { return c.monthDayRange(&from, &to) }) {
		return from, to, true
	}
	ok = c.try(func() bool {
		year, _ := c.leadingYear()
		c.acceptWord(fromWords)
		day, read := c.acceptNumber(1, 2, false)
		if !read || !c.rangeSeparator() || c.peek().kind != numberToken {
			return false
		}
		to, read = c.date()
		if to.year == 0 {
			to.year = year
		} else if year != 0 && year != to.year {
			return false
		}
		from = date{to.year, to.month, day, 0, false}
		return read && !to.relative && to.month != 0
	})
	return from, to, ok
}

// rangeSeparator accepts what stands between two days: a dash, or a word such as "по".
func (c *cursor) rangeSeparator() bool { return c.acceptSymbol(dashes, false) || c.acceptWord(toWords) }

// acceptWord accepts one of the words.
func (c *cursor) acceptWord(words map[string]bool) bool {
	if t := c.peek(); t.kind != wordToken || !words[t.folded] {
		return false
	}
	c.pos++
	return true
}

// date parses one day.
func (c *cursor) date() (date, bool) {
	var d date
	for _, form := range []func(*cursor, *date) bool{
		(*cursor).isoDate, (*cursor).numericDate, (*cursor).dayMonthDate, (*cursor).monthDayDate,
		(*cursor).relativeDate,
	} {
		if d = (date{}); c.try(func() bool { return form(c, &d) }) {
			return d, true
		}
	}
	return date{}, false
}

// isoDate parses 2026-11-28.
func (c *cursor) isoDate(d *date) (ok bool) {
	if d.year, ok = c.year(false); !ok || !c.acceptSymbol("-", true) {
		return false
	}
	if d.month, ok = c.acceptNumber(2, 2, true); !ok || !c.acceptSymbol("-", true) {
		return false
	}
	d.day, ok = c.acceptNumber(2, 2, true)
	return ok
}

// numericDate parses 28.11.2026, 28/11/2026 or 28.11; the region writes the day before the month. Without a year, it
// wants a dot and a month of two digits: 24/8 are people, and 2.5 may be anything.
func (c *cursor) numericDate(d *date) (ok bool) {
	c.acceptWord(fromWords)
	if d.day, ok = c.acceptNumber(1, 2, false); !ok {
		return false
	}
	separator := c.peek().text
	if !c.acceptSymbol("./", true) {
		return false
	}
	digits := len(c.peek().text)
	if d.month, ok = c.acceptNumber(1, 2, true); !ok {
		return false
	}
	if c.try(func() bool {
		if !c.acceptSymbol(separator, true) {
			return false
		}
		var read bool
		d.year, read = c.year(true)
		return read
	}) {
		c.yearWord()
		return true
	}
	year := c.peek()
	return separator == "." && digits == 2 && (year.kind != numberToken || len(year.text) != 4)
}

// dayMonthDate parses 28 ноября 2026 г., 28-noyabr or 28th of November, also with the year first: 2026-жылдын
// 28-ноябры, 2026 ж. 28 қараша.
func (c *cursor) dayMonthDate(d *date) (ok bool) {
	d.year, _ = c.leadingYear()
	c.acceptWord(fromWords)
	if d.day, ok = c.acceptNumber(1, 2, false); !ok {
		return false
	}
	c.ordinalSuffix()
	c.acceptWord(ofWords)
	if d.month, ok = c.monthName(); !ok {
		return false
	}
	if d.year == 0 {
		c.trailingYear(d)
	}
	return true
}

// monthDayDate parses Nov 28, 2026.
func (c *cursor) monthDayDate(d *date) (ok bool) {
	if !englishMonthWords[c.peek().folded] {
		return false
	}
	if d.month, ok = c.monthName(); !ok {
		return false
	}
	if d.day, ok = c.acceptNumber(1, 2, false); !ok {
		return false
	}
	c.ordinalSuffix()
	c.trailingYear(d)
	return true
}

// monthDayRange parses Nov 26–28, 2026.
func (c *cursor) monthDayRange(from, to *date) (ok bool) {
	c.acceptWord(fromWords)
	if !englishMonthWords[c.peek().folded] {
		return false
	}
	if from.month, ok = c.monthName(); !ok {
		return false
	}
	if from.day, ok = c.acceptNumber(1, 2, false); !ok || !c.rangeSeparator() {
		return false
	}
	if to.day, ok = c.acceptNumber(1, 2, false); !ok {
		return false
	}
	to.month = from.month
	c.trailingYear(to)
	from.year = to.year
	return true
}

// relativeDate parses words such as yesterday.
func (c *cursor) relativeDate(d *date) bool {
	for _, length := range []int{2, 1} { // two words first, as one of them may be a relative day, too
		name := c.peek().folded
		for i := 1; i < length; i++ {
			name += " " + c.peekAt(i).folded
		}
		if after, known := relativeDays[name]; known && c.peek().kind == wordToken {
			d.relative, d.dayOffset = true, after
			c.pos += length
			return true
		}
	}
	return false
}

// year accepts a year of four digits. tight forbids a space before it.
func (c *cursor) year(tight bool) (int, bool) {
	year, ok := c.acceptNumber(4, 4, tight)
	return year, ok && year > 0
}

// leadingYear accepts a year before a day if a word such as "жылы" follows the year.
func (c *cursor) leadingYear() (year int, ok bool) {
	ok = c.try(func() bool {
		if year, ok = c.year(false); !ok {
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
		year = 0
	}
	return year, ok
}

// trailingYear accepts the year after a day and month, if there is one.
func (c *cursor) trailingYear(d *date) {
	c.try(func() bool {
		c.acceptSymbol(",", true)
		c.acceptWord(yearWords) // соли 2026
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

// monthName accepts the name of a month. A dash may join it to the day before it.
func (c *cursor) monthName() (month int, ok bool) {
	ok = c.try(func() bool {
		c.acceptSymbol("-", true)
		t := c.peek()
		month = months[t.folded]
		if t.kind != wordToken || month == 0 {
			return false
		}
		c.pos++
		c.try(func() bool { return c.acceptSymbol(".", true) && c.peek().spaceBefore }) // Nov.
		return true
	})
	return month, ok
}
