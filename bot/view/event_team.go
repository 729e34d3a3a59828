package view

import (
	"html"

	"bomcabot/locales"
	"bomcabot/store"
)

// How many guests one message shows, and how many it lets tick.
const (
	GuestsPerPage = 20
	TicksPerPage  = 8
)

// ManagedEvent shows a coordinator an event with what can be done with it.
func (p Page) ManagedEvent(c EventCard, reader Reader) Message {
	var buttons [][]Button
	if c.Status != store.Cancelled && c.Ends.After(reader.Now) {
		buttons = append(buttons, p.row(locales.ButtonChangeEvent, ChangeEvent{c.ID}), p.row(locales.ButtonCancelEvent, OfferCancel{c.ID, int64(c.Sequence)}),
			p.row(locales.ButtonAnnounceEvent, NewAnnouncement{c.ID}))
	}
	buttons = append(buttons, p.row(locales.ButtonGuests, ShowGuests{c.ID, 0}), p.row(locales.ButtonAttendance, TakeAttendance{c.ID, 0}))
	if c.Status != store.Cancelled && !c.Ends.After(reader.Now) {
		buttons = append(buttons, p.row(locales.ButtonLogEvent, LogEvent{c.ID}))
	}
	c.Shared = true // what the coordinator answered stands elsewhere
	return Message{HTML: paragraphs(p.event(c.Event, reader), p.answers(c, reader)), Buttons: append(buttons, []Button{p.back(ShowEvent{c.ID})})}
}

// Guests shows a coordinator a page of those who answered an event, by name.
func (p Page) Guests(e store.Event, guests []store.Guest, pages Pages) Message {
	list := p.html(locales.GuestsNone, nil)
	if pages.Total > 0 {
		list = ""
	}
	for _, guest := range guests {
		list = lines(list, html.EscapeString(answerMarks[guest.RSVP]+" "+memberName(guest.Person))+handle(guest.Person))
	}
	buttons := p.turn(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) Press { return ShowGuests{e.ID, page} })
	if pages.Total > 0 {
		buttons = append(buttons, p.row(locales.ButtonExport, ExportGuests{e.ID}))
	}
	return Message{HTML: paragraphs(bold(p.EventText(e).Title), list), Buttons: filled(append(buttons, []Button{p.back(ManageEvent{e.ID})}))}
}

var answerMarks = map[store.RSVP]string{store.RSVPYes: "✅", store.RSVPWaitlisted: "⏳", store.RSVPMaybe: "🤔", store.RSVPNo: "❌"}

// handle is a person's username behind their name.
func handle(person store.Person) string {
	if person.Username == "" {
		return ""
	}
	return " @" + html.EscapeString(person.Username)
}

// AttendanceList lets a coordinator tick who of those who answered an event attended it.
func (p Page) AttendanceList(e store.Event, guests []store.Guest, counts store.Attendance, pages Pages) Message {
	text := p.html(locales.AttendanceTick, locales.Args{"Number": counts.Attended})
	if pages.Total == 0 {
		text = p.html(locales.GuestsNone, nil)
	}
	var buttons []Button
	for _, guest := range guests {
		label := check(guest.Attended) + memberName(guest.Person) + " " + answerMarks[guest.RSVP]
		buttons = append(buttons, Button{Text: label, Press: TickGuest{e.ID, guest.ID, !guest.Attended, pages.Page}})
	}
	lines := append(rows(buttons...), p.turn(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) Press { return TakeAttendance{e.ID, page} })...)
	if counts.Yes > 0 {
		lines = append(lines, p.row(locales.ButtonTickAll, TickAll{e.ID}))
	}
	return Message{HTML: paragraphs(bold(p.EventText(e).Title), text), Buttons: filled(append(lines, []Button{p.back(ManageEvent{e.ID})}))}
}

// GuestTable is those who answered an event as the rows of a table, the first of which names the columns.
func (p Page) GuestTable(guests []store.Guest) [][]string {
	table := [][]string{{p.plain(locales.GuestName, nil), p.plain(locales.GuestUsername, nil), p.plain(locales.GuestAnswer, nil), p.plain(locales.GuestAttended, nil)}}
	for _, guest := range guests {
		attended := ""
		if guest.Attended {
			attended = p.plain(locales.ButtonYes, nil)
		}
		table = append(table, []string{memberName(guest.Person), guest.Username, p.plain(locales.Key("guest_"+string(guest.RSVP)), nil), attended})
	}
	return table
}

// GuestSheet names the sheet of such a table.
func (p Page) GuestSheet() string { return p.plain(locales.GuestSheet, nil) }

// GuestFile is such a table as a spreadsheet.
func (p Page) GuestFile(e store.Event, workbook []byte) Message {
	return Message{HTML: bold(p.EventText(e).Title), Document: &Document{Name: "bomca-event-" + decimal(e.ID) + ".xlsx", Content: workbook}}
}

// ConfirmCancel asks whether an event is to be cancelled; told is how many people would be told.
func (p Page) ConfirmCancel(e store.Event, told int, reader Reader) Message {
	return Message{HTML: paragraphs(p.brief(e, reader), p.html(locales.EventConfirmCancel, locales.Args{"Number": told})), Buttons: rows(
		Button{Text: p.plain(locales.ButtonYesCancel, nil), Press: CancelEvent{e.ID, int64(e.Sequence)}}, p.back(ManageEvent{e.ID}))}
}
