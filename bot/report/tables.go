package report

import (
	"fmt"
	"slices"

	"bomcabot/locales"
)

// formulas compute the figures of a [Tally] from the annex.
type formulas struct {
	activities string // empty if the tally has only people
	counted    string // how many of the activities have a number of participants
	people     string
	women, men string
}

// writeTallies writes a table of tallies and their total. formulasOf returns the formulas of a tally by its index and
// its row in the sheet.
func (b *workbook) writeTallies(s *sheet, heading locales.Key, names []string, list []Tally,
	formulasOf func(i, row int) formulas) {
	s.writeHeader(b.tallyHeader(heading)...)
	for i, t := range list {
		b.writeTally(s, s.styles.number, names[i], t, formulasOf(i, s.row+1))
	}
	b.writeTally(s, s.styles.sum, b.label(locales.LabelTotal), b.Total, b.totalFormulas())
}

// labels returns texts that have no placeholders.
func (b *workbook) labels(keys ...locales.Key) (texts []string) {
	for _, key := range keys {
		texts = append(texts, b.label(key))
	}
	return texts
}

// tallyHeader returns the header of a table of tallies.
func (b *workbook) tallyHeader(heading locales.Key) []string {
	return b.labels(heading, locales.LabelActivities, locales.LabelUncounted, locales.LabelParticipants,
		locales.LabelWomen, locales.LabelMen, locales.LabelSexUnknown, locales.LabelShare)
}

// writeTally writes a row with a tally. If the tally has only people, the cells of activities are empty.
func (b *workbook) writeTally(s *sheet, style int, name string, t Tally, f formulas) {
	people, women, men := cellName(4, s.row+1), cellName(5, s.row+1), cellName(6, s.row+1)
	var activities, uncounted, share any
	if f.activities != "" {
		activities = s.formulaCell(style, f.activities, t.Activities.N)
		uncounted = s.formulaCell(style, f.activities+"-"+f.counted, t.Uncounted.N)
	}
	share = ""
	if percent, known := t.WomenShare(); known {
		share = percent
	}
	label := s.textCell(name)
	if style == s.styles.sum {
		label = s.formulaCell(style, "", name)
	}
	s.writeRow(label, activities, uncounted,
		s.formulaCell(style, f.people, t.People.N),
		s.formulaCell(style, f.women, t.Women.N),
		s.formulaCell(style, f.men, t.Men.N),
		s.formulaCell(style, people+"-"+women+"-"+men, t.SexUnknown.N),
		s.formulaCell(style, shareFormula(women, men), share))
}

// shareFormula returns a formula for the share of women among the women and men of two cells; see [Tally.WomenShare].
func shareFormula(women, men string) string {
	return fmt.Sprintf(`IF(%[1]s+%[2]s=0,"",ROUND(100*%[1]s/(%[1]s+%[2]s),0))`, women, men)
}

// totalFormulas returns the formulas over all activities.
func (b *workbook) totalFormulas() formulas {
	count := func(column int) string { return "COUNT(" + b.annexRange.columnRef(column) + ")" }
	return formulas{
		activities: count(columnNumber), counted: count(columnPeople),
		people: b.sumColumn(columnPeople), women: b.sumColumn(columnWomen), men: b.sumColumn(columnMen),
	}
}

// sumColumn returns a formula that adds up a column of the annex.
func (b *workbook) sumColumn(column int) string { return "SUM(" + b.annexRange.columnRef(column) + ")" }

// countIfs returns a formula that counts the activities that fulfil a condition.
func (b *workbook) countIfs(condition string) string { return "COUNTIFS(" + condition + ")" }

// sumIfs returns a formula that adds up a column of the annex over the activities that fulfil a condition.
func (b *workbook) sumIfs(column int, condition string) string {
	return "SUMIFS(" + b.annexRange.columnRef(column) + "," + condition + ")"
}

// sumRange returns a formula that adds up a range of cells.
func sumRange(first, last string) string { return "SUM(" + first + ":" + last + ")" }

// writeCountries writes the activities and participants by country.
func (b *workbook) writeCountries(s *sheet) {
	names := b.displayNames(countryKeyPrefix, b.Countries, locales.LabelCountryUnknown)
	b.writeTallies(s, locales.LabelCountry, names, b.Countries, func(i, _ int) formulas { return b.ofCountry(i) })
}

// ofCountry returns the formulas over the activities of a country, by its index in [Report.Countries].
func (b *workbook) ofCountry(i int) formulas {
	sum := func(part int) string { return b.sumColumn(countryColumn(i, part)) }
	f := formulas{people: sum(partPeople), women: sum(partWomen), men: sum(partMen)}
	if b.Countries[i].Key != "" {
		f.activities = sum(partActivity)
		f.counted = "COUNT(" + b.annexRange.columnRef(countryColumn(i, partPeople)) + ")"
	}
	return f
}

func (b *workbook) womenHeader() []string {
	return b.labels(locales.LabelCountry, locales.LabelParticipants, locales.LabelSexUnknown, locales.LabelSexKnown,
		locales.LabelWomen, locales.LabelMen, locales.LabelShare)
}

