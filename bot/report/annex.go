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
	columnFirstDay
	columnDays
	columnPeople
	columnWomen
	columnMen
	columnEvidence
	columnFirstPart
)

var annexWidths = append([]float64{7, 52, 34, 22, 24, 24, 12, 8, 15, 10, 10, 10}, repeatWidth(14, partColumnCount())...)

func partColumnCount() int {
	return 4*len(store.AllCountries.Codes()) + 3 + len(store.AgencyKinds()) + 1
}

// Columns of a country's four.
const (
	partActivity = iota
	partPeople
	partWomen
	partMen
)

// countryColumn is one of the columns of a country by its index in [Report.CoordinatorCountries]; the last, of no country, has no partActivity.
func countryColumn(i, part int) int {
	if i == len(store.AllCountries.Codes()) {
		part--
	}
	return columnFirstPart + 4*i + part
}

// agencyColumn is the column of a kind of agency by its index in [Report.Agencies].
func agencyColumn(i int) int { return columnFirstPart + 4*len(store.AllCountries.Codes()) + 3 + i }

// annexRange is where formulas find the activities.
type annexRange struct {
	sheet             string
	firstRow, lastRow int // rows
}

// columnRef refers to the cells of a column.
func (s annexRange) columnRef(column int) string {
	letters, _, _ := strings.Cut(cellName(column, 1), "1")
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoteSheetName(s.sheet), letters, s.firstRow, letters, s.lastRow)
}

// quoteSheetName is the name of a sheet in a formula.
func quoteSheetName(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// writeAnnex lists the activities in the wording of the EU's final narrative report.
func (b *workbook) writeAnnex(s *sheet) {
	s.writeHeader(b.annexHeader()...)
	row := make([]any, columnFirstPart+partColumnCount()-1)
	for i := range b.Activities {
		clear(row)
		b.fillAnnexRow(s, i, row)
		s.writeRow(row...)
	}
}

func (b *workbook) annexHeader() []string {
	heads := []string{
		b.label(locales.LabelNumber), b.label(locales.LabelActivity), b.label(locales.LabelTitle), b.label(locales.LabelType), b.label(locales.LabelComponent),
		b.label(locales.LabelCountries), b.label(locales.LabelFirstDay), b.label(locales.LabelDays), b.label(locales.LabelParticipants),
		b.label(locales.LabelWomen), b.label(locales.LabelMen), b.label(locales.LabelEvidence),
	}
	for i, country := range b.displayNames(countryKeyPrefix, b.Countries, locales.LabelCountryUnknown) {
		what := []locales.Key{locales.LabelActivities, locales.LabelParticipants, locales.LabelWomen, locales.LabelMen}
		if b.Countries[i].Key == "" {
			what = what[partPeople:]
		}
		for _, key := range what {
			heads = append(heads, country+": "+b.label(key))
		}
	}
	return append(heads, b.displayNames(agencyKeyPrefix, b.Agencies, locales.LabelAgencyUnknown)...)
}

// fillAnnexRow fills the row of an activity, by its index.
func (b *workbook) fillAnnexRow(s *sheet, i int, row []any) {
	a := &b.Activities[i]
	set := func(column int, value any) { row[column-1] = value }
	whole := totalHeadcount(a)
	var countries []string
	for _, part := range a.Countries {
		countries = append(countries, b.countryNames[part.Country])
	}
	set(columnNumber, s.numberCell(int(a.ID)))
	set(columnActivity, s.textCell(b.activityLines[i]))
	set(columnTitle, s.textCell(a.Title))
	set(columnType, s.textCell(b.typeNames[string(a.Type)]))
	set(columnComponent, s.textCell(b.componentNames[string(a.Component)]))
	set(columnCountries, s.textCell(strings.Join(countries, ", ")))
	set(columnFirstDay, excelize.Cell{StyleID: s.styles.day, Value: a.First.Time})
	set(columnDays, s.numberCell(a.First.DaysThrough(a.Last)))
	set(columnEvidence, s.numberCell(a.Evidence))
	people := func(all, women, men int, h headcount) {
		if h.known {
			set(all, s.numberCell(h.all))
		}
		if h.women+h.men > 0 || h.known && h.all == 0 {
			set(women, s.numberCell(h.women))
			set(men, s.numberCell(h.men))
		}
	}
	people(columnPeople, columnWomen, columnMen, whole)
	parts, rest := splitByCountry(a, whole)
	for j, part := range a.Countries {
		at := slices.Index(store.AllCountries.Codes(), part.Country)
		set(countryColumn(at, partActivity), s.numberCell(1))
		people(countryColumn(at, partPeople), countryColumn(at, partWomen), countryColumn(at, partMen), parts[j])
	}
	if none := len(b.Countries) - 1; rest.all > 0 {
		rest.known = true
		people(countryColumn(none, partPeople), countryColumn(none, partWomen), countryColumn(none, partMen), rest)
	}
	kinds, others := splitByAgency(a, whole)
	for j, kind := range a.Agencies {
		set(agencyColumn(slices.Index(store.AgencyKinds(), kind.Kind)), s.numberCell(kinds[j]))
	}
	if others > 0 {
		set(agencyColumn(len(b.Agencies)-1), s.numberCell(others))
	}
}
