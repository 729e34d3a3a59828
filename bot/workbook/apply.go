package workbook

import (
	"encoding/json"
	"errors"
	"strconv"

	"bomcabot/bot/chat"
	"bomcabot/bot/content"
	"bomcabot/locales"
	"bomcabot/store"
)

// apply makes the differences of a workbook true, all or none.
func (f *Feature) apply(tx *store.Tx, r chat.Request, press ApplyWorkbook) (chat.Response, error) {
	number, err := f.change(tx, r, press.Workbook, store.WorkbookWaiting, store.WorkbookApplied)
	if err != nil {
		return chat.Response{}, err
	}
	return chat.ReplaceWith(f.screen(r.Lang).Applied(press.Workbook, number)), nil
}

// undo takes all of them back, or none.
func (f *Feature) undo(tx *store.Tx, r chat.Request, press UndoWorkbook) (chat.Response, error) {
	number, err := f.change(tx, r, press.Workbook, store.WorkbookApplied, store.WorkbookUndone)
	if err != nil {
		return chat.Response{}, err
	}
	return chat.ReplaceWith(f.screen(r.Lang).Undone(number)), nil
}

// change moves a workbook from one state to another, and makes its differences true or takes them back. It returns how
// many there are. If somebody changed one of them meanwhile, it returns a [chat.UserError].
func (f *Feature) change(
	tx *store.Tx, r chat.Request, id int64, from, to store.WorkbookState,
) (number int, err error) {
	book, err := tx.Workbook(id)
	if errors.Is(err, store.ErrNotFound) || err == nil && (book.PersonID != r.Person.ID || book.State != from) {
		return 0, chat.ErrOldButton
	}
	if err != nil {
		return 0, err
	}
	var differences []content.Difference
	if err := json.Unmarshal([]byte(book.Changes), &differences); err != nil {
		return 0, err
	}
	now, taught, err := f.read(tx)
	if err != nil {
		return 0, err
	}
	for _, e := range taught {
		now[content.Cell{Kind: content.Example, ID: e.Topic, Part: e.Text, Lang: locales.Lang(e.Lang)}] = e.Text
	}
	for i := range differences {
		d := &differences[i]
		if to == store.WorkbookUndone {
			d.Was, d.Becomes = d.Becomes, d.Was
		}
		allowed, err := mayChange(tx, r, now, *d)
		if err != nil {
			return 0, err
		}
		if !allowed || now[d.Cell] != d.Was {
			return 0, chat.UserError{Key: locales.WorkbookChanged}
		}
	}
	batch := "workbook-" + strconv.FormatInt(id, 10)
	edit := store.KnowledgeEdit{By: r.Person.ID, Batch: batch}
	err = content.Apply(tx, f.Knowledge.Base(), f.Knowledge.Shipped(), edit, differences)
	var wrong store.ValidationError
	if errors.Is(err, store.ErrConflict) || errors.Is(err, content.ErrFixed) || errors.As(err, &wrong) {
		return 0, chat.UserError{Key: locales.WorkbookChanged}
	}
	if err != nil {
		return 0, err
	}
	return len(differences), tx.SetWorkbookState(id, from, to)
}
