package report

import "bomcabot/locales"

// HeadlineText returns the headline in the form of the press release: how many people took part in how many events.
func (l Localized) HeadlineText() string {
	h := l.Headline()
	switch {
	case h.Activities == 0:
		return l.text(locales.ReportNothing, locales.Args{"Period": l.formatPeriod()})
	case h.Participants == 0:
		return l.text(locales.ReportUncounted, locales.Args{
			"Period": l.formatPeriod(), "Activities": l.formatNumber(h.Activities),
			"Countries": l.formatNumber(h.Countries),
		})
	}
	people, events := locales.ReportPeople, locales.ReportEvents
	if h.IsLowerBound {
		people, events = locales.ReportPeopleOver, locales.ReportEventsOver
	}
	args := locales.Args{
		"Period": l.formatPeriod(), "People": l.plural(people, h.Participants),
		"Countries": l.plural(locales.ReportCountries, h.Countries), "Events": l.plural(events, h.Activities),
	}
	if l.sinceBaseline() {
		return l.text(locales.ReportSince2015, args)
	}
	return l.text(locales.ReportHeadline, args)
}

// sinceBaseline reports whether the period begins like the baseline and goes on at least to the day of the press
// release.
func (l Localized) sinceBaseline() bool {
	return l.Period.First == l.Baseline.First && !l.Period.Last.Before(l.Baseline.Published.Time)
}

// Notes returns the paragraphs that must accompany the figures: the counting rule, the cut-off, and any notes on the
// baseline and on missing numbers.
func (l Localized) Notes() []string {
	notes := []string{l.label(locales.ReportRule), l.AsOf()}
	if l.IncludesBaseline {
		notes = append(notes, l.text(locales.ReportBaseline, locales.Args{
			"Date":             l.lang.Date(l.Baseline.Published.Time),
			"Participants":     l.formatNumber(l.Baseline.Participants),
			"Activities":       l.formatNumber(l.Baseline.Activities),
			"MoreParticipants": l.formatNumber(l.ExcludingBaseline.People.N),
			"MoreActivities":   l.formatNumber(l.ExcludingBaseline.Activities.N),
		}))
	}
	if l.OverlapsBaseline() {
		notes = append(notes, l.label(locales.ReportBaselineApart))
	}
	if n := l.ActivitiesInBaseline(); n > 0 {
		notes = append(notes, l.text(locales.ReportCovered, locales.Args{"Number": l.formatNumber(n)}))
	}
	if n := l.Total.Uncounted.N; n > 0 {
		notes = append(notes, l.text(locales.ReportMissing, locales.Args{"Number": l.formatNumber(n)}))
	}
	return notes
}
