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
	people, events := l.plural(locales.ReportPeople, h.Participants), l.plural(locales.ReportEvents, h.Activities)
	if h.IsLowerBound {
		people = l.moreThan(locales.ReportPeopleOver, h.Participants)
		events = l.moreThan(locales.ReportEventsOver, h.Activities)
	}
	args := locales.Args{
		"Period": l.formatPeriod(), "People": people, "Countries": l.plural(locales.ReportCountries, h.Countries),
		"Events": events,
	}
	if l.sinceBaseline() {
		return l.text(locales.ReportSince2015, args)
	}
	return l.text(locales.ReportHeadline, args)
}

// WomenText returns the sentence about the share of women among those whose sex was recorded; nothing if nobody is.
func (l Localized) WomenText() string { return l.womenOf(locales.ReportWomen, l.Total) }

// womenOf returns a text about the women of a tally among those whose sex was recorded; nothing if there are none.
func (l Localized) womenOf(key locales.Key, t Tally) string {
	percent, known := t.WomenShare()
	if !known {
		return ""
	}
	return l.text(key, locales.Args{
		"Women": l.formatNumber(t.Women.N), "Known": l.formatNumber(t.Women.N + t.Men.N),
		"Percent": l.lang.Percent(percent),
	})
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
			"Participants":     l.lang.MoreThan(l.Baseline.Participants),
			"Activities":       l.lang.MoreThan(l.Baseline.Activities),
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
