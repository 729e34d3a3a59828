package typed

import "bomcabot/store"

// ParsePeople parses a number of participants, with the women and men among them if these are typed: 24, 24/8, 24 (8
// women), 24 чел., 8 женщин. It returns false if the text is anything else.
func ParsePeople(text string) (store.Headcount, bool) {
	_, tokens := tokenize(text)
	c := &cursor{tokens: tokens}
	people, ok := c.people()
	if !ok {
		var n int
		if n, ok = c.acceptCount(false); ok {
			people.Total = store.Counted(n)
		}
	}
	c.acceptSymbol(".", true)
	return people, ok && c.pos == len(tokens)
}

// ParseCount parses a whole number of at most 7 digits: 24, 1 200, 1,200. It returns false if the text is anything
// else.
func ParseCount(text string) (store.Count, bool) {
	_, tokens := tokenize(text)
	c := &cursor{tokens: tokens}
	n, ok := c.acceptCount(false)
	return store.Counted(n), ok && c.pos == len(tokens)
}

// maxCountDigits is the maximum number of digits of a number of people. It has room for numbers that are too large to
// be stored, so that people are told so.
const maxCountDigits = 7

// people parses a total with its parts, or a part alone.
func (c *cursor) people() (store.Headcount, bool) {
	var p store.Headcount
	ok := c.try(func() bool {
		if !c.hasLeftBoundary() {
			return false
		}
		c.acceptWord(attendedWords)
		count := func() bool {
			return c.slashCounts(&p) || c.parenthesizedCounts(&p) || c.labelledCount(&p, false)
		}
		return count() || c.acceptWord(totalWords) && count() // всего 24 участника
	})
	if !ok {
		return store.Headcount{}, false
	}
	for c.acceptWord(tookPartWords) {
	}
	for c.try(func() bool { // 24 чел., из них 8 женщин, 16 мужчин
		short := c.skipConnectors()
		return !p.Women.Known && c.sexCount(&p, short) || !p.Men.Known && c.sexCount(&p, short)
	}) {
	}
	if !p.Total.Known {
		c.try(func() bool { // 8 women out of 24
			if !c.acceptWord(outOfWords) {
				return false
			}
			c.acceptWord(outOfWords)
			total, read := c.acceptCount(false)
			if read && c.hasRightBoundary() {
				p.Total = store.Counted(total)
				c.acceptEveryone()
			}
			return p.Total.Known
		})
	}
	return p, true
}

// slashCounts parses 24/8, a total and the women among them, and 24/8/16, if that adds up with the men.
func (c *cursor) slashCounts(p *store.Headcount) bool {
	return c.try(func() bool {
		if c.acceptGroup(everyone, false) { // participants: 24/8
			c.acceptSymbol(":="+dashes, false)
		}
		total, ok := c.acceptCount(false)
		c.acceptGroup(everyone, true) // 24 чел./8 жен.
		tight := !c.peek().spaceBefore
		if !ok || !c.acceptSymbol("/", false) || c.peek().spaceBefore == tight {
			return false
		}
		if !tight && isYear(total) && c.isApart() { // 26 Nov 2018 / 24 people
			return false
		}
		ofThem, ok := c.acceptCount(tight)
		c.try(func() bool {
			if !c.acceptSymbol("/", tight) {
				return false
			}
			men, read := c.acceptCount(tight)
			if read && ofThem+men == total {
				p.Men = store.Counted(men)
			}
			return p.Men.Known
		})
		labelled := c.acceptGroup(women, true)
		if !ok || !labelled && !c.hasRightBoundary() || c.peek().isSymbol(dashes) && !c.peek().spaceBefore {
			*p = store.Headcount{}
			return false
		}
		if !labelled && !c.sexFollows() {
			c.acceptEveryone()
		}
		p.Total, p.Women = store.Counted(total), store.Counted(ofThem)
		if !labelled && !p.Men.Known && c.acceptGroup(men, false) { // 24/16 men
			p.Women, p.Men = store.Count{}, store.Counted(ofThem)
		}
		return true
	})
}

// isApart reports whether the number at the cursor is a number of people of its own, and no part of a number before it.
func (c *cursor) isApart() bool {
	ahead := &cursor{tokens: c.tokens, pos: c.pos}
	_, ok := ahead.acceptCount(false)
	return ok && (ahead.peek().isSymbol("/") && ahead.peekAt(1).kind == numberToken ||
		ahead.acceptEveryone() && !ahead.sexFollows())
}

// parenthesizedCounts parses 24 (8 women).
func (c *cursor) parenthesizedCounts(p *store.Headcount) bool {
	return c.try(func() bool {
		total, ok := c.acceptCount(false)
		c.acceptEveryone()
		if !ok || !c.acceptSymbol("(", false) {
			return false
		}
		var parts store.Headcount
		for c.try(func() bool { c.skipConnectors(); return c.sexCount(&parts, true) }) {
		}
		if !c.acceptSymbol(")", false) || !parts.Women.Known && !parts.Men.Known {
			return false
		}
		*p = parts
		p.Total = store.Counted(total)
		return true
	})
}

// labelledCount parses 24 people, 8 women, participants: 24. See sexCount for short.
func (c *cursor) labelledCount(p *store.Headcount, short bool) bool {
	return c.sexCount(p, short) || c.try(func() bool {
		n, ok := c.countOf(everyone, short)
		if ok {
			p.Total = store.Counted(n)
		}
		return ok
	})
}

