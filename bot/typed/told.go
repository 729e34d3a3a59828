package typed

import (
	"slices"
	"strings"

	"bomcabot/store"
)

// take takes what was found. What is told in two ways is not told.
func (l *Line) take(line string, all []token, finds []find) {
	var countries []string
	for _, f := range plainest(finds, func(f find) bool { return f.means.country != "" }) {
		countries = append(countries, f.means.country)
	}
	l.Countries = store.CountriesOf(countries...)
	if len(countries) > 0 {
		l.Host = countries[0]
	}
	said := func(finds []find) {
		var words []string
		for _, f := range finds {
			words = append(words, line[all[f.from].from:all[f.to-1].to])
		}
		l.Unclear = append(l.Unclear, strings.Join(words, ", "))
	}
	for _, resolve := range []func([]find) ([]find, bool){l.takeType, l.takeComponent, l.takeDays, l.takePeople} {
		if about, clear := resolve(finds); !clear {
			said(about)
		}
	}
}

// plainest are the finds about something, without those that stay in the title where there are others.
func plainest(finds []find, about func(find) bool) []find {
	var plain, staying []find
	for _, f := range finds {
		switch {
		case !about(f):
		case f.stays:
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

// takeType takes the type. How many countries take part tells which workshop one is.
func (l *Line) takeType(finds []find) ([]find, bool) {
	about := plainest(finds, func(f find) bool {
		return f.means.workshop || f.means.kind != "" && (f.means.kind != store.OtherType || !f.stays)
	})
	var kinds []store.ActivityType
	general := false
	for _, f := range about {
		if f.means.workshop {
			general = true
		} else if !slices.Contains(kinds, f.means.kind) {
			kinds = append(kinds, f.means.kind)
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

func (l *Line) takeComponent(finds []find) ([]find, bool) {
	about := plainest(finds, func(f find) bool { return f.means.component != "" })
	for _, f := range about {
		if f.means.component != about[0].means.component {
			return about, false
		}
	}
	if len(about) > 0 {
		l.Component = about[0].means.component
	}
	return about, true
}

// takeDays takes the days: a period, or two days of which the first is not later.
func (l *Line) takeDays(finds []find) ([]find, bool) {
	about := plainest(finds, func(f find) bool { return !f.first.IsZero() })
	for _, f := range about {
		if f.unclear {
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

func (l *Line) takePeople(finds []find) ([]find, bool) {
	about := plainest(finds, func(f find) bool { return f.people != store.Headcount{} })
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

// split makes the title and the place of what is left of a line.
func (l *Line) split(line string, all []token, finds []find) {
	taken := make([]*find, len(all))
	for i := range finds {
		for at := finds[i].from; at < finds[i].to; at++ {
			taken[at] = &finds[i]
		}
	}
	segments := [][]int{nil} // tokens between commas
	protected, depth := 0, 0
	for at, t := range all {
		if closing := quoted(all, at); closing > 0 && at >= protected {
			protected = closing + 1
		}
		switch {
		case t.is("("):
			depth++
		case t.is(")"):
			depth = max(0, depth-1)
		case taken[at] == nil && at >= protected && depth == 0 && (&cursor{all, at}).separates():
			segments = append(segments, nil)
			continue
		}
		if taken[at] == nil || taken[at].stays {
			segments[len(segments)-1] = append(segments[len(segments)-1], at)
		}
	}
	var parts, texts [][]int // texts: those that are more than names that stayed
	for _, segment := range segments {
		if assemble(line, all, segment) == "" {
			continue
		}
		parts = append(parts, segment)
		if slices.ContainsFunc(segment, func(at int) bool { return taken[at] == nil && all[at].kind != sign && !links[all[at].folded] }) {
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
		l.Place, parts = assemble(line, all, place), parts[:last]
	}
	var titles []string
	for _, part := range parts {
		titles = append(titles, assemble(line, all, part))
	}
	l.Title = strings.Join(titles, ", ")
}

// separates reports whether the token at the cursor parts a title from a place: no comma inside a number does.
func (c *cursor) separates() bool {
	return c.now().is(";"+newline) || c.now().is(",") && (c.ahead(1).kind != number || c.ahead(1).spaced)
}

// assemble puts tokens together again, spaced as they were typed and where one between them was taken out.
func assemble(line string, all []token, some []int) string {
	var text strings.Builder
	for i, at := range some {
		if i > 0 && (all[at].spaced || some[i-1] != at-1) {
			text.WriteByte(' ')
		}
		text.WriteString(line[all[at].from:all[at].to])
	}
	tidy := strings.NewReplacer("( )", "", "()", "", "  ", " ", " )", ")", "( ", "(").Replace(text.String())
	tidy = strings.Trim(tidy, " ,;:|-–—"+newline)
	if strings.Trim(tidy, ".()/+&") == "" {
		return ""
	}
	_, inner := tokens(tidy)
	if closing := quoted(inner, 0); closing > 0 && closing == len(inner)-1 {
		return strings.TrimSpace(tidy[inner[0].to:inner[closing].from])
	}
	return tidy
}
