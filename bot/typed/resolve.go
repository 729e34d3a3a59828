package typed

import (
	"slices"
	"strings"
	"unicode/utf8"

	"bomcabot/locales/places"
	"bomcabot/store"
)

// resolve sets the fields of a line from its matches. A field with two different values stays empty, and the words of
// its matches become ambiguous.
func (l *Line) resolve(text string, tokens []token, matches []match) {
	var countries []string
	for _, m := range outsideTitleFirst(matches, func(m match) bool { return m.meaning.isCountry() }) {
		if m.meaning.allCountries {
			countries = append(countries, store.AllCountries.Codes()...)
			continue
		}
		countries = append(countries, m.meaning.country)
		if l.Host == "" {
			l.Host = m.meaning.country
		}
	}
	l.Countries = store.CountriesOf(countries...)
	for _, resolve := range []func([]match) ([]match, bool){
		l.resolveType, l.resolveComponent, l.resolveDays, l.resolveHours, l.resolvePeople,
	} {
		about, clear := resolve(matches)
		var words []string
		isImpossible := false
		for _, m := range about {
			words = append(words, m.words(text, tokens))
			isImpossible = isImpossible || m.period.problem == impossible || m.hours.problem == impossible
		}
		joined := strings.Join(words, ", ")
		switch {
		case len(about) > 0 && about[0].isHours && clear:
			l.Hours = joined
		case clear:
		case isImpossible:
			l.Impossible = append(l.Impossible, joined)
		default:
			l.Ambiguous = append(l.Ambiguous, joined)
		}
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
	about = outsideTitleFirst(matches, func(m match) bool { return m.isPeriod })
	if slices.ContainsFunc(about, func(m match) bool { return m.period.problem != noProblem }) {
		return about, false
	}
	oneDay := func(m match) bool { return m.period.first == m.period.last }
	switch {
	case len(about) == 0:
	case len(about) == 1:
		l.First, l.Last = about[0].period.first, about[0].period.last
	case len(about) == 2 && oneDay(about[0]) && oneDay(about[1]) &&
		!about[1].period.first.Before(about[0].period.first.Time):
		l.First, l.Last = about[0].period.first, about[1].period.first
	default:
		return about, false
	}
	return about, true
}

// resolveHours sets the hours, from one range or from a beginning and an end.
func (l *Line) resolveHours(matches []match) (about []match, clear bool) {
	about = outsideTitleFirst(matches, func(m match) bool { return m.isHours })
	beginning := func(m match) bool { return m.hours.problem == noProblem && m.hours.till == "" }
	if len(about) == 2 && beginning(about[0]) && beginning(about[1]) && l.First != l.Last { // on two days
		l.From, l.Till, l.UTCOffset = about[0].hours.from, about[1].hours.from, about[1].hours.offset
		return about, true
	}
	if len(about) > 1 || len(about) == 1 && about[0].hours.problem != noProblem {
		return about, false
	}
	for _, m := range about {
		l.From, l.Till, l.UTCOffset = m.hours.from, m.hours.till, m.hours.offset
	}
	return about, true
}

// resolvePeople sets the numbers of people. The total, the women and the men may come from different matches.
func (l *Line) resolvePeople(matches []match) (about []match, clear bool) {
	about = outsideTitleFirst(matches, func(m match) bool { return m.people != store.Headcount{} })
	var people store.Headcount
	for _, m := range about {
		if m.notExact {
			return about, false
		}
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

// segment is a part of a line between commas: the indexes of its tokens that belong to the title or the place.
type segment []int

// splitTitleAndPlace sets the title and the place from the tokens that are not in a match, or in one that stays in the
// title. A place is known by the gazetteer, or by what it begins with, such as "hotel". What comes after the last comma
// of the title is only a guess.
func (l *Line) splitTitleAndPlace(text string, tokens []token, matches []match) {
	matchOf := make([]*match, len(tokens)) // by token
	for i := range matches {
		for at := matches[i].from; at < matches[i].to; at++ {
			matchOf[at] = &matches[i]
		}
	}
	var titles, venues []string
	var titleSegments []segment
	for _, s := range splitSegments(tokens, matchOf) {
		part := joinTokens(text, tokens, s)
		switch {
		case part == "":
		case len(titles) > 0 && isVenue(tokens, matchOf, s):
			venues = append(venues, part)
		default:
			titles, titleSegments = append(titles, part), append(titleSegments, s)
		}
	}
	titles, titleSegments = withoutLoneNames(tokens, matchOf, titles, titleSegments)
	l.Title = strings.Join(titles, ", ")
	l.Place = strings.Join(append(venues, placeNames(text, tokens, matches, false)...), ", ")
	if l.Place == "" {
		inTitle := placeNames(text, tokens, matches, true)
		switch last := len(titles) - 1; {
		case len(inTitle) == 1:
			l.PlaceGuess = inTitle[0]
		case last > 0:
			l.PlaceGuess = titles[last]
		}
	}
	for _, s := range titleSegments {
		l.nameNumbers(text, tokens, matchOf, s)
	}
}

// splitSegments returns the segments of a line.
func splitSegments(tokens []token, matchOf []*match) []segment {
	segments := []segment{nil}
	quoted, depth := 0, 0 // the end of quoted text, the number of open parentheses
	for at, t := range tokens {
		if closing := t.closing; closing > 0 && at >= quoted {
			quoted = closing + 1
		}
		switch {
		case t.isSymbol("("):
			depth++
		case t.isSymbol(")"):
			depth = max(0, depth-1)
		case matchOf[at] == nil && at >= quoted && depth == 0 && (&cursor{tokens: tokens, pos: at}).atSeparator():
			segments = append(segments, nil)
			continue
		}
		if matchOf[at] == nil || matchOf[at].inTitle {
			segments[len(segments)-1] = append(segments[len(segments)-1], at)
		}
	}
	return segments
}

// isVenue reports whether a segment is a place: it begins with a word such as "hotel", or names a city and is not a
// phrase with a word such as "on".
func isVenue(tokens []token, matchOf []*match, s segment) bool {
	city := false
	for i, at := range s {
		t := tokens[at]
		if i == 0 && t.kind == wordToken && hasStem(t.folded, venueStems) {
			return true
		}
		if matchOf[at] == nil && t.kind == wordToken && connectorWords[t.folded] {
			return false
		}
		city = city || matchOf[at] != nil && matchOf[at].meaning.place != nil
	}
	return city && len(s) <= maxVenueTokens
}

// maxVenueTokens is the maximum number of tokens of a place with a city in it.
const maxVenueTokens = 6

// placeNames returns the places of the gazetteer that stand for themselves, or those that are part of the title, each
// once.
func placeNames(text string, tokens []token, matches []match, inTitle bool) (names []string) {
	var known []*places.Place
	for _, m := range matches {
		place := m.meaning.place
		if place == nil || m.inTitle != inTitle || slices.Contains(known, place) {
			continue
		}
		known = append(known, place)
		for m.to-m.from > 1 && tokens[m.from].kind == wordToken && inWords[tokens[m.from].folded] {
			m.from++ // in Osh
		}
		words := m.words(text, tokens)
		if m.to-m.from == 1 { // в Оше
			words = place.Nominative(words)
		}
		names = append(names, words)
	}
	return names
}

// withoutLoneNames removes the parts of a title that consist of names only, if there are others.
func withoutLoneNames(
	tokens []token, matchOf []*match, titles []string, segments []segment,
) (keptTitles []string, keptSegments []segment) {
	for i, s := range segments {
		if slices.ContainsFunc(s, func(at int) bool {
			return matchOf[at] == nil && tokens[at].kind != symbolToken && !connectorWords[tokens[at].folded]
		}) {
			keptTitles, keptSegments = append(keptTitles, titles[i]), append(keptSegments, s)
		}
	}
	if len(keptTitles) == 0 {
		return titles, segments
	}
	return keptTitles, keptSegments
}

// nameNumbers adds to the ambiguous words what looks like a number of people, a day or hours in a part of the title,
// but is none: a number with which it begins, and numbers that dots, dashes or colons join.
func (l *Line) nameNumbers(text string, tokens []token, matchOf []*match, s segment) {
	quoted := 0
	for i := 0; i < len(s); i++ {
		if closing := tokens[s[i]].closing; closing > 0 {
			quoted = closing
		}
		for _, words := range []string{l.vagueCount(text, tokens, s, i), l.vagueShare(text, tokens, s, i)} {
			if words != "" && s[i] >= quoted {
				l.Ambiguous = append(l.Ambiguous, words)
			}
		}
		if words := l.vagueDay(text, tokens, s[i]); words != "" && s[i] >= quoted && matchOf[s[i]] == nil {
			l.Ambiguous = append(l.Ambiguous, words)
		}
		if tokens[s[i]].kind != numberToken || s[i] < quoted || matchOf[s[i]] != nil {
			continue
		}
		end := i // the last token of numbers that are joined
		for end+2 < len(s) && s[end+2] == s[end]+2 && tokens[s[end+1]].isSymbol(".:/"+dashes) &&
			tokens[s[end+2]].kind == numberToken && !tokens[s[end+1]].spaceBefore && !tokens[s[end+2]].spaceBefore {
			end += 2
		}
		if count := (&cursor{tokens: tokens, pos: s[i]}); end == i {
			count.acceptCount(false) // 1 200
			for end+1 < len(s) && s[end+1] < count.pos {
				end++
			}
		}
		words := text[tokens[s[i]].start:tokens[s[end]].end]
		labelled := i > 0 && groupWords[tokens[s[i-1]].folded] != 0 && !isYear(tokens[s[i]].value)
		first := i == 0 || i == 1 && tokens[s[0]].kind == symbolToken
		alone := end+1 == len(s) || tokens[s[end+1]].spaceBefore
		percent := end+1 < len(s) && tokens[s[end+1]].isSymbol("%")
		long := len(tokens[s[i]].text) >= minLongNumber
		joined := end > i && !tokens[s[i+1]].spaceBefore
		if end-i >= 4 || long || joined && strings.Contains(words, ":") || joined && first && alone ||
			(first || labelled) && alone && !l.People.Total.Known || first && percent {
			switch { // with the word to which it seems to belong
			case labelled:
				words = text[tokens[s[i-1]].start:tokens[s[end]].end]
			case percent:
				words += "%"
			case !joined && end+1 < len(s) && tokens[s[end+1]].kind == wordToken && s[end+1] == s[end]+1:
				words = text[tokens[s[i]].start:tokens[s[end+1]].end]
			}
			if !slices.ContainsFunc(l.Ambiguous, func(known string) bool { return strings.Contains(known, words) }) {
				l.Ambiguous = append(l.Ambiguous, words)
			}
		}
		i = end
	}
}

// minLongNumber is the number of digits from which a number in a title is rather a mistake.
const minLongNumber = 6

// vagueDay returns the words about a month or a week at a token of the title, such as "next week", if the line tells no
// day.
func (l *Line) vagueDay(text string, tokens []token, at int) string {
	if !l.First.IsZero() || tokens[at].kind != wordToken {
		return ""
	}
	c := &cursor{tokens: tokens, pos: at}
	if _, _, ok := c.monthName(); ok && utf8.RuneCountInString(tokens[at].text) > 3 {
		c.spanYear()
		return text[tokens[at].start:tokens[c.pos-1].end]
	}
	if dateWords[tokens[at].folded] && at > 0 && tokens[at-1].kind == numberToken { // 20 числа
		return text[tokens[at-1].start:tokens[at].end]
	}
	which := c.acceptWeek()
	_, ok := c.acceptUnit()
	if ok && which == noWeek { // ҳафтаи гузашта
		which = c.acceptWeek()
	}
	if !ok || which == noWeek {
		return ""
	}
	return text[tokens[at].start:tokens[c.pos-1].end]
}

// vagueCount returns the words about a number of people in words, such as "twenty people" or "1,2 тыс. человек", that
// begin at a token of the title, if the line tells no number of people.
func (l *Line) vagueCount(text string, tokens []token, s segment, i int) string {
	isPart := func(t token) bool { return t.kind == numberToken || isNumeral(t) }
	if l.People.Total.Known || !isPart(tokens[s[i]]) || i > 0 && isPart(tokens[s[i-1]]) ||
		i > 1 && tokens[s[i-1]].isSymbol(",.") && isPart(tokens[s[i-2]]) {
		return ""
	}
	inWords := false
	for end := i; end < len(s) && end < i+maxCountedWords; end++ {
		t := tokens[s[end]]
		if t.kind == wordToken && (groupWords[t.folded] != 0 || isCounted(t.folded)) {
			if !inWords {
				return ""
			}
			return text[tokens[s[i]].start:t.end]
		}
		inWords = inWords || isNumeral(t)
		if !isPart(t) && !t.isSymbol(".,-") && !isModifier(t.folded) && !classifiers[t.folded] {
			return ""
		}
	}
	return ""
}

// isNumeral reports whether a word is a number.
func isNumeral(t token) bool { return t.kind == wordToken && numeralWords[t.folded] }

// vagueShare returns the words about how many of those who took part are women, such as "a third of them women", that
// begin at a token of the title, if the line tells no number of women.
func (l *Line) vagueShare(text string, tokens []token, s segment, i int) string {
	t := tokens[s[i]]
	if t.kind != wordToken || !shareWords[t.folded] || l.People.Women.Known || !l.People.Total.Known {
		return ""
	}
	for end := i + 1; end < len(s) && end <= i+maxShareWords; end++ {
		t := tokens[s[end]]
		if of := groupWords[t.folded]; t.kind == wordToken && (of == women || of == men) {
			return text[tokens[s[i]].start:t.end]
		}
		if t.kind != wordToken || !subsetWords[t.folded] && !ofWords[t.folded] {
			return ""
		}
	}
	return ""
}

// maxShareWords is the maximum number of words between a share and those it is a share of.
const maxShareWords = 3

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
		after := i == 0 || indexes[i-1] != at-1
		before := i+1 == len(indexes) || indexes[i+1] != at+1
		// it stood beside something with a meaning: KG/TJ, KG+TJ
		if (after || before) && tokens[at].isSymbol("/|&.") || after && before && tokens[at].isSymbol("+") {
			continue
		}
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
	if closing := inner[0].closing; closing > 0 && closing == len(inner)-1 {
		return strings.TrimSpace(tidy[inner[0].end:inner[closing].start])
	}
	return tidy
}
