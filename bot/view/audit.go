package view

import (
	"html"
	"slices"
	"strings"

	"bomcabot/locales"
	"bomcabot/store"
)

// How many entries, or people, one message shows.
const (
	AuditEntriesPerPage = 8
	AuditActorsPerPage  = 8
)

// maxActorName leaves room on a button for the number of a person's entries.
const maxActorName = 40

// Audit shows a page of what was done, the latest first.
func (p Page) Audit(entries []store.AuditEntry, pages Pager, reader Viewer) Message {
	message := p.auditEntries(p.html(locales.AuditTitle, nil), entries, pages, reader, func(page int64) Press { return ShowAudit{page} })
	if pages.Total > 0 {
		message.Buttons = append(message.Buttons, p.row(locales.ButtonActors, ShowAuditActors{}))
	}
	return message
}

// AuditByActor shows a page of what one person did.
func (p Page) AuditByActor(person store.Person, entries []store.AuditEntry, pages Pager, reader Viewer) Message {
	heading := p.html(locales.AuditBy, locales.Args{"Name": displayName(person)})
	message := p.auditEntries(heading, entries, pages, reader, func(page int64) Press { return ShowAuditByActor{person.ID, page} })
	message.Buttons = append(message.Buttons, []Button{p.back(ShowAudit{})})
	return message
}

// AuditByObject shows a page of what was done to one thing.
func (p Page) AuditByObject(object store.Object, entries []store.AuditEntry, pages Pager, reader Viewer) Message {
	name := ""
	if len(entries) > 0 {
		name = entries[0].ObjectName
	}
	heading := p.html(locales.AuditOf, locales.Args{"Object": p.objectName(object, name)})
	message := p.auditEntries(heading, entries, pages, reader, func(page int64) Press { return ShowAuditByObject{object.Kind, object.ID, page} })
	message.Buttons = append(message.Buttons, []Button{p.back(ShowAudit{})})
	return message
}

// auditEntries shows entries, numbered, with a button for each.
func (p Page) auditEntries(heading string, entries []store.AuditEntry, pages Pager, reader Viewer, to func(page int64) Press) Message {
	if pages.Total == 0 {
		heading = paragraphs(heading, p.html(locales.AuditEmpty, nil))
	}
	message := Message{HTML: heading}
	var numbers []Button
	for i, entry := range entries {
		number := itoa(pages.Page*int64(pages.Size) + int64(i) + 1)
		numbers = append(numbers, Button{Text: number, Press: ShowAuditEntry{entry.ID}})
		message.HTML = paragraphs(message.HTML, p.auditEntryText(number+" · ", entry, reader))
	}
	message.Buttons = nonEmptyRows(append(grid(AuditEntriesPerPage, numbers...), p.pagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, to)...))
	return message
}

// AuditEntry shows one entry, with the ways to all of the person's and all of the thing's.
func (p Page) AuditEntry(entry store.AuditEntry, reader Viewer) Message {
	return Message{HTML: p.auditEntryText("", entry, reader), Buttons: rows(
		Button{Text: p.plain(locales.ButtonAuditBy, nil), Press: ShowAuditByActor{entry.Actor, 0}},
		Button{Text: p.plain(locales.ButtonAuditOf, nil), Press: ShowAuditByObject{entry.Kind, entry.Object.ID, 0}},
		p.back(ShowAudit{}))}
}

// auditEntryText says who did what to what, and when, behind a number.
func (p Page) auditEntryText(number string, e store.AuditEntry, reader Viewer) string {
	done := p.objectName(e.Object, e.ObjectName) + ": " + p.plain(locales.Key("audit_"+string(e.Action)), nil)
	if detail := p.auditDetail(e); detail != "" {
		done += " (" + detail + ")"
	}
	return lines("<i>"+html.EscapeString(number+p.dateTime(e.At.Time, reader))+"</i>", bold(nameOrID(e.ActorName, e.Actor)), html.EscapeString(done))
}

// objectName names a thing; name is a person's.
func (p Page) objectName(object store.Object, name string) string {
	switch {
	case object.Kind != store.ObjectPerson:
		return p.plain(locales.Key("audit_object_"+string(object.Kind)), locales.Args{"ID": object.ID})
	case name == "":
		return "ID " + object.ID
	default:
		return truncate(name, maxLabel)
	}
}

// auditDetail puts the codes of an entry's detail into words.
func (p Page) auditDetail(e store.AuditEntry) string {
	switch e.Action {
	case store.ActionInvited, store.ActionInvitationAccepted, store.ActionRoleGranted:
		role, countries, _ := strings.Cut(e.Detail, " ")
		return p.roleText(store.Role(role), store.Countries(countries))
	case store.ActionEventChanged:
		var parts []string
		for step := range strings.FieldsSeq(e.Detail) {
			parts = append(parts, p.plain(locales.Key("newevent_field_"+step), nil))
		}
		return strings.Join(parts, ", ")
	case store.ActionQuestionAnswered:
		return p.answer(e.Detail).Title
	default:
		return e.Detail
	}
}

// AuditActors shows a page of those who did anything, each with a button and the number of their entries.
func (p Page) AuditActors(actors []store.AuditActor, pages Pager) Message {
	var buttons []Button
	for _, actor := range actors {
		label := truncate(nameOrID(actor.Name, actor.ID), maxActorName) + " · " + itoa(int64(actor.Entries))
		buttons = append(buttons, Button{Text: label, Press: ShowAuditByActor{actor.ID, 0}})
	}
	turn := p.pagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) Press { return ShowAuditActors{page} })
	return Message{HTML: p.html(locales.AuditActors, nil), Buttons: nonEmptyRows(slices.Concat(rows(buttons...), turn, rows(p.back(ShowAudit{}))))}
}
