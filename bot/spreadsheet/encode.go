package spreadsheet

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// EncodeXLSX writes rows as an .xlsx workbook with one sheet. The first row is the header: it is bold and stays in
// view. A sheet's name has at most 31 characters and none of []:*?/\. An int is a number; every other cell is text and
// passes [EscapeFormula].
func EncodeXLSX[Cell any](sheet string, rows [][]Cell) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	if err := fillSheet(f, sheet, rows); err != nil {
		return nil, fmt.Errorf("writing a table: %w", err)
	}
	buffer, err := f.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("writing a table: %w", err)
	}
	return buffer.Bytes(), nil
}

func fillSheet[Cell any](f *excelize.File, sheet string, rows [][]Cell) error {
	if err := f.SetSheetName(f.GetSheetName(0), sheet); err != nil {
		return err
	}
	for y, row := range rows {
		for x, value := range row {
			cell, err := excelize.CoordinatesToCellName(x+1, y+1)
			if err != nil {
				return err
			}
			if err := f.SetCellValue(sheet, cell, cellValue(value)); err != nil {
				return err
			}
		}
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	if err := f.SetRowStyle(sheet, 1, 1, bold); err != nil {
		return err
	}
	if err := f.SetColWidth(sheet, "A", "B", nameWidth); err != nil {
		return err
	}
	return f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// cellValue is an int as it is, and anything else as text.
func cellValue(value any) any {
	if n, ok := value.(int); ok {
		return n
	}
	return EscapeFormula(fmt.Sprint(value))
}

// nameWidth is the width of the first two columns, in characters.
const nameWidth = 32
