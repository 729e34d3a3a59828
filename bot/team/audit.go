package team

import (
	"cmp"
	"errors"
	"slices"
	"strconv"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

const (
	auditEntriesPerPage = 8
	auditActorsPerPage  = 8
	maxActorName        = 40 // UTF-16 units of a name, so that the number of entries fits on the button as well
)

// audit shows administrators who did what, and when.
func (f *Feature) audit(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.AsNewMessage(f.auditPage(tx, r, ShowAudit{}))
}

// auditPage shows a page of the audit.
func (f *Feature) auditPage(tx *store.Tx, r chat.Request, press ShowAudit) (chat.Response, error) {
	entries, pager, err := view.ReadPage(press.Page, auditEntriesPerPage, tx.Audit)
	return chat.ReplaceWith(f.screen(r.Lang).Audit(entries, pager, r.Viewer(tx.Now()))), err
}

// auditByActor shows a page of what one person did.
func (f *Feature) auditByActor(tx *store.Tx, r chat.Request, press ShowAuditByActor) (chat.Response, error) {
	person, err := chat.PersonOrID(tx, press.Person)
	if err != nil {
		return chat.Response{}, err
	}
	read := func(offset, limit int) ([]store.AuditEntry, int, error) {
		return tx.AuditByActor(person.ID, offset, limit)
	}
	entries, pager, err := view.ReadPage(press.Page, auditEntriesPerPage, read)
	return chat.ReplaceWith(f.screen(r.Lang).AuditByActor(person, entries, pager, r.Viewer(tx.Now()))), err
}

// auditByObject shows a page of what was done to one object.
func (f *Feature) auditByObject(tx *store.Tx, r chat.Request, press ShowAuditByObject) (chat.Response, error) {
	if !slices.Contains(store.ObjectKinds(), press.Kind) {
		return chat.Response{}, chat.ErrOldButton
	}
	object := store.Object{Kind: press.Kind, ID: press.ID}
	read := func(offset, limit int) ([]store.AuditEntry, int, error) {
		return tx.AuditByObject(object, offset, limit)
	}
	entries, pager, err := view.ReadPage(press.Page, auditEntriesPerPage, read)
	return chat.ReplaceWith(f.screen(r.Lang).AuditByObject(object, entries, pager, r.Viewer(tx.Now()))), err
}

// showAuditEntry shows an entry of the audit.
func (f *Feature) showAuditEntry(tx *store.Tx, r chat.Request, press ShowAuditEntry) (chat.Response, error) {
	entry, err := tx.AuditEntry(press.Entry)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.ErrOldButton
	}
	return chat.ReplaceWith(f.screen(r.Lang).AuditEntry(entry, r.Viewer(tx.Now()))), err
}

// auditActors shows a page of the people who are in the audit.
func (f *Feature) auditActors(tx *store.Tx, r chat.Request, press ShowAuditActors) (chat.Response, error) {
	actors, pager, err := view.ReadPage(press.Page, auditActorsPerPage, tx.AuditActors)
	return chat.ReplaceWith(f.screen(r.Lang).AuditActors(actors, pager)), err
}

// Audit shows a page of the audit, the newest entry first.
func (p screen) Audit(entries []store.AuditEntry, pager view.Pager, reader view.Viewer) view.Message {
	message := p.auditEntries(p.HTML(locales.AuditTitle, nil), entries, pager, reader, func(page int64) view.Press {
		return ShowAudit{page}
	})
	if pager.Total > 0 {
		message.Buttons = append(message.Buttons, p.Row(locales.ButtonActors, ShowAuditActors{}))
	}
	return message
}

// AuditByActor shows a page of what one person did.
func (p screen) AuditByActor(
	person store.Person, entries []store.AuditEntry, pager view.Pager, reader view.Viewer,
) view.Message {
	heading := p.HTML(locales.AuditBy, locales.Args{"Name": view.DisplayName(person)})
	message := p.auditEntries(heading, entries, pager, reader, func(page int64) view.Press {
		return ShowAuditByActor{person.ID, page}
	})
	message.Buttons = append(message.Buttons, []view.Button{p.Back(ShowAudit{})})
	return message
}

// AuditByObject shows a page of what was done to one object.
func (p screen) AuditByObject(
	object store.Object, entries []store.AuditEntry, pager view.Pager, reader view.Viewer,
) view.Message {
	name := ""
	if len(entries) > 0 {
		name = entries[0].ObjectName
	}
	heading := p.HTML(locales.AuditOf, locales.Args{"Object": p.objectName(object, name)})
	message := p.auditEntries(heading, entries, pager, reader, func(page int64) view.Press {
		return ShowAuditByObject{object.Kind, object.ID, page}
	})
	message.Buttons = append(message.Buttons, []view.Button{p.Back(ShowAudit{})})
	return message
}

