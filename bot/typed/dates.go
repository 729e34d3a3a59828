package typed

// date is a day as it was typed. What was not is 0.
type date struct {
	year, month, day int
	after            int // days from today, where relative
	relative         bool
}

// dates reads two days: whole ones, or one of which only the number of the first is typed (26–28 Nov).
func (c *cursor) dates() (from, to date, ok bool) {
	if c.try(func() bool {
		var read bool
		if from, read = c.date(); !read {
			return false
		}
		if !c.dash() {
			return false
		}
		to, read = c.date()
		return read && !from.relative && !to.relative
	}) {
		return from, to, true
	}
	if c.try(func() bool { return c.americanDates(&from, &to) }) {
		return from, to, true
	}
	ok = c.try(func() bool {
		year, _ := c.yearFirst()
		c.words(since)
		day, read := c.number(1, 2, false)
		if !read || !c.dash() || c.now().kind != number {
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

// dash passes over what stands between two days: a dash, or "по" and its like.
func (c *cursor) dash() bool { return c.sign(dashes, false) || c.words(until) }

// words passes over one of the words.
func (c *cursor) words(some map[string]bool) bool {
	if t := c.now(); t.kind != word || !some[t.folded] {
		return false
	}
	c.at++
	return true
}

// date reads one day.
func (c *cursor) date() (date, bool) {
	var d date
	for _, form := range []func(*cursor, *date) bool{(*cursor).iso, (*cursor).dotted, (*cursor).written, (*cursor).american, (*cursor).spoken} {
		if d = (date{}); c.try(func() bool { return form(c, &d) }) {
			return d, true
		}
	}
	return date{}, false
}

// iso is 2026-11-28.
func (c *cursor) iso(d *date) (ok bool) {
	if d.year, ok = c.year(false); !ok || !c.sign("-", true) {
		return false
	}
	if d.month, ok = c.number(2, 2, true); !ok || !c.sign("-", true) {
		return false
	}
	d.day, ok = c.number(2, 2, true)
	return ok
}

// dotted is 28.11.2026, 28/11/2026 or 28.11. The region writes the day before the month. Without a year there are dots, and two digits for the month:
// 24/8 are people, and 2.5 is many things.
func (c *cursor) dotted(d *date) (ok bool) {
	c.words(since)
	if d.day, ok = c.number(1, 2, false); !ok {
		return false
	}
	separator := c.now().text
	if !c.sign("./", true) {
		return false
	}
	digits := len(c.now().text)
	if d.month, ok = c.number(1, 2, true); !ok {
		return false
	}
	if c.try(func() bool {
		if !c.sign(separator, true) {
			return false
		}
		var read bool
		d.year, read = c.year(true)
		return read
	}) {
		c.yearWord()
		return true
	}
	year := c.now()
	return separator == "." && digits == 2 && (year.kind != number || len(year.text) != 4)
}

// written is 28 ноября 2026 г., 28-noyabr, 28th of November; or the year before it: 2026-жылдын 28-ноябры, 2026 ж. 28 қараша.
func (c *cursor) written(d *date) (ok bool) {
	d.year, _ = c.yearFirst()
	c.words(since)
	if d.day, ok = c.number(1, 2, false); !ok {
		return false
	}
	c.ordinal()
	c.words(of)
	if d.month, ok = c.month(); !ok {
		return false
	}
	if d.year == 0 {
		c.yearBehind(d)
	}
	return true
}

// american is Nov 28, 2026.
func (c *cursor) american(d *date) (ok bool) {
	if !english[c.now().folded] {
		return false
	}
	if d.month, ok = c.month(); !ok {
		return false
	}
	if d.day, ok = c.number(1, 2, false); !ok {
		return false
	}
	c.ordinal()
	c.yearBehind(d)
	return true
}

// americanDates is Nov 26–28, 2026.
func (c *cursor) americanDates(from, to *date) (ok bool) {
	c.words(since)
	if !english[c.now().folded] {
		return false
	}
	if from.month, ok = c.month(); !ok {
		return false
	}
	if from.day, ok = c.number(1, 2, false); !ok || !c.dash() {
		return false
	}
	if to.day, ok = c.number(1, 2, false); !ok {
		return false
	}
	to.month = from.month
	c.yearBehind(to)
	from.year = to.year
	return true
}

// spoken is a word such as yesterday.
func (c *cursor) spoken(d *date) bool {
	for _, length := range []int{2, 1} { // of two words before one of them
		name := c.now().folded
		for i := 1; i < length; i++ {
			name += " " + c.ahead(i).folded
		}
		if after, known := relatives[name]; known && c.now().kind == word {
			d.relative, d.after = true, after
			c.at += length
			return true
		}
	}
	return false
}

// year passes over a year of four digits.
func (c *cursor) year(tight bool) (int, bool) {
	year, ok := c.number(4, 4, tight)
	return year, ok && year > 0
}

// yearFirst passes over a year before a day, which a word must name as such.
func (c *cursor) yearFirst() (year int, ok bool) {
	ok = c.try(func() bool {
		if year, ok = c.year(false); !ok {
			return false
		}
		c.ordinal()
		c.sign("-", true)
		if !c.yearWord() {
			return false
		}
		c.sign(",", true)
		return true
	})
	if !ok {
		year = 0
	}
	return year, ok
}

// yearBehind passes over the year behind a month, if there is one.
func (c *cursor) yearBehind(d *date) {
	c.try(func() bool {
		c.sign(",", true)
		c.words(yearWords) // соли 2026
		year, read := c.year(false)
		if !read {
			return false
		}
		d.year = year
		c.ordinal()
		c.try(func() bool { return c.sign("-", true) && c.yearWord() })
		c.yearWord()
		return true
	})
}

// yearWord passes over "г.", "жылы" and their like.
func (c *cursor) yearWord() bool {
	if !c.words(yearWords) {
		return false
	}
	c.sign(".", true)
	return true
}

// ordinal passes over what makes a number an ordinal: 28th, 28-nji, 28-го.
func (c *cursor) ordinal() {
	c.try(func() bool {
		c.sign("-", true)
		return !c.now().spaced && c.words(ordinals)
	})
}

// month passes over the name of a month, which a dash may join to its day.
func (c *cursor) month() (month int, ok bool) {
	ok = c.try(func() bool {
		c.sign("-", true)
		t := c.now()
		month = months[t.folded]
		if t.kind != word || month == 0 {
			return false
		}
		c.at++
		c.try(func() bool { return c.sign(".", true) && c.now().spaced }) // Nov.
		return true
	})
	return month, ok
}
