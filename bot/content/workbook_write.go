package content

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"bomcabot/bot/spreadsheet"
	"bomcabot/locales"
	"bomcabot/store"
)

// WriteWorkbook writes the answers and contacts, and the examples that coordinators added, as an .xlsx: a row for each,
// a column for each language. topics are the ids in their order.
func WriteWorkbook(cells Cells, taught []store.Example, topics []string, labels Labels) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	sheets := map[Kind][]row{
		Answer: answerRows(cells, topics), Example: exampleRows(taught, topics), Contact: contactRows(cells),
	}
	origin := [][]string{{originVersion}}
	for _, kind := range sheetKinds {
		if err := writeSheet(f, labels, kind, sheets[kind]); err != nil {
			return nil, fmt.Errorf("writing a workbook: %w", err)
		}
		for _, r := range sheets[kind] {
			for lang, value := range r.values {
				origin = append(origin, []string{r.key(), string(lang), digest(value)})
			}
		}
	}
	slices.SortFunc(origin[1:], slices.Compare)
	if err := writeOrigin(f, origin); err != nil {
		return nil, fmt.Errorf("writing a workbook: %w", err)
	}
	buffer, err := f.WriteToBuffer()
	if err != nil {
		return nil, fmt.Errorf("writing a workbook: %w", err)
	}
	return buffer.Bytes(), nil
}

func answerRows(cells Cells, topics []string) (rows []row) {
	for _, id := range topics {
		section := row{Topic, id, PartSection, make(map[locales.Lang]string)}
		if value := cells[Cell{Topic, id, PartSection, ""}]; value != "" {
			section.values[""] = value
		}
		rows = append(rows, section)
		for _, part := range []string{PartTitle, PartText} {
			r := row{Answer, id, part, make(map[locales.Lang]string)}
			for _, lang := range locales.All() {
				if value := cells[Cell{Answer, id, part, lang}]; value != "" {
					r.values[lang] = value
				}
			}
			rows = append(rows, r)
		}
	}
	return rows
}

func exampleRows(taught []store.Example, topics []string) (rows []row) {
	for _, id := range topics {
		var own []row
		used := make(map[locales.Lang]int)
		for _, e := range taught {
			if e.Topic != id {
				continue
			}
			lang := locales.Lang(e.Lang)
			if used[lang] == len(own) {
				own = append(own, row{Example, id, "", make(map[locales.Lang]string)})
			}
			own[used[lang]].values[lang] = e.Text
			used[lang]++
		}
		for range emptyRows {
			own = append(own, row{kind: Example, id: id})
		}
		rows = append(rows, own...)
	}
	return rows
}

func contactRows(cells Cells) (rows []row) {
	for _, id := range strings.Fields(cells[Cell{Contact, "", PartOrder, ""}]) {
		for _, field := range store.ContactFields() {
			r := row{Contact, id, string(field.Name), make(map[locales.Lang]string)}
			for _, lang := range langsOf(field) {
				if value := cells[Cell{Contact, id, r.part, lang}]; value != "" {
					r.values[lang] = value
				}
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// firstLanguage is the index of the column of the first language. The one before is for what has no languages.
const firstLanguage = 3

func writeSheet(f *excelize.File, labels Labels, kind Kind, rows []row) error {
	sheet := labels.Sheets[kind]
	if _, err := f.NewSheet(sheet); err != nil {
		return err
	}
	heading := []string{labels.Key, labels.What, labels.All}
	for _, lang := range locales.All() {
		heading = append(heading, lang.Name())
	}
	lines := [][]string{heading}
	for _, r := range rows {
		what := labels.Title(r.id)
		if r.kind == Contact {
			what = cmp.Or(contactName(rows, r.id), r.id)
		}
		if r.part != "" {
			what += ": " + labels.Part(r.kind, r.part)
		}
		line := []string{r.key(), what, r.values[""]}
		for _, lang := range locales.All() {
			line = append(line, r.values[lang])
		}
		lines = append(lines, line)
	}
	for y, line := range lines {
		for x, text := range line {
			if err := setText(f, sheet, x+1, y+1, text); err != nil {
				return err
			}
		}
	}
	return styleSheet(f, sheet, kind, len(lines))
}

// contactName is the first name that a contact has in a language.
func contactName(rows []row, id string) string {
	for _, r := range rows {
		if r.id == id && r.part == string(store.FieldName) {
			for _, lang := range locales.All() {
				if r.values[lang] != "" {
					return r.values[lang]
				}
			}
		}
	}
	return ""
}

// setText writes a text into a cell so that no spreadsheet takes it for a formula.
func setText(f *excelize.File, sheet string, x, y int, text string) error {
	cell, err := excelize.CoordinatesToCellName(x, y)
	if err != nil || text == "" {
		return err
	}
	return f.SetCellStr(sheet, cell, escape(text))
}

// escape is [spreadsheet.EscapeFormula] so that [unescape] gives the text back, also one with apostrophes in front.
func escape(text string) string {
	if bare := strings.TrimLeft(text, "'"); spreadsheet.EscapeFormula(bare) != bare {
		return "'" + text
	}
	return text
}

func unescape(text string) string {
	bare := strings.TrimLeft(text, "'")
	if bare != text && spreadsheet.EscapeFormula(bare) != bare {
		return text[1:]
	}
	return text
}

func styleSheet(f *excelize.File, sheet string, kind Kind, rows int) error {
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	wrapped, err := f.NewStyle(&excelize.Style{
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}, NumFmt: 49, // text
	})
	if err != nil {
		return err
	}
	last, err := excelize.ColumnNumberToName(firstLanguage + len(locales.All()))
	if err != nil {
		return err
	}
	err = errors.Join(
		f.SetCellStyle(sheet, "A2", fmt.Sprint(last, max(2, rows)), wrapped), f.SetRowStyle(sheet, 1, 1, bold),
		f.SetColWidth(sheet, "A", "A", 12), f.SetColWidth(sheet, "B", "C", 32), f.SetColWidth(sheet, "D", last, 45),
		f.SetPanes(sheet, &excelize.Panes{
			Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight",
		}),
	)
	if err == nil && kind == Example {
		err = f.SetColVisible(sheet, "C", false)
	}
	return err
}

func writeOrigin(f *excelize.File, lines [][]string) error {
	first := f.GetSheetName(0)
	if _, err := f.NewSheet(originSheet); err != nil {
		return err
	}
	for y, line := range lines {
		for x, text := range line {
			if err := setText(f, originSheet, x+1, y+1, text); err != nil {
				return err
			}
		}
	}
	if err := f.DeleteSheet(first); err != nil { // the one that a new file has
		return err
	}
	f.SetActiveSheet(0)
	return f.SetSheetVisible(originSheet, false)
}
