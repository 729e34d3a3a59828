package report

import (
	"strconv"
	"strings"

	"bomcabot/locales"
)

// Localized is a report in one language.
type Localized struct {
	Report
	texts *locales.Catalogue
	lang  locales.Lang
}

// In returns the report in a language.
func (r Report) In(texts *locales.Catalogue, lang locales.Lang) Localized {
	return Localized{r, texts, lang}
}

// text returns a text of the catalogue. The texts of the report have no HTML.
func (l Localized) text(key locales.Key, args locales.Args) string {
	return l.texts.Text(l.lang, key, args)
}

// label returns a text that has no placeholders.
func (l Localized) label(key locales.Key) string { return l.text(key, nil) }

// plural returns a text with a number, in the plural form for that number.
func (l Localized) plural(key locales.Key, n int) string {
	return l.text(key, locales.Args{"Count": n, "Number": l.lang.Number(n)})
}

// moreThan is plural for a text that says "more than" after its number.
func (l Localized) moreThan(key locales.Key, n int) string {
	return l.text(key, locales.Args{"Count": n, "Number": l.lang.MoreThan(n)})
}

// formatNumber formats a number with the language's thousands separator.
func (l Localized) formatNumber(n int) string { return l.lang.Number(n) }

// displayName returns the name of a country, a type, a component or a kind of agency by its code. The prefix is one of
// the key prefixes below.
func (l Localized) displayName(prefix, code string) string {
	return l.label(locales.Key(prefix + "_" + strings.ToLower(code)))
}

// These are the prefixes of the catalogue's keys for names.
const (
	countryKeyPrefix   = "country"
	typeKeyPrefix      = "type"
	componentKeyPrefix = "component"
	agencyKeyPrefix    = "agency"
)

// displayNames returns the names of tallies. A tally without a key gets the text of unknown.
func (l Localized) displayNames(prefix string, tallies []Tally, unknown locales.Key) []string {
	list := make([]string, len(tallies))
	for i, t := range tallies {
		if t.Key == "" {
			list[i] = l.label(unknown)
		} else {
			list[i] = l.displayName(prefix, t.Key)
		}
	}
	return list
}

// unitName returns the name of a unit of the period: a month, or a year.
func (l Localized) unitName(unit Period) string {
	if l.Period.isLong() {
		return strconv.Itoa(unit.First.Year())
	}
	return l.lang.MonthYear(unit.First.Time)
}

// formatPeriod formats the report's period.
func (l Localized) formatPeriod() string {
	return l.lang.DateRange(l.Period.First.Time, l.Period.Last.Time)
}

// AsOf returns the text that says what the cut-off is, in the zone that it has.
func (l Localized) AsOf() string {
	when := l.lang.Date(l.CutOff) + ", " + locales.Clock(l.CutOff) + " (" + locales.UTCOffset(l.CutOff) + ")"
	return l.text(locales.ReportAsOf, locales.Args{"When": when})
}
