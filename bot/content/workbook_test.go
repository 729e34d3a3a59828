package content_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bomcabot/bot/content"
	"bomcabot/locales"
	"bomcabot/store"
	"bomcabot/store/storetest"
)

// labels are English ones.
var labels = content.Labels{
	Sheets: map[content.Kind]string{
		content.Answer: "Answers", content.Example: "Examples", content.Contact: "Contacts",
	},
	Key: "Key", What: "What", All: "All",
	Title: func(topic string) string { return topic }, Part: func(_ content.Kind, part string) string { return part },
}

// workbookOf returns the workbook of a database, its cells and its examples.
func workbookOf(t *testing.T, db *store.Store) (file []byte, cells content.Cells, taught []store.Example) {
	t.Helper()
	shipped := loadBase(t)
	base, cells := known(t, db, shipped)
	var topics []string
	for _, topic := range slices.Concat(base.Topics, base.Hidden()) {
		topics = append(topics, topic.ID)
	}
	storetest.InTx(t, db, func(tx *store.Tx) (err error) {
		taught, err = tx.Examples()
		return err
	})
	file, err := content.WriteWorkbook(cells, taught, topics, labels)
	if err != nil {
		t.Fatal(err)
	}
	return file, cells, taught
}

// hostile has texts that a spreadsheet could take for formulas, dates or numbers.
func hostile(tx *store.Tx) error {
	texts := []string{
		"=HYPERLINK(\"https://example.org\")", "+1", "-1", "@SUM(A1)", "'=1", "''=1", "007", "1.10", "01.02.2026",
		"TRUE", "Two\nlines", "  spaces  ", "</b>&amp;", "😀", "_x000D_", "1e5",
	}
	for _, text := range texts {
		if err := tx.AddExample(store.Example{Topic: "website", Lang: "en", Text: text, AddedBy: 1002}); err != nil {
			return err
		}
	}
	_, err := tx.SetKnowledgeAnswer(store.KnowledgeEdit{By: 1002, Action: store.ActionAnswerEdited},
		store.KnowledgeAnswer{Topic: "source", Lang: "en", Title: "=1+1", Text: "-1\n+2", ApprovedBy: 1002})
	return err
}

// compare reads a workbook and compares it.
func compare(t *testing.T, file []byte, cells content.Cells, taught []store.Example) content.Comparison {
	t.Helper()
	book, err := content.ReadWorkbook(file)
	if err != nil {
		t.Fatal(err)
	}
	return book.Compare(cells, taught)
}

// changes counts everything that a comparison has.
func changes(c content.Comparison) int {
	return len(c.Differences) + len(c.Conflicts) + len(c.Mistakes) + len(c.Lost)
}

// A workbook that nobody changed changes nothing, and none of its cells is a formula.
func TestUnchangedWorkbook(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	storetest.InTx(t, db, edit)
	storetest.InTx(t, db, hostile)
	file, cells, taught := workbookOf(t, db)
	if c := compare(t, file, cells, taught); changes(c) > 0 {
		t.Errorf("%+v", c)
	}
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for y, row := range rows {
			for x, text := range row {
				cell, _ := excelize.CoordinatesToCellName(x+1, y+1)
				formula, _ := f.GetCellFormula(sheet, cell)
				if formula != "" || strings.ContainsAny(text[:min(1, len(text))], "=+-@") {
					t.Errorf("%s %s is %q, with the formula %q", sheet, cell, text, formula)
				}
			}
		}
	}
	if visible, err := f.GetSheetVisible("bomcabot"); visible || err != nil {
		t.Errorf("the sheet with the digests is seen: %v", err)
	}
}

// LibreOffice opens the workbook and saves it, as its own file and back, without changing anything.
func TestLibreOfficeSavesTheWorkbook(t *testing.T) {
	t.Parallel()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Log("LibreOffice is not installed, so nothing is tried")
		return
	}
	db := storetest.Open(t)
	storetest.InTx(t, db, edit)
	storetest.InTx(t, db, hostile)
	file, cells, taught := workbookOf(t, db)
	folder := t.TempDir()
	path := filepath.Join(folder, "a.xlsx")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, step := range [][2]string{{"a.xlsx", "ods"}, {"a.ods", "xlsx"}} {
		convert := exec.Command(office, "-env:UserInstallation=file://"+folder+"/profile", "--headless", "--convert-to",
			step[1], "--outdir", folder, filepath.Join(folder, step[0]))
		if output, err := convert.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, output)
		}
	}
	saved, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(saved, file) {
		t.Fatal("LibreOffice did not save the file")
	}
	if c := compare(t, saved, cells, taught); changes(c) > 0 {
		t.Errorf("saved by LibreOffice, it has %+v", c)
	}
}

// rowOf finds the row with a key.
func rowOf(t *testing.T, f *excelize.File, sheet, key string, nth int) int {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for y, row := range rows {
		if row[0] == key {
			if nth--; nth < 0 {
				return y + 1
			}
		}
	}
	t.Fatalf("%s has no row %s", sheet, key)
	return 0
}

// columns are the columns of the languages.
var columns = map[locales.Lang]string{"": "C", "en": "D", "ru": "E", "ky": "F"}

