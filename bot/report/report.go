package report

import (
	"sort"
	"time"

	"bomcabot/store"
)

// Report has the figures of a period.
type Report struct {
	Period Period
	CutOff time.Time // the report has what was logged up to this instant

	Baseline         store.Baseline
	IncludesBaseline bool // the period covers the baseline, so the headline adds it

	Total             Tally // all activities of the period
	ExcludingBaseline Tally // those that are not part of the baseline; all of them unless IncludesBaseline

	Timeline   []Tally // each month of the period, or each year of one that is longer than 24 months
	Components []Tally
	Types      []Tally
	Countries  []Tally // the last one has only people, those whose country was not recorded
	Agencies   []Tally // only people; the last one has those whose kind of agency was not recorded

	ByType  map[string][]Figure // by country: the number of activities of each type, ordered as [store.ActivityTypes]
	Quality []QualityIssues     // the activities that have issues

	Activities                 []store.Activity // the activities of the period, ordered by their first days
	countriesExcludingBaseline int              // the number of countries in ExcludingBaseline
}

// New counts the activities that began in a period, and skips all others. The activities are those of
// [store.Tx.ActivitiesAsOf] for the cut-off, in its order. The report keeps them.
func New(activities []store.Activity, baseline store.Baseline, period Period, cutOff time.Time) Report {
	baselinePeriod := Period{baseline.First, baseline.Last}
	r := Report{
		Period: period, CutOff: cutOff, Baseline: baseline, IncludesBaseline: period.ContainsPeriod(baselinePeriod),
		ByType: make(map[string][]Figure),
	}
	for _, country := range store.AllCountries.Codes() {
		r.ByType[country] = make([]Figure, len(store.ActivityTypes()))
	}
	c := counter{
		Report:        &r,
		timeline:      newTallySet(period.unitKeys()...),
		components:    newTallySet(store.Components()...),
		types:         newTallySet(store.ActivityTypes()...),
		countries:     newTallySet(append(store.AllCountries.Codes(), "")...),
		agencies:      newTallySet(append(store.AgencyKinds(), "")...),
		countriesSeen: make(map[string]bool),
	}
	r.Activities = filterByPeriod(period, activities)
	for i := range r.Activities {
		c.count(i, r.IncludesBaseline && baselinePeriod.Contains(r.Activities[i].First))
	}
	r.Timeline, r.Components, r.Types = c.timeline.list, c.components.list, c.types.list
	r.Countries, r.Agencies = c.countries.list, c.agencies.list
	r.countriesExcludingBaseline = len(c.countriesSeen)
	r.Quality = findQualityIssues(r.Activities)
	return r
}

// filterByPeriod returns the activities that began in a period. The activities must be ordered by their first days.
func filterByPeriod(period Period, activities []store.Activity) []store.Activity {
	countBefore := func(day store.Day) int {
		return sort.Search(len(activities), func(i int) bool { return !activities[i].First.Before(day.Time) })
	}
	first := countBefore(period.First)
	return activities[first:max(first, countBefore(period.Last.AddDays(1)))]
}

// counter computes the figures of a report.
type counter struct {
	*Report
	timeline, components, types, countries, agencies tallySet

	countriesSeen map[string]bool // the countries of the activities that are not part of the baseline
}

// count adds an activity, given by its index, to all figures. inBaseline says that the activity is part of the
// baseline.
func (c *counter) count(i int, inBaseline bool) {
	a := &c.Activities[i]
	total := totalHeadcount(a)
	tallies := []*Tally{
		&c.Total, c.timeline.get(c.Period.unitKey(a.First)),
		c.components.get(string(a.Component)), c.types.get(string(a.Type)),
	}
	if !inBaseline {
		tallies = append(tallies, &c.ExcludingBaseline)
	}
	for _, tally := range tallies {
		tally.add(i, total)
	}
	c.countCountries(i, total, inBaseline)
	kinds, rest := splitByAgency(a, total)
	for j, kind := range a.Agencies {
		c.agencies.get(string(kind.Kind)).People.add(i, kinds[j])
	}
	c.agencies.get("").People.add(i, rest)
}

func (c *counter) countCountries(i int, total headcount, inBaseline bool) {
	a := &c.Activities[i]
	countries, rest := splitByCountry(a, total)
	for j, part := range a.Countries {
		c.countries.get(part.Country).add(i, countries[j])
		c.ByType[part.Country][c.types.index[string(a.Type)]].add(i, 1)
		if !inBaseline {
			c.countriesSeen[part.Country] = true
		}
	}
	c.countries.get("").addPeople(i, rest)
}

// OverlapsBaseline reports whether the period has only some days of the baseline, so that its figures cannot be added.
func (r Report) OverlapsBaseline() bool {
	return !r.IncludesBaseline && r.Period.Overlaps(Period{r.Baseline.First, r.Baseline.Last})
}

// ActivitiesInBaseline returns the number of activities that are part of the baseline, so that the headline does not
// add them to it.
func (r Report) ActivitiesInBaseline() int {
	return r.Total.Activities.N - r.ExcludingBaseline.Activities.N
}

// Headline has the figures of the report's headline.
type Headline struct {
	Activities, Participants, Countries int
	IsLowerBound                        bool // Activities and Participants are lower bounds, as in the baseline
}

// HasFigures reports whether there is anything to report: a logged activity, or the baseline.
func (r Report) HasFigures() bool { return r.Headline().Activities > 0 }

// Headline returns the logged figures. If the period covers the baseline, it adds the baseline to those that are not
// part of it.
func (r Report) Headline() Headline {
	h := Headline{
		Activities: r.ExcludingBaseline.Activities.N, Participants: r.ExcludingBaseline.People.N,
		Countries: r.countriesExcludingBaseline,
	}
	if r.IncludesBaseline {
		h.Activities += r.Baseline.Activities
		h.Participants += r.Baseline.Participants
		h.Countries = max(h.Countries, r.Baseline.Countries)
		h.IsLowerBound = true
	}
	return h
}
