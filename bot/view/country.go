package view

import (
	"strings"

	"bomcabot/locales"
	"bomcabot/store"
)

// Countries are the five countries of the programme, ISO 3166-1 alpha-2, in the order of menus.
func Countries() []string { return store.AllCountries.Codes() }

// CountryName is a country's name; code is one of [CoordinatorCountries].
func (p Page) CountryName(code string) string {
	return p.Plain(locales.Key("country_"+strings.ToLower(code)), nil)
}

// FallbackLanguages lists the languages in which a reader of the page's language is shown what is not written in it, the best first.
func (p Page) FallbackLanguages() []locales.Lang {
	return append([]locales.Lang{p.Lang, locales.Russian, locales.English}, locales.All()...)
}

func (p Page) CountryNames(countries store.Countries) string {
	var names []string
	for _, code := range countries.Codes() {
		names = append(names, p.CountryName(code))
	}
	return strings.Join(names, ", ")
}
