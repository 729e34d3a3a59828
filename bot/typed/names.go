package typed

import (
	"slices"
	"strings"

	"bomcabot/store"
)

// name is what a name in the tables means: one of its fields is set.
type name struct {
	kind      store.ActivityType
	component store.Component
	country   string
	workshop  bool // national or regional, which the countries tell
	code      bool // a country's code, which is no word of a title
}

// entry is a name in the tables.
type entry struct {
	words []string // folded stems; see [stemmed]
	exact bool     // the words have no endings
	means name
}

// entries are all names, the longest first.
var entries = func() []entry {
	var all []entry
	add := func(text string, means name) {
		for phrase := range strings.SplitSeq(text, ",") {
			exact := strings.HasPrefix(strings.TrimSpace(phrase), "=")
			words := strings.Fields(fold(strings.Trim(phrase, " =\n")))
			all = append(all, entry{words, exact, means})
		}
	}
	for _, kind := range store.ActivityTypes() {
		add(typeNames[kind], name{kind: kind})
	}
	add(workshopNames, name{workshop: true})
	for _, component := range store.Components() {
		add(componentNames[component], name{component: component})
	}
	for _, country := range store.AllCountries.Codes() {
		add(countryNames[country], name{country: country})
	}
	slices.SortStableFunc(all, func(a, b entry) int { return len(b.words) - len(a.words) })
	return all
}()

// stemmed reports whether a word is a stem with one of the endings of the seven languages.
func stemmed(word, stem string) bool {
	rest, ok := strings.CutPrefix(word, stem)
	return ok && (rest == "" || endings[rest])
}

// names reads what a name at the cursor means, and passes over it.
func (c *cursor) names() (name, bool) {
	if !c.startsName() {
		return name{}, false
	}
	if code := c.code(); code != "" && c.nameEnds(1) {
		c.at++
		return name{country: code, code: true}, true
	}
	for _, e := range entries {
		if length := c.spans(e); length > 0 && c.nameEnds(length) {
			c.at += length
			return e.means, true
		}
	}
	return name{}, false
}

// beginsName reports whether the words at the cursor are a name, whatever follows them.
func (c *cursor) beginsName() bool {
	return c.code() != "" || slices.ContainsFunc(entries, func(e entry) bool { return c.spans(e) > 0 })
}

// code is the country whose code is at the cursor. A small one behind a number is a unit: 20 kg.
func (c *cursor) code() string {
	text := c.now().text
	capitals := strings.ToUpper(text)
	if code := countryCodes[capitals]; code != "" && (text == capitals || c.ahead(-1).kind != number) {
		return code
	}
	return countryLetters[text]
}

// spans is how many tokens from the cursor on are the words of a name, dashes between them among those; 0: they are not.
func (c *cursor) spans(e entry) int {
	length := 0
	for i, stem := range e.words {
		if i > 0 && c.ahead(length).is("-") {
			length++
		}
		t := c.ahead(length)
		if t.kind != word || e.exact && t.folded != stem || !e.exact && !stemmed(t.folded, stem) {
			return 0
		}
		length++
	}
	return length
}

// startsName reports whether a name may begin here: not inside a longer word.
func (c *cursor) startsName() bool {
	t, before := c.now(), c.ahead(-1)
	switch {
	case t.kind != word:
		return false
	case t.spaced:
		return true
	case before.is("-/"): // behind another name, or not at all
		alone := cursor{c.all[:c.at-1], max(0, c.at-2)}
		return alone.beginsName()
	default:
		return before.kind == sign && !before.is("@#_.'")
	}
}

// nameEnds reports whether a name of so many tokens is no part of a longer word, such as pre-training or trade-off.
func (c *cursor) nameEnds(length int) bool {
	next, after := c.ahead(length), c.ahead(length+1)
	switch {
	case next.spaced || next.text == "":
		return true
	case next.kind != sign, next.is("@#_"):
		return false
	case next.is("-/") && after.kind == word && !after.spaced:
		return (&cursor{c.all, c.at + length + 1}).beginsName()
	default:
		return !next.is(".") || after.spaced || after.kind != word
	}
}
