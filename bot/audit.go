package bot

import (
	"errors"
	"slices"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// audit shows administrators who did what, and when.
func (b *Bot) audit(tx *store.Tx, r request) (response, error) {
	answer, err := b.auditPage(tx, r, view.ShowAudit{})
	answer.replace = false
	return answer, err
}

func (b *Bot) auditPage(tx *store.Tx, r request, press view.ShowAudit) (response, error) {
	entries, total, err := tx.Audit(int(press.Page)*view.EntriesPerPage, view.EntriesPerPage)
	pages := view.Pages{Page: press.Page, Total: total, Size: view.EntriesPerPage}
	return instead(b.views.In(r.lang).Audit(entries, pages, r.reader(tx.Now()))), err
}

// auditBy shows what one person did.
func (b *Bot) auditBy(tx *store.Tx, r request, press view.ShowAuditBy) (response, error) {
	person, err := known(tx, press.Person)
	if err != nil {
		return response{}, err
	}
	entries, total, err := tx.AuditByActor(person.ID, int(press.Page)*view.EntriesPerPage, view.EntriesPerPage)
	pages := view.Pages{Page: press.Page, Total: total, Size: view.EntriesPerPage}
	return instead(b.views.In(r.lang).AuditBy(person, entries, pages, r.reader(tx.Now()))), err
}

// known finds a person; of one who is not known any more, the number is left.
func known(tx *store.Tx, id int64) (store.Person, error) {
	person, err := tx.Person(id)
	if errors.Is(err, store.ErrNotFound) {
		return store.Person{ID: id}, nil
	}
	return person, err
}

// auditOf shows what was done to one thing.
func (b *Bot) auditOf(tx *store.Tx, r request, press view.ShowAuditOf) (response, error) {
	if !slices.Contains(store.ObjectKinds(), press.Kind) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	object := store.Object{Kind: press.Kind, ID: press.ID}
	entries, total, err := tx.AuditByObject(object, int(press.Page)*view.EntriesPerPage, view.EntriesPerPage)
	pages := view.Pages{Page: press.Page, Total: total, Size: view.EntriesPerPage}
	return instead(b.views.In(r.lang).AuditOf(object, entries, pages, r.reader(tx.Now()))), err
}

func (b *Bot) entry(tx *store.Tx, r request, press view.ShowEntry) (response, error) {
	entry, err := tx.AuditEntry(press.Entry)
	if errors.Is(err, store.ErrNotFound) {
		err = userError{Key: locales.ErrorOldButton}
	}
	return instead(b.views.In(r.lang).Entry(entry, r.reader(tx.Now()))), err
}

// actors shows who did anything.
func (b *Bot) actors(tx *store.Tx, r request, press view.ShowActors) (response, error) {
	actors, total, err := tx.AuditActors(int(press.Page)*view.ActorsPerPage, view.ActorsPerPage)
	pages := view.Pages{Page: press.Page, Total: total, Size: view.ActorsPerPage}
	return instead(b.views.In(r.lang).Actors(actors, pages)), err
}
