package view

import (
	"cmp"
	"strings"

	"bomcabot/locales"
	"bomcabot/store"
)

// CountryName is the name of one of [store.AllCountries], by its code.
func (p Page) CountryName(code string) string {
	return p.Plain(countryKey(code), nil)
}

// countryKey is the key of the name of a country.
func countryKey(code string) locales.Key { return locales.Key("country_" + strings.ToLower(code)) }

// CountryNames lists the names of countries: Kyrgyzstan, Tajikistan.
func (p Page) CountryNames(countries store.Countries) string {
	var names []string
	for _, code := range countries.Codes() {
		names = append(names, p.CountryName(code))
	}
	return strings.Join(names, ", ")
}

// LanguageNames lists languages by their own names, such as "English, Русский".
func LanguageNames(langs []locales.Lang) string {
	var names []string
	for _, lang := range langs {
		names = append(names, lang.Name())
	}
	return strings.Join(names, ", ")
}

// CountryToggles has a button for each of the five countries that adds it to the chosen ones or takes it out. to is
// what a button does that leaves the given countries chosen.
func (p Page) CountryToggles(chosen store.Countries, to func(chosen store.Countries) Press) []Button {
	var buttons []Button
	for _, code := range store.AllCountries.Codes() {
		label := Checkbox(chosen.Has(code)) + p.CountryName(code)
		buttons = append(buttons, Button{Text: label, Press: to(chosen.Toggle(code))})
	}
	return buttons
}

// CountriesValue writes countries as the value of a field; [ValueNone] when there are none.
func CountriesValue(countries store.Countries) string {
	return cmp.Or(string(countries), ValueNone)
}
