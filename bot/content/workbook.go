package content

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"bomcabot/bot/spreadsheet"
	"bomcabot/locales"
	"bomcabot/locales/fold"
	"bomcabot/store"
)

// Labels are the words of a workbook in the language of whoever gets it.
type Labels struct {
	Sheets map[Kind]string // the names of the sheets
	Key    string          // the heading of the column that says what a row is; it must stay as it is
	What   string          // the heading of the column that names it for people
	All    string          // the heading of the column for what has no languages
	Title  func(topic string) string
	Part   func(kind Kind, part string) string
}

// originSheet is the hidden sheet that has the digests of the values with which the workbook was made.
const originSheet = "bomcabot"

// originVersion is in the first cell of that sheet.
const originVersion = "bomcabot 1"

// sheetKinds are the kinds that have a sheet.
var sheetKinds = []Kind{Answer, Example, Contact}

// emptyRows is how many rows of examples a topic has for new ones.
const emptyRows = 1

// row is a row of a sheet: a thing, or a part of it, with a value for each language.
type row struct {
	kind     Kind
	id, part string
	values   map[locales.Lang]string
}

// key says what a row is, for [readKey].
func (r row) key() string {
	return strings.TrimSuffix(string(r.kind)+"/"+r.id+"/"+r.part, "/")
}

func readKey(key string) (r row, ok bool) {
	parts := strings.Split(strings.TrimSpace(key), "/")
	if len(parts) < 2 || !slices.Contains(sheetKinds, Kind(parts[0])) {
		return row{}, false
	}
	r = row{kind: Kind(parts[0]), id: parts[1], values: make(map[locales.Lang]string)}
	if r.kind == Example {
		return r, len(parts) == 2
	}
	if len(parts) != 3 {
		return row{}, false
	}
	r.part = parts[2]
	known := r.part == PartTitle || r.part == PartText
	if r.kind == Contact {
		known = slices.ContainsFunc(store.ContactFields(), func(f store.ContactField) bool {
			return string(f.Name) == r.part
		})
	}
	return r, known
}

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
	if err == nil && kind != Contact {
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

// Comparison is what a workbook would change.
type Comparison struct {
	Differences []Difference
	Conflicts   []Difference // both the workbook and somebody else changed these since it was made
	Mistakes    []Difference // these cannot be kept
	Lost        []Place      // rows that nobody can read
	places      map[Cell]Place
	now         Cells
}

// ContactName returns the name of a contact in the first of several languages that has one, or else its id.
func (c Comparison) ContactName(id string, langs ...locales.Lang) string {
	for _, lang := range langs {
		if name := c.now[Cell{Contact, id, string(store.FieldName), lang}]; name != "" {
			return name
		}
	}
	return id
}

// PlaceOf returns where the workbook has a cell.
func (c Comparison) PlaceOf(cell Cell) Place { return c.places[cell] }

// Compare compares a workbook with what is known now. Cells that the workbook says nothing new of are not compared.
func (w *Workbook) Compare(now Cells, taught []store.Example) Comparison {
	c := Comparison{Lost: w.lost, places: w.places, now: now}
	cells := make(Cells)
	for cell := range w.places {
		cells[cell] = now[cell]
	}
	for _, e := range taught {
		cell := Cell{Example, e.Topic, normalize(e.Text), locales.Lang(e.Lang)}
		if _, there := w.places[cell]; there || w.had(cell, e.Text) { // it has it, or had it and has it no more
			cells[cell] = e.Text
		}
	}
	wanted := make(Cells)
	for cell := range cells {
		wanted[cell] = w.wanted[cell]
	}
	for _, d := range cells.Diff(wanted) {
		changedHere, changedThere := !w.had(d.Cell, d.Becomes), !w.had(d.Cell, d.Was)
		if d.Kind == Example { // each is a cell of its own, so it is there or not
			changedHere, changedThere = true, false
			if d.Becomes != "" && w.had(d.Cell, d.Becomes) { // somebody else removed it
				continue
			}
		}
		switch {
		case !changedHere || normalize(d.Was) == d.Becomes:
		case !w.isRight(&d, now):
			c.Mistakes = append(c.Mistakes, d)
		case d.Was == d.Becomes: // but for its form
		case changedThere:
			c.Conflicts = append(c.Conflicts, d)
		default:
			c.Differences = append(c.Differences, d)
		}
	}
	return c
}

// had reports whether the workbook was made with a value of a cell.
func (w *Workbook) had(cell Cell, value string) bool {
	if cell.Kind == Example {
		cell.Part = ""
	}
	if value == "" {
		return len(w.origin[cell]) == 0
	}
	return w.origin[cell][digest(value)]
}

// isRight reports whether the value of a difference can be kept, and gives it the form in which it is.
func (w *Workbook) isRight(d *Difference, now Cells) bool {
	switch d.Kind {
	case Answer:
		limit, other := store.MaxAnswerTitle, PartText
		if d.Part == PartText {
			limit, other = store.MaxAnswerText, PartTitle
		}
		pair := Cell{Answer, d.ID, other, d.Lang}
		paired := now[pair]
		if _, there := w.places[pair]; there {
			paired = w.wanted[pair]
		}
		known, hasText := now.inAnyLanguage(d.ID, PartTitle), now.inAnyLanguage(d.ID, PartText)
		complete := (d.Becomes == "") == (paired == "") || !hasText && d.Part == PartTitle && d.Becomes != ""
		bare := allowedLatin.ReplaceAllString(d.Becomes, " ")
		return known && complete && length(d.Becomes) <= limit && d.Lang.IndexOtherScript(bare) < 0
	case Example:
		known := now.inAnyLanguage(d.ID, PartTitle)
		isQuestion := length(d.Becomes) <= store.MaxExample && strings.TrimSpace(fold.Latin(d.Becomes)) != ""
		return d.Becomes == "" || known && isQuestion
	default:
		return w.isRightContact(d)
	}
}

// inAnyLanguage reports whether the answer of a topic has a part in any language.
func (c Cells) inAnyLanguage(topic, part string) bool {
	return slices.ContainsFunc(locales.All(), func(lang locales.Lang) bool {
		return c[Cell{Answer, topic, part, lang}] != ""
	})
}

func (w *Workbook) isRightContact(d *Difference) bool {
	at := slices.IndexFunc(store.ContactFields(), func(f store.ContactField) bool { return string(f.Name) == d.Part })
	field := store.ContactFields()[at]
	read, wrong := field.Read(d.Becomes)
	required := field.Name == store.FieldCountry || field.Name == store.FieldKind
	if wrong.Problem != "" || field.PerLanguage != (d.Lang != "") || required && read == "" {
		return false
	}
	d.Becomes = read
	if field.Name != store.FieldName || read != "" {
		return true
	}
	return slices.ContainsFunc(locales.All(), func(lang locales.Lang) bool { // another name is left
		return w.wanted[Cell{Contact, d.ID, d.Part, lang}] != ""
	})
}
