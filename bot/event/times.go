package event

import (
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// eventTime writes an event's time in the host's zone.
func (p Screen) eventTime(e store.Event) string {
	zone := e.Location()
	if !e.AllDay {
		return p.TimeRange(e.Starts.In(zone), e.Ends.In(zone))
	}
	first, last := e.Starts.In(zone), e.Ends.In(zone).Add(-time.Nanosecond)
	if view.SameDay(first, last) {
		return p.Lang.FullDate(first) + " (" + p.Plain(locales.EventHoursUnknown, nil) + ")"
	}
	return p.Plain(locales.EventDays, locales.Args{"First": p.Lang.FullDate(first), "Last": p.Lang.FullDate(last)})
}

// eventTimeForViewer writes an event's time in the reader's zone, where that differs.
func (p Screen) eventTimeForViewer(e store.Event, reader view.Viewer) string {
	if e.AllDay || reader.Zone == nil {
		return ""
	}
	host, own := e.Starts.In(e.Location()), e.Starts.In(reader.Zone)
	if locales.UTCOffset(host) == locales.UTCOffset(own) {
		return ""
	}
	return "🕒 " + p.HTML(locales.EventYours, locales.Args{"When": p.TimeRange(own, e.Ends.In(reader.Zone))})
}

// eventPlace names the place and the host country.
func (p Screen) eventPlace(e store.Event, text store.EventText) string {
	country := p.CountryName(e.Country)
	if text.Place == "" {
		return "📍 " + view.Escape(country)
	}
	return "📍 " + view.Escape(text.Place+", "+country)
}
