package report

import (
	"fmt"

	"bomcabot/locales"
)

// formulas are how the sums of a line of a table of tallies are found again in the annex.
type formulas struct {
	activities string
	counted    string // of these, how many have a number of participants
	people     string
	women, men string
}

// writeTallies writes a table of tallies, and their total.
func (b *workbook) writeTallies(s *sheet, heading locales.Key, names []string, list []Tally, of func(i, row int) formulas) {
	s.writeHeader(b.label(heading), b.label(locales.LabelActivities), b.label(locales.LabelUncounted), b.label(locales.LabelParticipants),
		b.label(locales.LabelWomen), b.label(locales.LabelMen), b.label(locales.LabelSexUnknown), b.label(locales.LabelShare))
	for i, t := range list {
		b.writeTally(s, s.styles.number, names[i], t, of(i, s.row+1))
	}
	b.writeTally(s, s.styles.sum, b.label(locales.LabelTotal), b.Total, b.totalFormulas())
}

// writeTally writes one line. Where activities are not counted, as of people without a country, their cells stay empty.
func (b *workbook) writeTally(s *sheet, style int, name string, t Tally, f formulas) {
	at := func(column int) string { return cellName(column, s.row+1) }
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
		s.formulaCell(style, f.people, t.People.N), s.formulaCell(style, f.women, t.Women.N), s.formulaCell(style, f.men, t.Men.N),
		s.formulaCell(style, at(4)+"-"+at(5)+"-"+at(6), t.SexUnknown.N),
		s.formulaCell(style, fmt.Sprintf(`IF(%[1]s+%[2]s=0,"",ROUND(100*%[1]s/(%[1]s+%[2]s),0))`, at(5), at(6)), share))
}

// totalFormulas are the formulas over all activities.
func (b *workbook) totalFormulas() formulas {
	return formulas{
		activities: "COUNT(" + b.annexRange.columnRef(columnNumber) + ")", counted: "COUNT(" + b.annexRange.columnRef(columnPeople) + ")",
		people: "SUM(" + b.annexRange.columnRef(columnPeople) + ")", women: "SUM(" + b.annexRange.columnRef(columnWomen) + ")", men: "SUM(" + b.annexRange.columnRef(columnMen) + ")",
	}
}

// writeCountries writes the participants by country and sex.
func (b *workbook) writeCountries(s *sheet) {
	b.writeTallies(s, locales.LabelCountry, b.displayNames(countryKeyPrefix, b.Countries, locales.LabelCountryUnknown), b.Countries, func(i, _ int) formulas {
		column := func(part int) string { return b.annexRange.columnRef(countryColumn(i, part)) }
		f := formulas{people: "SUM(" + column(partPeople) + ")", women: "SUM(" + column(partWomen) + ")", men: "SUM(" + column(partMen) + ")"}
		if b.Countries[i].Key != "" {
			f.activities, f.counted = "SUM("+column(partActivity)+")", "COUNT("+column(partPeople)+")"
		}
		return f
	})
}

// writeComponents writes the activities and participants by component, and by type.
func (b *workbook) writeComponents(s *sheet) {
	b.writeTallies(s, locales.LabelComponent, b.displayNames(componentKeyPrefix, b.Components, ""), b.Components, b.matchingFormulas(columnComponent))
	s.skipRow()
	b.writeTallies(s, locales.LabelType, b.displayNames(typeKeyPrefix, b.Types, ""), b.Types, b.matchingFormulas(columnType))
}

// matchingFormulas are the formulas over the activities that have a line's name in a column.
func (b *workbook) matchingFormulas(column int) func(i, row int) formulas {
	return func(_, row int) formulas {
		where := b.annexRange.columnRef(column) + "," + cellName(1, row)
		sum := func(column int) string { return "SUMIFS(" + b.annexRange.columnRef(column) + "," + where + ")" }
		return formulas{
			activities: "COUNTIFS(" + where + ")", counted: "COUNTIFS(" + where + "," + b.annexRange.columnRef(columnPeople) + `,">=0")`,
			people: sum(columnPeople), women: sum(columnWomen), men: sum(columnMen),
		}
	}
}

// writeCountriesByType writes how many activities of each type each country took part in.
func (b *workbook) writeCountriesByType(s *sheet) {
	types := b.displayNames(typeKeyPrefix, b.Types, "")
	s.writeHeader(append(append([]string{b.label(locales.LabelCountry)}, types...), b.label(locales.LabelSum))...)
	heads := s.row
	for i, country := range b.displayNames(countryKeyPrefix, b.Countries, locales.LabelCountryUnknown) {
		key := b.Countries[i].Key
		if key == "" {
			continue
		}
		line := []any{s.textCell(country)}
		for j, figure := range b.ByType[key] {
			line = append(line, s.formulaCell(s.styles.number, fmt.Sprintf("COUNTIFS(%s,%s,%s,1)", b.annexRange.columnRef(columnType), cellName(j+2, heads),
				b.annexRange.columnRef(countryColumn(i, partActivity))), figure.N))
		}
		b.writeSummedRow(s, s.styles.number, line, b.Countries[i].Activities.N)
	}
	line := []any{s.formulaCell(s.styles.sum, "", b.label(locales.LabelTotal))}
	for j, t := range b.Types {
		line = append(line, s.formulaCell(s.styles.sum, fmt.Sprintf("COUNTIFS(%s,%s)", b.annexRange.columnRef(columnType), cellName(j+2, heads)), t.Activities.N))
	}
	b.writeSummedRow(s, s.styles.sum, line, b.Total.Activities.N)
}

// writeSummedRow writes a line that ends with its sum.
func (b *workbook) writeSummedRow(s *sheet, style int, line []any, sum int) {
	s.writeRow(append(line, s.formulaCell(style, fmt.Sprintf("SUM(%s:%s)", cellName(2, s.row+1), cellName(len(line), s.row+1)), sum))...)
}

// writeAgencies writes the participants by kind of agency.
func (b *workbook) writeAgencies(s *sheet) {
	s.writeHeader(b.label(locales.LabelAgency), b.label(locales.LabelParticipants))
	first := s.row + 1
	for i, name := range b.displayNames(agencyKeyPrefix, b.Agencies, locales.LabelAgencyUnknown) {
		s.writeRow(s.textCell(name), s.formulaCell(s.styles.number, "SUM("+b.annexRange.columnRef(agencyColumn(i))+")", b.Agencies[i].People.N))
	}
	s.writeRow(s.formulaCell(s.styles.sum, "", b.label(locales.LabelTotal)),
		s.formulaCell(s.styles.sum, fmt.Sprintf("SUM(%s:%s)", cellName(2, first), cellName(2, s.row)), b.Total.People.N))
}
