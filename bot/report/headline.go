package report

import (
	"bomcabot/locales"
)

// Sentence is the headline in the form of the press release: who took part in how many events.
func (e Edition) Sentence() string {
	h := e.Headline()
	switch {
	case h.Activities == 0:
		return e.text(locales.ReportNothing, locales.Args{"Period": e.period()})
	case h.Participants == 0:
		return e.text(locales.ReportUncounted, locales.Args{"Period": e.period(), "Activities": e.number(h.Activities), "Countries": e.number(h.Countries)})
	}
	people, events := locales.ReportPeople, locales.ReportEvents
	if h.Over {
		people, events = locales.ReportPeopleOver, locales.ReportEventsOver
	}
	args := locales.Args{
		"Period": e.period(), "People": e.counted(people, h.Participants), "Countries": e.counted(locales.ReportCountries, h.Countries),
		"Events": e.counted(events, h.Activities),
	}
	if e.sinceBaseline() {
		return e.text(locales.ReportSince2015, args)
	}
	return e.text(locales.ReportHeadline, args)
}

// sinceBaseline reports whether the period is the press release's own, from its first day until now.
func (e Edition) sinceBaseline() bool {
	return e.Period.First == e.Baseline.First && !e.Period.Last.Before(e.Baseline.Published.Time)
}

// Notes are what must be read with the figures, a paragraph each: the counting rule, the cut-off, and what is special to them.
func (e Edition) Notes() []string {
	notes := []string{e.label(locales.ReportRule), e.AsOf()}
	if e.Based {
		notes = append(notes, e.text(locales.ReportBaseline, locales.Args{
			"Date": e.lang.Date(e.Baseline.Published.Time), "Participants": e.number(e.Baseline.Participants), "Activities": e.number(e.Baseline.Activities),
			"MoreParticipants": e.number(e.Beyond.People.N), "MoreActivities": e.number(e.Beyond.Activities.N),
		}))
	}
	if e.Overlaps() {
		notes = append(notes, e.label(locales.ReportBaselineApart))
	}
	if n := e.Covered(); n > 0 {
		notes = append(notes, e.text(locales.ReportCovered, locales.Args{"Number": e.number(n)}))
	}
	if n := e.Total.Uncounted.N; n > 0 {
		notes = append(notes, e.text(locales.ReportMissing, locales.Args{"Number": e.number(n)}))
	}
	return notes
}
