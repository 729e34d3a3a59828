package report

import (
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"bomcabot/bot/spreadsheet"
)

// sheet is written from top to bottom. After an error nothing more is written.
type sheet struct {
	*excelize.StreamWriter
	styles styles
	widths []float64
	row    int // the last one that was written
	err    error
}

// styles are the looks of cells.
type styles struct{ title, header, text, wrapped, number, day, sum int }

// fontFamily has all letters of the seven languages in the spreadsheets of all systems, or in what they take for it.
const fontFamily = "Arial"

func newStyles(f *excelize.File) (styles, error) {
	thousands, day := "#,##0", "dd.mm.yyyy"
	edge := []excelize.Border{{Type: "top", Color: "808080", Style: 1}}
	var s styles
	for _, one := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{Font: &excelize.Font{Family: fontFamily, Size: 14, Bold: true}}},
		{&s.header, excelize.Style{Font: &excelize.Font{Family: fontFamily, Size: 10, Bold: true, Color: "FFFFFF"}, Alignment: &excelize.Alignment{WrapText: true, Horizontal: "center", Vertical: "center"},
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"003399"}}}},
		{&s.text, excelize.Style{Font: &excelize.Font{Family: fontFamily, Size: 10}}},
		{&s.wrapped, excelize.Style{Font: &excelize.Font{Family: fontFamily, Size: 10}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top", Indent: 1}}},
		{&s.number, excelize.Style{Font: &excelize.Font{Family: fontFamily, Size: 10}, CustomNumFmt: &thousands, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&s.day, excelize.Style{Font: &excelize.Font{Family: fontFamily, Size: 10}, CustomNumFmt: &day, Alignment: &excelize.Alignment{Vertical: "top"}}},
		{&s.sum, excelize.Style{Font: &excelize.Font{Family: fontFamily, Size: 10, Bold: true}, CustomNumFmt: &thousands, Border: edge}},
	} {
		id, err := f.NewStyle(&one.style)
		if err != nil {
			return s, err
		}
		*one.id = id
	}
	return s, nil
}

// writeRow writes the next row, as high as its texts need at the least. A cell that is nil stays empty.
func (s *sheet) writeRow(values ...any) { s.writeRowLines(s.lineCount(values), values...) }

// writeRowLines writes the next row, so many lines high.
func (s *sheet) writeRowLines(lines int, values ...any) {
	s.row++
	if s.err == nil {
		s.err = s.SetRow(cellName(1, s.row), values, excelize.RowOpts{Height: lineHeight * float64(lines)})
	}
}

// lineCount is how many lines the longest of the texts takes that are wrapped in their cells.
func (s *sheet) lineCount(values []any) int {
	most := 1
	for i, value := range values {
		if cell, ok := value.(excelize.Cell); ok && cell.StyleID == s.styles.wrapped {
			text, _ := cell.Value.(string)
			most = max(most, wrappedLineCount(text, s.widths[i]))
		}
	}
	return most
}

// wrappedLineCount is how many lines a text takes in a cell so many digits wide: letters are wider on average, and lines end before long words.
func wrappedLineCount(text string, width float64) int {
	return 1 + int(1.15*float64(utf8.RuneCountInString(text))/width)
}

// skipRow leaves a row empty.
func (s *sheet) skipRow() { s.row++ }

// Measures of wrapped texts.
const (
	lineHeight     = 13.5 // in points
	paragraphWidth = 110  // in digits
	headerLines    = 3
)

// writeParagraph writes a text over as many columns as it takes, and as many lines.
func (s *sheet) writeParagraph(text string) {
	last, width := 0, 0.0
	for last < len(s.widths) && width < paragraphWidth {
		width += s.widths[last]
		last++
	}
	s.writeRowLines(wrappedLineCount(text, width), excelize.Cell{StyleID: s.styles.wrapped, Value: spreadsheet.EscapeFormula(text)})
	if s.err == nil && last > 1 {
		s.err = s.MergeCell(cellName(1, s.row), cellName(last, s.row))
	}
}

// writeHeader writes the names of columns.
func (s *sheet) writeHeader(names ...string) {
	cells := make([]any, len(names))
	for i, name := range names {
		cells[i] = excelize.Cell{StyleID: s.styles.header, Value: spreadsheet.EscapeFormula(name)}
	}
	s.writeRowLines(headerLines, cells...)
}

// textCell is a cell with a text.
func (s *sheet) textCell(text string) any {
	return excelize.Cell{StyleID: s.styles.wrapped, Value: spreadsheet.EscapeFormula(text)}
}

// numberCell is a cell with a number.
func (s *sheet) numberCell(n int) any { return excelize.Cell{StyleID: s.styles.number, Value: n} }

// formulaCell is a cell with a formula and what comes out of it.
func (s *sheet) formulaCell(style int, formula string, value any) any {
	return excelize.Cell{StyleID: style, Formula: formula, Value: value}
}

// cellName names a cell: 1, 1 is A1.
func cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic(err) // a workbook has a million rows and 16,384 columns; the report has fewer
	}
	return name
}
