package report

import (
	"fmt"

	"bomcabot/locales"
	"bomcabot/store"
)

// writeSummary writes the headline, what it is made of, and the months.
func (b *workbook) writeSummary(s *sheet) {
	s.writeParagraph(b.HeadlineText())
	s.skipRow()
	b.writeHeadlineSums(s)
	s.skipRow()
	s.writeHeader(b.label(locales.LabelMonth), b.label(locales.LabelActivities), b.label(locales.LabelParticipants))
	days := b.annexRange.columnRef(columnFirstDay)
	for i, month := range b.Period.months() {
		where := fmt.Sprintf(`%s,">="&%s,%s,"<"&%s`, days, dateFormula(month), days, dateFormula(store.Day{Time: month.AddDate(0, 1, 0)}))
		s.writeRow(s.textCell(b.lang.MonthYear(month.Time)),
			s.formulaCell(s.styles.number, "COUNTIFS("+where+")", b.Months[i].Activities.N),
			s.formulaCell(s.styles.number, "SUMIFS("+b.annexRange.columnRef(columnPeople)+","+where+")", b.Months[i].People.N))
	}
}

// writeHeadlineSums writes what the headline adds up: the baseline, and what was logged beyond it.
func (b *workbook) writeHeadlineSums(s *sheet) {
	s.writeHeader("", b.label(locales.LabelActivities), b.label(locales.LabelParticipants))
	first, totals := s.row+1, b.totalFormulas()
	if b.IncludesBaseline {
		s.writeRow(s.textCell(b.label(locales.LabelBaseline)), s.numberCell(b.Baseline.Activities), s.numberCell(b.Baseline.Participants))
	}
	s.writeRow(s.textCell(b.label(locales.LabelLogged)), s.formulaCell(s.styles.number, totals.activities, b.Total.Activities.N),
		s.formulaCell(s.styles.number, totals.people, b.Total.People.N))
	if b.IncludesBaseline {
		days := b.annexRange.columnRef(columnFirstDay)
		where := fmt.Sprintf(`%s,">="&%s,%s,"<="&%s`, days, dateFormula(b.Baseline.First), days, dateFormula(b.Baseline.Last))
		s.writeRow(s.textCell(b.label(locales.LabelCovered)), s.formulaCell(s.styles.number, "-COUNTIFS("+where+")", -b.ActivitiesInBaseline()),
			s.formulaCell(s.styles.number, "-SUMIFS("+b.annexRange.columnRef(columnPeople)+","+where+")", b.ExcludingBaseline.People.N-b.Total.People.N))
	}
	h := b.Headline()
	sum := func(column int) string {
		return fmt.Sprintf("SUM(%s:%s)", cellName(column, first), cellName(column, s.row))
	}
	s.writeRow(s.formulaCell(s.styles.sum, "", b.label(locales.LabelTogether)), s.formulaCell(s.styles.sum, sum(2), h.Activities), s.formulaCell(s.styles.sum, sum(3), h.Participants))
}

// dateFormula is a day in a formula.
func dateFormula(day store.Day) string {
	return fmt.Sprintf("DATE(%d,%d,%d)", day.Year(), day.Month(), day.Day())
}
