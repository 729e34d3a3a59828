package event

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/spreadsheet"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

const (
	guestsPerPage     = 20 // of the list
	attendancePerPage = 8  // of the list to tick, which has a button for each guest
)

// rsvpMarks are the marks of the answers in lists of guests.
var rsvpMarks = map[store.RSVP]string{
	store.RSVPYes: "✅", store.RSVPWaitlisted: "⏳", store.RSVPMaybe: "🤔", store.RSVPNo: "❌",
}

func readGuests(tx *store.Tx, event, page int64, size int) ([]store.Guest, view.Pager, error) {
	return view.ReadPage(page, size, func(offset, limit int) ([]store.Guest, int, error) {
		return tx.Guests(event, offset, limit)
	})
}

func (f *Feature) showGuests(tx *store.Tx, r chat.Request, press ShowGuests) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	guests, pager, err := readGuests(tx, event.ID, press.Page, guestsPerPage)
	return chat.ReplaceWith(f.screen(r.Lang).GuestList(event, guests, pager)), err
}

// GuestList shows a coordinator a page of those who answered an event, by name.
func (p Screen) GuestList(e store.Event, guests []store.Guest, pager view.Pager) view.Message {
	var list string
	for _, guest := range guests {
		name := view.Escape(rsvpMarks[guest.RSVP] + " " + view.DisplayName(guest.Person))
		list = view.Lines(list, name+view.UsernameSuffix(guest.Person)+noticeMark(guest).suffix())
	}
	list = view.Paragraphs(list, p.noticeLegend(guests))
	buttons := p.PagerRows(pager, locales.ButtonPrevious, locales.ButtonNext,
		func(page int64) view.Press { return ShowGuests{e.ID, page} })
	if pager.Total > 0 {
		buttons = append(buttons, p.Row(locales.ButtonExport, ExportGuests{e.ID}))
	} else {
		list = p.HTML(locales.GuestsNone, nil)
	}
	return p.guestMessage(e, list, buttons)
}

// mark is a mark in the list of guests with the text that explains it.
type mark struct {
	symbol  string
	meaning locales.Key
}

func (m mark) suffix() string { return strings.TrimRight(" "+m.symbol, " ") }

// The marks of whether guests can be told of a seat or have been.
var (
	unreachableMark = mark{"🔇", locales.GuestsUnreachable}
	toldMark        = mark{"📨", locales.GuestsTold}
	unsureMark      = mark{"❔", locales.GuestsUnsure}
)

// noticeMark is the mark of whether a guest can be told of a seat or has been; the zero mark if there is nothing to
// say.
func noticeMark(guest store.Guest) mark {
	switch {
	case !guest.Reachable, guest.SeatNotice == store.NoticeFailed:
		return unreachableMark
	case guest.SeatNotice == store.NoticeSent:
		return toldMark
	case guest.SeatNotice == store.NoticePending, guest.SeatNotice == store.NoticeInDoubt:
		return unsureMark
	default:
		return mark{}
	}
}

// noticeLegend explains the marks of the guests.
func (p Screen) noticeLegend(guests []store.Guest) (legend string) {
	for _, m := range []mark{toldMark, unsureMark, unreachableMark} {
		hasMark := func(guest store.Guest) bool { return noticeMark(guest) == m }
		if slices.ContainsFunc(guests, hasMark) {
			legend = view.Lines(legend, view.Italic(p.Plain(m.meaning, nil)))
		}
	}
	return legend
}

// guestMessage is a list of guests under the event's title, with a button that leads back to the event.
func (p Screen) guestMessage(e store.Event, list string, buttons [][]view.Button) view.Message {
	return view.Message{
		HTML:    view.Paragraphs(view.Bold(p.EventText(e).Title), list),
		Buttons: view.NonEmptyRows(append(buttons, []view.Button{p.Back(ManageEvent{e.ID})})),
	}
}

// exportGuests sends those who answered an event as a spreadsheet, and records that their names left the bot.
func (f *Feature) exportGuests(tx *store.Tx, r chat.Request, press ExportGuests) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	guests, _, err := tx.Guests(event.ID, 0, -1)
	if err != nil {
		return chat.Response{}, err
	}
	screen := f.screen(r.Lang)
	workbook, err := spreadsheet.EncodeXLSX(screen.GuestSheetName(), screen.GuestTable(guests))
	if err != nil {
		return chat.Response{}, err
	}
	object := store.ObjectEvent.WithID(event.ID)
	return chat.Reply(screen.GuestFile(event, workbook)),
		tx.RecordAction(r.Person.ID, store.ActionGuestsExported, object, "")
}

