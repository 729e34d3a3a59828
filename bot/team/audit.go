package team

import (
	"errors"
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// audit shows administrators who did what, and when.
func (f *Feature) audit(tx *store.Tx, r chat.Request) (chat.Response, error) {
	answer, err := f.auditPage(tx, r, ShowAudit{})
	answer.Replace = false
	return answer, err
}

func (f *Feature) auditPage(tx *store.Tx, r chat.Request, press ShowAudit) (chat.Response, error) {
	entries, total, err := tx.Audit(int(press.Page)*AuditEntriesPerPage, AuditEntriesPerPage)
	pages := view.Pager{Page: press.Page, Total: total, Size: AuditEntriesPerPage}
	return chat.ReplaceWith(f.screen(r.Lang).Audit(entries, pages, r.Viewer(tx.Now()))), err
}

// auditByPerson shows what one person did.
func (f *Feature) auditByPerson(tx *store.Tx, r chat.Request, press ShowAuditByActor) (chat.Response, error) {
	person, err := chat.PersonOrID(tx, press.Person)
	if err != nil {
		return chat.Response{}, err
	}
	entries, total, err := tx.AuditByActor(person.ID, int(press.Page)*AuditEntriesPerPage, AuditEntriesPerPage)
	pages := view.Pager{Page: press.Page, Total: total, Size: AuditEntriesPerPage}
	return chat.ReplaceWith(f.screen(r.Lang).AuditByActor(person, entries, pages, r.Viewer(tx.Now()))), err
}

// auditOfObject shows what was done to one thing.
func (f *Feature) auditOfObject(tx *store.Tx, r chat.Request, press ShowAuditByObject) (chat.Response, error) {
	if !slices.Contains(store.ObjectKinds(), press.Kind) {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	object := store.Object{Kind: press.Kind, ID: press.ID}
	entries, total, err := tx.AuditByObject(object, int(press.Page)*AuditEntriesPerPage, AuditEntriesPerPage)
	pages := view.Pager{Page: press.Page, Total: total, Size: AuditEntriesPerPage}
	return chat.ReplaceWith(f.screen(r.Lang).AuditByObject(object, entries, pages, r.Viewer(tx.Now()))), err
}

func (f *Feature) showAuditEntry(tx *store.Tx, r chat.Request, press ShowAuditEntry) (chat.Response, error) {
	entry, err := tx.AuditEntry(press.Entry)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.UserError{Key: locales.ErrorOldButton}
	}
	return chat.ReplaceWith(f.screen(r.Lang).AuditEntry(entry, r.Viewer(tx.Now()))), err
}

// auditActors shows who did anything.
func (f *Feature) auditActors(tx *store.Tx, r chat.Request, press ShowAuditActors) (chat.Response, error) {
	actors, total, err := tx.AuditActors(int(press.Page)*AuditActorsPerPage, AuditActorsPerPage)
	pages := view.Pager{Page: press.Page, Total: total, Size: AuditActorsPerPage}
	return chat.ReplaceWith(f.screen(r.Lang).AuditActors(actors, pages)), err
}
