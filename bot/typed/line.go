package typed

import (
	"slices"

	"bomcabot/store"
)

// Line is what a line says about an activity. What it does not say, or says in two ways, is empty.
type Line struct {
	Type        store.ActivityType
	Component   store.Component
	Countries   store.Countries
	Host        string // the code of the country that is named first
	First, Last store.Day
	People      store.Headcount
	Title       string   // the words with no other meaning, without the place
	Place       string   // the part of these words after their last comma
	Ambiguous   []string // the words about each thing that the line says in two ways
}

// match is a run of tokens with a meaning.
type match struct {
	from, to    int // indexes of tokens; to is exclusive
	meaning     meaning
	canBeTitle  bool // a name or a relative day, which may be part of the title
	first, last store.Day
	people      store.Headcount
	ambiguous   bool
	inTitle     bool // it is part of the title
}

// ParseLine parses a line with its parts in any order. It does not look into text in quotation marks. A name after
// words of the title, or joined to them by a word such as "on" or "по", stays in the title; its meaning counts only if
// the line says nothing else on the matter.
func (p Parser) ParseLine(text string) Line {
	return p.parseLine(text, func(match) bool { return true })
}

// ParseEvent is [Parser.ParseLine] for a line about an event: it parses only days, countries, title and place.
func (p Parser) ParseEvent(text string) Line {
	return p.parseLine(text, func(m match) bool { return !m.first.IsZero() || m.meaning.country != "" })
}

// parseLine parses a line. Matches that are not wanted count as words without a meaning.
func (p Parser) parseLine(text string, wanted func(match) bool) Line {
	text, tokens := tokenize(text)
	matches := slices.DeleteFunc(p.findMatches(tokens), func(m match) bool { return !wanted(m) })
	assignTitleNames(tokens, matches)
	var line Line
	line.resolve(text, tokens, matches)
	line.splitTitleAndPlace(text, tokens, matches)
	return line
}

// findMatches returns the matches from left to right.
func (p Parser) findMatches(tokens []token) []match {
	var matches []match
	c := &cursor{tokens: tokens}
	for c.pos < len(tokens) {
		if closing := quoteEnd(tokens, c.pos); closing > 0 {
			c.pos = closing + 1
			continue
		}
		m := match{from: c.pos}
		var ok bool
		if m.first, m.last, ok = p.parsePeriod(c); ok {
			m.canBeTitle = (&cursor{tokens, m.from}).relativeDate(new(date))
			c.markAmbiguousDay(&m, matches)
		} else if m.people, ok = c.people(); !ok {
			if m.meaning, ok = c.acceptJoinedName(matches); !ok {
				c.pos = m.from + 1
				continue
			}
			m.canBeTitle = !m.meaning.isCode
		}
		m.to = c.pos
		matches = append(matches, m)
	}
	return matches
}

// acceptJoinedName accepts a name, and with it "in" before a country and "and" between two countries.
func (c *cursor) acceptJoinedName(before []match) (means meaning, ok bool) {
	ok = c.try(func() bool {
		var previous match
		if len(before) > 0 {
			previous = before[len(before)-1]
		}
		and := previous.meaning.country != "" && previous.to == c.pos && c.acceptWord(andWords)
		within := c.acceptWord(inWords)
		means, ok = c.acceptName()
		return ok && (means.country != "" || !and && !within)
	})
	return means, ok
}

// markAmbiguousDay marks a day as ambiguous if a number next to it may belong to it (24 Nov 28; 26, 28 ноября), and
// extends the match to that number.
func (c *cursor) markAmbiguousDay(m *match, before []match) {
	after := &cursor{c.tokens, c.pos}
	last := c.peekAt(-1)
	if last.kind == wordToken && months[last.folded] != 0 && after.dayNumber() &&
		!(&cursor{c.tokens, c.pos}).atPeople() {
		c.pos, m.ambiguous = after.pos, true
	}
	at := m.from - 1
	if at >= 0 && (c.tokens[at].isSymbol(",;&") || c.tokens[at].kind == wordToken && andWords[c.tokens[at].folded]) {
		at--
	} else if at < 0 || c.tokens[m.from].kind != wordToken { // 24 28 ноября: nothing joins them
		return
	}
	known := slices.ContainsFunc(before, func(m match) bool { return m.from <= at && at < m.to })
	if ahead := (&cursor{c.tokens, at}); at >= 0 && !known && ahead.hasLeftBoundary() && ahead.dayNumber() {
		m.from, m.ambiguous = at, true
	}
}

// dayNumber accepts a number from 1 to 31 that is no part of something longer.
func (c *cursor) dayNumber() bool {
	return c.try(func() bool {
		n, ok := c.acceptNumber(1, 2, false)
		return ok && n >= 1 && n <= 31 && (c.hasRightBoundary() || c.peek().isSymbol(",;"))
	})
}

// atPeople reports whether a number of people begins at the cursor. It moves the cursor.
func (c *cursor) atPeople() bool {
	_, ok := c.people()
	return ok
}

// quoteEnd returns the index of the closing quotation mark for an opening one at a token. It returns 0 if there is no
// opening or no closing mark.
func quoteEnd(tokens []token, at int) int {
	closing, ok := map[string]string{"«": "»", "“": "”", "„": "“”", "\"": "\""}[tokens[at].text]
	if !ok {
		return 0
	}
	for i := at + 1; i < len(tokens); i++ {
		if tokens[i].isSymbol(closing) {
			return i
		}
	}
	return 0
}

// isTitleBoundary reports whether a token ends a title.
func isTitleBoundary(t token) bool {
	return t.text == "" || t.isSymbol(",;:()|—–"+newline) || t.isSymbol("-") && t.spaceBefore
}

// assignTitleNames decides which names stay in the title. A name whose meaning was already named is part of the title
// the second time.
func assignTitleNames(tokens []token, matches []match) {
	seen := make(map[meaning]bool)
	for i := range matches {
		m := &matches[i]
		if !m.canBeTitle {
			continue
		}
		first, last := i, i // the first and the last of the names next to each other
		for first > 0 && matches[first-1].canBeTitle && matches[first-1].to == matches[first].from {
			first--
		}
		for last+1 < len(matches) && matches[last+1].canBeTitle && matches[last].to == matches[last+1].from {
			last++
		}
		left := titleNeighbor(tokens, matches, matches[first].from-1)
		right := titleNeighbor(tokens, matches, matches[last].to)
		follows := left.kind == wordToken && left.text != "" || left.kind == numberToken
		linked := right.kind == wordToken && connectorWords[right.folded] && m.to == matches[last].to
		m.inTitle = seen[m.meaning] && m.meaning.country == "" || follows || linked
		seen[m.meaning] = seen[m.meaning] || m.meaning != meaning{}
	}
}

// titleNeighbor returns the token at an index if it may be part of the title, otherwise an empty symbol.
func titleNeighbor(tokens []token, matches []match, at int) token {
	none := token{kind: symbolToken}
	if at < 0 || at >= len(tokens) || isTitleBoundary(tokens[at]) {
		return none
	}
	if slices.ContainsFunc(matches, func(m match) bool { return !m.canBeTitle && m.from <= at && at < m.to }) {
		return none
	}
	return tokens[at]
}