// writeWomen writes the women and men by country, and the share of women on what is known.
func (b *workbook) writeWomen(s *sheet) {
	if text := b.WomenText(); text != "" {
		s.writeParagraph(text)
		s.skipRow()
	}
	s.writeHeader(b.womenHeader()...)
	for i, name := range b.displayNames(countryKeyPrefix, b.Countries, locales.LabelCountryUnknown) {
		b.writeWomenRow(s, s.styles.number, s.textCell(name), b.Countries[i], b.ofCountry(i))
	}
	total := s.formulaCell(s.styles.sum, "", b.label(locales.LabelTotal))
	b.writeWomenRow(s, s.styles.sum, total, b.Total, b.totalFormulas())
}

func (b *workbook) writeWomenRow(s *sheet, style int, name any, t Tally, f formulas) {
	people, known := cellName(2, s.row+1), cellName(4, s.row+1)
	women, men := cellName(5, s.row+1), cellName(6, s.row+1)
	var share any = ""
	if percent, known := t.WomenShare(); known {
		share = percent
	}
	s.writeRow(name,
		s.formulaCell(style, f.people, t.People.N),
		s.formulaCell(style, people+"-"+known, t.SexUnknown.N),
		s.formulaCell(style, women+"+"+men, t.Women.N+t.Men.N),
		s.formulaCell(style, f.women, t.Women.N),
		s.formulaCell(style, f.men, t.Men.N),
		s.formulaCell(style, shareFormula(women, men), share))
}

// writeComponents writes the activities and participants by component, and by type.
func (b *workbook) writeComponents(s *sheet) {
	components := b.displayNames(componentKeyPrefix, b.Components, "")
	b.writeTallies(s, locales.LabelComponent, components, b.Components, b.matchingFormulas(columnComponent))
	s.skipRow()
	types := b.displayNames(typeKeyPrefix, b.Types, "")
	b.writeTallies(s, locales.LabelType, types, b.Types, b.matchingFormulas(columnType))
}

// matchingFormulas returns the formulas over the activities that have in a column of the annex the name of the table's
// row.
func (b *workbook) matchingFormulas(column int) func(i, row int) formulas {
	return func(_, row int) formulas {
		condition := b.annexRange.columnRef(column) + "," + cellName(1, row)
		return formulas{
			activities: b.countIfs(condition),
			counted:    b.countIfs(condition + "," + b.annexRange.columnRef(columnPeople) + `,">=0"`),
			people:     b.sumIfs(columnPeople, condition),
			women:      b.sumIfs(columnWomen, condition),
			men:        b.sumIfs(columnMen, condition),
		}
	}
}

func (b *workbook) typesHeader() []string {
	types := b.displayNames(typeKeyPrefix, b.Types, "")
	return slices.Concat(b.labels(locales.LabelCountry), types, b.labels(locales.LabelSum))
}

// writeCountriesByType writes how many activities of each type each country took part in.
func (b *workbook) writeCountriesByType(s *sheet) {
	s.writeHeader(b.typesHeader()...)
	header := s.row
	ofType := func(i int) string { return b.annexRange.columnRef(columnType) + "," + cellName(i+2, header) }
	for i, country := range b.displayNames(countryKeyPrefix, b.Countries, locales.LabelCountryUnknown) {
		key := b.Countries[i].Key
		if key == "" {
			continue
		}
		row := []any{s.textCell(country)}
		inCountry := b.annexRange.columnRef(countryColumn(i, partActivity)) + ",1"
		for j, figure := range b.ByType[key] {
			row = append(row, s.formulaCell(s.styles.number, b.countIfs(ofType(j)+","+inCountry), figure.N))
		}
		b.writeSummedRow(s, s.styles.number, row, b.Countries[i].Activities.N)
	}
	row := []any{s.formulaCell(s.styles.sum, "", b.label(locales.LabelTotal))}
	for j, t := range b.Types {
		row = append(row, s.formulaCell(s.styles.sum, b.countIfs(ofType(j)), t.Activities.N))
	}
	b.writeSummedRow(s, s.styles.sum, row, b.Total.Activities.N)
}

// writeSummedRow writes a row and, in a last cell, its sum.
func (b *workbook) writeSummedRow(s *sheet, style int, row []any, sum int) {
	formula := sumRange(cellName(2, s.row+1), cellName(len(row), s.row+1))
	s.writeRow(append(row, s.formulaCell(style, formula, sum))...)
}

// writeAgencies writes the participants by kind of agency.
func (b *workbook) writeAgencies(s *sheet) {
	s.writeHeader(b.labels(locales.LabelAgency, locales.LabelParticipants)...)
	first := s.row + 1
	for i, name := range b.displayNames(agencyKeyPrefix, b.Agencies, locales.LabelAgencyUnknown) {
		s.writeRow(s.textCell(name),
			s.formulaCell(s.styles.number, b.sumColumn(agencyColumn(i)), b.Agencies[i].People.N))
	}
	s.writeRow(s.formulaCell(s.styles.sum, "", b.label(locales.LabelTotal)),
		s.formulaCell(s.styles.sum, sumRange(cellName(2, first), cellName(2, s.row)), b.Total.People.N))
}
