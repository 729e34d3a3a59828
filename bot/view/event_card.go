package view

import (
	"html"
	"strings"

	"bomcabot/locales"
	"bomcabot/store"
)

// EventCard is an event with what became of its invitation.
type EventCard struct {
	store.Event
	store.Attendance
	Guest   store.Guest  // the reader
	Shared  bool         // others read it as well: then nothing is said of the reader
	Manages bool         // the reader may change the event
	Coming  int          // how many events are coming: a list to go back to needs two
	Heading locales.Key  // why it is sent; empty: it was asked for
	Before  *store.Event // what it was until it was given another time; nil: it was not
}

// Event shows an event with what the reader can do about it.
func (p Page) Event(c EventCard, reader Reader) Message {
	heading := ""
	if c.Heading != "" {
		heading = p.html(c.Heading, nil)
	}
	if c.Before != nil {
		heading = lines(heading, p.html(locales.EventWas, locales.Args{"When": p.when(*c.Before)}))
	}
	var buttons [][]Button
	if c.open(reader) {
		buttons = append(buttons, []Button{
			{Text: p.plain(locales.ButtonCome, nil), Press: AnswerEvent{c.ID, store.RSVPYes}},
			{Text: p.plain(locales.ButtonMaybe, nil), Press: AnswerEvent{c.ID, store.RSVPMaybe}},
			{Text: p.plain(locales.ButtonNotCome, nil), Press: AnswerEvent{c.ID, store.RSVPNo}},
		}, p.remindRow(c))
	}
	buttons = append(buttons, p.calendarRow(c.Event), p.zoneRow([]store.Event{c.Event}))
	if c.Manages && !c.Shared {
		buttons = append(buttons, p.row(locales.ButtonManage, ManageEvent{c.ID}))
	}
	buttons = append(buttons, p.listRow(c, reader))
	return Message{HTML: paragraphs(heading, p.event(c.Event, reader), p.answers(c, reader)), Buttons: filled(buttons)}
}

// open reports whether an event can be answered.
func (c EventCard) open(reader Reader) bool {
	return c.Status != store.Cancelled && !c.HasStarted(reader.Now)
}

func (p Page) remindRow(c EventCard) []Button {
	if c.Guest.WantsReminder && !c.Shared {
		return p.row(locales.ButtonNoReminder, RemindOf{c.ID, false})
	}
	return p.row(locales.ButtonRemind, RemindOf{c.ID, true})
}

func (p Page) calendarRow(e store.Event) []Button {
	return p.row(locales.ButtonCalendar, SaveEvent{e.ID})
}

func (p Page) listRow(c EventCard, reader Reader) []Button {
	switch {
	case !c.Ends.After(reader.Now):
		return []Button{p.back(ShowPast{})}
	case c.Coming == 1:
		return p.row(locales.ButtonPast, ShowPast{})
	default:
		return p.row(locales.ButtonComing, ShowComing{})
	}
}

// event is everything that an event says.
func (p Page) event(e store.Event, reader Reader) string {
	text := p.EventText(e)
	foreign := ""
	if text.Lang != string(p.lang) {
		foreign = "🌐 " + locales.Lang(text.Lang).Name()
	}
	return paragraphs(lines(p.brief(e, reader), p.invited(e), foreign), html.EscapeString(text.Description), p.eventSource(e))
}

// invited names the countries that are invited, where it is not the host's alone.
func (p Page) invited(e store.Event) string {
	if e.Invited == "" || e.Invited == store.CountriesOf(e.Country) {
		return ""
	}
	return "🌍 " + p.html(locales.EventInvited, locales.Args{"Countries": p.countryNames(e.Invited)})
}

func (p Page) countryNames(countries store.Countries) string {
	var names []string
	for _, code := range countries.Codes() {
		names = append(names, p.CountryName(code))
	}
	return strings.Join(names, ", ")
}

// eventSource says where an event is known from that no coordinator entered.
func (p Page) eventSource(e store.Event) string {
	if e.Source == "" {
		return ""
	}
	return p.source()
}

// answers says how many come, how many seats there are, and what the reader answered.
func (p Page) answers(c EventCard, reader Reader) string {
	if c.Status == store.Cancelled {
		return ""
	}
	counts := ""
	if c.Yes+c.Maybe > 0 {
		counts = "👥 " + p.html(locales.EventCounts, locales.Args{"Yes": c.Yes, "Maybe": c.Maybe})
	}
	seats := ""
	if c.Seats > 0 && c.open(reader) {
		seats = "💺 " + p.html(locales.EventSeats, locales.Args{"Seats": c.Seats, "Free": max(c.Seats-c.Yes, 0)})
	}
	waiting := ""
	if c.Waitlisted > 0 && c.open(reader) {
		waiting = "⏳ " + p.html(locales.EventWaiting, locales.Args{"Waiting": c.Waitlisted})
	}
	return paragraphs(lines(counts, seats, waiting), p.own(c, reader))
}

// own says what the reader answered, and whether they are reminded.
func (p Page) own(c EventCard, reader Reader) string {
	if c.Shared || !c.open(reader) {
		return ""
	}
	answer, reminder := "", ""
	if c.Guest.RSVP != store.RSVPNone {
		answer = "<b>" + html.EscapeString(p.Answered(c.Guest)) + "</b>"
	}
	if c.Guest.WantsReminder {
		reminder = p.html(reminderKey(c.Event), nil)
	}
	return lines(answer, reminder)
}

// Answered says what somebody answered to an event; they did answer.
func (p Page) Answered(guest store.Guest) string {
	return p.Toast(locales.Key("event_you_"+string(guest.RSVP)), locales.Args{"Place": guest.WaitlistPosition})
}

// Reminded says whether somebody is reminded of an event.
func (p Page) Reminded(e store.Event, wanted bool) string {
	if !wanted {
		return p.Toast(locales.EventNotReminded, nil)
	}
	return p.Toast(reminderKey(e), nil)
}

func reminderKey(e store.Event) locales.Key {
	if e.AllDay {
		return locales.EventRemindedDay
	}
	return locales.EventReminded
}
