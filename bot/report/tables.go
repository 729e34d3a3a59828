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

// tallies writes a table of tallies, and their total.
func (b *book) tallies(s *sheet, heading locales.Key, names []string, list []Tally, of func(i, row int) formulas) {
	s.heads(b.label(heading), b.label(locales.LabelActivities), b.label(locales.LabelUncounted), b.label(locales.LabelParticipants),
		b.label(locales.LabelWomen), b.label(locales.LabelMen), b.label(locales.LabelSexUnknown), b.label(locales.LabelShare))
	for i, t := range list {
		b.tally(s, s.styles.number, names[i], t, of(i, s.row+1))
	}
	b.tally(s, s.styles.sum, b.label(locales.LabelTotal), b.Total, b.totals())
}

// tally writes one line. Where activities are not counted, as of people without a country, their cells stay empty.
func (b *book) tally(s *sheet, style int, name string, t Tally, f formulas) {
	at := func(column int) string { return address(column, s.row+1) }
	var activities, uncounted, share any
	if f.activities != "" {
		activities = s.formula(style, f.activities, t.Activities.N)
		uncounted = s.formula(style, f.activities+"-"+f.counted, t.Uncounted.N)
	}
	share = ""
	if percent, known := t.Share(); known {
		share = percent
	}
	label := s.words(name)
	if style == s.styles.sum {
		label = s.formula(style, "", name)
	}
	s.cells(label, activities, uncounted,
		s.formula(style, f.people, t.People.N), s.formula(style, f.women, t.Women.N), s.formula(style, f.men, t.Men.N),
		s.formula(style, at(4)+"-"+at(5)+"-"+at(6), t.Unstated.N),
		s.formula(style, fmt.Sprintf(`IF(%[1]s+%[2]s=0,"",ROUND(100*%[1]s/(%[1]s+%[2]s),0))`, at(5), at(6)), share))
}

// totals are the formulas over all activities.
func (b *book) totals() formulas {
	return formulas{
		activities: "COUNT(" + b.source.column(columnNumber) + ")", counted: "COUNT(" + b.source.column(columnPeople) + ")",
		people: "SUM(" + b.source.column(columnPeople) + ")", women: "SUM(" + b.source.column(columnWomen) + ")", men: "SUM(" + b.source.column(columnMen) + ")",
	}
}

// countries writes the participants by country and sex.
func (b *book) countries(s *sheet) {
	b.tallies(s, locales.LabelCountry, b.names(countryName, b.Countries, locales.LabelCountryUnknown), b.Countries, func(i, _ int) formulas {
		column := func(part int) string { return b.source.column(countryColumn(i, part)) }
		f := formulas{people: "SUM(" + column(partPeople) + ")", women: "SUM(" + column(partWomen) + ")", men: "SUM(" + column(partMen) + ")"}
		if b.Countries[i].Key != "" {
			f.activities, f.counted = "SUM("+column(partActivity)+")", "COUNT("+column(partPeople)+")"
		}
		return f
	})
}

// components writes the activities and participants by component, and by type.
func (b *book) components(s *sheet) {
	b.tallies(s, locales.LabelComponent, b.names(componentName, b.Components, ""), b.Components, b.matching(columnComponent))
	s.skip()
	b.tallies(s, locales.LabelType, b.names(typeName, b.Types, ""), b.Types, b.matching(columnType))
}

// matching are the formulas over the activities that have a line's name in a column.
func (b *book) matching(column int) func(i, row int) formulas {
	return func(_, row int) formulas {
		where := b.source.column(column) + "," + address(1, row)
		sum := func(column int) string { return "SUMIFS(" + b.source.column(column) + "," + where + ")" }
		return formulas{
			activities: "COUNTIFS(" + where + ")", counted: "COUNTIFS(" + where + "," + b.source.column(columnPeople) + `,">=0")`,
			people: sum(columnPeople), women: sum(columnWomen), men: sum(columnMen),
		}
	}
}

// countriesByType writes how many activities of each type each country took part in.
func (b *book) countriesByType(s *sheet) {
	types := b.names(typeName, b.Types, "")
	s.heads(append(append([]string{b.label(locales.LabelCountry)}, types...), b.label(locales.LabelSum))...)
	heads := s.row
	for i, country := range b.names(countryName, b.Countries, locales.LabelCountryUnknown) {
		key := b.Countries[i].Key
		if key == "" {
			continue
		}
		line := []any{s.words(country)}
		for j, figure := range b.ByType[key] {
			line = append(line, s.formula(s.styles.number, fmt.Sprintf("COUNTIFS(%s,%s,%s,1)", b.source.column(columnType), address(j+2, heads),
				b.source.column(countryColumn(i, partActivity))), figure.N))
		}
		b.summed(s, s.styles.number, line, b.Countries[i].Activities.N)
	}
	line := []any{s.formula(s.styles.sum, "", b.label(locales.LabelTotal))}
	for j, t := range b.Types {
		line = append(line, s.formula(s.styles.sum, fmt.Sprintf("COUNTIFS(%s,%s)", b.source.column(columnType), address(j+2, heads)), t.Activities.N))
	}
	b.summed(s, s.styles.sum, line, b.Total.Activities.N)
}

// summed writes a line that ends with its sum.
func (b *book) summed(s *sheet, style int, line []any, sum int) {
	s.cells(append(line, s.formula(style, fmt.Sprintf("SUM(%s:%s)", address(2, s.row+1), address(len(line), s.row+1)), sum))...)
}

// agencies writes the participants by kind of agency.
func (b *book) agencies(s *sheet) {
	s.heads(b.label(locales.LabelAgency), b.label(locales.LabelParticipants))
	first := s.row + 1
	for i, name := range b.names(agencyName, b.Agencies, locales.LabelAgencyUnknown) {
		s.cells(s.words(name), s.formula(s.styles.number, "SUM("+b.source.column(agencyColumn(i))+")", b.Agencies[i].People.N))
	}
	s.cells(s.formula(s.styles.sum, "", b.label(locales.LabelTotal)),
		s.formula(s.styles.sum, fmt.Sprintf("SUM(%s:%s)", address(2, first), address(2, s.row)), b.Total.People.N))
}
