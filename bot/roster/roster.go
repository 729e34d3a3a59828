// Package roster writes lists of people as spreadsheets.
package roster

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"bomcabot/bot/spreadsheet"
)

// EncodeXLSX writes a workbook (.xlsx) of one sheet: the first row names the columns, and stays in view. A sheet's name has at most 31 characters and none of
// []:*?/\. Every cell is text; one that a spreadsheet could take for a formula, now or once it is saved as CSV, gets an apostrophe in front.
func EncodeXLSX(sheet string, rows [][]string) ([]byte, error) {
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

func fillSheet(f *excelize.File, sheet string, rows [][]string) error {
	if err := f.SetSheetName(f.GetSheetName(0), sheet); err != nil {
		return err
	}
	for y, row := range rows {
		for x, text := range row {
			cell, err := excelize.CoordinatesToCellName(x+1, y+1)
			if err != nil {
				return err
			}
			if err := f.SetCellStr(sheet, cell, spreadsheet.EscapeFormula(text)); err != nil {
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

// nameWidth is how many characters of a name are in view.
const nameWidth = 32
