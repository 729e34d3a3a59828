package workbook

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/content"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// jobKindWorkbook is the kind of the job that reads a workbook.
const jobKindWorkbook = "workbook"

// job says whose file to read.
type job struct {
	Person int64
	File   string // Telegram's id
}

// send sends the workbook.
func (f *Feature) send(tx *store.Tx, r chat.Request) (chat.Response, error) {
	p := f.screen(r.Lang)
	cells, taught, err := f.read(tx)
	if err != nil {
		return chat.Response{}, err
	}
	file, err := content.WriteWorkbook(cells, taught, f.topics(), p.labels())
	if err != nil {
		return chat.Response{}, err
	}
	return chat.Reply(p.Workbook(file, tx.Now())), nil
}

// read returns what is known now, and the examples that coordinators added.
func (f *Feature) read(tx *store.Tx) (content.Cells, []store.Example, error) {
	cells, err := content.Read(tx, f.Knowledge.Base())
	if err != nil {
		return nil, nil, err
	}
	taught, err := tx.Examples()
	return cells, taught, err
}

// topics returns the ids of all topics, the hidden ones last.
func (f *Feature) topics() (ids []string) {
	base := f.Knowledge.Base()
	for _, topic := range slices.Concat(base.Topics, base.Hidden()) {
		ids = append(ids, topic.ID)
	}
	return ids
}

// runJob reads a workbook, keeps its differences, and shows them. It may be run again: then it keeps them anew.
func (f *Feature) runJob(ctx context.Context, lang locales.Lang, payload []byte) ([]view.Message, error) {
	var task job
	if err := json.Unmarshal(payload, &task); err != nil {
		return nil, err
	}
	p := f.screen(lang)
	file, err := f.Download(f.Background.Context(), task.File, content.MaxWorkbookSize)
	switch {
	case f.Background.Context().Err() != nil:
		return nil, chat.ErrShutdown
	case errors.Is(err, chat.ErrFileUnavailable):
		return []view.Message{p.Again(locales.EvidenceNotGiven)}, nil
	case err != nil:
		f.Log.Warn("a workbook could not be fetched", store.ErrorAttr(err))
		return []view.Message{p.Again(locales.EvidenceNotFetched)}, nil
	}
	book, err := content.ReadWorkbook(file)
	switch {
	case errors.Is(err, content.ErrNotOurs):
		return []view.Message{p.Again(locales.WorkbookNotOurs)}, nil
	case err != nil:
		return nil, err
	}
	var messages []view.Message
	err = f.Store.InTx(ctx, func(tx *store.Tx) error {
		messages = nil
		person, err := tx.Person(task.Person)
		if errors.Is(err, store.ErrNotFound) { // they erased their data
			return nil
		}
		if err != nil {
			return err
		}
		r := chat.Request{Person: person, Role: f.Rights.RoleOf(person), Lang: lang, Private: true}
		messages, err = f.preview(tx, r, book)
		return err
	})
	return messages, err
}

// preview keeps the differences of a workbook, and shows them.
func (f *Feature) preview(tx *store.Tx, r chat.Request, book *content.Workbook) ([]view.Message, error) {
	now, taught, err := f.read(tx)
	if err != nil {
		return nil, err
	}
	compared := book.Compare(now, taught)
	if err := withoutForeign(tx, r, now, &compared); err != nil {
		return nil, err
	}
	compared.Complete(r.Today(tx.Now()), func(lang locales.Lang) string {
		return f.screen(lang).Plain(locales.AnswersSourceTeam, nil)
	})
	changes, err := json.Marshal(compared.Differences)
	if err != nil {
		return nil, err
	}
	id, err := tx.AddWorkbook(r.Person.ID, string(changes))
	if err != nil {
		return nil, err
	}
	return f.screen(r.Lang).Preview(id, compared)
}

// withoutForeign makes differences of contacts that the person may not change mistakes.
func withoutForeign(tx *store.Tx, r chat.Request, now content.Cells, compared *content.Comparison) error {
	var own []content.Difference
	for _, d := range compared.Differences {
		allowed, err := mayChange(tx, r, now, d)
		if err != nil {
			return err
		}
		if allowed {
			own = append(own, d)
		} else {
			compared.Mistakes = append(compared.Mistakes, d)
		}
	}
	compared.Differences = own
	return nil
}

// mayChange reports whether a person may make a difference: that of a contact, only for its country.
func mayChange(tx *store.Tx, r chat.Request, now content.Cells, d content.Difference) (bool, error) {
	if d.Kind != content.Contact {
		return true, nil
	}
	country := content.Cell{Kind: content.Contact, ID: d.ID, Part: string(store.FieldCountry)}
	countries := []string{now[country]}
	if d.Cell == country {
		countries = append(countries, d.Becomes)
	}
	for _, code := range countries {
		if code == "" { // there is no such contact yet
			continue
		}
		if allowed, err := chat.CanEdit(tx, r, store.CountriesOf(code)); err != nil || !allowed {
			return false, err
		}
	}
	return now[country] != "" || d.Becomes != "", nil
}
