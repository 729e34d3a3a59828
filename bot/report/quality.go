package report

import (
	"slices"

	"bomcabot/store"
)

// QualityIssues is what an activity lacks.
type QualityIssues struct {
	Index           int   // of the activity in [Report.ActivityIDs]
	MissingCount    bool  // of participants
	MissingSex      bool  // participants whose sex was not recorded
	MissingCountry  bool  // participants whose country was not recorded
	MissingAgency   bool  // participants whose kind of agency was not recorded
	MissingEvidence bool  // no file shows that it took place
	DuplicateOf     int64 // an earlier activity that it may be a duplicate of; 0: none
}

// findQualityIssues lists the activities that lack something, in their order.
func findQualityIssues(activities []store.Activity) []QualityIssues {
	twins := findDuplicates(activities)
	var list []QualityIssues
	for i := range activities {
		a := &activities[i]
		whole := totalHeadcount(a)
		_, stateless := splitByCountry(a, whole)
		_, unsent := splitByAgency(a, whole)
		flaws := QualityIssues{
			Index: i, MissingCount: !whole.known, MissingSex: whole.sexUnknown() > 0, MissingCountry: stateless.all > 0, MissingAgency: unsent > 0,
			MissingEvidence: a.Evidence == 0, DuplicateOf: twins[a.ID],
		}
		if flaws != (QualityIssues{Index: i}) {
			list = append(list, flaws)
		}
	}
	return list
}

// findDuplicates finds for activities an earlier one that they resemble (see [appendMessage.Activity.MayDuplicate]), by id.
//
// It walks through those that are alike by their days and remembers for each country which one lasts longest: whoever shares a day
// and the country with any of them shares it with that one.
func findDuplicates(activities []store.Activity) map[int64]int64 {
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
		for _, likeness := range a.DuplicateKeys() {
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
