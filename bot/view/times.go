package view

import (
	"time"

	"bomcabot/locales"
	"bomcabot/locales/zones"
)

// Viewer is who reads a message, as far as it matters to times.
type Viewer struct {
	Zone *time.Location // nil when it is not known; events are then shown in the host's time only
	Now  time.Time
}

// RegionZone is the time zone of those about whom nothing is known, as an IANA name: four of the five countries have
// the same time.
const RegionZone = "Asia/Tashkent"

// ZoneOrRegion is the viewer's zone, or [RegionZone] when it is not known.
func (v Viewer) ZoneOrRegion() *time.Location {
	if v.Zone != nil {
		return v.Zone
	}
	zone, err := zones.Load(RegionZone)
	if err != nil { // a test rules it out
		return time.UTC
	}
	return zone
}

// DateTime writes a day and a time in the viewer's zone: 28 November 2018, 09:00 (UTC+5).
func (p Page) DateTime(t time.Time, viewer Viewer) string {
	local := t.In(viewer.ZoneOrRegion())
	return p.Lang.Date(local) + ", " + clockWithOffset(local)
}

// Days writes a number of days in the plural form of the language: 21 days, 21 день.
func (p Page) Days(n int) string {
	return p.Plain(locales.Days, locales.Args{"Count": n, "Number": p.Lang.Number(n)})
}

// TimeRange writes the time from one instant to another, in the zone of the instants:
// Wednesday, 28 November 2018, 09:00–17:30 (UTC+5).
func (p Page) TimeRange(from, to time.Time) string {
	start := p.Lang.FullDate(from) + ", " + locales.Clock(from)
	end := "–" + locales.Clock(to)
	if untilMidnight := to.Add(-time.Nanosecond); locales.Clock(to) == "00:00" && SameDay(from, untilMidnight) {
		end = "–24:00"
	} else if !SameDay(from, to) {
		end = " – " + p.Lang.FullDate(to) + ", " + locales.Clock(to)
	}
	return start + end + " (" + locales.UTCOffset(from) + ")"
}

// LocalTimeRange is [Page.TimeRange] as HTML that Telegram's apps show in the zone of the reader's device.
func (p Page) LocalTimeRange(from, to time.Time) string {
	start := Time(Escape(p.Lang.FullDate(from)+", "+locales.Clock(from)), from, "wDt")
	dash, end, format := "–", locales.Clock(to), "t"
	if untilMidnight := to.Add(-time.Nanosecond); locales.Clock(to) == "00:00" && SameDay(from, untilMidnight) {
		end = "24:00"
	} else if !SameDay(from, to) {
		dash, end, format = " – ", p.Lang.FullDate(to)+", "+locales.Clock(to), "wDt"
	}
	return start + dash + Time(Escape(end+" ("+locales.UTCOffset(from)+")"), to, format)
}

// SameDay reports whether two instants are on one day, each in its own zone.
func SameDay(a, b time.Time) bool {
	return a.Format(time.DateOnly) == b.Format(time.DateOnly)
}

// clockWithOffset writes a time of day and the offset of its zone: 09:00 (UTC+5).
func clockWithOffset(t time.Time) string {
	return locales.Clock(t) + " (" + locales.UTCOffset(t) + ")"
}
