package report

import (
	"slices"
	"strings"

	"bomcabot/locales"
)

// NamedFigure is a figure whose activities a person can look up.
type NamedFigure struct {
	Code string // the same in every language; at most 19 characters of a–z, A–Z, 0–9, underscore, hyphen and dot
	Name string
	Figure
}

// NamedFigures returns the figures that are not zero: in total, by country, component, type and kind of agency, and by
// month or year.
func (l Localized) NamedFigures() []NamedFigure {
	var list []NamedFigure
	add := func(code, name string, f Figure) {
		if f.N > 0 {
			list = append(list, NamedFigure{code, name, f})
		}
	}
	add("activities", l.label(locales.LabelActivities), l.Total.Activities)
	add("people", l.label(locales.LabelParticipants), l.Total.People)
	add("women", l.label(locales.LabelWomen), l.Total.Women)
	add("men", l.label(locales.LabelMen), l.Total.Men)
	add("unknown", l.label(locales.LabelSexUnknown), l.Total.SexUnknown)
	add("uncounted", l.label(locales.LabelUncounted), l.Total.Uncounted)
	for i, name := range l.displayNames(countryKeyPrefix, l.Countries, locales.LabelCountryUnknown) {
		t := l.Countries[i]
		add("c."+t.Key, name+": "+strings.ToLower(l.label(locales.LabelActivities)), t.Activities)
		add("p."+t.Key, name+": "+strings.ToLower(l.label(locales.LabelParticipants)), t.People)
		add("f."+t.Key, name+": "+strings.ToLower(l.label(locales.LabelWomen)), t.Women)
		add("l."+t.Key, name+": "+strings.ToLower(l.label(locales.LabelMen)), t.Men)
	}
	for i, name := range l.displayNames(componentKeyPrefix, l.Components, "") {
		add("k."+l.Components[i].Key, name, l.Components[i].Activities)
	}
	for i, name := range l.displayNames(typeKeyPrefix, l.Types, "") {
		add("t."+l.Types[i].Key, name, l.Types[i].Activities)
	}
	for i, name := range l.displayNames(agencyKeyPrefix, l.Agencies, locales.LabelAgencyUnknown) {
		add("a."+l.Agencies[i].Key, name, l.Agencies[i].People)
	}
	for i, unit := range l.Period.units() {
		add("m."+l.Timeline[i].Key, l.unitName(unit), l.Timeline[i].Activities)
	}
	return list
}

// FigureByCode returns the figure with a code. It reports false if there is none.
func (l Localized) FigureByCode(code string) (NamedFigure, bool) {
	figures := l.NamedFigures()
	i := slices.IndexFunc(figures, func(f NamedFigure) bool { return f.Code == code })
	if i < 0 {
		return NamedFigure{}, false
	}
	return figures[i], true
}
