package report

import (
	"slices"

	"bomcabot/store"
)

// QualityIssues says what information an activity lacks.
type QualityIssues struct {
	Index           int   // the activity's index in [Report.Activities]
	MissingCount    bool  // the number of participants was not recorded
	MissingSex      bool  // the sex of some participants was not recorded
	MissingCountry  bool  // the country of some participants was not recorded
	MissingAgency   bool  // the kind of agency of some participants was not recorded
	MissingEvidence bool  // there is no file as evidence that the activity took place
	DuplicateOf     int64 // the id of an earlier activity that this one may duplicate; 0 if there is none
}

// findQualityIssues lists the activities that have issues, in their order.
func findQualityIssues(activities []store.Activity) []QualityIssues {
	duplicates := findDuplicates(activities)
	var list []QualityIssues
	for i := range activities {
		a := &activities[i]
		total := totalHeadcount(a)
		_, noCountry := splitByCountry(a, total)
		_, noAgency := splitByAgency(a, total)
		issues := QualityIssues{
			Index: i, MissingCount: !total.known, MissingSex: total.sexUnknown() > 0,
			MissingCountry: noCountry.all > 0, MissingAgency: noAgency > 0,
			MissingEvidence: a.Evidence == 0, DuplicateOf: duplicates[a.ID],
		}
		if issues != (QualityIssues{Index: i}) {
			list = append(list, issues)
		}
	}
	return list
}

// findDuplicates returns, by the id of an activity, the id of an earlier activity that it may duplicate in the sense of
// [store.Activity.MayDuplicate].
//
// It goes through the activities in the order of their first days. For each pair of a duplicate key and a country it
// remembers the activity that ends last: if a later activity shares a day with any of those before it, it also shares a
// day with that one.
func findDuplicates(activities []store.Activity) map[int64]int64 {
	order := make([]int, len(activities))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return activities[i].First.Compare(activities[j].First.Time) })

	type pair struct{ duplicateKey, country string }
	endsLast := make(map[pair]int, len(activities))
	duplicates := make(map[int64]int64)
	for _, i := range order {
		a := &activities[i]
		for _, duplicateKey := range a.DuplicateKeys() {
			for _, part := range a.Countries {
				key := pair{duplicateKey, part.Country}
				j, ok := endsLast[key]
				if ok && !activities[j].Last.Before(a.First.Time) {
					duplicates[a.ID] = activities[j].ID
				}
				if !ok || activities[j].Last.Before(a.Last.Time) {
					endsLast[key] = i
				}
			}
		}
	}
	return duplicates
}
