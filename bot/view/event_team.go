package view

import (
	"html"

	"bomcabot/locales"
	"bomcabot/store"
)

// How many guests one message shows, and how many it lets tick.
const (
	GuestsPerPage     = 20
	AttendancePerPage = 8
)

// ManagedEvent shows a coordinator an event with what can be done with it.
func (p Page) ManagedEvent(c EventCard, reader Viewer) Message {
	var buttons [][]Button
	if c.Status != store.Cancelled && c.Ends.After(reader.Now) {
		buttons = append(buttons, p.row(locales.ButtonChangeEvent, EditEvent{c.ID}), p.row(locales.ButtonCancelEvent, PromptCancelEvent{c.ID, int64(c.Sequence)}),
			p.row(locales.ButtonAnnounceEvent, NewAnnouncement{c.ID}))
	}
	buttons = append(buttons, p.row(locales.ButtonGuests, ShowGuests{c.ID, 0}), p.row(locales.ButtonAttendance, TakeAttendance{c.ID, 0}))
	if c.Status != store.Cancelled && !c.Ends.After(reader.Now) {
		buttons = append(buttons, p.row(locales.ButtonLogEvent, LogEventAsActivity{c.ID}))
	}
	c.Shared = true // what the coordinator answered stands elsewhere
	return Message{HTML: paragraphs(p.eventDetails(c.Event, reader), p.rsvpCounts(c, reader)), Buttons: append(buttons, []Button{p.back(ShowEvent{c.ID})})}
}

// GuestList shows a coordinator a page of those who answered an event, by name.
func (p Page) GuestList(e store.Event, guests []store.Guest, pages Pager) Message {
	list := p.html(locales.GuestsNone, nil)
	if pages.Total > 0 {
		list = ""
	}
	for _, guest := range guests {
		list = lines(list, html.EscapeString(rsvpMarks[guest.RSVP]+" "+displayName(guest.Person))+usernameSuffix(guest.Person))
	}
	buttons := p.pagerRows(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) Press { return ShowGuests{e.ID, page} })
	if pages.Total > 0 {
		buttons = append(buttons, p.row(locales.ButtonExport, ExportGuests{e.ID}))
	}
	return Message{HTML: paragraphs(bold(p.EventText(e).Title), list), Buttons: nonEmptyRows(append(buttons, []Button{p.back(ManageEvent{e.ID})}))}
}

var rsvpMarks = map[store.RSVP]string{store.RSVPYes: "✅", store.RSVPWaitlisted: "⏳", store.RSVPMaybe: "🤔", store.RSVPNo: "❌"}

// usernameSuffix is a person's username behind their name.
func usernameSuffix(person store.Person) string {
	if person.Username == "" {
		return ""
	}
	return " @" + html.EscapeString(person.Username)
}

// AttendanceList lets a coordinator tick who of those who answered an event attended it.
func (p Page) AttendanceList(e store.Event, guests []store.Guest, counts store.Attendance, pages Pager) Message {
	text := p.html(locales.AttendanceTick, locales.Args{"Number": counts.Attended})
	if pages.Total == 0 {
		text = p.html(locales.GuestsNone, nil)
	}
	var buttons []Button
	for _, guest := range guests {
		label := checkbox(guest.Attended) + displayName(guest.Person) + " " + rsvpMarks[guest.RSVP]
		buttons = append(buttons, Button{Text: label, Press: MarkAttendance{e.ID, guest.ID, !guest.Attended, pages.Page}})
	}
	lines := append(rows(buttons...), p.pagerRows(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) Press { return TakeAttendance{e.ID, page} })...)
	if counts.Yes > 0 {
		lines = append(lines, p.row(locales.ButtonTickAll, MarkAllAttended{e.ID}))
	}
	return Message{HTML: paragraphs(bold(p.EventText(e).Title), text), Buttons: nonEmptyRows(append(lines, []Button{p.back(ManageEvent{e.ID})}))}
}

// GuestTable is those who answered an event as the rows of a table, the first of which names the columns.
func (p Page) GuestTable(guests []store.Guest) [][]string {
	table := [][]string{{p.plain(locales.GuestName, nil), p.plain(locales.GuestUsername, nil), p.plain(locales.GuestAnswer, nil), p.plain(locales.GuestAttended, nil)}}
	for _, guest := range guests {
		attended := ""
		if guest.Attended {
			attended = p.plain(locales.ButtonYes, nil)
		}
		table = append(table, []string{displayName(guest.Person), guest.Username, p.plain(locales.Key("guest_"+string(guest.RSVP)), nil), attended})
	}
	return table
}

// GuestSheetName names the sheet of such a table.
func (p Page) GuestSheetName() string { return p.plain(locales.GuestSheet, nil) }

// GuestFile is such a table as a spreadsheet.
func (p Page) GuestFile(e store.Event, workbook []byte) Message {
	return Message{HTML: bold(p.EventText(e).Title), Document: &Document{Name: "bomca-event-" + itoa(e.ID) + ".xlsx", Content: workbook}}
}

// ConfirmCancelEvent asks whether an event is to be cancelled; told is how many people would be told.
func (p Page) ConfirmCancelEvent(e store.Event, told int, reader Viewer) Message {
	return Message{HTML: paragraphs(p.eventSummary(e, reader), p.html(locales.EventConfirmCancel, locales.Args{"Number": told})), Buttons: rows(
		Button{Text: p.plain(locales.ButtonYesCancel, nil), Press: CancelEvent{e.ID, int64(e.Sequence)}}, p.back(ManageEvent{e.ID}))}
}
