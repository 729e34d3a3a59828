package view

import (
	"time"

	"bomcabot/locales"
)

// TimeRange writes hours of one day, or of several: Wednesday, 28 November 2018, 09:00–17:30 (UTC+5).
func (p Page) TimeRange(from, to time.Time) string {
	end := locales.Clock(to)
	if !SameDay(from, to) {
		end = p.Lang.FullDate(to) + ", " + end
		return p.Lang.FullDate(from) + ", " + locales.Clock(from) + " – " + end + " (" + locales.UTCOffset(from) + ")"
	}
	return p.Lang.FullDate(from) + ", " + locales.Clock(from) + "–" + end + " (" + locales.UTCOffset(from) + ")"
}

func SameDay(a, b time.Time) bool {
	return a.Format(time.DateOnly) == b.Format(time.DateOnly)
}

// Viewer is whose eyes a message is for, as far as it matters to times.
type Viewer struct {
	Zone *time.Location // nil: not known, then only the host's time is shown
	Now  time.Time
}

func (r Viewer) ZoneOrUTC() *time.Location {
	if r.Zone == nil {
		return time.UTC
	}
	return r.Zone
}
