package typed

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bomcabot/store"
)

// Line is what a line says about an activity or an event. What it does not say, or says in two ways, is empty.
type Line struct {
	Type        store.ActivityType
	Component   store.Component
	Countries   store.Countries
	Host        string // the code of the country that is named first
	First, Last store.Day
	From, Till  string // the hours in [ClockLayout]; without Till only the beginning is told
	Hours       string // the words about the hours
	UTCOffset   string // that was typed with the hours, such as UTC+6
	People      store.Headcount
	Title       string   // the words with no other meaning, without the place
	Place       string   // a part of these words that names a place of the gazetteer
	PlaceGuess  string   // if there is no Place: the part of Title that may be one
	Ambiguous   []string // the words about each thing that the line says in two ways, and numbers without a meaning
	Impossible  []string // days and hours that do not exist, or whose end is before the beginning
}

// WithoutPlace returns a title without the place after its last comma.
func WithoutPlace(title, place string) string {
	rest, ok := strings.CutSuffix(title, place)
	if before, comma := strings.CutSuffix(strings.TrimSpace(rest), ","); ok && comma {
		return before
	}
	return title
}

// match is a run of tokens with a meaning.
type match struct {
	from, to   int // indexes of tokens; to is exclusive
	meaning    meaning
	canBeTitle bool // a name or a relative day, which may be part of the title
	period     period
	isPeriod   bool
	hours      hours
	isHours    bool
	people     store.Headcount
	notExact   bool // the number of people is not exact
	inTitle    bool // it is part of the title
}

// ParseLine parses a line with its parts in any order. It does not look into text in quotation marks. A name after
// words of the title, or joined to them by a word such as "on" or "по", stays in the title; its meaning counts only if
// the line says nothing else on the matter.
func (p Parser) ParseLine(text string) Line {
	return p.parseLine(text, clearHours, func(match) bool { return true })
}

// ParseEvent is [Parser.ParseLine] for a line about an event: it parses only days, hours, countries, title and place.
func (p Parser) ParseEvent(text string) Line {
	return p.parseLine(text, rangeOfHours, func(m match) bool {
		return m.isPeriod || m.isHours || m.meaning.isCountry() || m.meaning.place != nil
	})
}

// parseLine parses a line. Matches that are not wanted count as words without a meaning.
func (p Parser) parseLine(text string, style hoursStyle, wanted func(match) bool) Line {
	text, tokens := tokenize(text)
	matches := p.findMatches(tokens, style)
	var line Line
	for _, m := range matches {
		if m.people != (store.Headcount{}) && !wanted(m) { // it stays in the title, which may be a mistake
			line.Ambiguous = append(line.Ambiguous, m.words(text, tokens))
		}
	}
	matches = slices.DeleteFunc(matches, func(m match) bool { return !wanted(m) })
	assignTitleNames(tokens, matches)
	line.resolve(text, tokens, matches)
	line.splitTitleAndPlace(text, tokens, matches)
	return line
}

// words returns the text of a match.
func (m match) words(text string, tokens []token) string {
	return text[tokens[m.from].start:tokens[m.to-1].end]
}

// findMatches returns the matches from left to right.
func (p Parser) findMatches(tokens []token, style hoursStyle) []match {
	var matches []match
	c := &cursor{tokens: tokens}
	for c.pos < len(tokens) {
		if closing := tokens[c.pos].closing; closing > 0 {
			c.pos = closing + 1
			continue
		}
		m := match{from: c.pos}
		if !c.atHalfPhrase() {
			m.period, m.isPeriod = p.parsePeriod(c)
		}
		if m.isPeriod {
			m.canBeTitle = m.period.near
			c.markAmbiguousDay(&m, matches)
		} else if m.hours, m.isHours = c.hours(style); !m.isHours {
			var ok bool
			if m.people, ok = c.people(); ok {
				m.takeAboutWord(tokens, matches)
				m.doubtYear(tokens, c.pos)
				m.takeLeadWords(tokens, matches)
			} else {
				if m.meaning, ok = c.acceptJoinedName(matches); !ok {
					c.pos = m.from + 1
					continue
				}
				m.canBeTitle = !m.meaning.isCode
			}
		}
		m.to = c.pos
		matches = append(matches, m)
	}
	return matches
}

// acceptJoinedName accepts a name, and with it "in" before a country or a city and "and" between two countries.
func (c *cursor) acceptJoinedName(before []match) (means meaning, ok bool) {
	ok = c.try(func() bool {
		var previous match
		if len(before) > 0 {
			previous = before[len(before)-1]
		}
		and := previous.meaning.isCountry() && previous.to == c.pos && c.acceptWord(andWords)
		within := c.acceptWord(inWords)
		within = c.acceptWord(articleWords) || within
		if means, ok = c.acceptName(); !ok {
			means, ok = c.acceptPlace()
		}
		return ok && (means.isCountry() || !and && (!within || means.place != nil))
	})
	return means, ok
}

