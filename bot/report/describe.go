package report

import (
	"bomcabot/locales"
	"bomcabot/store"
)

// describeActivities tells the activities as a final report does, in their order; types are the names of their types.
func (e Localized) describeActivities(types map[string]string) []string {
	people, days := make(map[int]string), make(map[int]string)
	list := make([]string, len(e.Activities))
	for i := range e.Activities {
		a := &e.Activities[i]
		with := e.label(locales.AnnexUncounted)
		if whole := totalHeadcount(a); whole.known {
			with = memoize(people, whole.all, func(n int) string { return e.plural(locales.AnnexPeople, n) })
		}
		length := memoize(days, a.First.DaysThrough(a.Last), func(n int) string { return e.plural(locales.AnnexDays, n) })
		list[i] = e.describeActivity(a, types[string(a.Type)], with, length)
	}
	return list
}

// describeActivity tells one activity: Workshop at Osh with 24 participants for 2 days on 20–21 November 2026.
func (e Localized) describeActivity(a *store.Activity, kind, people, days string) string {
	args := locales.Args{"Type": kind, "Place": a.Place, "People": people, "Days": days, "Dates": e.lang.DateRange(a.First.Time, a.Last.Time)}
	if a.Place == "" {
		return e.text(locales.AnnexLinePlaceless, args)
	}
	return e.text(locales.AnnexLine, args)
}

// displayNamesByKey are the names of tallies by their keys.
func (e Localized) displayNamesByKey(kind string, tallies []Tally) map[string]string {
	names := make(map[string]string, len(tallies))
	for i, name := range e.displayNames(kind, tallies, locales.LabelCountryUnknown) {
		names[tallies[i].Key] = name
	}
	return names
}

// memoize remembers what a function gives for a number.
func memoize(known map[int]string, n int, write func(int) string) string {
	text, ok := known[n]
	if !ok {
		text = write(n)
		known[n] = text
	}
	return text
}
