package view

import (
	"html"
	"time"

	"bomcabot/locales"
	"bomcabot/store"
)

// eventTime writes an event's time in the host's zone.
func (p Page) eventTime(e store.Event) string {
	zone := e.Location()
	if !e.AllDay {
		return p.timeRange(e.Starts.In(zone), e.Ends.In(zone))
	}
	first, last := e.Starts.In(zone), e.Ends.In(zone).Add(-time.Nanosecond)
	if sameDay(first, last) {
		return p.lang.FullDate(first) + " (" + p.plain(locales.EventHoursUnknown, nil) + ")"
	}
	return p.plain(locales.EventDays, locales.Args{"First": p.lang.FullDate(first), "Last": p.lang.FullDate(last)})
}

// eventTimeForViewer writes an event's time in the reader's zone, where that differs.
func (p Page) eventTimeForViewer(e store.Event, reader Viewer) string {
	if e.AllDay || reader.Zone == nil {
		return ""
	}
	host, own := e.Starts.In(e.Location()), e.Starts.In(reader.Zone)
	if locales.UTCOffset(host) == locales.UTCOffset(own) {
		return ""
	}
	return "🕒 " + p.html(locales.EventYours, locales.Args{"When": p.timeRange(own, e.Ends.In(reader.Zone))})
}

// timeRange writes hours of one day, or of several: Wednesday, 28 November 2018, 09:00–17:30 (UTC+5).
func (p Page) timeRange(from, to time.Time) string {
	end := locales.Clock(to)
	if !sameDay(from, to) {
		end = p.lang.FullDate(to) + ", " + end
		return p.lang.FullDate(from) + ", " + locales.Clock(from) + " – " + end + " (" + locales.UTCOffset(from) + ")"
	}
	return p.lang.FullDate(from) + ", " + locales.Clock(from) + "–" + end + " (" + locales.UTCOffset(from) + ")"
}

func sameDay(a, b time.Time) bool {
	return a.Format(time.DateOnly) == b.Format(time.DateOnly)
}

// eventPlace names the place and the host country.
func (p Page) eventPlace(e store.Event, text store.EventText) string {
	country := p.CountryName(e.Country)
	if text.Place == "" {
		return "📍 " + html.EscapeString(country)
	}
	return "📍 " + html.EscapeString(text.Place+", "+country)
}
