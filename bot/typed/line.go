package typed

import (
	"slices"

	"bomcabot/store"
)

// Line is what a line tells of an activity. What it does not tell, or tells in two ways, is empty.
type Line struct {
	Type        store.ActivityType
	Component   store.Component
	Countries   store.Countries
	Host        string // the country that is named first
	First, Last store.Day
	People      store.Headcount
	Title       string // the words of which nothing else was understood, but the place
	Place       string // what stands behind their last comma
	Ambiguous   []string
}

// match is what was understood of some tokens.
type match struct {
	from, to    int // tokens
	meaning     meaning
	canBeTitle  bool // it is a name, or a word for a day: it may be a part of the title
	first, last store.Day
	people      store.Headcount
	ambiguous   bool
	inTitle     bool // in the title
}

// ParseLine reads a line, in any order. A text in quotation marks is not looked into. A name stays in the title where it goes on with its words: behind
// them, or joined to them by "on" or "по"; there it counts only as long as nothing plainer is told.
func (r Parser) ParseLine(text string) Line {
	return r.parseLine(text, func(match) bool { return true })
}

// ParseEvent is [Reader.ParseLine] of a line that tells of an event: its days and countries, title and place.
func (r Parser) ParseEvent(text string) Line {
	return r.parseLine(text, func(f match) bool { return !f.first.IsZero() || f.meaning.country != "" })
}

// parseLine reads a line, as far as what is found is wanted.
func (r Parser) parseLine(text string, wanted func(match) bool) Line {
	line, all := tokenize(text)
	finds := slices.DeleteFunc(r.findMatches(all), func(f match) bool { return !wanted(f) })
	assignTitleNames(all, finds)
	var told Line
	told.resolve(line, all, finds)
	told.splitTitleAndPlace(line, all, finds)
	return told
}

// findMatches looks for what is understood, from left to right.
func (r Parser) findMatches(all []token) []match {
	var finds []match
	c := &cursor{tokens: all}
	for c.pos < len(all) {
		if closing := quoteEnd(all, c.pos); closing > 0 {
			c.pos = closing + 1
			continue
		}
		f := match{from: c.pos}
		var ok bool
		if f.first, f.last, ok = r.parsePeriod(c); ok {
			f.canBeTitle = (&cursor{all, f.from}).relativeDate(new(date))
			c.markAmbiguousDay(&f, finds)
		} else if f.people, ok = c.people(); !ok {
			if f.meaning, ok = c.acceptJoinedName(finds); !ok {
				c.pos = f.from + 1
				continue
			}
			f.canBeTitle = !f.meaning.isCode
		}
		f.to = c.pos
		finds = append(finds, f)
	}
	return finds
}

// acceptJoinedName reads a name, and with it the "in" before a country and the "and" between two.
func (c *cursor) acceptJoinedName(before []match) (means meaning, ok bool) {
	ok = c.try(func() bool {
		and := len(before) > 0 && before[len(before)-1].to == c.pos && before[len(before)-1].meaning.country != "" && c.acceptWord(andWords)
		within := c.acceptWord(inWords)
		means, ok = c.acceptName()
		return ok && (means.country != "" || !and && !within)
	})
	return means, ok
}

// markAmbiguousDay marks days as unclear when a number beside them may belong to them, and takes that in: 24 Nov 28; 26, 28 ноября.
func (c *cursor) markAmbiguousDay(f *match, before []match) {
	behind := &cursor{c.tokens, c.pos}
	if last := c.peekAt(-1); last.kind == wordToken && months[last.folded] != 0 && behind.dayNumber() && !(&cursor{c.tokens, c.pos}).atPeople() {
		c.pos, f.ambiguous = behind.pos, true
	}
	at := f.from - 1
	if at >= 0 && (c.tokens[at].isSymbol(",;&") || c.tokens[at].kind == wordToken && andWords[c.tokens[at].folded]) {
		at--
	} else if at < 0 || c.tokens[f.from].kind != wordToken { // 24 28 ноября: nothing joins them
		return
	}
	known := slices.ContainsFunc(before, func(f match) bool { return f.from <= at && at < f.to })
	if ahead := (&cursor{c.tokens, at}); at >= 0 && !known && ahead.hasLeftBoundary() && ahead.dayNumber() {
		f.from, f.ambiguous = at, true
	}
}

// dayNumber passes over a number that may be of a day, and stands alone.
func (c *cursor) dayNumber() bool {
	return c.try(func() bool {
		n, ok := c.acceptNumber(1, 2, false)
		return ok && n >= 1 && n <= 31 && (c.hasRightBoundary() || c.peek().isSymbol(",;"))
	})
}

func (c *cursor) atPeople() bool {
	_, ok := c.people()
	return ok
}

// quoteEnd is where a text in quotation marks ends that begins at a token; 0: none does.
func quoteEnd(all []token, at int) int {
	closing, ok := map[string]string{"«": "»", "“": "”", "„": "“”", "\"": "\""}[all[at].text]
	if !ok {
		return 0
	}
	for i := at + 1; i < len(all); i++ {
		if all[i].isSymbol(closing) {
			return i
		}
	}
	return 0
}

// isTitleBoundary reports whether a title does not go on across a token.
func isTitleBoundary(t token) bool {
	return t.text == "" || t.isSymbol(",;:()|—–"+newline) || t.isSymbol("-") && t.spaceBefore
}

// assignTitleNames decides which names stay in the title. What a name said before need not be said again, so that the second time it is a title's.
func assignTitleNames(all []token, finds []match) {
	seen := make(map[meaning]bool)
	for i := range finds {
		if !finds[i].canBeTitle {
			continue
		}
		first, last := i, i // the names that stand together
		for first > 0 && finds[first-1].canBeTitle && finds[first-1].to == finds[first].from {
			first--
		}
		for last+1 < len(finds) && finds[last+1].canBeTitle && finds[last].to == finds[last+1].from {
			last++
		}
		left := titleNeighbor(all, finds, finds[first].from-1)
		right := titleNeighbor(all, finds, finds[last].to)
		linked := right.kind == wordToken && connectorWords[right.folded] && finds[i].to == finds[last].to
		means := finds[i].meaning
		finds[i].inTitle = seen[means] && means.country == "" || left.kind == wordToken && left.text != "" || left.kind == numberToken || linked
		seen[means] = seen[means] || means != meaning{}
	}
}

// titleNeighbor is the token at a place, if it is one of the title's; else none.
func titleNeighbor(all []token, finds []match, at int) token {
	none := token{kind: symbolToken}
	if at < 0 || at >= len(all) || isTitleBoundary(all[at]) || slices.ContainsFunc(finds, func(f match) bool { return !f.canBeTitle && f.from <= at && at < f.to }) {
		return none
	}
	return all[at]
}
