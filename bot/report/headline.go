package report

import (
	"bomcabot/locales"
)

// HeadlineText is the headline in the form of the press release: who took part in how many events.
func (e Localized) HeadlineText() string {
	h := e.Headline()
	switch {
	case h.Activities == 0:
		return e.text(locales.ReportNothing, locales.Args{"Period": e.formatPeriod()})
	case h.Participants == 0:
		return e.text(locales.ReportUncounted, locales.Args{"Period": e.formatPeriod(), "Activities": e.formatNumber(h.Activities), "Countries": e.formatNumber(h.Countries)})
	}
	people, events := locales.ReportPeople, locales.ReportEvents
	if h.IsLowerBound {
		people, events = locales.ReportPeopleOver, locales.ReportEventsOver
	}
	args := locales.Args{
		"Period": e.formatPeriod(), "People": e.plural(people, h.Participants), "Countries": e.plural(locales.ReportCountries, h.Countries),
		"Events": e.plural(events, h.Activities),
	}
	if e.sinceBaseline() {
		return e.text(locales.ReportSince2015, args)
	}
	return e.text(locales.ReportHeadline, args)
}

// sinceBaseline reports whether the period is the press release's own, from its first day until now.
func (e Localized) sinceBaseline() bool {
	return e.Period.First == e.Baseline.First && !e.Period.Last.Before(e.Baseline.Published.Time)
}

// Notes are what must be read with the figures, a paragraph each: the counting rule, the cut-off, and what is special to them.
func (e Localized) Notes() []string {
	notes := []string{e.label(locales.ReportRule), e.AsOf()}
	if e.IncludesBaseline {
		notes = append(notes, e.text(locales.ReportBaseline, locales.Args{
			"Date": e.lang.Date(e.Baseline.Published.Time), "Participants": e.formatNumber(e.Baseline.Participants), "Activities": e.formatNumber(e.Baseline.Activities),
			"MoreParticipants": e.formatNumber(e.ExcludingBaseline.People.N), "MoreActivities": e.formatNumber(e.ExcludingBaseline.Activities.N),
		}))
	}
	if e.OverlapsBaseline() {
		notes = append(notes, e.label(locales.ReportBaselineApart))
	}
	if n := e.ActivitiesInBaseline(); n > 0 {
		notes = append(notes, e.text(locales.ReportCovered, locales.Args{"Number": e.formatNumber(n)}))
	}
	if n := e.Total.Uncounted.N; n > 0 {
		notes = append(notes, e.text(locales.ReportMissing, locales.Args{"Number": e.formatNumber(n)}))
	}
	return notes
}
