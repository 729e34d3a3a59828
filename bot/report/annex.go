package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"bomcabot/locales"
	"bomcabot/store"
)

// The columns of the annex. Those before columnFirstPart are printed. The others are for the formulas: four for each
// country (1 if it took part, its participants, women, men), three for the people whose country was not recorded (all,
// women, men), and one for each kind of agency and for the people whose agency was not recorded.
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

// annexWidths are the column widths of the annex, in characters.
var annexWidths = append([]float64{7, 52, 34, 22, 24, 24, 12, 8, 15, 10, 10, 10}, repeatWidth(14, partColumnCount())...)

// partColumnCount returns the number of columns from columnFirstPart on.
func partColumnCount() int {
	return 4*len(store.AllCountries.Codes()) + 3 + len(store.AgencyKinds()) + 1
}

// The four columns of a country.
const (
	partActivity = iota
	partPeople
	partWomen
	partMen
)

// countryColumn returns a column of a country by the country's index in [Report.Countries]. The last one, for people
// without a recorded country, has no partActivity.
func countryColumn(i, part int) int {
	if i == len(store.AllCountries.Codes()) {
		part--
	}
	return columnFirstPart + 4*i + part
}

// agencyColumn returns the column of a kind of agency by its index in [Report.Agencies].
func agencyColumn(i int) int { return columnFirstPart + 4*len(store.AllCountries.Codes()) + 3 + i }

// annexRange is the range of the annex that has the activities.
type annexRange struct {
	sheet             string
	firstRow, lastRow int
}

// columnRef returns a reference to the cells of a column.
func (s annexRange) columnRef(column int) string {
	letters, _, _ := strings.Cut(cellName(column, 1), "1")
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoteSheetName(s.sheet), letters, s.firstRow, letters, s.lastRow)
}

// quoteSheetName quotes the name of a sheet for a formula.
func quoteSheetName(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// writeAnnex writes the list of activities, in the wording of the EU's final narrative report.
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
	names := []string{
		b.label(locales.LabelNumber), b.label(locales.LabelActivity), b.label(locales.LabelTitle),
		b.label(locales.LabelType), b.label(locales.LabelComponent), b.label(locales.LabelCountries),
		b.label(locales.LabelFirstDay), b.label(locales.LabelDays), b.label(locales.LabelParticipants),
		b.label(locales.LabelWomen), b.label(locales.LabelMen), b.label(locales.LabelEvidence),
	}
	for i, country := range b.displayNames(countryKeyPrefix, b.Countries, locales.LabelCountryUnknown) {
		parts := []locales.Key{locales.LabelActivities, locales.LabelParticipants, locales.LabelWomen, locales.LabelMen}
		if b.Countries[i].Key == "" {
			parts = parts[partPeople:]
		}
		for _, key := range parts {
			names = append(names, country+": "+b.label(key))
		}
	}
	return append(names, b.displayNames(agencyKeyPrefix, b.Agencies, locales.LabelAgencyUnknown)...)
}

// fillAnnexRow sets the cells of the row of an activity, which is given by its index.
func (b *workbook) fillAnnexRow(s *sheet, i int, row []any) {
	a := &b.Activities[i]
	set := func(column int, value any) { row[column-1] = value }
	total := totalHeadcount(a)
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
	peopleOf := func(country int, h headcount) {
		column := func(part int) int { return countryColumn(country, part) }
		people(column(partPeople), column(partWomen), column(partMen), h)
	}
	people(columnPeople, columnWomen, columnMen, total)
	parts, noCountry := splitByCountry(a, total)
	for j, part := range a.Countries {
		country := slices.Index(store.AllCountries.Codes(), part.Country)
		set(countryColumn(country, partActivity), s.numberCell(1))
		peopleOf(country, parts[j])
	}
	if noCountry.all > 0 {
		noCountry.known = true
		peopleOf(len(b.Countries)-1, noCountry)
	}
	kinds, noAgency := splitByAgency(a, total)
	for j, kind := range a.Agencies {
		set(agencyColumn(slices.Index(store.AgencyKinds(), kind.Kind)), s.numberCell(kinds[j]))
	}
	if noAgency > 0 {
		set(agencyColumn(len(b.Agencies)-1), s.numberCell(noAgency))
	}
}
