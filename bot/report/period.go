package report

import (
	"time"

	"bomcabot/store"
)

// Period is a range of days that includes its first and its last day.
type Period struct{ First, Last store.Day }

// Contains reports whether a day is in the period.
func (p Period) Contains(day store.Day) bool {
	return !day.Before(p.First.Time) && !day.After(p.Last.Time)
}

// ContainsPeriod reports whether all days of the other period are in this one.
func (p Period) ContainsPeriod(other Period) bool {
	return p.Contains(other.First) && p.Contains(other.Last)
}

// Overlaps reports whether the periods share a day.
func (p Period) Overlaps(other Period) bool {
	return !p.First.After(other.Last.Time) && !other.First.After(p.Last.Time)
}

// maxMonths is how many months a report shows one by one. A longer period is shown in years.
const maxMonths = 24

// isLong reports whether the period is shown in years.
func (p Period) isLong() bool {
	return 12*(p.Last.Year()-p.First.Year())+int(p.Last.Month()-p.First.Month()) >= maxMonths
}

// units returns the whole months, or of a long period the whole years, that overlap the period, in order.
func (p Period) units() []Period {
	first, months := store.NewDay(p.First.Year(), p.First.Month(), 1), 1
	if p.isLong() {
		first, months = store.NewDay(p.First.Year(), time.January, 1), 12
	}
	var list []Period
	for !first.After(p.Last.Time) {
		next := store.Day{Time: first.AddDate(0, months, 0)}
		list = append(list, Period{first, next.AddDays(-1)})
		first = next
	}
	return list
}

// unitKey returns the key of the unit that has a day: a month, such as 2026-11, or a year.
func (p Period) unitKey(day store.Day) string {
	if p.isLong() {
		return day.Format("2006")
	}
	return day.Format("2006-01")
}

// unitKeys returns the keys of the units, in order.
func (p Period) unitKeys() []string {
	var keys []string
	for _, unit := range p.units() {
		keys = append(keys, p.unitKey(unit.First))
	}
	return keys
}
