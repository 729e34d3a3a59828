package roster_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bomcabot/bot/roster"
)

// No cell is a formula or looks like one, whatever people call themselves; all other texts are as they were.
func TestFile(t *testing.T) {
	names := map[string]string{
		"Ann": "Ann", "=HYPERLINK(\"https://example.org\")": "'=HYPERLINK(\"https://example.org\")", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)",
		"\t=1": "'\t=1", "  =1": "'  =1", "a=1": "a=1", "</b>": "</b>", "Айгүл": "Айгүл", "": "", " ": " ", strings.Repeat("😀", 64): strings.Repeat("😀", 64),
	}
	rows := [][]string{{"Name", "Username"}}
	for name := range names {
		rows = append(rows, []string{name, "example"})
	}
	content, err := roster.EncodeXLSX("Guests", rows)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for y, row := range rows {
		for x, text := range row {
			cell, err := excelize.CoordinatesToCellName(x+1, y+1)
			if err != nil {
				t.Fatal(err)
			}
			got, err := f.GetCellValue("Guests", cell)
			want, isName := names[text]
			if !isName {
				want = text
			}
			if err != nil || got != want {
				t.Errorf("%s is %q, %v, want %q", cell, got, err, want)
			}
			if formula, err := f.GetCellFormula("Guests", cell); err != nil || formula != "" {
				t.Errorf("%s has the formula %q, %v", cell, formula, err)
			}
		}
	}
}
