package report

import (
	"bomcabot/locales"
	"bomcabot/store"
)

// wordings tells the activities as a final report does, in their order; types are the names of their types.
func (e Edition) wordings(types map[string]string) []string {
	people, days := make(map[int]string), make(map[int]string)
	list := make([]string, len(e.Activities))
	for i := range e.Activities {
		a := &e.Activities[i]
		with := e.label(locales.AnnexUncounted)
		if whole := participants(a); whole.counted {
			with = once(people, whole.all, func(n int) string { return e.counted(locales.AnnexPeople, n) })
		}
		length := once(days, a.First.Until(a.Last), func(n int) string { return e.counted(locales.AnnexDays, n) })
		list[i] = e.wording(a, types[string(a.Type)], with, length)
	}
	return list
}

// wording tells one activity: Workshop at Osh with 24 participants for 2 days on 20–21 November 2026.
func (e Edition) wording(a *store.Activity, kind, people, days string) string {
	args := locales.Args{"Type": kind, "Place": a.Place, "People": people, "Days": days, "Dates": e.lang.DateRange(a.First.Time, a.Last.Time)}
	if a.Place == "" {
		return e.text(locales.AnnexLinePlaceless, args)
	}
	return e.text(locales.AnnexLine, args)
}

// byKey are the names of tallies by their keys.
func (e Edition) byKey(kind string, tallies []Tally) map[string]string {
	names := make(map[string]string, len(tallies))
	for i, name := range e.names(kind, tallies, locales.LabelCountryUnknown) {
		names[tallies[i].Key] = name
	}
	return names
}

// once remembers what a function gives for a number.
func once(known map[int]string, n int, write func(int) string) string {
	text, ok := known[n]
	if !ok {
		text = write(n)
		known[n] = text
	}
	return text
}
