package contact

import (
	"slices"
	"strconv"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// versionsPerPage is how many versions of a contact a message shows.
const versionsPerPage = 5

// version is a version of a contact, with what it changed and who wrote it.
type version struct {
	contact, before store.Contact
	author          store.Person
}

// showHistory shows what a contact said before, and who changed it.
func (f *Feature) showHistory(tx *store.Tx, r chat.Request, press ShowContactHistory) (chat.Response, error) {
	if _, err := editableContact(tx, r, press.Contact); err != nil {
		return chat.Response{}, err
	}
	history, err := tx.ContactHistory(press.Contact)
	if err != nil {
		return chat.Response{}, err
	}
	var versions []version
	for i, c := range history {
		author, err := chat.PersonOrID(tx, c.AuthorID)
		if err != nil {
			return chat.Response{}, err
		}
		before := c
		if i > 0 {
			before = history[i-1]
		}
		versions = append(versions, version{c, before, author})
	}
	slices.Reverse(versions)
	versions, pager, ok := view.PageOf(versions, press.Page, versionsPerPage)
	if !ok {
		return chat.Response{}, chat.ErrOldButton
	}
	return chat.ReplaceWith(f.screen(r.Lang).History(versions, pager, r.Viewer(tx.Now()))), nil
}

// History shows a page of the versions of a contact, the latest first.
func (p screen) History(versions []version, pager view.Pager, viewer view.Viewer) view.Message {
	latest := versions[0].contact
	name := p.contactText(latest).Name
	message := view.Message{HTML: p.HTML(locales.HistoryTitle, locales.Args{"Activity": name})}
	for _, v := range versions {
		message.HTML = view.Paragraphs(message.HTML, p.versionLines(v, viewer))
	}
	to := func(page int64) view.Press { return ShowContactHistory{latest.ID, page} }
	pages := p.PagerRows(pager, locales.ButtonNewer, locales.ButtonOlder, to)
	message.Buttons = view.NonEmptyRows(append(pages, []view.Button{p.Back(ShowContact{latest.ID})}))
	return message
}

// versionActions are the actions that made versions. Their names in the audit say what a version changed.
var versionActions = map[store.ChangeKind]locales.Key{
	store.Created: locales.AuditContactAdded, store.Edited: locales.AuditContactChanged,
	store.Hidden: locales.AuditContactHidden, store.Shown: locales.AuditContactShown,
	store.Undone: locales.AuditContactUndone,
}

// maxShownChanges is how many changes of a version the history shows.
const maxShownChanges = 4

// versionLines tells what a version changed, and who made it when.
func (p screen) versionLines(v version, viewer view.Viewer) string {
	at := p.DateTime(v.contact.At.Time, viewer)
	if v.contact.AuthorID == 0 {
		at = p.Lang.Date(v.contact.At.UTC())
	}
	change := p.Plain(versionActions[v.contact.Change], nil)
	lines := []string{view.Italic(strconv.Itoa(v.contact.Version) + " · " + change + " · " + p.authorName(v.author) +
		" · " + at)}
	changed := store.DiffContacts(v.before, v.contact)
	for _, cell := range changed[:min(maxShownChanges, len(changed))] {
		lines = append(lines, view.Escape(p.cellLabel(cell)+": "+p.cellText(cell, v.before)+" → "+
			p.cellText(cell, v.contact)))
	}
	if more := len(changed) - maxShownChanges; more > 0 {
		lines = append(lines, "… +"+strconv.Itoa(more))
	}
	return view.Lines(lines...)
}

// authorName is the name of who made a version: the source of the answers, of what came with the program.
func (p screen) authorName(author store.Person) string {
	switch {
	case author.ID == 0:
		return p.Views.Base().Languages[p.Lang].Source
	case author.FirstName == "": // they erased their data
		return p.Plain(locales.FormerCoordinator, nil)
	default:
		return view.DisplayName(author)
	}
}
