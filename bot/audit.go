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
	entries, total, err := tx.Audit(int(press.Page)*view.AuditEntriesPerPage, view.AuditEntriesPerPage)
	pages := view.Pager{Page: press.Page, Total: total, Size: view.AuditEntriesPerPage}
	return replaceWith(b.views.In(r.lang).Audit(entries, pages, r.viewer(tx.Now()))), err
}

// auditByPerson shows what one person did.
func (b *Bot) auditByPerson(tx *store.Tx, r request, press view.ShowAuditByActor) (response, error) {
	person, err := personOrID(tx, press.Person)
	if err != nil {
		return response{}, err
	}
	entries, total, err := tx.AuditByActor(person.ID, int(press.Page)*view.AuditEntriesPerPage, view.AuditEntriesPerPage)
	pages := view.Pager{Page: press.Page, Total: total, Size: view.AuditEntriesPerPage}
	return replaceWith(b.views.In(r.lang).AuditByActor(person, entries, pages, r.viewer(tx.Now()))), err
}

// personOrID finds a person; of one who is not known any more, the number is left.
func personOrID(tx *store.Tx, id int64) (store.Person, error) {
	person, err := tx.Person(id)
	if errors.Is(err, store.ErrNotFound) {
		return store.Person{ID: id}, nil
	}
	return person, err
}

// auditOfObject shows what was done to one thing.
func (b *Bot) auditOfObject(tx *store.Tx, r request, press view.ShowAuditByObject) (response, error) {
	if !slices.Contains(store.ObjectKinds(), press.Kind) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	object := store.Object{Kind: press.Kind, ID: press.ID}
	entries, total, err := tx.AuditByObject(object, int(press.Page)*view.AuditEntriesPerPage, view.AuditEntriesPerPage)
	pages := view.Pager{Page: press.Page, Total: total, Size: view.AuditEntriesPerPage}
	return replaceWith(b.views.In(r.lang).AuditByObject(object, entries, pages, r.viewer(tx.Now()))), err
}

func (b *Bot) showAuditEntry(tx *store.Tx, r request, press view.ShowAuditEntry) (response, error) {
	entry, err := tx.AuditEntry(press.Entry)
	if errors.Is(err, store.ErrNotFound) {
		err = userError{Key: locales.ErrorOldButton}
	}
	return replaceWith(b.views.In(r.lang).AuditEntry(entry, r.viewer(tx.Now()))), err
}

// auditActors shows who did anything.
func (b *Bot) auditActors(tx *store.Tx, r request, press view.ShowAuditActors) (response, error) {
	actors, total, err := tx.AuditActors(int(press.Page)*view.AuditActorsPerPage, view.AuditActorsPerPage)
	pages := view.Pager{Page: press.Page, Total: total, Size: view.AuditActorsPerPage}
	return replaceWith(b.views.In(r.lang).AuditActors(actors, pages)), err
}
