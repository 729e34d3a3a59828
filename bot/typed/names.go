package typed

import (
	"slices"
	"strings"

	"bomcabot/locales/fold"
	"bomcabot/locales/places"
	"bomcabot/store"
)

// meaning is what a name means. One of its fields is set, or country and isCode.
type meaning struct {
	activityType store.ActivityType
	component    store.Component
	country      string // its code
	workshop     bool   // a national or a regional workshop, depending on the number of countries
	isCode       bool   // the code of a country, which is never part of a title
}

// nameEntry is a name of the tables.
type nameEntry struct {
	words   []string // folded stems; see [matchesStem]
	exact   bool     // the words are whole words
	meaning meaning
}

// nameEntries are all names, those with the most words first.
var nameEntries = func() []nameEntry {
	var all []nameEntry
	add := func(name string, exact bool, means meaning) {
		all = append(all, nameEntry{strings.Fields(fold.Letters(name)), exact, means})
	}
	addList := func(text string, means meaning) {
		for name := range strings.SplitSeq(text, ",") {
			name, exact := strings.CutPrefix(strings.TrimSpace(name), "=")
			add(name, exact, means)
		}
	}
	for _, kind := range store.ActivityTypes() {
		addList(typeNames[kind], meaning{activityType: kind})
	}
	addList(workshopNames, meaning{workshop: true})
	for _, component := range store.Components() {
		addList(componentNames[component], meaning{component: component})
	}
	for _, country := range places.All() {
		for _, name := range slices.Concat(country.Names, country.LongNames) {
			add(name, false, meaning{country: country.Code})
		}
		for _, name := range country.ShortNames {
			add(name, true, meaning{country: country.Code})
		}
	}
	slices.SortStableFunc(all, func(a, b nameEntry) int { return len(b.words) - len(a.words) })
	return all
}()

// matchesStem reports whether a word is a stem, alone or with one of the [inflections].
func matchesStem(word, stem string) bool {
	rest, ok := strings.CutPrefix(word, stem)
	return ok && (rest == "" || inflections[rest])
}

// acceptName accepts a name and returns its meaning.
func (c *cursor) acceptName() (meaning, bool) {
	if !c.canStartName() {
		return meaning{}, false
	}
	if code := c.countryCode(); code != "" && c.canEndName(1) {
		c.pos++
		return meaning{country: code, isCode: true}, true
	}
	for _, e := range nameEntries {
		if length := c.nameLength(e); length > 0 && c.canEndName(length) {
			c.pos += length
			return e.meaning, true
		}
	}
	return meaning{}, false
}

// atName reports whether a name begins at the cursor, whatever follows it.
func (c *cursor) atName() bool {
	return c.countryCode() != "" ||
		slices.ContainsFunc(nameEntries, func(e nameEntry) bool { return c.nameLength(e) > 0 })
}

// countryCode returns the country whose code or abbreviation is at the cursor, or an empty string. A code in small
// letters after a number is a unit: 20 kg.
func (c *cursor) countryCode() string {
	text := c.peek().text
	capitals := strings.ToUpper(text)
	if code := countryCodes[capitals]; code != "" && (text == capitals || c.peekAt(-1).kind != numberToken) {
		return code
	}
	return countryAbbreviations[text]
}

// nameLength returns the number of tokens of a name at the cursor, with the dashes between its words. It returns 0 if
// the name is not there.
func (c *cursor) nameLength(e nameEntry) int {
	length := 0
	for i, stem := range e.words {
		if i > 0 && c.peekAt(length).isSymbol("-") {
			length++
		}
		t := c.peekAt(length)
		if t.kind != wordToken || e.exact && t.folded != stem || !e.exact && !matchesStem(t.folded, stem) {
			return 0
		}
		length++
	}
	return length
}

// canStartName reports whether a name may begin at the cursor, that is not inside a longer word.
func (c *cursor) canStartName() bool {
	t, before := c.peek(), c.peekAt(-1)
	switch {
	case t.kind != wordToken:
		return false
	case t.spaceBefore:
		return true
	case before.isSymbol("-/"): // only after another name
		alone := cursor{c.tokens[:c.pos-1], max(0, c.pos-2)}
		return alone.atName()
	default:
		return before.kind == symbolToken && !before.isSymbol("@#_.'")
	}
}

// canEndName reports whether a name of that many tokens may end there. It may not within a longer word, such as
// trade-off.
func (c *cursor) canEndName(length int) bool {
	next, after := c.peekAt(length), c.peekAt(length+1)
	switch {
	case next.spaceBefore || next.text == "":
		return true
	case next.kind != symbolToken, next.isSymbol("@#_"):
		return false
	case next.isSymbol("-/") && after.kind == wordToken && !after.spaceBefore:
		return (&cursor{c.tokens, c.pos + length + 1}).atName()
	default:
		return !next.isSymbol(".") || after.spaceBefore || after.kind != wordToken
	}
}
