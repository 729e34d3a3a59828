package event

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// IsRSVPChoice reports whether an RSVP is one that people choose. The bot itself puts people on the waiting list.
func IsRSVPChoice(rsvp store.RSVP) bool {
	return slices.Contains([]store.RSVP{store.RSVPYes, store.RSVPMaybe, store.RSVPNo}, rsvp)
}

// SetRSVP records a person's answer to an event. A seat that becomes free goes to the first one who waits.
func (f *Feature) SetRSVP(tx *store.Tx, r chat.Request, press SetRSVP) (chat.Response, error) {
	event, err := findAnswerable(tx, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	guest, err := tx.SetRSVP(event, r.Person.ID, press.RSVP)
	if err != nil {
		return chat.Response{}, err
	}
	if err := f.PromoteWaitlist(tx, event); err != nil {
		return chat.Response{}, err
	}
	toast := f.screen(r.Lang).RSVPRecorded(guest)
	if guest.RSVP.MayAttend() {
		toast = f.promise(r, guest, toast)
	}
	response, err := f.showEvent(tx, r, ShowEvent{Event: event.ID})
	return chat.WithToast(response, toast), err
}

// SetReminder records whether a person wants to be reminded of an event.
func (f *Feature) SetReminder(tx *store.Tx, r chat.Request, press SetReminder) (chat.Response, error) {
	event, err := findAnswerable(tx, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	if err := tx.SetReminder(event.ID, r.Person.ID, press.Enabled); err != nil {
		return chat.Response{}, err
	}
	toast := f.screen(r.Lang).ReminderChanged(event, press.Enabled)
	if press.Enabled {
		toast = f.promise(r, store.Guest{}, toast)
	}
	response, err := f.showEvent(tx, r, ShowEvent{Event: event.ID})
	return chat.WithToast(response, toast), err
}

// rsvpRows are the three answers, in two rows: a phone has no room for three labels in one.
func (p Screen) rsvpRows(c Card) [][]view.Button {
	return [][]view.Button{p.Row(locales.ButtonCome, SetRSVP{c.ID, store.RSVPYes}), {
		{Text: p.Plain(locales.ButtonMaybe, nil), Press: SetRSVP{c.ID, store.RSVPMaybe}},
		{Text: p.Plain(locales.ButtonNotCome, nil), Press: SetRSVP{c.ID, store.RSVPNo}},
	}}
}

func (p Screen) reminderRow(c Card) []view.Button {
	if c.Guest.WantsReminder && !c.Shared {
		return p.Row(locales.ButtonNoReminder, SetReminder{c.ID, false})
	}
	return p.Row(locales.ButtonRemind, SetReminder{c.ID, true})
}

// rsvpCounts says how many people come, how many seats there are, and what the reader answered.
func (p Screen) rsvpCounts(c Card, reader view.Viewer) string {
	if c.Status == store.Cancelled {
		return ""
	}
	counts, seats, waiting := "", "", ""
	if c.Yes+c.Maybe > 0 {
		counts = "👥 " + p.HTML(locales.EventCounts, locales.Args{"Yes": c.Yes, "Maybe": c.Maybe})
	}
	if c.Seats > 0 && c.AcceptsRSVP(reader) {
		seats = "💺 " + p.HTML(locales.EventSeats, locales.Args{"Seats": c.Seats, "Free": max(c.Seats-c.Yes, 0)})
	}
	if c.Waitlisted > 0 && c.AcceptsRSVP(reader) {
		waiting = "⏳ " + p.HTML(locales.EventWaiting, locales.Args{"Waiting": c.Waitlisted})
	}
	return view.Paragraphs(view.Lines(counts, seats, waiting), p.OwnRSVP(c, reader))
}

// OwnRSVP says what the reader answered, and whether they will be reminded. It is empty when the event cannot be
// answered any more, and when others see the card.
func (p Screen) OwnRSVP(c Card, reader view.Viewer) string {
	if c.Shared || !c.AcceptsRSVP(reader) {
		return ""
	}
	rsvp, reminder := "", ""
	if c.Guest.RSVP != store.RSVPNone {
		rsvp = view.Bold(p.RSVPRecorded(c.Guest))
	}
	if c.Guest.WantsReminder {
		reminder = p.HTML(reminderKey(c.Event), nil)
	}
	return view.Lines(rsvp, reminder)
}

// RSVPRecorded says what somebody answered to an event. The guest must have answered.
func (p Screen) RSVPRecorded(guest store.Guest) string {
	return p.Toast(locales.Key("event_you_"+string(guest.RSVP)), locales.Args{"Place": guest.WaitlistPosition})
}

// ReminderChanged says whether somebody will be reminded of an event.
func (p Screen) ReminderChanged(e store.Event, enabled bool) string {
	if !enabled {
		return p.Toast(locales.EventNotReminded, nil)
	}
	return p.Toast(reminderKey(e), nil)
}

// reminderKey says when people are reminded. Without hours there is no reminder an hour ahead.
func reminderKey(e store.Event) locales.Key {
	if e.AllDay {
		return locales.EventRemindedDay
	}
	return locales.EventReminded
}
