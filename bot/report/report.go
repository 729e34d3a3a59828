package report

import (
	"sort"
	"time"

	"bomcabot/store"
)

// Report is what was counted of the activities of a period.
type Report struct {
	Period Period
	CutOff time.Time // what was logged later is not in it

	Baseline         store.Baseline
	IncludesBaseline bool // the period covers the baseline, so that the headline adds it

	Total             Tally // everything that was logged
	ExcludingBaseline Tally // of that, what is not part of the baseline; all of it where the report is not based

	Months     []Tally // each month of the period
	Components []Tally
	Types      []Tally
	Countries  []Tally // and at last people whose country was not recorded
	Agencies   []Tally // people alone; and at last those whose agency was not recorded

	ByType  map[string][]Figure // by country: activities, in the order of [appendMessage.ActivityTypes]
	Quality []QualityIssues     // the activities that lack something

	Activities                 []store.Activity // those of the period, in the order of their days
	countriesExcludingBaseline int              // how many countries took part beyond the baseline
}

// New counts the activities that began in a period; the others are passed over. They are as they were at the cut-off, in the order of
// [appendMessage.Tx.ActivitiesAsOf], and become part of the report.
func New(activities []store.Activity, baseline store.Baseline, period Period, cutOff time.Time) Report {
	before := Period{baseline.First, baseline.Last}
	r := Report{Period: period, CutOff: cutOff, Baseline: baseline, IncludesBaseline: period.ContainsPeriod(before), ByType: make(map[string][]Figure)}
	for _, country := range store.AllCountries.Codes() {
		r.ByType[country] = make([]Figure, len(store.ActivityTypes()))
	}
	c := counter{
		Report: &r, months: newTallySet(period.monthKeys()...), components: newTallySet(store.Components()...), types: newTallySet(store.ActivityTypes()...),
		countries: newTallySet(append(store.AllCountries.Codes(), "")...), agencies: newTallySet(append(store.AgencyKinds(), "")...), countriesSeen: make(map[string]bool),
	}
	r.Activities = filterByPeriod(period, activities)
	for i := range r.Activities {
		a := &r.Activities[i]
		c.count(a, !r.IncludesBaseline || !before.Contains(a.First))
	}
	r.Months, r.Components, r.Types = c.months.list, c.components.list, c.types.list
	r.Countries, r.Agencies, r.countriesExcludingBaseline = c.countries.list, c.agencies.list, len(c.countriesSeen)
	r.Quality = findQualityIssues(r.Activities)
	return r
}

// filterByPeriod are those of some activities in the order of their days that began in a period.
func filterByPeriod(period Period, activities []store.Activity) []store.Activity {
	begun := func(day store.Day) int { // how many began before a day
		return sort.Search(len(activities), func(i int) bool { return !activities[i].First.Before(day.Time) })
	}
	first := begun(period.First)
	return activities[first:max(first, begun(period.Last.AddDays(1)))]
}

// counter fills a report.
type counter struct {
	*Report
	months, components, types, countries, agencies tallySet

	countriesSeen map[string]bool // the countries that took part beyond the baseline
}

// count adds an activity to all sums; beyond tells that it is not part of the baseline.
func (c *counter) count(a *store.Activity, beyond bool) {
	whole := totalHeadcount(a)
	sums := []*Tally{&c.Total, c.months.get(monthKey(a.First)), c.components.get(string(a.Component)), c.types.get(string(a.Type))}
	if beyond {
		sums = append(sums, &c.ExcludingBaseline)
	}
	for _, sum := range sums {
		sum.add(a.ID, whole)
	}
	c.countCountries(a, whole, beyond)
	kinds, rest := splitByAgency(a, whole)
	for i, kind := range a.Agencies {
		c.agencies.get(string(kind.Kind)).People.add(a.ID, kinds[i])
	}
	c.agencies.get("").People.add(a.ID, rest)
}

func (c *counter) countCountries(a *store.Activity, whole headcount, beyond bool) {
	countries, rest := splitByCountry(a, whole)
	for i, part := range a.Countries {
		c.countries.get(part.Country).add(a.ID, countries[i])
		c.ByType[part.Country][c.types.index[string(a.Type)]].add(a.ID, 1)
		if beyond {
			c.countriesSeen[part.Country] = true
		}
	}
	c.countries.get("").addPeople(a.ID, rest)
}

// OverlapsBaseline reports whether the period has days of the baseline without covering it, so that its figures cannot be used.
func (r Report) OverlapsBaseline() bool {
	return !r.IncludesBaseline && r.Period.Overlaps(Period{r.Baseline.First, r.Baseline.Last})
}

// ActivitiesInBaseline is how many of the logged activities are part of the baseline and therefore not added to it.
func (r Report) ActivitiesInBaseline() int {
	return r.Total.Activities.N - r.ExcludingBaseline.Activities.N
}

// Headline is what the report says first.
type Headline struct {
	Activities, Participants, Countries int
	IsLowerBound                        bool // the first two are lower bounds, as the baseline's are
}

// Headline adds the baseline, where the period covers it, to what was logged beyond it.
func (r Report) Headline() Headline {
	h := Headline{Activities: r.ExcludingBaseline.Activities.N, Participants: r.ExcludingBaseline.People.N, Countries: r.countriesExcludingBaseline}
	if r.IncludesBaseline {
		h.Activities += r.Baseline.Activities
		h.Participants += r.Baseline.Participants
		h.Countries = max(h.Countries, r.Baseline.Countries)
		h.IsLowerBound = true
	}
	return h
}
