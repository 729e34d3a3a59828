package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"bomcabot/locales"
	"bomcabot/store"
)

// The columns of the annex that are printed. Behind them stand, for the formulas, four for each country (the activity counts there, its
// participants, women, men), three for people of no recorded country, and one for each kind of agency and for people of none.
const (
	columnNumber = iota + 1
	columnActivity
	columnTitle
	columnType
	columnComponent
	columnCountries
	columnFirst
	columnDays
	columnPeople
	columnWomen
	columnMen
	columnEvidence
	columnParts
)

var annexWidths = append([]float64{7, 52, 34, 22, 24, 24, 12, 8, 15, 10, 10, 10}, repeat(14, partColumns())...)

func partColumns() int { return 4*len(store.AllCountries.Codes()) + 3 + len(store.AgencyKinds()) + 1 }

// Columns of a country's four.
const (
	partActivity = iota
	partPeople
	partWomen
	partMen
)

// countryColumn is one of the columns of a country by its index in [Report.Countries]; the last, of no country, has no partActivity.
func countryColumn(i, part int) int {
	if i == len(store.AllCountries.Codes()) {
		part--
	}
	return columnParts + 4*i + part
}

// agencyColumn is the column of a kind of agency by its index in [Report.Agencies].
func agencyColumn(i int) int { return columnParts + 4*len(store.AllCountries.Codes()) + 3 + i }

// source is where formulas find the activities.
type source struct {
	sheet       string
	first, last int // rows
}

// column refers to the cells of a column.
func (s source) column(column int) string {
	letters, _, _ := strings.Cut(address(column, 1), "1")
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoted(s.sheet), letters, s.first, letters, s.last)
}

// quoted is the name of a sheet in a formula.
func quoted(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// annex lists the activities in the wording of the EU's final narrative report.
func (b *book) annex(s *sheet) {
	s.heads(b.annexHeads()...)
	row := make([]any, columnParts+partColumns()-1)
	for i := range b.Activities {
		clear(row)
		b.annexRow(s, i, row)
		s.cells(row...)
	}
}

func (b *book) annexHeads() []string {
	heads := []string{
		b.label(locales.LabelNumber), b.label(locales.LabelActivity), b.label(locales.LabelTitle), b.label(locales.LabelType), b.label(locales.LabelComponent),
		b.label(locales.LabelCountries), b.label(locales.LabelFirstDay), b.label(locales.LabelDays), b.label(locales.LabelParticipants),
		b.label(locales.LabelWomen), b.label(locales.LabelMen), b.label(locales.LabelEvidence),
	}
	for i, country := range b.names(countryName, b.Countries, locales.LabelCountryUnknown) {
		what := []locales.Key{locales.LabelActivities, locales.LabelParticipants, locales.LabelWomen, locales.LabelMen}
		if b.Countries[i].Key == "" {
			what = what[partPeople:]
		}
		for _, key := range what {
			heads = append(heads, country+": "+b.label(key))
		}
	}
	return append(heads, b.names(agencyName, b.Agencies, locales.LabelAgencyUnknown)...)
}

// annexRow fills the row of an activity, by its index.
func (b *book) annexRow(s *sheet, i int, row []any) {
	a := &b.Activities[i]
	set := func(column int, value any) { row[column-1] = value }
	whole := participants(a)
	var countries []string
	for _, part := range a.Countries {
		countries = append(countries, b.countryNames[part.Country])
	}
	set(columnNumber, s.count(int(a.ID)))
	set(columnActivity, s.words(b.lines[i]))
	set(columnTitle, s.words(a.Title))
	set(columnType, s.words(b.typeNames[string(a.Type)]))
	set(columnComponent, s.words(b.componentNames[string(a.Component)]))
	set(columnCountries, s.words(strings.Join(countries, ", ")))
	set(columnFirst, excelize.Cell{StyleID: s.styles.day, Value: a.First.Time})
	set(columnDays, s.count(a.First.Until(a.Last)))
	set(columnEvidence, s.count(a.Evidence))
	people := func(all, women, men int, h heads) {
		if h.counted {
			set(all, s.count(h.all))
		}
		if h.women+h.men > 0 || h.counted && h.all == 0 {
			set(women, s.count(h.women))
			set(men, s.count(h.men))
		}
	}
	people(columnPeople, columnWomen, columnMen, whole)
	parts, rest := byCountry(a, whole)
	for j, part := range a.Countries {
		at := slices.Index(store.AllCountries.Codes(), part.Country)
		set(countryColumn(at, partActivity), s.count(1))
		people(countryColumn(at, partPeople), countryColumn(at, partWomen), countryColumn(at, partMen), parts[j])
	}
	if none := len(b.Countries) - 1; rest.all > 0 {
		rest.counted = true
		people(countryColumn(none, partPeople), countryColumn(none, partWomen), countryColumn(none, partMen), rest)
	}
	kinds, others := byAgency(a, whole)
	for j, kind := range a.Agencies {
		set(agencyColumn(slices.Index(store.AgencyKinds(), kind.Kind)), s.count(kinds[j]))
	}
	if others > 0 {
		set(agencyColumn(len(b.Agencies)-1), s.count(others))
	}
}
