package chat

import (
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/zones"
	"bomcabot/store"
)

// CountryZone returns the time zone of the first of the countries, as an IANA name. Without countries it returns
// Asia/Tashkent, because four of the five countries have the same time.
func CountryZone(countries store.Countries) string {
	if countries == "" {
		return "Asia/Tashkent"
	}
	return view.ZoneForCountry(countries.Codes()[0])
}

// SetZone stores a time zone as the person's own and sets it in r, so that the rest of the request uses it. It returns
// a text to confirm it with. For a name that is not in [view.Zones] it returns the [UserError] of an outdated button.
func (d Deps) SetZone(tx *store.Tx, r *Request, name string) (toast string, err error) {
	for _, zone := range view.Zones() {
		if zone.Name == name {
			r.Person.Zone = name
			return d.Views.In(r.Lang).ZoneChosen(zone, tx.Now()), tx.SetTimeZone(r.Person.ID, name)
		}
	}
	return "", ErrOldButton
}

// Viewer returns what views need to know to show times to the person.
func (r Request) Viewer(now time.Time) view.Viewer {
	return view.Viewer{Zone: ZoneOf(r.Person.Zone, r.Lang), Now: now}
}

// ZoneOf returns the time zone that a person chose or, if chosen is empty, the [DefaultZone] of their language.
// It returns nil if there is none.
func ZoneOf(chosen string, lang locales.Lang) *time.Location {
	name := chosen
	if name == "" {
		name = DefaultZone(lang)
	}
	zone, err := zones.Load(name)
	if name == "" || err != nil {
		return nil
	}
	return zone
}

// Today returns the current day in the person's time zone, or in that of now if theirs is not known.
func (r Request) Today(now time.Time) store.Day {
	if zone := r.Viewer(now).Zone; zone != nil {
		now = now.In(zone)
	}
	return store.DayOf(now)
}

// countryOfLanguage has the languages that are those of one country.
var countryOfLanguage = map[locales.Lang]string{
	locales.Kyrgyz: "KG", locales.Kazakh: "KZ", locales.Tajik: "TJ", locales.Uzbek: "UZ", locales.Turkmen: "TM",
}

// DefaultZone returns the time zone of those who use the language of one country and have not chosen a zone, as an IANA
// name; empty for the other languages.
func DefaultZone(lang locales.Lang) string { return view.ZoneForCountry(countryOfLanguage[lang]) }
