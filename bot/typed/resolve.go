package typed

import (
	"slices"
	"strings"

	"bomcabot/store"
)

// resolve sets the fields of a line from its matches. A field with two different values stays empty, and the words of
// its matches become ambiguous.
func (l *Line) resolve(text string, tokens []token, matches []match) {
	var countries []string
	for _, m := range outsideTitleFirst(matches, func(m match) bool { return m.meaning.country != "" }) {
		countries = append(countries, m.meaning.country)
	}
	l.Countries = store.CountriesOf(countries...)
	if len(countries) > 0 {
		l.Host = countries[0]
	}
	for _, resolve := range []func([]match) ([]match, bool){
		l.resolveType, l.resolveComponent, l.resolveDays, l.resolvePeople,
	} {
		about, clear := resolve(matches)
		if clear {
			continue
		}
		var words []string
		for _, m := range about {
			words = append(words, text[tokens[m.from].start:tokens[m.to-1].end])
		}
		l.Ambiguous = append(l.Ambiguous, strings.Join(words, ", "))
	}
}

// outsideTitleFirst returns the matches about something: those outside the title, or those in the title if there are no
// others.
func outsideTitleFirst(matches []match, about func(match) bool) []match {
	var outside, inTitle []match
	for _, m := range matches {
		switch {
		case !about(m):
		case m.inTitle:
			inTitle = append(inTitle, m)
		default:
			outside = append(outside, m)
		}
	}
	if len(outside) > 0 {
		return outside
	}
	return inTitle
}

// resolveType sets the type. A workshop is national or regional by the number of its countries. The other resolve
// methods return the same: the matches about the field, and whether they agree.
func (l *Line) resolveType(matches []match) (about []match, clear bool) {
	about = outsideTitleFirst(matches, func(m match) bool {
		kind := m.meaning.activityType
		return m.meaning.workshop || kind != "" && (kind != store.OtherType || !m.inTitle)
	})
	var kinds []store.ActivityType
	general := false
	for _, m := range about {
		if m.meaning.workshop {
			general = true
		} else if !slices.Contains(kinds, m.meaning.activityType) {
			kinds = append(kinds, m.meaning.activityType)
		}
	}
	workshop := len(kinds) == 1 && (kinds[0] == store.NationalWorkshop || kinds[0] == store.RegionalWorkshop)
	switch countries := len(l.Countries.Codes()); {
	case len(kinds) > 1, len(kinds) == 1 && general && !workshop:
		return about, false
	case len(kinds) == 1:
		l.Type = kinds[0]
	case general && countries == 1:
		l.Type = store.NationalWorkshop
	case general && countries > 1:
		l.Type = store.RegionalWorkshop
	}
	return about, true
}

// resolveComponent sets the component.
func (l *Line) resolveComponent(matches []match) (about []match, clear bool) {
	about = outsideTitleFirst(matches, func(m match) bool { return m.meaning.component != "" })
	for _, m := range about {
		if m.meaning.component != about[0].meaning.component {
			return about, false
		}
	}
	if len(about) > 0 {
		l.Component = about[0].meaning.component
	}
	return about, true
}

// resolveDays sets the days, from one period or from two days in their order.
func (l *Line) resolveDays(matches []match) (about []match, clear bool) {
	about = outsideTitleFirst(matches, func(m match) bool { return !m.first.IsZero() })
	if slices.ContainsFunc(about, func(m match) bool { return m.ambiguous }) {
		return about, false
	}
	oneDay := func(m match) bool { return m.first == m.last }
	switch {
	case len(about) == 0:
	case len(about) == 1:
		l.First, l.Last = about[0].first, about[0].last
	case len(about) == 2 && oneDay(about[0]) && oneDay(about[1]) && !about[1].first.Before(about[0].first.Time):
		l.First, l.Last = about[0].first, about[1].first
	default:
		return about, false
	}
	return about, true
}

