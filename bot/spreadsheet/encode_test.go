package spreadsheet_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"bomcabot/bot/spreadsheet"
)

// No cell is a formula or could be taken for one. All other texts are unchanged.
func TestEncodeXLSX(t *testing.T) {
	rows := [][]string{{"Name", "Username"}}
	want := [][]string{{"Name", "Username"}}
	for name, escaped := range escapedTexts {
		rows = append(rows, []string{name, "example"})
		want = append(want, []string{escaped, "example"})
	}
	content, err := spreadsheet.EncodeXLSX("Guests", rows)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for y, row := range want {
		for x, text := range row {
			cell, err := excelize.CoordinatesToCellName(x+1, y+1)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := f.GetCellValue("Guests", cell); err != nil || got != text {
				t.Errorf("%s is %q, %v, want %q", cell, got, err, text)
			}
			if formula, err := f.GetCellFormula("Guests", cell); err != nil || formula != "" {
				t.Errorf("%s has the formula %q, %v", cell, formula, err)
			}
		}
	}
}