// sexCount parses 8 women or 16 men, but not one that p already has. With short, a single letter may stand for the
// word.
func (c *cursor) sexCount(p *store.Headcount, short bool) bool {
	for _, part := range []struct {
		of   peopleGroup
		into *store.Count
	}{{women, &p.Women}, {men, &p.Men}} {
		if part.into.Known {
			continue
		}
		if c.try(func() bool {
			n, ok := c.countOf(part.of, short)
			if ok {
				*part.into = store.Counted(n)
			}
			return ok
		}) {
			return true
		}
	}
	return false
}

// countOf parses a number of a group: 24 people, 8-і әйел, 8 of them women, or people: 24.
func (c *cursor) countOf(of peopleGroup, short bool) (n int, ok bool) {
	ok = c.try(func() bool {
		if n, ok = c.acceptCount(false); !ok {
			return false
		}
		if of == everyone {
			c.countSuffix() // 24-х участников
			return c.acceptEveryone() && !c.sexFollows()
		}
		c.countSuffix() // 8-і әйел
		for c.acceptWord(classifiers) {
		} // 8 nafari ayol
		for c.acceptWord(subsetWords) {
		} // 8 of them women
		c.try(func() bool { return c.acceptSymbol("–—", false) && c.peek().spaceBefore })
		return c.acceptGroup(of, short)
	}) || c.try(func() bool {
		if !c.acceptGroup(of, short) {
			return false
		}
		c.acceptSymbol(":="+dashes, false)
		n, ok = c.acceptCount(false)
		return ok && c.hasRightBoundary() && c.canEndLabelledCount()
	})
	return n, ok
}

// acceptEveryone accepts the words after a total: people, customs officers, нафар корманд, сотрудника таможни.
func (c *cursor) acceptEveryone() bool {
	found := c.acceptWord(classifiers)
	if c.acceptGroup(everyone, false) {
		return true
	}
	end := 0 // after the last word that is counted
	for at := 0; at < maxCountedWords; at++ {
		t := c.peekAt(at)
		switch {
		case t.kind != wordToken:
			at = maxCountedWords
		case isCounted(t.folded), end > 0 && hasStem(t.folded, serviceStems):
			end = at + 1
		case !isModifier(t.folded):
			at = maxCountedWords
		}
	}
	c.pos += end
	return found || end > 0
}

// maxCountedWords is the maximum number of words that say whom a number counts: 24 customs and border guard officers.
const maxCountedWords = 6

// canEndLabelledCount reports whether a number after its label may end at the cursor. It may not before a word that it
// could belong to, unless that word has its own number (участников 24 женщин 8) or begins the title (participants 24
// Risk profiling).
func (c *cursor) canEndLabelledCount() bool {
	next, n := c.peek(), c.peekAt(-1).value
	return next.kind != wordToken || subsetWords[next.folded] || !isLower(next.text) && !isYear(n) ||
		c.sexFollows() && c.peekAt(1).kind == numberToken
}

// sexFollows reports whether a word for women or men follows, to which the number before belongs.
func (c *cursor) sexFollows() bool {
	at := c.pos
	defer func() { c.pos = at }()
	return c.acceptGroup(women, false) || c.acceptGroup(men, false)
}

// hasGroupAfter reports whether the number at the cursor has its own word for people after it. It moves the cursor.
func (c *cursor) hasGroupAfter() bool {
	_, ok := c.acceptCount(false)
	return ok && (c.acceptEveryone() || c.acceptGroup(women, false) || c.acceptGroup(men, false))
}

// peopleGroup says whom a number counts.
type peopleGroup byte

const (
	everyone peopleGroup = iota + 1
	women
	men
)

// acceptGroup accepts a word for a group, and the dot after an abbreviation.
func (c *cursor) acceptGroup(of peopleGroup, short bool) bool {
	before := c.pos
	if c.acceptWord(numberOfWords) { // шумораи занон
		c.acceptWord(ofWords)
	}
	t := c.peek()
	if t.kind != wordToken || groupWords[t.folded] != of && !(short && groupLetters[t.folded] == of) {
		c.pos = before
		return false
	}
	c.pos++
	c.try(func() bool { return c.acceptSymbol("-", true) && c.acceptWord(pairedWords) }) // хотин-қизлар
	c.acceptWord(numberWordsAfter)                                                       // катышуучулардын саны
	c.try(func() bool {
		return c.acceptSymbol(".", true) && (c.peek().spaceBefore || c.peek().kind == symbolToken)
	})
	return true
}

// countSuffix accepts the ending of a number that counts: 24-х, 8-і, 8и.
func (c *cursor) countSuffix() {
	if c.daySuffix(); !c.peekAt(-1).isSymbol("-") && c.peekAt(-1).kind == numberToken {
		c.try(func() bool { return c.acceptSymbol("-", true) && c.acceptWord(countEndings) })
	}
}

// skipConnectors skips what stands between numbers that belong together: a comma, "из них", "including". It reports
// whether a part is sure to follow, so that a letter may stand for women or men: incl. 8 f.
func (c *cursor) skipConnectors() (announced bool) {
	announced = c.acceptSymbol(":", false) || c.peek().isSymbol("/") && c.peekAt(-1).kind == wordToken
	c.acceptSymbol(",;:/+&"+newline+dashes, false)
	for c.acceptWord(subsetWords) {
		announced = true
		c.try(func() bool { return c.acceptSymbol(".", true) }) // в т. ч.
	}
	c.acceptSymbol(":"+dashes, false)
	return announced
}
