package report

import (
	"fmt"

	"bomcabot/locales"
	"bomcabot/store"
)

// summary writes the headline, what it is made of, and the months.
func (b *book) summary(s *sheet) {
	s.paragraph(b.Sentence())
	s.skip()
	b.together(s)
	s.skip()
	s.heads(b.label(locales.LabelMonth), b.label(locales.LabelActivities), b.label(locales.LabelParticipants))
	days := b.source.column(columnFirst)
	for i, month := range b.Period.months() {
		where := fmt.Sprintf(`%s,">="&%s,%s,"<"&%s`, days, date(month), days, date(store.Day{Time: month.AddDate(0, 1, 0)}))
		s.cells(s.words(b.lang.Month(month.Time)),
			s.formula(s.styles.number, "COUNTIFS("+where+")", b.Months[i].Activities.N),
			s.formula(s.styles.number, "SUMIFS("+b.source.column(columnPeople)+","+where+")", b.Months[i].People.N))
	}
}

// together writes what the headline adds up: the baseline, and what was logged beyond it.
func (b *book) together(s *sheet) {
	s.heads("", b.label(locales.LabelActivities), b.label(locales.LabelParticipants))
	first, totals := s.row+1, b.totals()
	if b.Based {
		s.cells(s.words(b.label(locales.LabelBaseline)), s.count(b.Baseline.Activities), s.count(b.Baseline.Participants))
	}
	s.cells(s.words(b.label(locales.LabelLogged)), s.formula(s.styles.number, totals.activities, b.Total.Activities.N),
		s.formula(s.styles.number, totals.people, b.Total.People.N))
	if b.Based {
		days := b.source.column(columnFirst)
		where := fmt.Sprintf(`%s,">="&%s,%s,"<="&%s`, days, date(b.Baseline.First), days, date(b.Baseline.Last))
		s.cells(s.words(b.label(locales.LabelCovered)), s.formula(s.styles.number, "-COUNTIFS("+where+")", -b.Covered()),
			s.formula(s.styles.number, "-SUMIFS("+b.source.column(columnPeople)+","+where+")", b.Beyond.People.N-b.Total.People.N))
	}
	h := b.Headline()
	sum := func(column int) string {
		return fmt.Sprintf("SUM(%s:%s)", address(column, first), address(column, s.row))
	}
	s.cells(s.formula(s.styles.sum, "", b.label(locales.LabelTogether)), s.formula(s.styles.sum, sum(2), h.Activities), s.formula(s.styles.sum, sum(3), h.Participants))
}

// date is a day in a formula.
func date(day store.Day) string {
	return fmt.Sprintf("DATE(%d,%d,%d)", day.Year(), day.Month(), day.Day())
}
