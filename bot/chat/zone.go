package chat

import (
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// CountryZone is the clock of the first of some countries; where there is none, the region's most common one.
func CountryZone(countries store.Countries) string {
	if countries == "" {
		return "Asia/Tashkent" // as in four of the five countries
	}
	return view.ZoneForCountry(countries.Codes()[0])
}

// SetZone makes a time zone the person's own, from the rest of the request on, and says so.
func (d Deps) SetZone(tx *store.Tx, r *Request, name string) (toast string, err error) {
	for _, zone := range view.Zones() {
		if zone.Name == name {
			r.Person.Zone = name
			return d.Views.In(r.Lang).ZoneChosen(zone, tx.Now()), tx.SetTimeZone(r.Person.ID, name)
		}
	}
	return "", UserError{Key: locales.ErrorOldButton}
}

// Viewer is the person as far as times are concerned.
func (r Request) Viewer(now time.Time) view.Viewer {
	return view.Viewer{Zone: ZoneOf(r.Person.Zone, r.Lang), Now: now}
}

// ZoneOf is the zone that somebody chose, or else the usual one of their language; nil: not known.
func ZoneOf(chosen string, lang locales.Lang) *time.Location {
	name := chosen
	if name == "" {
		name = DefaultZones[lang]
	}
	zone, err := time.LoadLocation(name)
	if name == "" || err != nil {
		return nil
	}
	return zone
}

// Today is the day on which the person is.
func (r Request) Today(now time.Time) store.Day {
	if zone := r.Viewer(now).Zone; zone != nil {
		now = now.In(zone)
	}
	return store.DayOf(now)
}

// DefaultZones is the zone of those who read a language of one country and have not chosen a zone.
var DefaultZones = map[locales.Lang]string{
	locales.Kyrgyz: "Asia/Bishkek", locales.Kazakh: "Asia/Almaty", locales.Tajik: "Asia/Dushanbe", locales.Uzbek: "Asia/Tashkent", locales.Turkmen: "Asia/Ashgabat",
}
