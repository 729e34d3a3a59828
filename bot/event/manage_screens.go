package event

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// How many guests one message shows, and how many it lets tick.
const (
	GuestsPerPage     = 20
	AttendancePerPage = 8
)

// ManagedEvent shows a coordinator an event with what can be done with it.
func (p Screen) ManagedEvent(c Card, reader view.Viewer) view.Message {
	var buttons [][]view.Button
	if c.Status != store.Cancelled && c.Ends.After(reader.Now) {
		buttons = append(buttons, p.Row(locales.ButtonChangeEvent, EditEvent{c.ID}), p.Row(locales.ButtonCancelEvent, PromptCancelEvent{c.ID, int64(c.Sequence)}),
			p.Row(locales.ButtonAnnounceEvent, NewAnnouncement{c.ID}))
	}
	buttons = append(buttons, p.Row(locales.ButtonGuests, ShowGuests{c.ID, 0}), p.Row(locales.ButtonAttendance, TakeAttendance{c.ID, 0}))
	if c.Status != store.Cancelled && !c.Ends.After(reader.Now) {
		buttons = append(buttons, p.Row(locales.ButtonLogEvent, LogEventAsActivity{c.ID}))
	}
	c.Shared = true // what the coordinator answered stands elsewhere
	return view.Message{HTML: view.Paragraphs(p.EventDetails(c.Event, reader), p.rsvpCounts(c, reader)), Buttons: append(buttons, []view.Button{p.Back(ShowEvent{c.ID})})}
}

// GuestList shows a coordinator a page of those who answered an event, by name.
func (p Screen) GuestList(e store.Event, guests []store.Guest, pages view.Pager) view.Message {
	list := p.HTML(locales.GuestsNone, nil)
	if pages.Total > 0 {
		list = ""
	}
	for _, guest := range guests {
		list = view.Lines(list, view.Escape(rsvpMarks[guest.RSVP]+" "+view.DisplayName(guest.Person))+view.UsernameSuffix(guest.Person))
	}
	buttons := p.PagerRows(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) view.Press { return ShowGuests{e.ID, page} })
	if pages.Total > 0 {
		buttons = append(buttons, p.Row(locales.ButtonExport, ExportGuests{e.ID}))
	}
	return view.Message{HTML: view.Paragraphs(view.Bold(p.EventText(e).Title), list), Buttons: view.NonEmptyRows(append(buttons, []view.Button{p.Back(ManageEvent{e.ID})}))}
}

var rsvpMarks = map[store.RSVP]string{store.RSVPYes: "✅", store.RSVPWaitlisted: "⏳", store.RSVPMaybe: "🤔", store.RSVPNo: "❌"}

// AttendanceList lets a coordinator tick who of those who answered an event attended it.
func (p Screen) AttendanceList(e store.Event, guests []store.Guest, counts store.Attendance, pages view.Pager) view.Message {
	text := p.HTML(locales.AttendanceTick, locales.Args{"Number": counts.Attended})
	if pages.Total == 0 {
		text = p.HTML(locales.GuestsNone, nil)
	}
	var buttons []view.Button
	for _, guest := range guests {
		label := view.Checkbox(guest.Attended) + view.DisplayName(guest.Person) + " " + rsvpMarks[guest.RSVP]
		buttons = append(buttons, view.Button{Text: label, Press: MarkAttendance{e.ID, guest.ID, !guest.Attended, pages.Page}})
	}
	lines := append(view.Rows(buttons...), p.PagerRows(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) view.Press { return TakeAttendance{e.ID, page} })...)
	if counts.Yes > 0 {
		lines = append(lines, p.Row(locales.ButtonTickAll, MarkAllAttended{e.ID}))
	}
	return view.Message{HTML: view.Paragraphs(view.Bold(p.EventText(e).Title), text), Buttons: view.NonEmptyRows(append(lines, []view.Button{p.Back(ManageEvent{e.ID})}))}
}

// GuestTable is those who answered an event as the rows of a table, the first of which names the columns.
func (p Screen) GuestTable(guests []store.Guest) [][]string {
	table := [][]string{{p.Plain(locales.GuestName, nil), p.Plain(locales.GuestUsername, nil), p.Plain(locales.GuestAnswer, nil), p.Plain(locales.GuestAttended, nil)}}
	for _, guest := range guests {
		attended := ""
		if guest.Attended {
			attended = p.Plain(locales.ButtonYes, nil)
		}
		table = append(table, []string{view.DisplayName(guest.Person), guest.Username, p.Plain(locales.Key("guest_"+string(guest.RSVP)), nil), attended})
	}
	return table
}

// GuestSheetName names the sheet of such a table.
func (p Screen) GuestSheetName() string { return p.Plain(locales.GuestSheet, nil) }

// GuestFile is such a table as a spreadsheet.
func (p Screen) GuestFile(e store.Event, workbook []byte) view.Message {
	return view.Message{HTML: view.Bold(p.EventText(e).Title), Document: &view.Document{Name: "bomca-event-" + view.Itoa(e.ID) + ".xlsx", Content: workbook}}
}

// ConfirmCancelEvent asks whether an event is to be cancelled; told is how many people would be told.
func (p Screen) ConfirmCancelEvent(e store.Event, told int, reader view.Viewer) view.Message {
	return view.Message{HTML: view.Paragraphs(p.eventSummary(e, reader), p.HTML(locales.EventConfirmCancel, locales.Args{"Number": told})), Buttons: view.Rows(
		view.Button{Text: p.Plain(locales.ButtonYesCancel, nil), Press: CancelEvent{e.ID, int64(e.Sequence)}}, p.Back(ManageEvent{e.ID}))}
}
