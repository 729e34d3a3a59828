package chat

import (
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/zones"
	"bomcabot/store"
)

// CountryZone returns the time zone of the first of the countries, as an IANA name. Without countries it returns
// [view.RegionZone].
func CountryZone(countries store.Countries) string {
	if countries == "" {
		return view.RegionZone
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
	zone := ZoneOf(r.Person.Zone, r.Lang)
	if zone == nil && r.TeamZone != "" {
		zone = ZoneOf(r.TeamZone, r.Lang)
	}
	return view.Viewer{Zone: zone, Now: now}
}

// teamZone returns the time zone of the first country that a person coordinates, as an IANA name. It is empty for those
// who coordinate none, and for those whose time zone is known without it.
func teamZone(tx *store.Tx, r Request) (string, error) {
	if r.Role == store.Everyone || ZoneOf(r.Person.Zone, r.Lang) != nil {
		return "", nil
	}
	countries, err := tx.CoordinatorCountries(r.Person.ID)
	if err != nil || countries == "" {
		return "", err
	}
	return CountryZone(countries), nil
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

// Today returns the current day in the person's time zone, or in that of the region if theirs is not known.
func (r Request) Today(now time.Time) store.Day {
	return store.DayOf(now.In(r.Viewer(now).ZoneOrRegion()))
}

// CountryDay returns the day in a country.
func CountryDay(tx *store.Tx, country string) (store.Day, error) {
	zone, err := zones.Load(view.ZoneForCountry(country))
	if err != nil {
		return store.Day{}, err
	}
	return store.DayOf(tx.Now().In(zone)), nil
}

// countryOfLanguage has the languages that are those of one country.
var countryOfLanguage = map[locales.Lang]string{
	locales.Kyrgyz: "KG", locales.Kazakh: "KZ", locales.Tajik: "TJ", locales.Uzbek: "UZ", locales.Turkmen: "TM",
}

// CountryOf returns the code of the only country whose language a language is; empty for the other languages.
func CountryOf(lang locales.Lang) string { return countryOfLanguage[lang] }

// DefaultZone returns the time zone of those who use the language of one country and have not chosen a zone, as an IANA
// name; empty for the other languages.
func DefaultZone(lang locales.Lang) string { return view.ZoneForCountry(countryOfLanguage[lang]) }

// The quiet hours, in the time zone of the recipient.
const (
	quietStartHour = 22
	quietEndHour   = 8
)

// EndOfQuietHours is when the quiet hours of a zone end; zero if it is not quiet there now.
func EndOfQuietHours(now time.Time, zone *time.Location) store.Time {
	local := now.In(zone)
	day := local.Day()
	switch {
	case local.Hour() >= quietStartHour:
		day++
	case local.Hour() >= quietEndHour:
		return store.Time{}
	}
	return store.Time{Time: time.Date(local.Year(), local.Month(), day, quietEndHour, 0, 0, 0, zone).UTC()}
}
