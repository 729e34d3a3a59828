package team

import (
	"slices"
	"strconv"
	"strings"

	"bomcabot/bot/view"
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
func (p screen) Audit(entries []store.AuditEntry, pages view.Pager, reader view.Viewer) view.Message {
	message := p.auditEntries(p.HTML(locales.AuditTitle, nil), entries, pages, reader, func(page int64) view.Press { return ShowAudit{page} })
	if pages.Total > 0 {
		message.Buttons = append(message.Buttons, p.Row(locales.ButtonActors, ShowAuditActors{}))
	}
	return message
}

// AuditByActor shows a page of what one person did.
func (p screen) AuditByActor(person store.Person, entries []store.AuditEntry, pages view.Pager, reader view.Viewer) view.Message {
	heading := p.HTML(locales.AuditBy, locales.Args{"Name": view.DisplayName(person)})
	message := p.auditEntries(heading, entries, pages, reader, func(page int64) view.Press { return ShowAuditByActor{person.ID, page} })
	message.Buttons = append(message.Buttons, []view.Button{p.Back(ShowAudit{})})
	return message
}

// AuditByObject shows a page of what was done to one thing.
func (p screen) AuditByObject(object store.Object, entries []store.AuditEntry, pages view.Pager, reader view.Viewer) view.Message {
	name := ""
	if len(entries) > 0 {
		name = entries[0].ObjectName
	}
	heading := p.HTML(locales.AuditOf, locales.Args{"Object": p.objectName(object, name)})
	message := p.auditEntries(heading, entries, pages, reader, func(page int64) view.Press { return ShowAuditByObject{object.Kind, object.ID, page} })
	message.Buttons = append(message.Buttons, []view.Button{p.Back(ShowAudit{})})
	return message
}

// auditEntries shows entries, numbered, with a button for each.
func (p screen) auditEntries(heading string, entries []store.AuditEntry, pages view.Pager, reader view.Viewer, to func(page int64) view.Press) view.Message {
	if pages.Total == 0 {
		heading = view.Paragraphs(heading, p.HTML(locales.AuditEmpty, nil))
	}
	message := view.Message{HTML: heading}
	var numbers []view.Button
	for i, entry := range entries {
		number := strconv.Itoa(pages.Offset() + i + 1)
		numbers = append(numbers, view.Button{Text: number, Press: ShowAuditEntry{entry.ID}})
		message.HTML = view.Paragraphs(message.HTML, p.auditEntryText(number+" · ", entry, reader))
	}
	message.Buttons = view.NonEmptyRows(append(view.Grid(AuditEntriesPerPage, numbers...), p.PagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, to)...))
	return message
}

// AuditEntry shows one entry, with the ways to all of the person's and all of the thing's.
func (p screen) AuditEntry(entry store.AuditEntry, reader view.Viewer) view.Message {
	return view.Message{HTML: p.auditEntryText("", entry, reader), Buttons: view.Rows(
		view.Button{Text: p.Plain(locales.ButtonAuditBy, nil), Press: ShowAuditByActor{entry.Actor, 0}},
		view.Button{Text: p.Plain(locales.ButtonAuditOf, nil), Press: ShowAuditByObject{entry.Kind, entry.Object.ID, 0}},
		p.Back(ShowAudit{}))}
}

// auditEntryText says who did what to what, and when, behind a number.
func (p screen) auditEntryText(number string, e store.AuditEntry, reader view.Viewer) string {
	done := p.objectName(e.Object, e.ObjectName) + ": " + p.Plain(locales.Key("audit_"+string(e.Action)), nil)
	if detail := p.auditDetail(e); detail != "" {
		done += " (" + detail + ")"
	}
	return view.Lines(view.Italic(number+p.DateTime(e.At.Time, reader)), view.Bold(view.NameOrID(e.ActorName, e.Actor)), view.Escape(done))
}

// objectName names a thing; name is a person's.
func (p screen) objectName(object store.Object, name string) string {
	switch {
	case object.Kind != store.ObjectPerson:
		return p.Plain(locales.Key("audit_object_"+string(object.Kind)), locales.Args{"ID": object.ID})
	case name == "":
		return "ID " + object.ID
	default:
		return view.Truncate(name, view.MaxLabel)
	}
}

// auditDetail puts the codes of an entry's detail into words.
func (p screen) auditDetail(e store.AuditEntry) string {
	switch e.Action {
	case store.ActionInvited, store.ActionInvitationAccepted, store.ActionRoleGranted:
		role, countries, _ := strings.Cut(e.Detail, " ")
		return p.roleText(store.Role(role), store.Countries(countries))
	case store.ActionEventChanged:
		var parts []string
		for step := range strings.FieldsSeq(e.Detail) {
			parts = append(parts, p.Plain(locales.Key("newevent_field_"+step), nil))
		}
		return strings.Join(parts, ", ")
	case store.ActionQuestionAnswered:
		return p.ApprovedAnswer(e.Detail).Title
	default:
		return e.Detail
	}
}

// AuditActors shows a page of those who did anything, each with a button and the number of their entries.
func (p screen) AuditActors(actors []store.AuditActor, pages view.Pager) view.Message {
	var buttons []view.Button
	for _, actor := range actors {
		label := view.Truncate(view.NameOrID(actor.Name, actor.ID), maxActorName) + " · " + strconv.Itoa(actor.Entries)
		buttons = append(buttons, view.Button{Text: label, Press: ShowAuditByActor{actor.ID, 0}})
	}
	turn := p.PagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) view.Press { return ShowAuditActors{page} })
	return view.Message{HTML: p.HTML(locales.AuditActors, nil), Buttons: view.NonEmptyRows(slices.Concat(view.Rows(buttons...), turn, view.Rows(p.Back(ShowAudit{}))))}
}
