package report_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bomcabot/bot/report"
	"bomcabot/locales"
	"bomcabot/store"
)

// openWorkbook writes a report's workbook and opens it again.
func openWorkbook(t *testing.T, name string, e report.Localized) *excelize.File {
	t.Helper()
	data, err := e.Workbook()
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

// forEachCell calls fn for every cell that is not empty, with the value that stands in it.
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

// TestFormulasGiveTheValues calculates every formula and compares it with the value that was put beside it.
func TestFormulasGiveTheValues(t *testing.T) {
	activities := validActivities(randomActivities(rand.New(rand.NewPCG(2, 1)), 40, 4000))
	periods := map[string]report.Period{"since": sinceBaseline, "year": thisYear, "none": {First: store.NewDay(2005, 1, 1), Last: store.NewDay(2005, 3, 31)}}
	for name, period := range periods {
		f := openWorkbook(t, "workbook-"+name, report.New(activities, baseline, period, cutOff).In(texts, locales.Kyrgyz))
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
			if got, err := f.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true}); err != nil || got != value {
				t.Errorf("%s: %s!%s is %q, but =%s gives %q, %v", name, sheet, cell, value, formula, got, err)
			}
		})
		if formulas < 100 {
			t.Errorf("%s: there are %d formulas only", name, formulas)
		}
	}
}

// The counting rule and the cut-off stand on every sheet, and are repeated on every page that is printed.
func TestEverySheetTellsTheRule(t *testing.T) {
	for _, lang := range locales.All() {
		e := report.New([]store.Activity{workshop(1)}, baseline, thisYear, cutOff).In(texts, lang)
		f := openWorkbook(t, "sheets-"+string(lang), e)
		repeated := map[string]bool{}
		for _, name := range f.GetDefinedName() {
			repeated[name.Scope] = repeated[name.Scope] || name.Name == "_xlnm.Print_Titles"
		}
		for _, sheet := range f.GetSheetList() {
			for i, note := range e.Notes() {
				if got, err := f.GetCellValue(sheet, fmt.Sprint("A", i+3)); err != nil || got != note {
					t.Errorf("%s in %s says %q, %v; want %q", sheet, lang, got, err, note)
				}
			}
			if footer, err := f.GetHeaderFooter(sheet); err != nil || !strings.Contains(footer.OddFooter, "&P") || !repeated[sheet] {
				t.Errorf("%s in %s: the footer is %v, %v; the notes are repeated: %v", sheet, lang, footer, err, repeated[sheet])
			}
			if layout, err := f.GetPageLayout(sheet); err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 {
				t.Errorf("%s in %s is laid out %+v, %v", sheet, lang, layout, err)
			}
		}
	}
}

func TestAnnexWording(t *testing.T) {
	f := openWorkbook(t, "wording", report.New([]store.Activity{workshop(1)}, baseline, thisYear, cutOff).In(texts, locales.English))
	const want = "National workshop at Osh with 24 participants for 2 days on 20–21 November 2026"
	found := false
	forEachCell(t, f, func(_, _, value string) { found = found || value == want })
	if !found {
		t.Errorf("nowhere it says %q", want)
	}
}

// No text that a person wrote is a formula or looks like one, in any sheet.
func TestWorkbookCarriesNoFormulas(t *testing.T) {
	var activities []store.Activity
	for i, text := range []string{`=HYPERLINK("https://example.org")`, "+1", "-1", "@SUM(A1)", "\t=1", "  =1"} {
		a := workshop(int64(i + 1))
		a.Title, a.Place, a.Evidence = text, text, 0
		activities = append(activities, a)
	}
	f := openWorkbook(t, "inert", report.New(activities, baseline, thisYear, cutOff).In(texts, locales.English))
	forEachCell(t, f, func(sheet, cell, value string) {
		if kind, err := f.GetCellType(sheet, cell); err != nil || kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
			return
		}
		if bare := strings.TrimLeft(value, " "); bare != "" && strings.ContainsRune("=+-@\t", rune(bare[0])) {
			t.Errorf("%s!%s is %q", sheet, cell, value)
		}
	})
}
