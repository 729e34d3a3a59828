package report

import (
	"bomcabot/locales"
	"bomcabot/store"
)

// describeActivities returns a sentence about each activity, in the wording of a final report. types has the names of
// the activity types by their codes.
func (l Localized) describeActivities(types map[string]string) []string {
	people, days := make(map[int]string), make(map[int]string)
	list := make([]string, len(l.Activities))
	for i := range l.Activities {
		a := &l.Activities[i]
		with := l.label(locales.AnnexUncounted)
		if total := totalHeadcount(a); total.known {
			with = memoize(people, total.all, func(n int) string { return l.plural(locales.AnnexPeople, n) })
		}
		length := memoize(days, a.First.DaysThrough(a.Last), func(n int) string {
			return l.plural(locales.Days, n)
		})
		list[i] = l.describeActivity(a, types[string(a.Type)], with, length)
	}
	return list
}

// describeActivity returns a sentence about an activity, such as "Workshop at Osh with 24 participants for 2 days on
// 20–21 November 2026".
func (l Localized) describeActivity(a *store.Activity, kind, people, days string) string {
	args := locales.Args{
		"Type": kind, "Place": a.Place, "People": people, "Days": days,
		"Dates": l.lang.DateRange(a.First.Time, a.Last.Time),
	}
	if a.Place == "" {
		return l.text(locales.AnnexLinePlaceless, args)
	}
	return l.text(locales.AnnexLine, args)
}

// displayNamesByKey returns the names of tallies by their keys.
func (l Localized) displayNamesByKey(prefix string, tallies []Tally) map[string]string {
	names := make(map[string]string, len(tallies))
	for i, name := range l.displayNames(prefix, tallies, locales.LabelCountryUnknown) {
		names[tallies[i].Key] = name
	}
	return names
}

// memoize returns format(n). It calls format only once for each n.
func memoize(cache map[int]string, n int, format func(int) string) string {
	text, ok := cache[n]
	if !ok {
		text = format(n)
		cache[n] = text
	}
	return text
}