// resolvePeople sets the numbers of people. The total, the women and the men may come from different matches.
func (l *Line) resolvePeople(matches []match) (about []match, clear bool) {
	about = outsideTitleFirst(matches, func(m match) bool { return m.people != store.Headcount{} })
	var people store.Headcount
	for _, m := range about {
		for _, part := range []struct {
			of   store.Count
			into *store.Count
		}{{m.people.Total, &people.Total}, {m.people.Women, &people.Women}, {m.people.Men, &people.Men}} {
			if part.of.Known && part.into.Known && part.of != *part.into {
				return about, false
			}
			if part.of.Known {
				*part.into = part.of
			}
		}
	}
	l.People = people
	return about, true
}

// splitTitleAndPlace sets the title and the place from the tokens that are not in a match, or in one that stays in the
// title.
func (l *Line) splitTitleAndPlace(text string, tokens []token, matches []match) {
	matchOf := make([]*match, len(tokens)) // by token
	for i := range matches {
		for at := matches[i].from; at < matches[i].to; at++ {
			matchOf[at] = &matches[i]
		}
	}
	segments := [][]int{nil} // tokens between commas
	quoted, depth := 0, 0    // the end of quoted text, the number of open parentheses
	for at, t := range tokens {
		if closing := quoteEnd(tokens, at); closing > 0 && at >= quoted {
			quoted = closing + 1
		}
		switch {
		case t.isSymbol("("):
			depth++
		case t.isSymbol(")"):
			depth = max(0, depth-1)
		case matchOf[at] == nil && at >= quoted && depth == 0 && (&cursor{tokens, at}).atSeparator():
			segments = append(segments, nil)
			continue
		}
		if matchOf[at] == nil || matchOf[at].inTitle {
			segments[len(segments)-1] = append(segments[len(segments)-1], at)
		}
	}
	var parts, withWords [][]int // all segments that are not empty; those with words that are not names
	for _, segment := range segments {
		if joinTokens(text, tokens, segment) == "" {
			continue
		}
		parts = append(parts, segment)
		if slices.ContainsFunc(segment, func(at int) bool {
			return matchOf[at] == nil && tokens[at].kind != symbolToken && !connectorWords[tokens[at].folded]
		}) {
			withWords = append(withWords, segment)
		}
	}
	if len(withWords) > 1 {
		parts = withWords
	}
	if last := len(parts) - 1; last > 0 {
		place := parts[last]
		for len(place) > 0 && matchOf[place[len(place)-1]] != nil { // names after the place
			place = place[:len(place)-1]
		}
		l.Place, parts = joinTokens(text, tokens, place), parts[:last]
	}
	var titles []string
	for _, part := range parts {
		titles = append(titles, joinTokens(text, tokens, part))
	}
	l.Title = strings.Join(titles, ", ")
}

// atSeparator reports whether the token at the cursor may separate a title from a place. A comma inside a number does
// not.
func (c *cursor) atSeparator() bool {
	next := c.peekAt(1)
	return c.peek().isSymbol(";"+newline) || c.peek().isSymbol(",") && (next.kind != numberToken || next.spaceBefore)
}

// joinTokens returns the text of some tokens, with the spaces as typed and a space in place of left-out tokens. It
// removes empty parentheses, punctuation at both ends, and quotation marks around the whole.
func joinTokens(text string, tokens []token, indexes []int) string {
	var joined strings.Builder
	for i, at := range indexes {
		if i > 0 && (tokens[at].spaceBefore || indexes[i-1] != at-1) {
			joined.WriteByte(' ')
		}
		joined.WriteString(text[tokens[at].start:tokens[at].end])
	}
	tidy := strings.NewReplacer("( )", "", "()", "", "  ", " ", " )", ")", "( ", "(").Replace(joined.String())
	tidy = strings.Trim(tidy, " ,;:|-–—"+newline)
	if strings.Trim(tidy, ".()/+&") == "" {
		return ""
	}
	_, inner := tokenize(tidy)
	if closing := quoteEnd(inner, 0); closing > 0 && closing == len(inner)-1 {
		return strings.TrimSpace(tidy[inner[0].end:inner[closing].start])
	}
	return tidy
}
