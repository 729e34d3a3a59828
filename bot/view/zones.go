package view

import (
	"time"

	"bomcabot/locales"
)

// Zone is a time zone that people can choose, with the key of the country or city whose clock it is.
type Zone struct {
	Name    string // IANA
	Key     locales.Key
	Country string // the one whose clock it is, ISO 3166-1 alpha-2; empty: a city's
}

// Zones lists the time zones of the five countries, and those of Riga and Brussels for the programme's partners.
func Zones() []Zone {
	return []Zone{
		{"Asia/Almaty", locales.CountryKz, "KZ"}, {"Asia/Bishkek", locales.CountryKg, "KG"}, {"Asia/Dushanbe", locales.CountryTj, "TJ"},
		{"Asia/Ashgabat", locales.CountryTm, "TM"}, {"Asia/Tashkent", locales.CountryUz, "UZ"},
		{"Europe/Riga", locales.CityRiga, ""}, {"Europe/Brussels", locales.CityBrussels, ""},
	}
}

// ZoneForCountry is the time zone of a country; empty when it is none of the five.
func ZoneForCountry(country string) string {
	for _, zone := range Zones() {
		if country != "" && zone.Country == country {
			return zone.Name
		}
	}
	return ""
}

func (p Page) ZonePicker(now time.Time, back Press, choose func(zone string) Press) Message {
	var buttons []Button
	for _, zone := range Zones() {
		buttons = append(buttons, Button{Text: p.ZoneLabel(zone, now), Press: choose(zone.Name)})
	}
	return Message{HTML: p.HTML(locales.ZoneChoose, nil), Buttons: append(Rows(buttons...), []Button{p.Back(back)})}
}

// ZoneChosen says which zone a person chose.
func (p Page) ZoneChosen(zone Zone, now time.Time) string {
	return p.Toast(locales.ZoneChosen, locales.Args{"Zone": p.ZoneLabel(zone, now)})
}

func (p Page) ZoneLabel(zone Zone, now time.Time) string {
	local := now.In(zone.Location())
	return p.Plain(zone.Key, nil) + " · " + locales.Clock(local) + " (" + locales.UTCOffset(local) + ")"
}

func (z Zone) Location() *time.Location {
	location, err := time.LoadLocation(z.Name)
	if err != nil { // the names are right, and the program carries the zones
		return time.UTC
	}
	return location
}
