package evaluate

import (
	"cmp"
	"slices"

	"bomcabot/bot/answer"
)

// bestThreshold returns the threshold for inScopeProbability with the most right decisions, counted as Larson et al.
// (2019) do: refusing is one more topic. With few questions to refuse, chance decides which threshold is best. So of
// all thresholds within one standard error of the best, it returns the strictest (Breiman, Friedman, Olshen, Stone:
// Classification and Regression Trees, 1984, 3.4.3). The standard error is that of the difference, which comes from the
// questions that the two thresholds decide differently.
func bestThreshold(outcomes []outcome) float64 {
	sorted := slices.Clone(outcomes)
	slices.SortFunc(sorted, func(a, b outcome) int { return cmp.Compare(a.inScopeProbability, b.inScopeProbability) })
	right := 0 // decisions, if nothing is refused
	for _, o := range sorted {
		right += boolToInt(o.correct())
	}
	best, threshold, differ := right, 0.0, 0
	for i, o := range sorted { // refuse this one, too
		gained, lost := boolToInt(o.question.Label == ""), boolToInt(o.correct())
		right += gained - lost
		differ += gained + lost
		last := i == len(sorted)-1
		if !last && sorted[i+1].inScopeProbability == o.inScopeProbability {
			continue
		}
		if right >= best {
			best, differ = right, 0
		}
		if worse := best - right; worse == 0 || worse*worse < differ {
			threshold = 1
			if !last {
				threshold = (o.inScopeProbability + sorted[i+1].inScopeProbability) / 2
			}
		}
	}
	return threshold
}

// applyThreshold replaces the verdicts: below the threshold a question is refused, otherwise answered.
func applyThreshold(threshold float64, outcomes []outcome) {
	for i := range outcomes {
		outcomes[i].verdict = answer.Sure
		if outcomes[i].inScopeProbability < threshold {
			outcomes[i].verdict = answer.Unknown
		}
	}
}
