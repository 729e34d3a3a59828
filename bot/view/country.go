package view

import (
	"strings"

	"bomcabot/locales"
	"bomcabot/store"
)

// CountryName is a country's name; code is one of [store.AllCountries].
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
