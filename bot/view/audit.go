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
	EntriesPerPage = 8
	ActorsPerPage  = 8
)

// maxActor leaves room on a button for the number of a person's entries.
const maxActor = 40

// Audit shows a page of what was done, the latest first.
func (p Page) Audit(entries []store.AuditEntry, pages Pages, reader Reader) Message {
	message := p.entries(p.html(locales.AuditTitle, nil), entries, pages, reader, func(page int64) Press { return ShowAudit{page} })
	if pages.Total > 0 {
		message.Buttons = append(message.Buttons, p.row(locales.ButtonActors, ShowActors{}))
	}
	return message
}

// AuditBy shows a page of what one person did.
func (p Page) AuditBy(person store.Person, entries []store.AuditEntry, pages Pages, reader Reader) Message {
	heading := p.html(locales.AuditBy, locales.Args{"Name": memberName(person)})
	message := p.entries(heading, entries, pages, reader, func(page int64) Press { return ShowAuditBy{person.ID, page} })
	message.Buttons = append(message.Buttons, []Button{p.back(ShowAudit{})})
	return message
}

// AuditOf shows a page of what was done to one thing.
func (p Page) AuditOf(object store.Object, entries []store.AuditEntry, pages Pages, reader Reader) Message {
	name := ""
	if len(entries) > 0 {
		name = entries[0].ObjectName
	}
	heading := p.html(locales.AuditOf, locales.Args{"Object": p.object(object, name)})
	message := p.entries(heading, entries, pages, reader, func(page int64) Press { return ShowAuditOf{object.Kind, object.ID, page} })
	message.Buttons = append(message.Buttons, []Button{p.back(ShowAudit{})})
	return message
}

// entries shows entries, numbered, with a button for each.
func (p Page) entries(heading string, entries []store.AuditEntry, pages Pages, reader Reader, to func(page int64) Press) Message {
	if pages.Total == 0 {
		heading = paragraphs(heading, p.html(locales.AuditEmpty, nil))
	}
	message := Message{HTML: heading}
	var numbers []Button
	for i, entry := range entries {
		number := decimal(pages.Page*int64(pages.Size) + int64(i) + 1)
		numbers = append(numbers, Button{Text: number, Press: ShowEntry{entry.ID}})
		message.HTML = paragraphs(message.HTML, p.entry(number+" · ", entry, reader))
	}
	message.Buttons = filled(append(grid(EntriesPerPage, numbers...), p.turn(pages, locales.ButtonNewer, locales.ButtonOlder, to)...))
	return message
}

// Entry shows one entry, with the ways to all of the person's and all of the thing's.
func (p Page) Entry(entry store.AuditEntry, reader Reader) Message {
	return Message{HTML: p.entry("", entry, reader), Buttons: rows(
		Button{Text: p.plain(locales.ButtonAuditBy, nil), Press: ShowAuditBy{entry.Actor, 0}},
		Button{Text: p.plain(locales.ButtonAuditOf, nil), Press: ShowAuditOf{entry.Kind, entry.Object.ID, 0}},
		p.back(ShowAudit{}))}
}

// entry says who did what to what, and when, behind a number.
func (p Page) entry(number string, e store.AuditEntry, reader Reader) string {
	done := p.object(e.Object, e.ObjectName) + ": " + p.plain(locales.Key("audit_"+string(e.Action)), nil)
	if detail := p.detail(e); detail != "" {
		done += " (" + detail + ")"
	}
	return lines("<i>"+html.EscapeString(number+p.instant(e.At.Time, reader))+"</i>", bold(nameOrNumber(e.ActorName, e.Actor)), html.EscapeString(done))
}

// object names a thing; name is a person's.
func (p Page) object(object store.Object, name string) string {
	switch {
	case object.Kind != store.ObjectPerson:
		return p.plain(locales.Key("audit_object_"+string(object.Kind)), locales.Args{"ID": object.ID})
	case name == "":
		return "ID " + object.ID
	default:
		return cut(name, maxLabel)
	}
}

// detail puts the codes of an entry's detail into words.
func (p Page) detail(e store.AuditEntry) string {
	switch e.Action {
	case store.ActionInvited, store.ActionInvitationAccepted, store.ActionRoleGranted:
		role, countries, _ := strings.Cut(e.Detail, " ")
		return p.post(store.Role(role), store.Countries(countries))
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

// Actors shows a page of those who did anything, each with a button and the number of their entries.
func (p Page) Actors(actors []store.AuditActor, pages Pages) Message {
	var buttons []Button
	for _, actor := range actors {
		label := cut(nameOrNumber(actor.Name, actor.ID), maxActor) + " · " + decimal(int64(actor.Entries))
		buttons = append(buttons, Button{Text: label, Press: ShowAuditBy{actor.ID, 0}})
	}
	turn := p.turn(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) Press { return ShowActors{page} })
	return Message{HTML: p.html(locales.AuditActors, nil), Buttons: filled(slices.Concat(rows(buttons...), turn, rows(p.back(ShowAudit{}))))}
}
