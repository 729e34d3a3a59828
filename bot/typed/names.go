package typed

import (
	"slices"
	"strings"
	"unicode/utf8"

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
	allCountries bool
	place        *places.Place
}

// isCountry reports whether a name is that of a country, or of all.
func (m meaning) isCountry() bool { return m.country != "" || m.allCountries }

// nameKind says what a name is about.
type nameKind byte

const (
	noName nameKind = iota
	typeName
	componentName
	countryName
	placeName
)

// kind returns what a name with the meaning is about.
func (m meaning) kind() nameKind {
	switch {
	case m.activityType != "" || m.workshop:
		return typeName
	case m.component != "":
		return componentName
	case m.isCountry():
		return countryName
	case m.place != nil:
		return placeName
	default:
		return noName
	}
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
	addList(allCountriesNames, meaning{allCountries: true})
	for _, component := range store.Components() {
		addList(componentNames[component], meaning{component: component})
	}
	for _, country := range places.All() {
		for _, name := range slices.Concat(country.Names, country.LongNames) {
			add(name, false, meaning{country: country.Code})
		}
		addList(countrySpellings[country.Code], meaning{country: country.Code})
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
		if i > 0 && (c.peekAt(length).isSymbol("-") || c.peekAt(length).isSymbol(".") && isAbbreviation(e.words[i-1])) {
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

// isAbbreviation reports whether a word of a name may have a dot: рег. семинар.
func isAbbreviation(word string) bool { return abbreviations[word] }

// placeEntries are the names of the gazetteer's places, those with the most words first.
var placeEntries = func() []nameEntry {
	var all []nameEntry
	for _, place := range places.Places() {
		for _, name := range place.Names {
			words := strings.FieldsFunc(fold.Letters(name), func(r rune) bool { return r == ' ' || r == '-' })
			exact := len(words) == 1 && utf8.RuneCountInString(name) < places.MinStem
			all = append(all, nameEntry{words, exact, meaning{place: place}})
		}
	}
	slices.SortStableFunc(all, func(a, b nameEntry) int { return len(b.words) - len(a.words) })
	return all
}()

// acceptPlace accepts a place of the gazetteer with the words around it: г. Ош, Ош шаары, Osh city.
func (c *cursor) acceptPlace() (means meaning, ok bool) {
	ok = c.try(func() bool {
		if !c.canStartName() {
			return false
		}
		for c.acceptWord(beforePlaceWords) {
			c.acceptSymbol(".", true)
		}
		for _, e := range placeEntries {
			if length := c.nameLength(e); length > 0 && c.canEndName(length) {
				c.pos += length
				means, ok = e.meaning, true
				break
			}
		}
		if ok && c.acceptWord(afterPlaceWords) {
			c.try(func() bool { return c.acceptSymbol(".", true) })
		}
		return ok
	})
	return means, ok
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
		alone := cursor{tokens: c.tokens[:c.pos-1], pos: max(0, c.pos-2)}
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
		return (&cursor{tokens: c.tokens, pos: c.pos + length + 1}).atName()
	default:
		return !next.isSymbol(".") || after.spaceBefore || after.kind != wordToken
	}
}