// takeAboutWord extends a number of people to a word before it that says that it is not exact: about 24 people.
func (m *match) takeAboutWord(tokens []token, before []match) {
	at := m.from - 1
	known := slices.ContainsFunc(before, func(m match) bool { return m.from <= at && at < m.to })
	if at < 0 || known {
		return
	}
	if t := tokens[at]; t.isSymbol("~≈") || t.kind == wordToken && aboutWords[t.folded] {
		m.from, m.notExact = at, true
	}
}

// doubtYear marks a number of people as not exact if its first number may be the year of the day before it:
// 26 Nov 2018 / 24.
func (m *match) doubtYear(tokens []token, end int) {
	if m.from == 0 || end != m.from+3 { // a number, the slash, a number
		return
	}
	first, slash := tokens[m.from], tokens[m.from+1]
	if isYear(first.value) && slash.isSymbol("/") && slash.spaceBefore && months[tokens[m.from-1].folded] != 0 {
		m.notExact = true
	}
}

// takeLeadWords extends a number of people to the words before it that say only that they took part, from the beginning
// of these words on: with 24 participants.
func (m *match) takeLeadWords(tokens []token, before []match) {
	from := 0
	if len(before) > 0 {
		from = before[len(before)-1].to
	}
	at := m.from
	for at > from && (tokens[at-1].kind == wordToken && isLower(tokens[at-1].text) && leadWords[tokens[at-1].folded] ||
		at < m.from && tokens[at-1].isSymbol(".-") && at-2 >= from && leadWords[tokens[at-2].folded]) {
		at--
	}
	m.from = at
}

// markAmbiguousDay marks a day as ambiguous if a number next to it may belong to it (24 Nov 28; 26, 28 ноября; 2026 28
// ноября), and extends the match to that number.
func (c *cursor) markAmbiguousDay(m *match, before []match) {
	after := &cursor{tokens: c.tokens, pos: c.pos}
	last := c.peekAt(-1)
	if last.kind == wordToken && months[last.folded] != 0 && after.dayNumber() && !c.somethingElseFollows() {
		c.pos = after.pos
		m.period = period{problem: ambiguous}
	}
	for c.extendToNumberBefore(m, before) {
	}
}

// extendToNumberBefore extends an ambiguous day, or one with a number before it that may belong to it, to that number.
func (c *cursor) extendToNumberBefore(m *match, before []match) bool {
	at := m.from - 1
	if at >= 0 && (c.tokens[at].isSymbol(",;&") || c.tokens[at].kind == wordToken && andWords[c.tokens[at].folded]) {
		at--
	} else if at < 0 || c.tokens[m.from].kind != wordToken { // 24 28 ноября: nothing joins them
		if at < 0 || !m.period.noYear || len(c.tokens[at].text) != 4 || !isYear(c.tokens[at].value) {
			return false
		}
	}
	known := slices.ContainsFunc(before, func(m match) bool { return m.from <= at && at < m.to })
	if at < 0 || known {
		return false
	}
	ahead := &cursor{tokens: c.tokens, pos: at}
	if !ahead.hasLeftBoundary() || !ahead.dayNumber() && !(m.period.noYear && isYear(ahead.peek().value)) {
		return false
	}
	m.from, m.period = at, period{problem: ambiguous}
	return true
}

// isYear reports whether a number without a word for a year may be one.
func isYear(n int) bool { return n >= firstShortYear && n < firstShortYear+maxYears }

// maxYears is for how many years the programme is expected to need years.
const maxYears = 97

// somethingElseFollows reports whether the number at the cursor begins something with a meaning of its own: a number of
// people, a day or hours.
func (c *cursor) somethingElseFollows() bool {
	at := func() *cursor { return &cursor{tokens: c.tokens, pos: c.pos} }
	_, day := at().date()
	_, clock := at().hours(rangeOfHours)
	return day || clock || at().atPeople()
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

// isTitleBoundary reports whether a token ends a title.
func isTitleBoundary(t token) bool {
	return t.text == "" || t.isSymbol(",;:()|—–"+newline) || t.isSymbol("-") && t.spaceBefore
}

// assignTitleNames decides which names stay in the title. A name whose meaning was already named is part of the title
// the second time. So is a name with which a title seems to begin: "Обучение инспекторов".
func assignTitleNames(tokens []token, matches []match) {
	seen := make(map[meaning]bool)
	seenKinds := make(map[nameKind]bool)
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
		kind := m.meaning.kind()
		follows := left.kind == wordToken && left.text != "" || left.kind == numberToken
		linked := right.kind == wordToken && m.to == matches[last].to && (connectorWords[right.folded] ||
			doubtfulPlaces[tokens[m.from].folded] || kind != countryName && isLower(right.text) &&
			(!isLower(tokens[m.from].text) || seenKinds[kind]))
		m.inTitle = seen[m.meaning] && kind != countryName && kind != placeName || follows || linked
		if m.meaning != (meaning{}) {
			seen[m.meaning], seenKinds[kind] = true, true
		}
	}
}

// isLower reports whether a word begins with a small letter.
func isLower(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(first)
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
