package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"bomcabot/locales"
	"bomcabot/store"
)

// Column is a column of the annex that shows a field of the activities as it was recorded. It has either a text or a
// count.
type Column struct {
	Label locales.Key
	Width float64 // in characters
	Text  func(a *store.Activity) string
	Count func(a *store.Activity) store.Count
}

// The columns of the annex, in their order. The columns of recorded fields, see [Column], stand behind columnActivity.
// What stands before columnFirstPart is printed. The others are for the formulas: four for each country (1 if it took
// part, its participants, women, men), three for the people whose country was not recorded (all, women, men), and one
// for each kind of agency and for the people whose agency was not recorded.
const (
	columnNumber = iota + 1
	columnActivity
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

// printedColumns are the columns before columnFirstPart, without those of recorded fields.
var printedColumns = []Column{
	{Label: locales.LabelNumber, Width: 7},
	{Label: locales.LabelActivity, Width: 42},
	{Label: locales.LabelType, Width: 18},
	{Label: locales.LabelComponent, Width: 19},
	{Label: locales.LabelCountries, Width: 17},
	{Label: locales.LabelFirstDay, Width: 12},
	{Label: locales.LabelDays, Width: 7},
	{Label: locales.LabelParticipants, Width: 10},
	{Label: locales.LabelWomen, Width: 8},
	{Label: locales.LabelMen, Width: 8},
	{Label: locales.LabelEvidence, Width: 8},
}

// allPrintedColumns returns the printed columns, with those of recorded fields.
func (b *workbook) allPrintedColumns() []Column {
	return slices.Insert(slices.Clone(printedColumns), columnActivity, b.recorded...)
}

// annexWidths returns the column widths of the annex, in characters.
func (b *workbook) annexWidths() (widths []float64) {
	for _, column := range b.allPrintedColumns() {
		widths = append(widths, column.Width)
	}
	return append(widths, repeatWidth(14, partColumnCount())...)
}

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
	recorded          int // how many columns of recorded fields there are
}

// position returns the number of a column in the sheet, from 1.
func (r annexRange) position(column int) int {
	if column > columnActivity {
		return column + r.recorded
	}
	return column
}

// letters returns the letters of a column in the sheet.
func (r annexRange) letters(column int) string {
	letters, _, _ := strings.Cut(cellName(r.position(column), 1), "1")
	return letters
}

// columnRef returns a reference to the cells of a column.
func (r annexRange) columnRef(column int) string {
	letters := r.letters(column)
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoteSheetName(r.sheet), letters, r.firstRow, letters, r.lastRow)
}

// quoteSheetName quotes the name of a sheet for a formula.
func quoteSheetName(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'" }

// writeAnnex writes the list of activities, in the wording of the EU's final narrative report.
func (b *workbook) writeAnnex(s *sheet) {
	s.writeHeader(b.annexHeader()...)
	if len(b.Activities) == 0 {
		s.writeRow(nil, s.textCell(b.text(locales.ReportNothing, locales.Args{"Period": b.formatPeriod()})))
	}
	row := make([]any, b.annexRange.position(columnFirstPart)+partColumnCount()-1)
	for i := range b.Activities {
		clear(row)
		b.fillAnnexRow(s, i, row)
		s.writeRow(row...)
	}
}

func (b *workbook) annexHeader() []string {
	var names []string
	for _, column := range b.allPrintedColumns() {
		names = append(names, b.label(column.Label))
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

// recordedCell returns the cell of a recorded field; it is empty where nothing was recorded.
func (s *sheet) recordedCell(column Column, a *store.Activity) any {
	if column.Text != nil {
		if text := column.Text(a); text != "" {
			return s.textCell(text)
		}
		return nil
	}
	if n := column.Count(a); n.Known {
		return s.numberCell(n.N)
	}
	return nil
}

// fillAnnexRow sets the cells of the row of an activity, which is given by its index.
func (b *workbook) fillAnnexRow(s *sheet, i int, row []any) {
	a := &b.Activities[i]
	set := func(column int, value any) { row[b.annexRange.position(column)-1] = value }
	total := totalHeadcount(a)
	var countries []string
	for _, part := range a.Countries {
		countries = append(countries, b.countryNames[part.Country])
	}
	set(columnNumber, s.numberCell(int(a.ID)))
	set(columnActivity, s.textCell(b.activityLines[i]))
	for j, column := range b.recorded {
		row[columnActivity+j] = s.recordedCell(column, a)
	}
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
