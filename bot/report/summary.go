package report

import (
	"fmt"

	"bomcabot/locales"
	"bomcabot/store"
)

// writeSummary writes the headline, the figures that it adds up, and a table of months or years.
func (b *workbook) writeSummary(s *sheet) {
	s.writeParagraph(b.HeadlineText())
	if text := b.WomenText(); text != "" {
		s.writeParagraph(text)
	}
	s.skipRow()
	b.writeHeadlineSums(s)
	s.skipRow()
	heading := locales.LabelMonth
	if b.Period.isLong() {
		heading = locales.LabelYear
	}
	s.writeHeader(b.labels(heading, locales.LabelActivities, locales.LabelParticipants)...)
	for i, unit := range b.Period.units() {
		condition := b.dayCondition(">=", unit.First) + "," + b.dayCondition("<=", unit.Last)
		s.writeRow(s.textCell(b.unitName(unit)),
			s.formulaCell(s.styles.number, b.countIfs(condition), b.Timeline[i].Activities.N),
			s.formulaCell(s.styles.number, b.sumIfs(columnPeople, condition), b.Timeline[i].People.N))
	}
}

// writeHeadlineSums writes the figures that the headline adds up: the baseline, and what was logged beyond it.
func (b *workbook) writeHeadlineSums(s *sheet) {
	s.writeHeader("", b.label(locales.LabelActivities), b.label(locales.LabelParticipants))
	first, totals := s.row+1, b.totalFormulas()
	if b.IncludesBaseline {
		s.writeRow(s.textCell(b.label(locales.LabelBaseline)),
			s.numberCell(b.Baseline.Activities), s.numberCell(b.Baseline.Participants))
	}
	s.writeRow(s.textCell(b.label(locales.LabelLogged)),
		s.formulaCell(s.styles.number, totals.activities, b.Total.Activities.N),
		s.formulaCell(s.styles.number, totals.people, b.Total.People.N))
	if b.IncludesBaseline {
		condition := b.dayCondition(">=", b.Baseline.First) + "," + b.dayCondition("<=", b.Baseline.Last)
		peopleInBaseline := b.Total.People.N - b.ExcludingBaseline.People.N
		s.writeRow(s.textCell(b.label(locales.LabelCovered)),
			s.formulaCell(s.styles.number, "-"+b.countIfs(condition), -b.ActivitiesInBaseline()),
			s.formulaCell(s.styles.number, "-"+b.sumIfs(columnPeople, condition), -peopleInBaseline))
	}
	h := b.Headline()
	sum := func(column int) string { return sumRange(cellName(column, first), cellName(column, s.row)) }
	s.writeRow(s.formulaCell(s.styles.sum, "", b.label(locales.LabelCombined)),
		s.formulaCell(s.styles.sum, sum(2), h.Activities), s.formulaCell(s.styles.sum, sum(3), h.Participants))
}

// dayCondition returns a condition of COUNTIFS and SUMIFS on the first day of an activity.
func (b *workbook) dayCondition(operator string, day store.Day) string {
	return fmt.Sprintf(`%s,"%s"&DATE(%d,%d,%d)`, b.annexRange.columnRef(columnFirstDay), operator,
		day.Year(), day.Month(), day.Day())
}
