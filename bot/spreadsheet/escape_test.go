package spreadsheet_test

import (
	"testing"

	"bomcabot/bot/spreadsheet"
)

func TestEscapeFormula(t *testing.T) {
	for text, want := range map[string]string{
		"=HYPERLINK(\"https://example.org\")": "'=HYPERLINK(\"https://example.org\")", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "\t=1": "'\t=1",
		"\r=1": "'\r=1", "\n=1": "'\n=1", "  =1": "'  =1", "a=1": "a=1", "'=1": "'=1", "": "", " ": " ", "Айгүл": "Айгүл",
	} {
		if got := spreadsheet.EscapeFormula(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
