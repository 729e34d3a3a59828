package view

import (
	"time"

	"bomcabot/locales"
)

// Viewer is who reads a message, as far as it matters to times.
type Viewer struct {
	Zone *time.Location // nil when it is not known; events are then shown in the host's time only
	Now  time.Time
}

// ZoneOrUTC is the viewer's zone, or UTC when it is not known.
func (v Viewer) ZoneOrUTC() *time.Location {
	if v.Zone == nil {
		return time.UTC
	}
	return v.Zone
}

// DateTime writes a day and a time in the viewer's zone: 28 November 2018, 09:00 (UTC+5).
func (p Page) DateTime(t time.Time, viewer Viewer) string {
	local := t.In(viewer.ZoneOrUTC())
	return p.Lang.Date(local) + ", " + clockWithOffset(local)
}

// TimeRange writes the time from one instant to another, in the zone of the instants:
// Wednesday, 28 November 2018, 09:00–17:30 (UTC+5).
func (p Page) TimeRange(from, to time.Time) string {
	start := p.Lang.FullDate(from) + ", " + locales.Clock(from)
	end := "–" + locales.Clock(to)
	if !SameDay(from, to) {
		end = " – " + p.Lang.FullDate(to) + ", " + locales.Clock(to)
	}
	return start + end + " (" + locales.UTCOffset(from) + ")"
}

// SameDay reports whether two instants are on one day, each in its own zone.
func SameDay(a, b time.Time) bool {
	return a.Format(time.DateOnly) == b.Format(time.DateOnly)
}

// clockWithOffset writes a time of day and the offset of its zone: 09:00 (UTC+5).
func clockWithOffset(t time.Time) string {
	return locales.Clock(t) + " (" + locales.UTCOffset(t) + ")"
}