// auditEntries shows numbered entries, each with a button. turn is what the button of another page does.
func (p screen) auditEntries(
	heading string, entries []store.AuditEntry, pager view.Pager, reader view.Viewer, turn func(page int64) view.Press,
) view.Message {
	if pager.Total == 0 {
		heading = view.Paragraphs(heading, p.HTML(locales.AuditEmpty, nil))
	}
	text := heading
	var numbers []view.Button
	for i, entry := range entries {
		number := strconv.Itoa(pager.Offset() + i + 1)
		numbers = append(numbers, view.Button{Text: number, Press: ShowAuditEntry{entry.ID}})
		text = view.Paragraphs(text, p.auditEntryText(number+" · ", entry, reader))
	}
	buttons := append(view.Grid(auditEntriesPerPage, numbers...),
		p.PagerRows(pager, locales.ButtonNewer, locales.ButtonOlder, turn)...)
	return view.Message{HTML: text, Buttons: view.NonEmptyRows(buttons)}
}

// AuditEntry shows an entry, with buttons to all entries of the person and of the object.
func (p screen) AuditEntry(entry store.AuditEntry, reader view.Viewer) view.Message {
	buttons := append(p.auditButtons(entry.Actor, entry.Object), p.Back(ShowAudit{}))
	return view.Message{HTML: p.auditEntryText("", entry, reader), Buttons: view.Rows(buttons...)}
}

// auditButtons has the buttons to what a person did and to what was done to an object.
func (p screen) auditButtons(actor int64, object store.Object) []view.Button {
	return []view.Button{
		{Text: p.Plain(locales.ButtonAuditBy, nil), Press: ShowAuditByActor{actor, 0}},
		{Text: p.Plain(locales.ButtonAuditOf, nil), Press: ShowAuditByObject{object.Kind, object.ID, 0}},
	}
}

// auditEntryText says who did what to which object, and when, after a number.
func (p screen) auditEntryText(number string, e store.AuditEntry, reader view.Viewer) string {
	done := p.objectName(e.Object, e.ObjectName) + ": " + p.Plain(locales.Key("audit_"+string(e.Action)), nil)
	if detail := p.ActionDetail(e.Action, e.Detail); detail != "" {
		done += " (" + detail + ")"
	}
	return view.Lines(view.Italic(number+p.DateTime(e.At.Time, reader)),
		view.Bold(view.NameOrID(e.ActorName, e.Actor)), view.Escape(done))
}

// objectName names an object. name is that of a person, contact or group, if it is known.
func (p screen) objectName(object store.Object, name string) string {
	switch {
	case object.Kind == store.ObjectTopic:
		return p.Plain(locales.AuditObjectTopic, locales.Args{"ID": p.TopicTitle(object.ID)})
	case object.Kind == store.ObjectSection:
		return p.Plain(locales.AuditObjectSection, locales.Args{"ID": p.SectionTitle(object.ID)})
	case object.Kind != store.ObjectPerson:
		id := view.Truncate(cmp.Or(name, object.ID), view.MaxLabel)
		return p.Plain(locales.Key("audit_object_"+string(object.Kind)), locales.Args{"ID": id})
	case name == "":
		return "ID " + object.ID
	default:
		return view.Truncate(name, view.MaxLabel)
	}
}

// AuditActors shows a page of the people who are in the audit, each with a button and the number of their entries.
func (p screen) AuditActors(actors []store.AuditActor, pager view.Pager) view.Message {
	var buttons []view.Button
	for _, actor := range actors {
		name := view.Truncate(view.NameOrID(actor.Name, actor.ID), maxActorName)
		label := name + " · " + strconv.Itoa(actor.Entries)
		buttons = append(buttons, view.Button{Text: label, Press: ShowAuditByActor{actor.ID, 0}})
	}
	turn := p.PagerRows(pager, locales.ButtonNewer, locales.ButtonOlder, func(page int64) view.Press {
		return ShowAuditActors{page}
	})
	rows := slices.Concat(view.Rows(buttons...), turn, view.Rows(p.Back(ShowAudit{})))
	return view.Message{HTML: p.HTML(locales.AuditActors, nil), Buttons: view.NonEmptyRows(rows)}
}
