package spreadsheet_test

import (
	"strings"
	"testing"

	"bomcabot/bot/spreadsheet"
)

// escapedTexts maps texts to what a cell must have.
var escapedTexts = map[string]string{
	"=HYPERLINK(\"https://example.org\")": "'=HYPERLINK(\"https://example.org\")",

	"+1":       "'+1",
	"-1":       "'-1",
	"@SUM(A1)": "'@SUM(A1)",
	"\t=1":     "'\t=1",
	"\r=1":     "'\r=1",
	"\n=1":     "'\n=1",
	"  =1":     "'  =1",

	"a=1":   "a=1",
	"'=1":   "'=1",
	"</b>":  "</b>",
	"Ann":   "Ann",
	"Айгүл": "Айгүл",
	"":      "",
	" ":     " ",

	strings.Repeat("😀", 64): strings.Repeat("😀", 64),
}

func TestEscapeFormula(t *testing.T) {
	for text, want := range escapedTexts {
		if got := spreadsheet.EscapeFormula(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
