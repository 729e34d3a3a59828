package report

import (
	"slices"

	"github.com/xuri/excelize/v2"

	"bomcabot/bot/spreadsheet"
)

// sheet is a sheet that is written from top to bottom. After an error its methods write nothing.
type sheet struct {
	*excelize.StreamWriter
	styles styles
	widths []float64 // of the columns, in characters
	row    int       // the number of the last row that was written
	err    error     // the first error
}

// styles has the ids of the styles of cells.
type styles struct{ title, header, text, wrapped, number, day, mark, sum int }

// fontFamily has all letters of the seven languages. Systems without it replace it with a font that has them, too.
const fontFamily = "Arial"

func newStyles(f *excelize.File) (styles, error) {
	thousands, day := "#,##0", "dd.mm.yyyy"
	font := &excelize.Font{Family: fontFamily, Size: 10}
	bold := &excelize.Font{Family: fontFamily, Size: 10, Bold: true}
	top := &excelize.Alignment{Vertical: "top"}
	var s styles
	for _, one := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{Font: &excelize.Font{Family: fontFamily, Size: 14, Bold: true}}},
		{&s.header, excelize.Style{
			Font:      &excelize.Font{Family: fontFamily, Size: 10, Bold: true, Color: "FFFFFF"},
			Alignment: &excelize.Alignment{WrapText: true, Horizontal: "center", Vertical: "center"},
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"003399"}},
		}},
		{&s.text, excelize.Style{Font: font}},
		{&s.wrapped, excelize.Style{
			Font: font, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top", Indent: 1},
		}},
		{&s.number, excelize.Style{Font: font, CustomNumFmt: &thousands, Alignment: top}},
		{&s.day, excelize.Style{Font: font, CustomNumFmt: &day, Alignment: top}},
		{&s.mark, excelize.Style{Font: font, Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "top"}}},
		{&s.sum, excelize.Style{
			Font: bold, CustomNumFmt: &thousands,
			Border: []excelize.Border{{Type: "top", Color: "808080", Style: 1}},
		}},
	} {
		id, err := f.NewStyle(&one.style)
		if err != nil {
			return s, err
		}
		*one.id = id
	}
	return s, nil
}

// writeRow writes the next row. The row is high enough for its texts. A nil value is an empty cell.
func (s *sheet) writeRow(values ...any) { s.writeRowLines(s.lineCount(values), values...) }

// writeRowLines writes the next row with a height of that many lines.
func (s *sheet) writeRowLines(lines int, values ...any) {
	s.row++
	if s.err == nil {
		s.err = s.SetRow(cellName(1, s.row), values, excelize.RowOpts{Height: lineHeight * float64(lines)})
	}
}

// lineCount returns the largest number of lines that a wrapped text among the values needs.
func (s *sheet) lineCount(values []any) int {
	most := 1
	for i, value := range values {
		if cell, ok := value.(excelize.Cell); ok && cell.StyleID == s.styles.wrapped {
			text, _ := cell.Value.(string)
			most = max(most, wrappedLineCount(text, s.widths[i], 1))
		}
	}
	return most
}

// skipRow leaves an empty row.
func (s *sheet) skipRow() { s.row++ }

// Sizes of wrapped texts.
const (
	lineHeight     = 13.5 // in points
	paragraphWidth = 110  // in digits
)

// writeParagraph writes a text into a merged cell about paragraphWidth wide, on as many lines as the text needs.
func (s *sheet) writeParagraph(text string) {
	last, width := 0, 0.0
	for last < len(s.widths) && width < paragraphWidth {
		width += s.widths[last]
		last++
	}
	s.writeRowLines(wrappedLineCount(text, width, 1), s.textCell(text))
	if s.err == nil && last > 1 {
		s.err = s.MergeCell(cellName(1, s.row), cellName(last, s.row))
	}
}

// writeHeader writes the header row of a table.
func (s *sheet) writeHeader(names ...string) {
	lines, cells := 1, make([]any, len(names))
	for i, name := range names {
		lines = max(lines, wrappedLineCount(name, s.widths[i], boldFactor))
		cells[i] = excelize.Cell{StyleID: s.styles.header, Value: spreadsheet.EscapeFormula(name)}
	}
	s.writeRowLines(lines+1, cells...)
}

// widen returns the widths of columns, each as wide as the longest word of its headers at least: a word that is wider
// than its column would be broken.
func widen(widths []float64, headers ...[]string) []float64 {
	widths = slices.Clone(widths)
	for _, names := range headers {
		for i, name := range names {
			widths[i] = max(widths[i], boldFactor*longestWord(name)+cellPadding)
		}
	}
	return widths
}

// textCell returns a cell with a text.
func (s *sheet) textCell(text string) any {
	return excelize.Cell{StyleID: s.styles.wrapped, Value: spreadsheet.EscapeFormula(text)}
}

// numberCell returns a cell with a number.
func (s *sheet) numberCell(n int) any { return excelize.Cell{StyleID: s.styles.number, Value: n} }

// formulaCell returns a cell with a formula and the value that the formula has.
func (s *sheet) formulaCell(style int, formula string, value any) any {
	return excelize.Cell{StyleID: style, Formula: formula, Value: value}
}

// cellName returns the name of a cell: column 1 and row 1 are A1.
func cellName(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic(err) // cannot happen: a report has fewer than the million rows and 16,384 columns of a sheet
	}
	return name
}
