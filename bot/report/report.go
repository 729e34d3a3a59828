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

	Baseline store.Baseline
	Based    bool // the period covers the baseline, so that the headline adds it

	Total  Tally // everything that was logged
	Beyond Tally // of that, what is not part of the baseline; all of it where the report is not based

	Months     []Tally // each month of the period
	Components []Tally
	Types      []Tally
	Countries  []Tally // and at last people whose country was not recorded
	Agencies   []Tally // people alone; and at last those whose agency was not recorded

	ByType  map[string][]Figure // by country: activities, in the order of [store.Types]
	Quality []Flaws             // the activities that lack something

	Activities []store.Activity // those of the period, in the order of their days
	visitors   int              // how many countries took part beyond the baseline
}

// Make counts the activities that began in a period; the others are passed over. They are as they were at the cut-off, in the order of
// [store.Tx.ActivitiesAt], and become part of the report.
func Make(activities []store.Activity, baseline store.Baseline, period Period, cutOff time.Time) Report {
	before := Period{baseline.First, baseline.Last}
	r := Report{Period: period, CutOff: cutOff, Baseline: baseline, Based: period.Covers(before), ByType: make(map[string][]Figure)}
	for _, country := range store.AllCountries.Codes() {
		r.ByType[country] = make([]Figure, len(store.Types()))
	}
	c := counter{
		Report: &r, months: tally(period.keys()...), components: tally(store.Components()...), types: tally(store.Types()...),
		countries: tally(append(store.AllCountries.Codes(), "")...), agencies: tally(append(store.AgencyKinds(), "")...), came: make(map[string]bool),
	}
	r.Activities = within(period, activities)
	for i := range r.Activities {
		a := &r.Activities[i]
		c.count(a, !r.Based || !before.Has(a.First))
	}
	r.Months, r.Components, r.Types = c.months.list, c.components.list, c.types.list
	r.Countries, r.Agencies, r.visitors = c.countries.list, c.agencies.list, len(c.came)
	r.Quality = examine(r.Activities)
	return r
}

// within are those of some activities in the order of their days that began in a period.
func within(period Period, activities []store.Activity) []store.Activity {
	begun := func(day store.Day) int { // how many began before a day
		return sort.Search(len(activities), func(i int) bool { return !activities[i].First.Before(day.Time) })
	}
	first := begun(period.First)
	return activities[first:max(first, begun(period.Last.Plus(1)))]
}

// counter fills a report.
type counter struct {
	*Report
	months, components, types, countries, agencies tallies

	came map[string]bool // the countries that took part beyond the baseline
}

// count adds an activity to all sums; beyond tells that it is not part of the baseline.
func (c *counter) count(a *store.Activity, beyond bool) {
	whole := participants(a)
	sums := []*Tally{&c.Total, c.months.of(monthOf(a.First)), c.components.of(string(a.Component)), c.types.of(string(a.Type))}
	if beyond {
		sums = append(sums, &c.Beyond)
	}
	for _, sum := range sums {
		sum.add(a.ID, whole)
	}
	c.countCountries(a, whole, beyond)
	kinds, rest := byAgency(a, whole)
	for i, kind := range a.Agencies {
		c.agencies.of(string(kind.Kind)).People.add(a.ID, kinds[i])
	}
	c.agencies.of("").People.add(a.ID, rest)
}

func (c *counter) countCountries(a *store.Activity, whole heads, beyond bool) {
	countries, rest := byCountry(a, whole)
	for i, part := range a.Countries {
		c.countries.of(part.Country).add(a.ID, countries[i])
		c.ByType[part.Country][c.types.at[string(a.Type)]].add(a.ID, 1)
		if beyond {
			c.came[part.Country] = true
		}
	}
	c.countries.of("").addPeople(a.ID, rest)
}

// Overlaps reports whether the period has days of the baseline without covering it, so that its figures cannot be used.
func (r Report) Overlaps() bool {
	return !r.Based && r.Period.Meets(Period{r.Baseline.First, r.Baseline.Last})
}

// Covered is how many of the logged activities are part of the baseline and therefore not added to it.
func (r Report) Covered() int { return r.Total.Activities.N - r.Beyond.Activities.N }

// Headline is what the report says first.
type Headline struct {
	Activities, Participants, Countries int
	Over                                bool // the first two are lower bounds, as the baseline's are
}

// Headline adds the baseline, where the period covers it, to what was logged beyond it.
func (r Report) Headline() Headline {
	h := Headline{Activities: r.Beyond.Activities.N, Participants: r.Beyond.People.N, Countries: r.visitors}
	if r.Based {
		h.Activities += r.Baseline.Activities
		h.Participants += r.Baseline.Participants
		h.Countries = max(h.Countries, r.Baseline.Countries)
		h.Over = true
	}
	return h
}
