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
		if n, ok = c.acceptNumber(1, maxCountDigits, false); ok {
			people.Total = store.Counted(n)
		}
	}
	c.acceptSymbol(".", true)
	return people, ok && c.pos == len(tokens)
}

// ParseCount parses a whole number of at most 7 digits. It returns false if the text is anything else.
func ParseCount(text string) (store.Count, bool) {
	_, tokens := tokenize(text)
	c := &cursor{tokens: tokens}
	n, ok := c.acceptNumber(1, maxCountDigits, false)
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
		return c.slashCounts(&p) || c.parenthesizedCounts(&p) || c.labelledCount(&p, false)
	})
	if !ok {
		return store.Headcount{}, false
	}
	for c.try(func() bool { // 24 чел., из них 8 женщин, 16 мужчин
		c.skipConnectors()
		return !p.Women.Known && c.sexCount(&p, false) || !p.Men.Known && c.sexCount(&p, false)
	}) {
	}
	return p, true
}

// slashCounts parses 24/8, a total and the women among them.
func (c *cursor) slashCounts(p *store.Headcount) bool {
	return c.try(func() bool {
		if c.acceptGroup(everyone, false) { // participants: 24/8
			c.acceptSymbol(":="+dashes, false)
		}
		total, ok := c.acceptNumber(1, maxCountDigits, false)
		tight := !c.peek().spaceBefore
		if !ok || !c.acceptSymbol("/", false) || c.peek().spaceBefore == tight {
			return false
		}
		women, ok := c.acceptNumber(1, maxCountDigits, tight)
		if !ok || !c.hasRightBoundary() {
			return false
		}
		c.acceptGroup(everyone, false)
		p.Total, p.Women = store.Counted(total), store.Counted(women)
		return true
	})
}

// parenthesizedCounts parses 24 (8 women).
func (c *cursor) parenthesizedCounts(p *store.Headcount) bool {
	return c.try(func() bool {
		total, ok := c.acceptNumber(1, maxCountDigits, false)
		c.acceptGroup(everyone, false)
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

// countOf parses a number of a group: 24 people, or people: 24.
func (c *cursor) countOf(of peopleGroup, short bool) (n int, ok bool) {
	ok = c.try(func() bool {
		if n, ok = c.acceptNumber(1, maxCountDigits, false); !ok {
			return false
		}
		if of != everyone {
			c.acceptGroup(everyone, false) // 8 nafari ayol
		}
		return c.acceptGroup(of, short) && (of != everyone || !c.sexFollows())
	}) || c.try(func() bool {
		if !c.acceptGroup(of, short) {
			return false
		}
		c.acceptSymbol(":="+dashes, false)
		n, ok = c.acceptNumber(1, maxCountDigits, false)
		return ok && c.hasRightBoundary() && c.canEndLabelledCount()
	})
	return n, ok
}

// canEndLabelledCount reports whether a number after its label may end at the cursor. It may not before a word that it
// could belong to, unless that word has its own number: участников 24 женщин 8.
func (c *cursor) canEndLabelledCount() bool {
	next := c.peek()
	return next.kind != wordToken || subsetWords[next.folded] || c.sexFollows() && c.peekAt(1).kind == numberToken
}

// sexFollows reports whether a word for women or men follows, to which the number before belongs.
func (c *cursor) sexFollows() bool {
	at := c.pos
	defer func() { c.pos = at }()
	return c.acceptGroup(women, false) || c.acceptGroup(men, false)
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
	t := c.peek()
	if t.kind != wordToken || groupWords[t.folded] != of && !(short && groupLetters[t.folded] == of) {
		return false
	}
	c.pos++
	c.try(func() bool {
		return c.acceptSymbol(".", true) && (c.peek().spaceBefore || c.peek().kind == symbolToken)
	})
	return true
}

// skipConnectors skips what stands between numbers that belong together: a comma, "из них", "including".
func (c *cursor) skipConnectors() {
	c.acceptSymbol(",;/+&"+newline, false)
	for c.acceptWord(subsetWords) {
	}
}
