package evaluate

import (
	"cmp"
	"slices"

	"bomcabot/bot/answer"
)

// bestLimit is the least probability of being known from which a question is better answered than refused. Right decisions are counted as Larson et al.
// (2019) do, where refusing is one more topic. Few questions to refuse among many leave it open where exactly most decisions are right, so of the limits that are
// within one standard error of the best it is the strictest (Breiman, Friedman, Olshen, Stone: Classification and Regression Trees, 1984, 3.4.3): that of the
// difference, which comes from the questions that the two limits decide differently.
func bestLimit(outcomes []outcome) float64 {
	sorted := slices.Clone(outcomes)
	slices.SortFunc(sorted, func(a, b outcome) int { return cmp.Compare(a.known, b.known) })
	right := 0 // when nothing is refused
	for _, o := range sorted {
		right += one(o.right())
	}
	best, limit, differ := right, 0.0, 0
	for i, o := range sorted { // refusing this one, too
		strange, lost := one(o.question.Label == ""), one(o.right())
		right += strange - lost
		differ += strange + lost
		last := i == len(sorted)-1
		if !last && sorted[i+1].known == o.known {
			continue
		}
		if right >= best {
			best, differ = right, 0
		}
		if worse := best - right; worse == 0 || worse*worse < differ {
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
