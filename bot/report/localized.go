package report

import (
	"strings"

	"bomcabot/locales"
)

// Localized is a report in one language.
type Localized struct {
	Report
	texts *locales.Catalogue
	lang  locales.Lang
}

// In gives the report in a language.
func (r Report) In(texts *locales.Catalogue, lang locales.Lang) Localized {
	return Localized{r, texts, lang}
}

// text is a text of the catalogue; the report's have no tags.
func (e Localized) text(key locales.Key, args locales.Args) string {
	return e.texts.Text(e.lang, key, args)
}

// label is a text without placeholders.
func (e Localized) label(key locales.Key) string { return e.text(key, nil) }

// plural is a text with a number, in the plural form that the number asks for.
func (e Localized) plural(key locales.Key, n int) string {
	return e.text(key, locales.Args{"Count": n, "Number": e.lang.Number(n)})
}

// formatNumber writes a number with its thousands apart.
func (e Localized) formatNumber(n int) string { return e.lang.Number(n) }

// displayName is what a key of a [Tally] is called: a country, a type, a component or a kind of agency.
func (e Localized) displayName(kind, key string) string {
	return e.label(locales.Key(kind + "_" + strings.ToLower(key)))
}

// The kinds of names, as the keys of the catalogue begin.
const (
	countryKeyPrefix   = "country"
	typeKeyPrefix      = "type"
	componentKeyPrefix = "component"
	agencyKeyPrefix    = "agency"
)

// displayNames are what tallies are called; unknown is for the one without a key.
func (e Localized) displayNames(kind string, tallies []Tally, unknown locales.Key) []string {
	list := make([]string, len(tallies))
	for i, t := range tallies {
		if t.Key == "" {
			list[i] = e.label(unknown)
		} else {
			list[i] = e.displayName(kind, t.Key)
		}
	}
	return list
}

// formatPeriod writes the report's days.
func (e Localized) formatPeriod() string {
	return e.lang.DateRange(e.Period.First.Time, e.Period.Last.Time)
}

// AsOf tells the cut-off.
func (e Localized) AsOf() string {
	when := e.CutOff.UTC()
	return e.text(locales.ReportAsOf, locales.Args{"When": e.lang.Date(when) + ", " + locales.Clock(when) + " UTC"})
}
