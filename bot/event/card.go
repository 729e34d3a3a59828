package event

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Card is an event with what became of its invitation.
type Card struct {
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
func (p Screen) Event(c Card, reader view.Viewer) view.Message {
	heading := ""
	if c.Heading != "" {
		heading = p.HTML(c.Heading, nil)
	}
	if c.Previous != nil {
		heading = view.Lines(heading, p.HTML(locales.EventWas, locales.Args{"When": p.eventTime(*c.Previous)}))
	}
	var buttons [][]view.Button
	if c.AcceptsRSVP(reader) {
		buttons = append(buttons, []view.Button{
			{Text: p.Plain(locales.ButtonCome, nil), Press: SetRSVP{c.ID, store.RSVPYes}},
			{Text: p.Plain(locales.ButtonMaybe, nil), Press: SetRSVP{c.ID, store.RSVPMaybe}},
			{Text: p.Plain(locales.ButtonNotCome, nil), Press: SetRSVP{c.ID, store.RSVPNo}},
		}, p.reminderRow(c))
	}
	buttons = append(buttons, p.CalendarRow(c.Event), p.zoneRow([]store.Event{c.Event}))
	if c.CanManage && !c.Shared {
		buttons = append(buttons, p.Row(locales.ButtonManage, ManageEvent{c.ID}))
	}
	buttons = append(buttons, p.listRow(c, reader))
	return view.Message{HTML: view.Paragraphs(heading, p.EventDetails(c.Event, reader), p.rsvpCounts(c, reader)), Buttons: view.NonEmptyRows(buttons)}
}

// AcceptsRSVP reports whether an event can be answered.
func (c Card) AcceptsRSVP(reader view.Viewer) bool {
	return c.Status != store.Cancelled && !c.HasStarted(reader.Now)
}

func (p Screen) reminderRow(c Card) []view.Button {
	if c.Guest.WantsReminder && !c.Shared {
		return p.Row(locales.ButtonNoReminder, SetReminder{c.ID, false})
	}
	return p.Row(locales.ButtonRemind, SetReminder{c.ID, true})
}

func (p Screen) CalendarRow(e store.Event) []view.Button {
	return p.Row(locales.ButtonCalendar, DownloadEvent{e.ID})
}

func (p Screen) listRow(c Card, reader view.Viewer) []view.Button {
	switch {
	case !c.Ends.After(reader.Now):
		return []view.Button{p.Back(ShowPastEvents{})}
	case c.UpcomingCount == 1:
		return p.Row(locales.ButtonPast, ShowPastEvents{})
	default:
		return p.Row(locales.ButtonComing, ShowUpcomingEvents{})
	}
}

// EventDetails is everything that an event says.
func (p Screen) EventDetails(e store.Event, reader view.Viewer) string {
	text := p.EventText(e)
	foreign := ""
	if text.Lang != string(p.Lang) {
		foreign = "🌐 " + locales.Lang(text.Lang).Name()
	}
	return view.Paragraphs(view.Lines(p.eventSummary(e, reader), p.invitedCountries(e), foreign), view.Escape(text.Description), p.eventSource(e))
}

// invitedCountries names the countries that are invited, where it is not the host's alone.
func (p Screen) invitedCountries(e store.Event) string {
	if e.Invited == "" || e.Invited == store.CountriesOf(e.Country) {
		return ""
	}
	return "🌍 " + p.HTML(locales.EventInvited, locales.Args{"Countries": p.CountryNames(e.Invited)})
}

// eventSource says where an event is known from that no coordinator entered.
func (p Screen) eventSource(e store.Event) string {
	if e.Source == "" {
		return ""
	}
	return p.Source()
}

// rsvpCounts says how many come, how many seats there are, and what the reader answered.
func (p Screen) rsvpCounts(c Card, reader view.Viewer) string {
	if c.Status == store.Cancelled {
		return ""
	}
	counts := ""
	if c.Yes+c.Maybe > 0 {
		counts = "👥 " + p.HTML(locales.EventCounts, locales.Args{"Yes": c.Yes, "Maybe": c.Maybe})
	}
	seats := ""
	if c.Seats > 0 && c.AcceptsRSVP(reader) {
		seats = "💺 " + p.HTML(locales.EventSeats, locales.Args{"Seats": c.Seats, "Free": max(c.Seats-c.Yes, 0)})
	}
	waiting := ""
	if c.Waitlisted > 0 && c.AcceptsRSVP(reader) {
		waiting = "⏳ " + p.HTML(locales.EventWaiting, locales.Args{"Waiting": c.Waitlisted})
	}
	return view.Paragraphs(view.Lines(counts, seats, waiting), p.OwnRSVP(c, reader))
}

// OwnRSVP says what the reader answered, and whether they are reminded.
func (p Screen) OwnRSVP(c Card, reader view.Viewer) string {
	if c.Shared || !c.AcceptsRSVP(reader) {
		return ""
	}
	answer, reminder := "", ""
	if c.Guest.RSVP != store.RSVPNone {
		answer = view.Bold(p.RSVPRecorded(c.Guest))
	}
	if c.Guest.WantsReminder {
		reminder = p.HTML(reminderKey(c.Event), nil)
	}
	return view.Lines(answer, reminder)
}

// RSVPRecorded says what somebody answered to an event; they did answer.
func (p Screen) RSVPRecorded(guest store.Guest) string {
	return p.Toast(locales.Key("event_you_"+string(guest.RSVP)), locales.Args{"Place": guest.WaitlistPosition})
}

// ReminderChanged says whether somebody is reminded of an event.
func (p Screen) ReminderChanged(e store.Event, wanted bool) string {
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
