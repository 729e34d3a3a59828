package report_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-analyze/charts"
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
		if want := min(100, 50*r.Total.Activities.N+10); formulas < want {
			t.Errorf("%s: there are only %d formulas", name, formulas)
		}
	}
}

// Every sheet is printed as one would bind it, in every language, with months and with years.
func TestSheetsArePrinted(t *testing.T) {
	activities := validActivities(randomActivities(newRand(3), 90, 900))
	for _, lang := range locales.All() {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			for name, period := range map[string]report.Period{"year": thisYear, "since": sinceBaseline} {
				r := report.New(activities, baseline, period, cutOff).In(texts, lang)
				f := openWorkbook(t, "sheets-"+name+"-"+string(lang), r)
				for _, sheet := range f.GetSheetList() {
					checkPages(t, r, f, sheet)
					checkHeaders(t, f, sheet)
				}
			}
		})
	}
}

// checkPages checks that a sheet has the notes, with the counting rule and the cut-off, and that a table of figures is
// on one page. Every page of a list repeats the rule and the header of the list, and every page has the cut-off and the
// name of the sheet.
func checkPages(t *testing.T, r report.Localized, f *excelize.File, sheet string) {
	t.Helper()
	at := make(map[string]int) // the rows of texts in the first column
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if len(row) > 0 && at[row[0]] == 0 {
			at[row[0]] = i + 1
		}
	}
	for _, note := range r.Notes() {
		if at[note] == 0 {
			t.Errorf("%s does not have the note %q", sheet, note)
		}
	}
	layout, err := f.GetPageLayout(sheet)
	if err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 {
		t.Errorf("%s: the layout is %+v, %v", sheet, layout, err)
	}
	repeated := ""
	for _, name := range f.GetDefinedName() {
		if name.Scope == sheet && name.Name == "_xlnm.Print_Titles" {
			repeated = name.RefersTo[strings.LastIndex(name.RefersTo, "!")+1:]
		}
	}
	number := at[texts.Text(r.Lang(), locales.LabelNumber, nil)] // the header of a list
	switch {
	case number == 0 && (*layout.FitToHeight != 1 || repeated != ""):
		t.Errorf("%s: a table is on %d pages, with the rows %q", sheet, *layout.FitToHeight, repeated)
	case number > 0 && (*layout.FitToHeight != 0 || repeated != fmt.Sprintf("$%d:$%d", at[r.Notes()[0]], number)):
		t.Errorf("%s: the pages repeat %q, the header is in row %d", sheet, repeated, number)
	}
	footer, err := f.GetHeaderFooter(sheet)
	if err != nil || !strings.Contains(footer.OddFooter, "&P") ||
		!strings.Contains(footer.OddFooter, r.AsOf()) || !strings.Contains(footer.OddFooter, sheet) {
		t.Errorf("%s: the footer is %v, %v", sheet, footer, err)
	}
}

// checkHeaders checks that no word of a header is wider than its column, and that its row is high enough for all lines.
func checkHeaders(t *testing.T, f *excelize.File, sheet string) {
	t.Helper()
	const digit, padding, line = 7, 5, 13 // pixels of a column's unit and of its margins, points
	measure := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputSVG, Width: 1, Height: 1})
	style := charts.FontStyle{
		FontSize: 10, FontColor: charts.ColorBlack, Font: charts.GetFont(charts.FontFamilyNotoSansBold),
	}
	pixels := func(text string) int { return measure.MeasureText(text, 0, style).Width() }
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	headers := 0
	for y, row := range rows {
		if !isHeader(t, f, sheet, y+1) {
			continue
		}
		headers++
		height, err := f.GetRowHeight(sheet, y+1)
		if err != nil {
			t.Fatal(err)
		}
		for x, name := range row {
			letters, err := excelize.ColumnNumberToName(x + 1)
			if err != nil {
				t.Fatal(err)
			}
			columnWidth, err := f.GetColWidth(sheet, letters)
			if err != nil {
				t.Fatal(err)
			}
			width, lines, used := int(columnWidth*digit)-padding, 1, 0
			for word := range strings.FieldsSeq(name) {
				if pixels(word) > width {
					t.Errorf("%s: %q is wider than the column of %v", sheet, word, columnWidth)
				}
				if used > 0 && used+pixels(" "+word) > width {
					lines, used = lines+1, 0
				}
				used += pixels(" " + word)
			}
			if float64(lines*line) > height {
				t.Errorf("%s: %q needs %d lines, the row has %v points", sheet, name, lines, height)
			}
		}
	}
	if headers == 0 {
		t.Errorf("%s has no header", sheet)
	}
}

// isHeader reports whether the second cell of a row, from 1 on, is that of a header.
func isHeader(t *testing.T, f *excelize.File, sheet string, row int) bool {
	t.Helper()
	id, err := f.GetCellStyle(sheet, fmt.Sprint("B", row))
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	return err == nil && len(style.Fill.Color) > 0
}

// A sheet has the women and men of each country, and their share among those whose sex is recorded.
func TestWomenAndMenByCountry(t *testing.T) {
	unknown := workshop(2)
	unknown.Women = store.Count{}
	r := report.New([]store.Activity{workshop(1), unknown}, baseline, thisYear, cutOff).In(texts, locales.English)
	f := openWorkbook(t, "women", r)
	rows, err := f.GetRows("Women and men")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range [][]string{
		{"Women: 33% (8 of 24 whose sex is recorded)."},
		{"Country", "Participants", "Sex not recorded", "Sex recorded", "Women", "Men", "Women, %"},
		{"Kyrgyzstan", "48", "24", "24", "8", "16", "33"},
		{"Tajikistan", "0", "0", "0", "0", "0", ""},
		{"Total", "48", "24", "24", "8", "16", "33"},
	} {
		if !slices.ContainsFunc(rows, func(row []string) bool { return slices.Equal(row, want) }) {
			t.Errorf("no row is %q: %q", want, rows)
		}
	}
}

// The summary has months, and for more than 24 months years. What has nothing to show has no sheet.
func TestSheetsHaveContent(t *testing.T) {
	sheets := func(r report.Report) (names []string, summary [][]string) {
		f := openWorkbook(t, "content", r.In(texts, locales.English))
		rows, err := f.GetRows("Summary")
		if err != nil {
			t.Fatal(err)
		}
		return f.GetSheetList(), rows
	}
	has := func(rows [][]string, name string) bool {
		return slices.ContainsFunc(rows, func(row []string) bool { return len(row) > 0 && row[0] == name })
	}
	twoYears := report.Period{First: store.NewDay(2024, 12, 1), Last: store.NewDay(2026, 11, 30)}
	longer := report.Period{First: store.NewDay(2024, 11, 30), Last: store.NewDay(2026, 11, 30)}
	complete := []store.Activity{workshop(1)}
	names, summary := sheets(report.New(complete, baseline, twoYears, cutOff))
	if slices.Contains(names, "Data quality") || !slices.Contains(names, "Women and men") {
		t.Errorf("the sheets are %q", names)
	}
	if !has(summary, "December 2024") || !has(summary, "November 2026") || has(summary, "2025") {
		t.Errorf("the summary of 24 months is %q", summary)
	}
	if _, summary = sheets(report.New(complete, baseline, longer, cutOff)); has(summary, "May 2025") ||
		!has(summary, "2024") || !has(summary, "2026") {
		t.Errorf("the summary of 25 months is %q", summary)
	}
	names, _ = sheets(report.New(nil, baseline, sinceBaseline, cutOff))
	if !slices.Equal(names, []string{"Summary", "Annex"}) {
		t.Errorf("without activities the sheets are %q", names)
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
