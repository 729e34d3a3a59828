package answer

import (
	"slices"
	"strings"

	"bomcabot/locales/places"
)

// minPlacePrefix is the number of folded letters from which the beginning of a word names a place. A shorter name must
// be the whole word.
const minPlacePrefix = 5

// placeCountries maps the folded names of countries and cities to the codes of the countries.
var placeCountries = func() map[string]string {
	folded := make(map[string]string)
	for _, country := range places.All() {
		for _, name := range slices.Concat(country.Names, country.LooseNames, slices.Concat(country.Cities...)) {
			folded[strings.ReplaceAll(Fold(name), " ", "")] = country.Code
		}
	}
	return folded
}()

// Country returns the one country that a text names, by its own name or by a city, as an ISO 3166-1 alpha-2 code. It is
// empty when the text names no country or several.
func Country(text string) string {
	found := ""
	for word := range strings.FieldsSeq(Fold(strings.ReplaceAll(text, "-", ""))) {
		named := countryOf(word)
		if named == "" || named == found {
			continue
		}
		if found != "" {
			return ""
		}
		found = named
	}
	return found
}

// countryOf returns the code of the country that a word names, by its own name or by a city.
func countryOf(word string) string {
	word = Fold(word) // English words come unfolded
	if named, ok := placeCountries[word]; ok {
		return named
	}
	for length := minPlacePrefix; length < len(word); length++ {
		if named, ok := placeCountries[word[:length]]; ok {
			return named
		}
	}
	return ""
}
