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
	Guest         store.Guest  // the reader
	Shared        bool         // others read it as well: then nothing is said of the reader
	CanManage     bool         // the reader may change the event
	UpcomingCount int          // how many events are coming: a list to go back to needs two
	Heading       locales.Key  // why it is sent; empty: it was asked for
	Previous      *store.Event // what it was until it was given another time; nil: it was not
}

// Event shows an event with what the reader can do about it.
func (p Page) Event(c EventCard, reader Viewer) Message {
	heading := ""
	if c.Heading != "" {
		heading = p.html(c.Heading, nil)
	}
	if c.Previous != nil {
		heading = lines(heading, p.html(locales.EventWas, locales.Args{"When": p.eventTime(*c.Previous)}))
	}
	var buttons [][]Button
	if c.acceptsRSVP(reader) {
		buttons = append(buttons, []Button{
			{Text: p.plain(locales.ButtonCome, nil), Press: SetRSVP{c.ID, store.RSVPYes}},
			{Text: p.plain(locales.ButtonMaybe, nil), Press: SetRSVP{c.ID, store.RSVPMaybe}},
			{Text: p.plain(locales.ButtonNotCome, nil), Press: SetRSVP{c.ID, store.RSVPNo}},
		}, p.reminderRow(c))
	}
	buttons = append(buttons, p.calendarRow(c.Event), p.zoneRow([]store.Event{c.Event}))
	if c.CanManage && !c.Shared {
		buttons = append(buttons, p.row(locales.ButtonManage, ManageEvent{c.ID}))
	}
	buttons = append(buttons, p.listRow(c, reader))
	return Message{HTML: paragraphs(heading, p.eventDetails(c.Event, reader), p.rsvpCounts(c, reader)), Buttons: nonEmptyRows(buttons)}
}

// acceptsRSVP reports whether an event can be answered.
func (c EventCard) acceptsRSVP(reader Viewer) bool {
	return c.Status != store.Cancelled && !c.HasStarted(reader.Now)
}

func (p Page) reminderRow(c EventCard) []Button {
	if c.Guest.WantsReminder && !c.Shared {
		return p.row(locales.ButtonNoReminder, SetReminder{c.ID, false})
	}
	return p.row(locales.ButtonRemind, SetReminder{c.ID, true})
}

func (p Page) calendarRow(e store.Event) []Button {
	return p.row(locales.ButtonCalendar, DownloadEvent{e.ID})
}

func (p Page) listRow(c EventCard, reader Viewer) []Button {
	switch {
	case !c.Ends.After(reader.Now):
		return []Button{p.back(ShowPastEvents{})}
	case c.UpcomingCount == 1:
		return p.row(locales.ButtonPast, ShowPastEvents{})
	default:
		return p.row(locales.ButtonComing, ShowUpcomingEvents{})
	}
}

// eventDetails is everything that an event says.
func (p Page) eventDetails(e store.Event, reader Viewer) string {
	text := p.EventText(e)
	foreign := ""
	if text.Lang != string(p.lang) {
		foreign = "🌐 " + locales.Lang(text.Lang).Name()
	}
	return paragraphs(lines(p.eventSummary(e, reader), p.invitedCountries(e), foreign), html.EscapeString(text.Description), p.eventSource(e))
}

// invitedCountries names the countries that are invited, where it is not the host's alone.
func (p Page) invitedCountries(e store.Event) string {
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

// rsvpCounts says how many come, how many seats there are, and what the reader answered.
func (p Page) rsvpCounts(c EventCard, reader Viewer) string {
	if c.Status == store.Cancelled {
		return ""
	}
	counts := ""
	if c.Yes+c.Maybe > 0 {
		counts = "👥 " + p.html(locales.EventCounts, locales.Args{"Yes": c.Yes, "Maybe": c.Maybe})
	}
	seats := ""
	if c.Seats > 0 && c.acceptsRSVP(reader) {
		seats = "💺 " + p.html(locales.EventSeats, locales.Args{"Seats": c.Seats, "Free": max(c.Seats-c.Yes, 0)})
	}
	waiting := ""
	if c.Waitlisted > 0 && c.acceptsRSVP(reader) {
		waiting = "⏳ " + p.html(locales.EventWaiting, locales.Args{"Waiting": c.Waitlisted})
	}
	return paragraphs(lines(counts, seats, waiting), p.ownRSVP(c, reader))
}

// ownRSVP says what the reader answered, and whether they are reminded.
func (p Page) ownRSVP(c EventCard, reader Viewer) string {
	if c.Shared || !c.acceptsRSVP(reader) {
		return ""
	}
	answer, reminder := "", ""
	if c.Guest.RSVP != store.RSVPNone {
		answer = "<b>" + html.EscapeString(p.RSVPRecorded(c.Guest)) + "</b>"
	}
	if c.Guest.WantsReminder {
		reminder = p.html(reminderKey(c.Event), nil)
	}
	return lines(answer, reminder)
}

// RSVPRecorded says what somebody answered to an event; they did answer.
func (p Page) RSVPRecorded(guest store.Guest) string {
	return p.Toast(locales.Key("event_you_"+string(guest.RSVP)), locales.Args{"Place": guest.WaitlistPosition})
}

// ReminderChanged says whether somebody is reminded of an event.
func (p Page) ReminderChanged(e store.Event, wanted bool) string {
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
