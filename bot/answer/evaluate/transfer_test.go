package evaluate

import (
	"strings"
	"testing"

	"bomcabot/locales"
)

// A question finds an answer whose examples are all in other languages. The limits leave room below the figures in
// docs/answers.md.
func TestTopicsOfOtherLanguagesAreFound(t *testing.T) {
	t.Parallel()
	got, err := MeasureTransfer(t.Context(), loadBase(t), locales.Kyrgyz, evalQuestions(t, locales.Kyrgyz))
	if err != nil {
		t.Fatal(err)
	}
	share := func(n, of int) float64 { return float64(n) / float64(of) }
	if got.Asked < 40 || share(got.First, got.Asked) < 0.85 || share(got.Answered, got.Asked) < 0.7 ||
		share(got.Strayed, got.Others) > 0.02 {
		t.Errorf("%+v", got)
	}
	var table strings.Builder
	if err := WriteTransfers(&table, []Transfer{got, got}); err != nil || !strings.Contains(table.String(), "all") {
		t.Errorf("%v\n%s", err, table.String())
	}
}
