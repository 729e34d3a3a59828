package workbook_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
	"bomcabot/store"
)

// gets makes a person get the workbook.
func gets(t *testing.T, w bottest.World, person *sandbox.Actor) *excelize.File {
	t.Helper()
	person.Says("/workbook")
	w.Presses(person, "📤 Get the workbook")
	document := person.LastBotMessage().Document
	if document == nil || document.Name != "bomca-2026-11-23.xlsx" {
		t.Fatalf("the workbook is %+v", document)
	}
	f, err := excelize.OpenReader(bytes.NewReader(document.Data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// sets sets the value of a row in a column.
func sets(t *testing.T, f *excelize.File, sheet, key, column, value string) {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for y, row := range rows {
		if row[0] == key {
			if err := f.SetCellStr(sheet, fmt.Sprint(column, y+1), value); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("%s has no row %s", sheet, key)
}

// returns makes a person send the workbook back.
func returns(t *testing.T, w bottest.World, person *sandbox.Actor, f *excelize.File) {
	t.Helper()
	buffer, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	w.Presses(person, "📥 Send it back")
	person.Sends(sandbox.Document{Name: "changed.xlsx", Data: buffer.Bytes()})
	person.Sees("I am reading the workbook")
	w.WaitIdle()
}

// What a coordinator changes in the workbook is shown, then applied at once, and undone at once.
func TestWorkbookIsAppliedAndUndone(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob, ann := w.Join(1002, "Bob", "en"), w.Join(1001, "Ann", "en")
	f := gets(t, w, bob)
	sets(t, f, "Answers", "answer/website/text", "D", "The website is https://example.org.")
	sets(t, f, "Contacts", "contact/delegation-kg/phone", "C", "00996 312 00 00 00")
	sets(t, f, "Examples", "example/website", "D", "Where do I read more?")
	returns(t, w, bob, f)
	bob.Sees("Changes in the workbook: 3")
	bob.Sees("Delegation")
	ann.Says("What is the BOMCA website?")
	ann.Sees("bomca-eu.org")
	w.Presses(bob, "✅ Apply all")
	bob.Sees("Saved. Changes: 3")
	ann.Says("What is BOMCA's website?")
	ann.Sees("https://example.org")
	ann.Says("/contacts")
	w.Presses(ann, "Kyrgyzstan")
	ann.Sees("+996 312 00 00 00")
	w.Presses(bob, "↩️ Undo")
	bob.Sees("Undone. Changes reversed: 3")
	w.Read(func(tx *store.Tx) error {
		contact, err := tx.Contact("delegation-kg")
		examples, err2 := tx.Examples()
		_, err3 := tx.KnowledgeAnswer("website", "en")
		if contact.Phone != "+996 312 26 10 00" || len(examples) != 0 || !errors.Is(err3, store.ErrNotFound) {
			t.Errorf("after the undo there is %+v, %v, %v", contact, examples, err3)
		}
		return errors.Join(err, err2)
	})
}

// What somebody else changed meanwhile is named with its row, and stays. A workbook whose rows are changed after the
// preview is not applied at all.
func TestConflicts(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob := w.Join(1002, "Bob", "en")
	f := gets(t, w, bob)
	sets(t, f, "Answers", "answer/website/title", "D", "My title")
	sets(t, f, "Answers", "answer/funder/title", "D", "Another title")
	change := func(topic, title string) {
		w.Write(func(tx *store.Tx) error {
			edit := store.KnowledgeEdit{By: 1004, Action: store.ActionAnswerEdited}
			_, err := tx.SetKnowledgeAnswer(edit, store.KnowledgeAnswer{
				Topic: topic, Lang: "en", Title: title, Text: "Example.", ApprovedBy: 1004,
			})
			return errors.Join(err, tx.RecordAction(1004, edit.Action, store.ObjectTopic.WithName(topic), ""))
		})
	}
	change("website", "Their title")
	returns(t, w, bob, f)
	bob.Sees("Changes in the workbook: 1")
	bob.Sees("Also changed by somebody else since the workbook was made: 1")
	bob.Sees("Answers, row 18 · ")
	change("funder", "Their title as well")
	w.Presses(bob, "✅ Apply all")
	bob.Sees("so I have not changed anything")
	w.Read(func(tx *store.Tx) error {
		a, err := tx.KnowledgeAnswer("funder", "en")
		if a.Title != "Their title as well" {
			t.Errorf("the title is %s", a.Title)
		}
		return err
	})
}

// What cannot be used is named: contacts of other countries among it. A file that is none of the bot's is refused.
func TestWhatCannotBeUsed(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002), func(tx *store.Tx) error {
		return tx.SetCoordinatorCountries(1002, "TJ")
	})
	bob := w.Join(1002, "Bob", "en")
	f := gets(t, w, bob)
	sets(t, f, "Contacts", "contact/delegation-kg/phone", "C", "+996 312 00 00 00")
	sets(t, f, "Answers", "answer/website/title", "E", "Website")
	sets(t, f, "Answers", "answer/website/title", "D", strings.Repeat("x", 61))
	returns(t, w, bob, f)
	bob.Sees("This workbook changes nothing.")
	bob.Sees("These cannot be used: 3")
	w.Presses(bob, "📥 Send it back")
	bob.Says("Here it is")
	bob.Sees("as an XLSX file")
	bob.Sends(sandbox.Document{Name: "other.xlsx", Data: []byte("PK")})
	bob.Sees("This is not one of my workbooks")
	bob.Says("/answers")
	w.Presses(bob, "📄 As a workbook")
	returns(t, w, bob, gets(t, w, bob))
	bob.Sees("This workbook changes nothing.")
}

// adds adds a row to the sheet of answers: its key, and its values by column.
func adds(t *testing.T, f *excelize.File, key string, values map[string]string) {
	t.Helper()
	rows, err := f.GetRows("Answers")
	if err != nil {
		t.Fatal(err)
	}
	values["A"] = key
	for column, value := range values {
		if err := f.SetCellStr("Answers", fmt.Sprint(column, len(rows)+1), value); err != nil {
			t.Fatal(err)
		}
	}
}

// Rows with a code of their own make a new topic. The preview names it, people read it once it is applied, with the
// coordinators as its source, and one press takes it back. What is wrong with another one is said in its row.
func TestTopicsAreAdded(t *testing.T) {
	t.Parallel()
	w := bottest.Start(t, bottest.Coordinator(1002))
	bob, ann := w.Join(1002, "Bob", "en"), w.Join(1001, "Ann", "en")
	bob.Says("/workbook")
	bob.Sees("To add a topic, copy the three rows of another one")
	f := gets(t, w, bob)
	adds(t, f, "topic/example-course/section", map[string]string{"C": "money"})
	adds(t, f, "answer/example-course/title", map[string]string{"D": "Example course"})
	adds(t, f, "answer/example-course/text", map[string]string{"D": "It has 24 seats."})
	adds(t, f, "answer/no-place/title", map[string]string{"D": "Example"})
	adds(t, f, "answer/no-place/text", map[string]string{"D": "An example."})
	returns(t, w, bob, f)
	preview := bob.Sees("Changes in the workbook: 5").Text
	for _, part := range []string{
		"➕ New topics: 1\nexample-course",
		"no-place, 🗂 Section: there is no such section; write one of these: about, ",
	} {
		if !strings.Contains(preview, part) {
			t.Errorf("the preview lacks %q:\n%s", part, preview)
		}
	}
	w.Presses(bob, "✅ Apply all")
	bob.Sees("Saved. Changes: 5")
	ann.Says("/programme")
	w.Presses(ann, "Funding", "Example course")
	if text := ann.Sees("It has 24 seats.").Text; !strings.Contains(text, "BOMCA coordinators, 23 November 2026") {
		t.Errorf("Ann reads %s", text)
	}
	w.Presses(bob, "↩️ Undo")
	bob.Sees("Undone. Changes reversed: 5")
	w.Read(func(tx *store.Tx) error {
		if _, err := tx.KnowledgeAnswer("example-course", "en"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("after the undo the answer is there: %v", err)
		}
		return nil
	})
	ann.Says("/programme")
	w.Presses(ann, "Funding")
	if shown := ann.Sees("Funding"); strings.Contains(fmt.Sprint(shown.Inline), "Example course") {
		t.Errorf("after the undo Ann is offered %v", shown.Inline)
	}
}
