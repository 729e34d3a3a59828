package report

import (
	"strings"

	"bomcabot/locales"
)

// Edition is a report in one language.
type Edition struct {
	Report
	texts *locales.Catalogue
	lang  locales.Lang
}

// In gives the report in a language.
func (r Report) In(texts *locales.Catalogue, lang locales.Lang) Edition {
	return Edition{r, texts, lang}
}

// text is a text of the catalogue; the report's have no tags.
func (e Edition) text(key locales.Key, args locales.Args) string {
	return e.texts.Text(e.lang, key, args)
}

// label is a text without placeholders.
func (e Edition) label(key locales.Key) string { return e.text(key, nil) }

// counted is a text with a number, in the plural form that the number asks for.
func (e Edition) counted(key locales.Key, n int) string {
	return e.text(key, locales.Args{"Count": n, "Number": e.lang.Number(n)})
}

// number writes a number with its thousands apart.
func (e Edition) number(n int) string { return e.lang.Number(n) }

// name is what a key of a [Tally] is called: a country, a type, a component or a kind of agency.
func (e Edition) name(kind, key string) string {
	return e.label(locales.Key(kind + "_" + strings.ToLower(key)))
}

// The kinds of names, as the keys of the catalogue begin.
const (
	countryName   = "country"
	typeName      = "type"
	componentName = "component"
	agencyName    = "agency"
)

// names are what tallies are called; unknown is for the one without a key.
func (e Edition) names(kind string, tallies []Tally, unknown locales.Key) []string {
	list := make([]string, len(tallies))
	for i, t := range tallies {
		if t.Key == "" {
			list[i] = e.label(unknown)
		} else {
			list[i] = e.name(kind, t.Key)
		}
	}
	return list
}

// period writes the report's days.
func (e Edition) period() string { return e.lang.DateRange(e.Period.First.Time, e.Period.Last.Time) }

// AsOf tells the cut-off.
func (e Edition) AsOf() string {
	when := e.CutOff.UTC()
	return e.text(locales.ReportAsOf, locales.Args{"When": e.lang.Date(when) + ", " + locales.Clock(when) + " UTC"})
}
