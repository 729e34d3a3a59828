package typed

import "strings"

// weekday returns the weekday that a word names: 1 is Monday; 0 if it names none.
func weekday(word string) int {
	if day := weekdays[word]; day != 0 {
		return day
	}
	for length := len(word); length >= minWeekdayStem; length-- {
		if day := weekdayStems[word[:length]]; day != 0 && (length == len(word) || weekdayEndings[word[length:]]) {
			return day
		}
	}
	return 0
}

// minWeekdayStem is the number of bytes from which the beginning of a word may be the stem of a weekday.
const minWeekdayStem = 4

// acceptWeekday accepts the name of a weekday, a short one with its dot, and words around it such as "күнү".
func (c *cursor) acceptWeekday(d *date) bool {
	t := c.peek()
	day := 0
	if t.kind == wordToken {
		day = weekday(t.folded)
	}
	doubtful := doubtfulWeekdays[t.folded] || mondayOrDushanbe[t.folded]
	capital := !isLower(t.text)
	if day == 0 || capital && smallWeekdays[t.folded] || doubtful && c.noDoubtfulWeekdays {
		return false
	}
	c.pos++
	c.try(func() bool {
		return c.acceptSymbol(".", true) && (c.peek().spaceBefore || c.peek().kind == symbolToken)
	})
	c.acceptWord(dayWords)
	d.weekday, d.doubtful = day, d.doubtful || doubtful
	return true
}

// weekdayBefore accepts a weekday before a date: Thursday, 26 November; в четверг, 26 ноября.
func (c *cursor) weekdayBefore(d *date) {
	c.try(func() bool {
		c.acceptWord(onWords)
		if !c.acceptWeekday(d) {
			return false
		}
		if c.acceptSymbol(",", true) {
			d.doubtful = false
		}
		return true
	})
}

// weekdayAfter accepts a weekday after a date that has none: 2026-ж., 26-ноябрь, бейшемби; 26.11 (чт).
func (c *cursor) weekdayAfter(d *date) {
	if d.weekday != 0 {
		return
	}
	if !c.try(func() bool {
		if !c.acceptSymbol("(", false) || !c.acceptWeekday(d) || !c.acceptSymbol(")", true) {
			d.weekday = 0
			return false
		}
		return true
	}) {
		c.try(func() bool {
			c.acceptSymbol(",", true)
			c.acceptWord(onWords)
			return c.acceptWeekday(d)
		})
	}
}

// weekdayAlone parses a weekday without a date: on Friday, next Friday, ҷумъаи оянда.
func (c *cursor) weekdayAlone(d *date) bool {
	c.acceptWord(fromWords)
	c.try(func() bool { // last week on Thursday; in Kyrgyz, the word for a week is also Friday
		if !c.acceptNamedWeek(d) || !c.atWeekday() {
			d.week, d.ofWeek = noWeek, false
			return false
		}
		return true
	})
	on := c.acceptWord(onWords)
	if d.week == noWeek {
		d.week = c.acceptWeek()
	}
	doubtful := doubtfulWeekdays[c.peek().folded] && !on && d.week == noWeek && !dayWords[c.peekAt(1).folded]
	name := c.peek()
	if doubtful || mondayOrDushanbe[name.folded] && (!isLower(name.text) || on) || !c.acceptWeekday(d) {
		return false
	}
	d.doubtful = false
	d.startsRange = strings.HasSuffix(name.folded, "дан") || strings.HasSuffix(name.folded, "ден") ||
		strings.HasSuffix(name.folded, "dan") || strings.HasSuffix(name.folded, "den")
	if d.week == noWeek {
		c.acceptNamedWeek(d)
	}
	if d.week == noWeek {
		d.week = c.acceptWeek()
	}
	if d.week == noWeek {
		d.week = anyWeek
	}
	return true
}

// acceptNamedWeek accepts the week of a weekday: last week, на прошлой неделе, ҳафтаи гузашта.
func (c *cursor) acceptNamedWeek(d *date) bool {
	d.ofWeek = c.try(func() bool {
		if !c.acceptWord(ofWords) {
			c.acceptWord(onWords)
		}
		which := c.acceptWeek()
		if !c.acceptWord(weekUnits) && !c.acceptWord(weekCases) {
			return false
		}
		if which == noWeek {
			which = c.acceptWeek()
		}
		d.week = which
		return which != noWeek
	})
	if !d.ofWeek {
		d.week = noWeek
	}
	return d.ofWeek
}

// atWeekday reports whether a weekday is at the cursor, or after a word such as "on".
func (c *cursor) atWeekday() bool {
	ahead := &cursor{tokens: c.tokens, pos: c.pos}
	ahead.acceptWord(onWords)
	return ahead.peek().kind == wordToken && weekday(ahead.peek().folded) != 0
}

// acceptWeek accepts a word such as next, last or this.
func (c *cursor) acceptWeek() week {
	for which, words := range map[week]map[string]bool{
		thisWeek: thisWords, nextWeek: nextWords, lastWeek: lastWords,
	} {
		if c.acceptWord(words) {
			return which
		}
	}
	return noWeek
}
