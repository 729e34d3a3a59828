package view

import (
	"time"

	"bomcabot/locales"
	"bomcabot/locales/places"
	"bomcabot/locales/zones"
)

// Zone is a time zone that people can choose.
type Zone struct {
	Name    string      // in the IANA database
	Key     locales.Key // names the country or city
	Country string      // ISO 3166-1 alpha-2; empty for the zone of a city
}

// Zones lists the time zones of the five countries, and those of Riga and Brussels for the programme's partners.
func Zones() (all []Zone) {
	for _, country := range places.All() {
		all = append(all, Zone{country.Zone, countryKey(country.Code), country.Code})
	}
	return append(all,
		Zone{"Europe/Riga", locales.CityRiga, ""}, Zone{"Europe/Brussels", locales.CityBrussels, ""})
}

// ZoneForCountry is the name of a country's time zone; empty for a country that is none of the five.
func ZoneForCountry(country string) string {
	for _, c := range places.All() {
		if c.Code == country {
			return c.Zone
		}
	}
	return ""
}

// Location loads the time zone.
func (z Zone) Location() *time.Location {
	location, err := zones.Load(z.Name)
	if err != nil { // cannot happen: the names are right
		return time.UTC
	}
	return location
}

// ZonePicker asks for the person's time zone. choose is what the button of a zone does.
func (p Page) ZonePicker(now time.Time, back Press, choose func(zone string) Press) Message {
	var buttons []Button
	for _, zone := range Zones() {
		buttons = append(buttons, Button{Text: p.ZoneLabel(zone, now), Press: choose(zone.Name)})
	}
	return Message{HTML: p.HTML(locales.ZoneChoose, nil), Buttons: append(Rows(buttons...), []Button{p.Back(back)})}
}

// ZoneChosen is the toast that says which zone a person chose.
func (p Page) ZoneChosen(zone Zone, now time.Time) string {
	return p.Toast(locales.ZoneChosen, locales.Args{"Zone": p.ZoneLabel(zone, now)})
}

// ZoneLabel names a zone with the time that it has now: Kyrgyzstan · 16:00 (UTC+6).
func (p Page) ZoneLabel(zone Zone, now time.Time) string {
	return p.Plain(zone.Key, nil) + " · " + clockWithOffset(now.In(zone.Location()))
}
