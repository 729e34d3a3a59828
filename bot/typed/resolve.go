package typed

import (
	"slices"
	"strings"

	"bomcabot/store"
)

// resolve takes what was found. What is told in two ways is not told.
func (l *Line) resolve(line string, all []token, finds []match) {
	var countries []string
	for _, f := range outsideTitleFirst(finds, func(f match) bool { return f.meaning.country != "" }) {
		countries = append(countries, f.meaning.country)
	}
	l.Countries = store.CountriesOf(countries...)
	if len(countries) > 0 {
		l.Host = countries[0]
	}
	said := func(finds []match) {
		var words []string
		for _, f := range finds {
			words = append(words, line[all[f.from].start:all[f.to-1].end])
		}
		l.Ambiguous = append(l.Ambiguous, strings.Join(words, ", "))
	}
	for _, resolve := range []func([]match) ([]match, bool){l.resolveType, l.resolveComponent, l.resolveDays, l.resolvePeople} {
		if about, clear := resolve(finds); !clear {
			said(about)
		}
	}
}

// outsideTitleFirst are the finds about something, without those that stay in the title where there are others.
func outsideTitleFirst(finds []match, about func(match) bool) []match {
	var plain, staying []match
	for _, f := range finds {
		switch {
		case !about(f):
		case f.inTitle:
			staying = append(staying, f)
		default:
			plain = append(plain, f)
		}
	}
	if len(plain) > 0 {
		return plain
	}
	return staying
}

// resolveType takes the type. How many countries take part tells which workshop one is.
func (l *Line) resolveType(finds []match) ([]match, bool) {
	about := outsideTitleFirst(finds, func(f match) bool {
		return f.meaning.workshop || f.meaning.activityType != "" && (f.meaning.activityType != store.OtherType || !f.inTitle)
	})
	var kinds []store.ActivityType
	general := false
	for _, f := range about {
		if f.meaning.workshop {
			general = true
		} else if !slices.Contains(kinds, f.meaning.activityType) {
			kinds = append(kinds, f.meaning.activityType)
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

func (l *Line) resolveComponent(finds []match) ([]match, bool) {
	about := outsideTitleFirst(finds, func(f match) bool { return f.meaning.component != "" })
	for _, f := range about {
		if f.meaning.component != about[0].meaning.component {
			return about, false
		}
	}
	if len(about) > 0 {
		l.Component = about[0].meaning.component
	}
	return about, true
}

// resolveDays takes the days: a period, or two days of which the first is not later.
func (l *Line) resolveDays(finds []match) ([]match, bool) {
	about := outsideTitleFirst(finds, func(f match) bool { return !f.first.IsZero() })
	for _, f := range about {
		if f.ambiguous {
			return about, false
		}
	}
	switch {
	case len(about) == 0:
	case len(about) == 1:
		l.First, l.Last = about[0].first, about[0].last
	case len(about) == 2 && about[0].first == about[0].last && about[1].first == about[1].last && !about[1].first.Before(about[0].first.Time):
		l.First, l.Last = about[0].first, about[1].first
	default:
		return about, false
	}
	return about, true
}

func (l *Line) resolvePeople(finds []match) ([]match, bool) {
	about := outsideTitleFirst(finds, func(f match) bool { return f.people != store.Headcount{} })
	var told store.Headcount
	for _, f := range about {
		for _, part := range []struct {
			of   store.Count
			into *store.Count
		}{{f.people.Total, &told.Total}, {f.people.Women, &told.Women}, {f.people.Men, &told.Men}} {
			if part.of.Known && part.into.Known && part.of != *part.into {
				return about, false
			}
			if part.of.Known {
				*part.into = part.of
			}
		}
	}
	l.People = told
	return about, true
}

// splitTitleAndPlace makes the title and the place of what is left of a line.
func (l *Line) splitTitleAndPlace(line string, all []token, finds []match) {
	taken := make([]*match, len(all))
	for i := range finds {
		for at := finds[i].from; at < finds[i].to; at++ {
			taken[at] = &finds[i]
		}
	}
	segments := [][]int{nil} // tokens between commas
	protected, depth := 0, 0
	for at, t := range all {
		if closing := quoteEnd(all, at); closing > 0 && at >= protected {
			protected = closing + 1
		}
		switch {
		case t.isSymbol("("):
			depth++
		case t.isSymbol(")"):
			depth = max(0, depth-1)
		case taken[at] == nil && at >= protected && depth == 0 && (&cursor{all, at}).atSeparator():
			segments = append(segments, nil)
			continue
		}
		if taken[at] == nil || taken[at].inTitle {
			segments[len(segments)-1] = append(segments[len(segments)-1], at)
		}
	}
	var parts, texts [][]int // texts: those that are more than names that stayed
	for _, segment := range segments {
		if joinTokens(line, all, segment) == "" {
			continue
		}
		parts = append(parts, segment)
		if slices.ContainsFunc(segment, func(at int) bool {
			return taken[at] == nil && all[at].kind != symbolToken && !connectorWords[all[at].folded]
		}) {
			texts = append(texts, segment)
		}
	}
	if len(texts) > 1 {
		parts = texts
	}
	if last := len(parts) - 1; last > 0 {
		place := parts[last]
		for len(place) > 0 && taken[place[len(place)-1]] != nil { // names behind the place
			place = place[:len(place)-1]
		}
		l.Place, parts = joinTokens(line, all, place), parts[:last]
	}
	var titles []string
	for _, part := range parts {
		titles = append(titles, joinTokens(line, all, part))
	}
	l.Title = strings.Join(titles, ", ")
}

// atSeparator reports whether the token at the cursor parts a title from a place: no comma inside a number does.
func (c *cursor) atSeparator() bool {
	return c.peek().isSymbol(";"+newline) || c.peek().isSymbol(",") && (c.peekAt(1).kind != numberToken || c.peekAt(1).spaceBefore)
}

// joinTokens puts tokens together again, spaced as they were typed and where one between them was taken out.
func joinTokens(line string, all []token, some []int) string {
	var text strings.Builder
	for i, at := range some {
		if i > 0 && (all[at].spaceBefore || some[i-1] != at-1) {
			text.WriteByte(' ')
		}
		text.WriteString(line[all[at].start:all[at].end])
	}
	tidy := strings.NewReplacer("( )", "", "()", "", "  ", " ", " )", ")", "( ", "(").Replace(text.String())
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
