package evaluate

import (
	"cmp"
	"slices"

	"bomcabot/bot/answer"
)

// bestThreshold is the least probability of being known from which a question is better answered than refused. Right decisions are counted as Larson et al.
// (2019) do, where refusing is one more topic. Few questions to refuse among many leave it open where exactly most decisions are right, so of the limits that are
// within one standard error of the best it is the strictest (Breiman, Friedman, Olshen, Stone: Classification and Regression Trees, 1984, 3.4.3): that of the
// difference, which comes from the questions that the two limits decide differently.
func bestThreshold(outcomes []outcome) float64 {
	sorted := slices.Clone(outcomes)
	slices.SortFunc(sorted, func(a, b outcome) int { return cmp.Compare(a.inScopeProbability, b.inScopeProbability) })
	right := 0 // when nothing is refused
	for _, o := range sorted {
		right += boolToInt(o.correct())
	}
	best, limit, differ := right, 0.0, 0
	for i, o := range sorted { // refusing this one, too
		strange, lost := boolToInt(o.question.Label == ""), boolToInt(o.correct())
		right += strange - lost
		differ += strange + lost
		last := i == len(sorted)-1
		if !last && sorted[i+1].inScopeProbability == o.inScopeProbability {
			continue
		}
		if right >= best {
			best, differ = right, 0
		}
		if worse := best - right; worse == 0 || worse*worse < differ {
			limit = 1
			if !last {
				limit = (o.inScopeProbability + sorted[i+1].inScopeProbability) / 2
			}
		}
	}
	return limit
}

// applyThreshold replaces the verdicts by one limit: refused below it, answered from it on.
func applyThreshold(limit float64, outcomes []outcome) {
	for i := range outcomes {
		outcomes[i].verdict = answer.Sure
		if outcomes[i].inScopeProbability < limit {
			outcomes[i].verdict = answer.Unknown
		}
	}
}
