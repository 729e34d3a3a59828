package report

import "bomcabot/store"

// Period is the days from the first to the last, both counted.
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

// monthKey is the month of a day: 2026-11.
func monthKey(day store.Day) string { return day.Format("2006-01") }

// months lists the first days of the months that the period touches, in order.
func (p Period) months() []store.Day {
	var list []store.Day
	for month := store.NewDay(p.First.Year(), p.First.Month(), 1); !month.After(p.Last.Time); month = (store.Day{Time: month.AddDate(0, 1, 0)}) {
		list = append(list, month)
	}
	return list
}

// monthKeys are the months that the period touches, as [monthKey] names them.
func (p Period) monthKeys() []string {
	var keys []string
	for _, month := range p.months() {
		keys = append(keys, monthKey(month))
	}
	return keys
}
