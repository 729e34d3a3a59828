package report

import (
	"slices"

	"bomcabot/store"
)

// Flaws is what an activity lacks.
type Flaws struct {
	Index      int   // of the activity in [Report.Activities]
	NoNumber   bool  // of participants
	NoWomen    bool  // participants whose sex was not recorded
	NoCountry  bool  // participants whose country was not recorded
	NoAgency   bool  // participants whose kind of agency was not recorded
	NoEvidence bool  // no file shows that it took place
	Twin       int64 // an earlier activity that it may be a duplicate of; 0: none
}

// examine lists the activities that lack something, in their order.
func examine(activities []store.Activity) []Flaws {
	twins := findTwins(activities)
	var list []Flaws
	for i := range activities {
		a := &activities[i]
		whole := participants(a)
		_, stateless := byCountry(a, whole)
		_, unsent := byAgency(a, whole)
		flaws := Flaws{
			Index: i, NoNumber: !whole.counted, NoWomen: whole.unstated() > 0, NoCountry: stateless.all > 0, NoAgency: unsent > 0,
			NoEvidence: a.Evidence == 0, Twin: twins[a.ID],
		}
		if flaws != (Flaws{Index: i}) {
			list = append(list, flaws)
		}
	}
	return list
}

// findTwins finds for activities an earlier one that they resemble (see [store.Activity.Resembles]), by id.
//
// It walks through those that are alike by their days and remembers for each country which one lasts longest: whoever shares a day
// and the country with any of them shares it with that one.
func findTwins(activities []store.Activity) map[int64]int64 {
	order := make([]int, len(activities))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return activities[i].First.Compare(activities[j].First.Time) })

	type trait struct{ likeness, country string }
	longest := make(map[trait]int, len(activities))
	twins := make(map[int64]int64)
	for _, i := range order {
		a := &activities[i]
		for _, likeness := range a.Likeness() {
			for _, part := range a.Countries {
				key := trait{likeness, part.Country}
				j, ok := longest[key]
				if ok && !activities[j].Last.Before(a.First.Time) {
					twins[a.ID] = activities[j].ID
				}
				if !ok || activities[j].Last.Before(a.Last.Time) {
					longest[key] = i
				}
			}
		}
	}
	return twins
}
