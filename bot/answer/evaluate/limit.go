package evaluate

import (
	"cmp"
	"slices"

	"bomcabot/bot/answer"
)

// bestLimit is the least probability of being known from which a question is better answered than refused: the one with the most
// right decisions when refusing counts as one more topic, which is the rule of Larson et al. (2019).
func bestLimit(outcomes []outcome) float64 {
	sorted := slices.Clone(outcomes)
	slices.SortFunc(sorted, func(a, b outcome) int { return cmp.Compare(a.known, b.known) })
	right := 0 // when nothing is refused
	for _, o := range sorted {
		right += one(o.right())
	}
	best, limit := right, 0.0
	for i, o := range sorted { // refusing this one, too
		right += one(o.question.Label == "") - one(o.right())
		last := i == len(sorted)-1
		if right > best && (last || sorted[i+1].known > o.known) {
			best = right
			limit = 1
			if !last {
				limit = (o.known + sorted[i+1].known) / 2
			}
		}
	}
	return limit
}

// refuseBelow replaces the verdicts by one limit: refused below it, answered from it on.
func refuseBelow(limit float64, outcomes []outcome) {
	for i := range outcomes {
		outcomes[i].verdict = answer.Sure
		if outcomes[i].known < limit {
			outcomes[i].verdict = answer.Unknown
		}
	}
}
