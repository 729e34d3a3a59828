package report_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bomcabot/bot/report"
	"bomcabot/locales"
	"bomcabot/store"
)

// recorded are columns with a text and a number.
var recorded = []report.Column{
	{Label: locales.LabelTitle, Width: 34, Text: func(a *store.Activity) string { return a.Title }},
	{Label: locales.ActivityExperts, Width: 10, Count: func(a *store.Activity) store.Count { return a.Experts }},
}

// openWorkbook encodes a report's workbook and opens it.
func openWorkbook(t *testing.T, name string, r report.Localized) *excelize.File {
	t.Helper()
	data, err := r.Workbook(recorded)
	if err != nil {
		t.Fatal(err)
	}
	keepFile(t, name+".xlsx", data)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// forEachCell calls fn for every cell up to the last one of its row, with the cell's value.
func forEachCell(t *testing.T, f *excelize.File, fn func(sheet, cell, value string)) {
	t.Helper()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for y, row := range rows {
			for x, value := range row {
				cell, err := excelize.CoordinatesToCellName(x+1, y+1)
				if err != nil {
					t.Fatal(err)
				}
				fn(sheet, cell, value)
			}
		}
	}
}

// Every formula results in the value that the workbook has for it.
func TestFormulasResultInTheValues(t *testing.T) {
	activities := validActivities(randomActivities(newRand(2), 40, 4000))
	periods := map[string]report.Period{
		"since": sinceBaseline, "year": thisYear,
		"none": {First: store.NewDay(2005, 1, 1), Last: store.NewDay(2005, 3, 31)},
	}
	for name, period := range periods {
		r := report.New(activities, baseline, period, cutOff).In(texts, locales.Kyrgyz)
		f := openWorkbook(t, "workbook-"+name, r)
		formulas := 0
		forEachCell(t, f, func(sheet, cell, value string) {
			formula, err := f.GetCellFormula(sheet, cell)
			if err != nil {
				t.Fatal(err)
			}
			if formula == "" {
				return
			}
			formulas++
			got, err := f.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
			if err != nil || got != value {
				t.Errorf("%s: %s!%s is %q, but =%s results in %q, %v", name, sheet, cell, value, formula, got, err)
			}
		})
		if formulas < 100 {
			t.Errorf("%s: there are only %d formulas", name, formulas)
		}
	}
}

// Every sheet has the notes, with the counting rule and the cut-off, and every printed page repeats them.
func TestEverySheetHasTheNotes(t *testing.T) {
	for _, lang := range locales.All() {
		r := report.New([]store.Activity{workshop(1)}, baseline, thisYear, cutOff).In(texts, lang)
		f := openWorkbook(t, "sheets-"+string(lang), r)
		repeated := map[string]bool{}
		for _, name := range f.GetDefinedName() {
			repeated[name.Scope] = repeated[name.Scope] || name.Name == "_xlnm.Print_Titles"
		}
		for _, sheet := range f.GetSheetList() {
			for i, note := range r.Notes() {
				if got, err := f.GetCellValue(sheet, fmt.Sprint("A", i+3)); err != nil || got != note {
					t.Errorf("%s in %s: the note is %q, %v; want %q", sheet, lang, got, err, note)
				}
			}
			if !repeated[sheet] {
				t.Errorf("%s in %s: printed pages do not repeat the notes", sheet, lang)
			}
			footer, err := f.GetHeaderFooter(sheet)
			if err != nil || !strings.Contains(footer.OddFooter, "&P") {
				t.Errorf("%s in %s: the footer is %v, %v", sheet, lang, footer, err)
			}
			layout, err := f.GetPageLayout(sheet)
			if err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 {
				t.Errorf("%s in %s: the layout is %+v, %v", sheet, lang, layout, err)
			}
		}
	}
}

func TestAnnexWording(t *testing.T) {
	r := report.New([]store.Activity{workshop(1)}, baseline, thisYear, cutOff).In(texts, locales.English)
	f := openWorkbook(t, "wording", r)
	const want = "National workshop at Osh with 24 participants for 2 days on 20–21 November 2026"
	found := false
	forEachCell(t, f, func(_, _, value string) { found = found || value == want })
	if !found {
		t.Errorf("no cell has %q", want)
	}
}

// No text that a person typed is a formula or could be taken for one, in any sheet.
func TestTypedTextIsNoFormula(t *testing.T) {
	var activities []store.Activity
	for i, text := range []string{`=HYPERLINK("https://example.org")`, "+1", "-1", "@SUM(A1)", "\t=1", "  =1"} {
		a := workshop(int64(i + 1))
		a.Title, a.Place, a.Evidence = text, text, 0
		activities = append(activities, a)
	}
	f := openWorkbook(t, "inert", report.New(activities, baseline, thisYear, cutOff).In(texts, locales.English))
	forEachCell(t, f, func(sheet, cell, value string) {
		kind, err := f.GetCellType(sheet, cell)
		if err != nil || kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
			return
		}
		if bare := strings.TrimLeft(value, " "); bare != "" && strings.ContainsRune("=+-@\t", rune(bare[0])) {
			t.Errorf("%s!%s is %q", sheet, cell, value)
		}
	})
}