// edited returns the workbook with other values in some cells.
func edited(t *testing.T, file []byte, values map[string]string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for where, value := range values { // "Answers answer/website/title en"
		parts := strings.Split(where, " ")
		column := columns[""]
		if len(parts) > 2 {
			column = columns[locales.Lang(parts[2])]
		}
		cell := fmt.Sprint(column, rowOf(t, f, parts[0], parts[1], 0))
		if err := f.SetCellValue(parts[0], cell, value); err != nil {
			t.Fatal(err)
		}
	}
	buffer, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

// What was changed in the workbook is found, and so is what somebody else changed meanwhile. What cannot be kept is
// told apart.
func TestChangedWorkbook(t *testing.T) {
	t.Parallel()
	shipped := loadBase(t)
	db := storetest.Open(t)
	storetest.InTx(t, db, func(tx *store.Tx) error {
		return tx.AddExample(store.Example{Topic: "website", Lang: "en", Text: "The page?", AddedBy: 1002})
	})
	file, _, _ := workbookOf(t, db)
	file = edited(t, file, map[string]string{
		"Answers answer/website/title en":         "A new title",
		"Answers answer/source/title en":          "Mine",
		"Answers answer/source/text en":           "A new text.",
		"Answers answer/funder/title ru":          "BOMKA", // letters of another language
		"Answers answer/countries/title en":       strings.Repeat("x", 61),
		"Answers answer/areas/text en":            "", // the title stays
		"Examples example/website en":             "",
		"Examples example/source ru":              "Откуда это?",
		"Contacts contact/delegation-kg/phone":    "00996 312 00-00-00",
		"Contacts contact/delegation-kg/email":    "nobody",
		"Contacts contact/coordinator-kg/name ky": "Жанна",
	})
	storetest.InTx(t, db, func(tx *store.Tx) error { // meanwhile
		_, err := tx.SetKnowledgeAnswer(store.KnowledgeEdit{By: 1004, Action: store.ActionAnswerEdited},
			store.KnowledgeAnswer{
				Topic: "source", Lang: "en", Title: "Theirs", Text: shipped.Answer("en", "source").Text,
				ApprovedBy: 1004,
			})
		return err
	})
	_, cells := known(t, db, shipped)
	var taught []store.Example
	storetest.InTx(t, db, func(tx *store.Tx) (err error) {
		taught, err = tx.Examples()
		return err
	})
	c := compare(t, file, cells, taught)
	want := []string{
		"answer source en text: A new text.", "answer website en title: A new title",
		"contact coordinator-kg ky name: Жанна", "contact delegation-kg  phone: +996 312 00 00 00",
		"example source ru Откуда это?: Откуда это?", "example website en The page?: ",
	}
	list := func(differences []content.Difference) (lines []string) {
		for _, d := range differences {
			lines = append(lines, fmt.Sprintf("%s %s %s %s: %s", d.Kind, d.ID, d.Lang, d.Part, d.Becomes))
		}
		slices.Sort(lines)
		return lines
	}
	if got := list(c.Differences); !slices.Equal(got, want) {
		t.Errorf("the differences are %q, want %q", got, want)
	}
	if got := list(c.Conflicts); !slices.Equal(got, []string{"answer source en title: Mine"}) {
		t.Errorf("the conflicts are %q", got)
	}
	if place := c.PlaceOf(c.Conflicts[0].Cell); place.Sheet != "Answers" || place.Row < 2 {
		t.Errorf("the conflict is in %+v", place)
	}
	if got := list(c.Mistakes); len(got) != 4 {
		t.Errorf("the mistakes are %q", got)
	}
	apply(t, db, shipped, c.Differences)
	_, cells = known(t, db, shipped)
	for _, d := range c.Differences {
		if cells[d.Cell] != d.Becomes {
			t.Errorf("%v is %q", d, cells[d.Cell])
		}
	}
}

// A file that is no workbook of the bot is refused.
func TestOtherFiles(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	defer f.Close()
	other, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range [][]byte{nil, []byte("PK"), []byte("a,b\n1,2\n"), other.Bytes()} {
		if _, err := content.ReadWorkbook(file); !errors.Is(err, content.ErrNotOurs) {
			t.Errorf("%.10q: %v", file, err)
		}
	}
}

// What people send as a workbook never makes the program fail.
func FuzzReadWorkbook(f *testing.F) {
	file, err := content.WriteWorkbook(content.Cells{
		{Kind: content.Answer, ID: "website", Part: content.PartTitle, Lang: "en"}: "Example",
	}, nil, []string{"website"}, labels)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file)
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(_ *testing.T, file []byte) {
		if book, err := content.ReadWorkbook(file); err == nil {
			book.Compare(content.Cells{}, nil)
		}
	})
}

// What people write into the cells of a workbook never makes the program fail.
func FuzzCells(f *testing.F) {
	f.Add("answer/website/title", "English", "Example")
	f.Add("contact/x/phone", "", "+996")
	f.Add("contact/x/kind", "Русский", "robot")
	f.Add("example/website", "Русский", "=1")
	f.Add("topic/new-one/section", "", "money")
	f.Fuzz(func(t *testing.T, key, heading, value string) {
		file, err := content.WriteWorkbook(content.Cells{}, nil, nil, labels)
		if err != nil {
			t.Fatal(err)
		}
		x, err := excelize.OpenReader(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		for cell, text := range map[string]string{"A2": key, "D1": heading, "C2": value, "D2": value} {
			if x.SetCellStr("Contacts", cell, text) != nil { // too long
				return
			}
		}
		buffer, err := x.WriteToBuffer()
		if err != nil {
			return
		}
		if book, err := content.ReadWorkbook(buffer.Bytes()); err == nil {
			book.Compare(content.Cells{}, nil)
		}
	})
}
