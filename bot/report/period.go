package report

import "bomcabot/store"

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

// monthKey returns the month of a day, such as 2026-11.
func monthKey(day store.Day) string { return day.Format("2006-01") }

// months returns the first day of each month that overlaps the period, in order.
func (p Period) months() []store.Day {
	var list []store.Day
	month := store.NewDay(p.First.Year(), p.First.Month(), 1)
	for !month.After(p.Last.Time) {
		list = append(list, month)
		month = store.Day{Time: month.AddDate(0, 1, 0)}
	}
	return list
}

// monthKeys returns the [monthKey] of each month that overlaps the period, in order.
func (p Period) monthKeys() []string {
	var keys []string
	for _, month := range p.months() {
		keys = append(keys, monthKey(month))
	}
	return keys
}