// GuestTable returns those who answered an event as the rows of a table. The first row names the columns.
func (p Screen) GuestTable(guests []store.Guest) [][]string {
	table := [][]string{{
		p.Plain(locales.GuestName, nil), p.Plain(locales.GuestUsername, nil),
		p.Plain(locales.GuestAnswer, nil), p.Plain(locales.GuestAttended, nil),
		p.Plain(locales.GuestReachable, nil),
	}}
	for _, guest := range guests {
		rsvp := p.Plain(locales.Key("guest_"+string(guest.RSVP)), nil)
		table = append(table, []string{
			view.DisplayName(guest.Person), guest.Username, rsvp, p.yesOrEmpty(guest.Attended),
			p.yesOrEmpty(noticeMark(guest) != unreachableMark),
		})
	}
	return table
}

func (p Screen) yesOrEmpty(value bool) string {
	if !value {
		return ""
	}
	return p.Plain(locales.ButtonYes, nil)
}

// GuestSheetName names the sheet of the table of guests.
func (p Screen) GuestSheetName() string { return p.Plain(locales.GuestSheet, nil) }

// GuestFile sends the table of guests as a spreadsheet.
func (p Screen) GuestFile(e store.Event, workbook []byte) view.Message {
	return p.file(e, ".xlsx", workbook)
}

func (f *Feature) takeAttendance(tx *store.Tx, r chat.Request, press TakeAttendance) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	guests, pager, err := readGuests(tx, event.ID, press.Page, attendancePerPage)
	if err != nil {
		return chat.Response{}, err
	}
	counts, err := tx.Attendance(event.ID)
	return chat.ReplaceWith(f.screen(r.Lang).AttendanceList(event, guests, counts, pager)), err
}

// AttendanceList lets a coordinator tick which of those who answered an event attended it.
func (p Screen) AttendanceList(
	e store.Event, guests []store.Guest, counts store.Attendance, pager view.Pager,
) view.Message {
	text := p.HTML(locales.AttendanceTick, locales.Args{"Number": counts.Attended})
	if pager.Total == 0 {
		text = p.HTML(locales.GuestsNone, nil)
	}
	var buttons [][]view.Button
	for _, guest := range guests {
		label := view.Checkbox(guest.Attended) + view.DisplayName(guest.Person) + " " + rsvpMarks[guest.RSVP]
		press := MarkAttendance{e.ID, guest.ID, !guest.Attended, pager.Page}
		buttons = append(buttons, []view.Button{{Text: label, Press: press}})
	}
	buttons = append(buttons, p.PagerRows(pager, locales.ButtonPrevious, locales.ButtonNext,
		func(page int64) view.Press { return TakeAttendance{e.ID, page} })...)
	if counts.Yes > 0 {
		buttons = append(buttons, p.Row(locales.ButtonTickAll, MarkAllAttended{e.ID}))
	}
	return p.guestMessage(e, text, buttons)
}

// markAttendance records whether somebody attended an event. The button says which, so pressing it twice does no harm.
func (f *Feature) markAttendance(tx *store.Tx, r chat.Request, press MarkAttendance) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	err = tx.SetAttended(event.ID, press.Person, press.Attended)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.ErrOldButton
	}
	if err != nil {
		return chat.Response{}, err
	}
	return f.recordAttendance(tx, r, event, press.Page)
}

func (f *Feature) markAllAttended(tx *store.Tx, r chat.Request, press MarkAllAttended) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	if err := tx.SetAllAttended(event.ID); err != nil {
		return chat.Response{}, err
	}
	return f.recordAttendance(tx, r, event, 0)
}

// recordAttendance records in the audit who changed the attendance of an event and how many people attended it now, and
// shows a page of the list.
func (f *Feature) recordAttendance(
	tx *store.Tx, r chat.Request, event store.Event, page int64,
) (chat.Response, error) {
	counts, err := tx.Attendance(event.ID)
	if err != nil {
		return chat.Response{}, err
	}
	object, attended := store.ObjectEvent.WithID(event.ID), strconv.Itoa(counts.Attended)
	if err := tx.RecordAction(r.Person.ID, store.ActionAttendanceTaken, object, attended); err != nil {
		return chat.Response{}, err
	}
	return f.takeAttendance(tx, r, TakeAttendance{Event: event.ID, Page: page})
}
