package content

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"bomcabot/locales"
)

// digest identifies a value. That of no value is empty.
func digest(value string) string {
	if value == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(normalize(value)))
	return hex.EncodeToString(sum[:8])
}

// ErrNotOurs is the error of a file that is no workbook of the bot.
var ErrNotOurs = errors.New("this is no workbook of the bot")

// Workbook is a workbook that somebody sent back.
type Workbook struct {
	wanted Cells
	places map[Cell]Place
	origin map[Cell]map[string]bool // the digests with which it was made; of examples, those of all of a topic
	lost   []Place                  // rows that nobody can read
}

// Place is a row of a workbook.
type Place struct {
	Sheet string
	Row   int // from 1; 0: it is not there any more
}

// Limits of a workbook that somebody sends.
const (
	MaxWorkbookSize = 5 << 20
	maxUnzipped     = 64 << 20
	maxRows         = 20_000
	maxColumns      = 64
)

// ReadWorkbook reads a workbook. It returns [ErrNotOurs] for a file that is none.
func ReadWorkbook(file []byte) (*Workbook, error) {
	f, err := excelize.OpenReader(bytes.NewReader(file),
		excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotOurs, err)
	}
	defer f.Close()
	w := &Workbook{wanted: make(Cells), places: make(map[Cell]Place), origin: make(map[Cell]map[string]bool)}
	if err := w.readOrigin(f); err != nil {
		return nil, err
	}
	for _, sheet := range f.GetSheetList() {
		if sheet == originSheet {
			continue
		}
		if err := w.readSheet(f, sheet); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// lines calls read with the lines of a sheet.
func lines(f *excelize.File, sheet string, read func(number int, line []string)) error {
	rows, err := f.Rows(sheet)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNotOurs, err)
	}
	defer rows.Close()
	for number := 1; rows.Next(); number++ {
		line, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil || number > maxRows || len(line) > maxColumns {
			return fmt.Errorf("%w: the sheet has too many cells, or is damaged", ErrNotOurs)
		}
		for i, text := range line {
			line[i] = normalize(unescape(text))
		}
		read(number, line)
	}
	return nil
}

// normalize makes a text what is left of it when a spreadsheet has saved it.
func normalize(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "_x000D_", "").Replace(strings.ToValidUTF8(text, ""))
	return strings.TrimSpace(text)
}

func (w *Workbook) readOrigin(f *excelize.File) error {
	known := false
	err := lines(f, originSheet, func(number int, line []string) {
		if number == 1 {
			known = len(line) > 0 && line[0] == originVersion
			return
		}
		if len(line) < 3 {
			return
		}
		if r, ok := readKey(line[0]); ok {
			cell := Cell{r.kind, r.id, r.part, locales.Lang(line[1])}
			if w.origin[cell] == nil {
				w.origin[cell] = make(map[string]bool)
			}
			w.origin[cell][line[2]] = true
		}
	})
	if err == nil && !known {
		err = ErrNotOurs
	}
	return err
}

func (w *Workbook) readSheet(f *excelize.File, sheet string) error {
	var columns []locales.Lang
	return lines(f, sheet, func(number int, line []string) {
		if number == 1 {
			columns = languagesOf(line)
			return
		}
		if len(line) == 0 || strings.Join(line, "") == "" {
			return
		}
		r, ok := readKey(line[0])
		if !ok {
			w.lost = append(w.lost, Place{sheet, number})
			return
		}
		for x, lang := range columns {
			if x < firstLanguage-1 || (lang == "") != (x == firstLanguage-1) {
				continue
			}
			value := ""
			if x < len(line) {
				value = line[x]
			}
			cell := Cell{r.kind, r.id, r.part, lang}
			if r.kind == Example {
				if value == "" {
					continue
				}
				cell.Part = value
			}
			w.places[cell] = Place{sheet, number}
			w.wanted.set(cell.Kind, cell.ID, cell.Part, cell.Lang, value)
		}
	})
}

// languagesOf returns the languages of the columns by their headings.
func languagesOf(heading []string) []locales.Lang {
	langs := make([]locales.Lang, max(len(heading), firstLanguage))
	for x, text := range heading {
		for _, lang := range locales.All() {
			if text == lang.Name() {
				langs[x] = lang
			}
		}
	}
	return langs
}
