package report

import (
	"slices"
	"strings"

	"bomcabot/locales"
)

// NamedFigure is a figure that can be traced.
type NamedFigure struct {
	Code string // names it in every language: at most 19 of a–z, A–Z, 0–9, _, - and a dot
	Name string
	Figure
}

// NamedFigures lists the figures that are not zero: of all activities, by country, component, type and kind of agency, and by month as far as the picture
// shows months.
func (e Localized) NamedFigures() []NamedFigure {
	var list []NamedFigure
	add := func(code, name string, f Figure) {
		if f.N > 0 {
			list = append(list, NamedFigure{code, name, f})
		}
	}
	add("activities", e.label(locales.LabelActivities), e.Total.Activities)
	add("people", e.label(locales.LabelParticipants), e.Total.People)
	add("women", e.label(locales.LabelWomen), e.Total.Women)
	add("men", e.label(locales.LabelMen), e.Total.Men)
	add("uncounted", e.label(locales.LabelUncounted), e.Total.Uncounted)
	for i, name := range e.displayNames(countryKeyPrefix, e.Countries, locales.LabelCountryUnknown) {
		t := e.Countries[i]
		add("c."+t.Key, name+": "+strings.ToLower(e.label(locales.LabelActivities)), t.Activities)
		add("p."+t.Key, name+": "+strings.ToLower(e.label(locales.LabelParticipants)), t.People)
	}
	for i, name := range e.displayNames(componentKeyPrefix, e.Components, "") {
		add("k."+e.Components[i].Key, name, e.Components[i].Activities)
	}
	for i, name := range e.displayNames(typeKeyPrefix, e.Types, "") {
		add("t."+e.Types[i].Key, name, e.Types[i].Activities)
	}
	for i, name := range e.displayNames(agencyKeyPrefix, e.Agencies, locales.LabelAgencyUnknown) {
		add("a."+e.Agencies[i].Key, name, e.Agencies[i].People)
	}
	if len(e.Months) <= maxMonthColumns {
		for i, month := range e.Period.months() {
			add("m."+e.Months[i].Key, e.lang.MonthYear(month.Time), e.Months[i].Activities)
		}
	}
	return list
}

// FigureByCode finds a figure by its code; it reports false for one that there is not.
func (e Localized) FigureByCode(code string) (NamedFigure, bool) {
	lines := e.NamedFigures()
	i := slices.IndexFunc(lines, func(l NamedFigure) bool { return l.Code == code })
	if i < 0 {
		return NamedFigure{}, false
	}
	return lines[i], true
}
