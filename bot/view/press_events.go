package view

import "bomcabot/store"

// The kinds of presses about events.
type (
	// ShowUpcomingEvents shows a page of the coming events that concern a country; an empty one: any.
	ShowUpcomingEvents struct {
		Country string
		Page    int64
	}
	// ShowPastEvents shows a page of the past events that concern a country; an empty one: any.
	ShowPastEvents struct {
		Country string
		Page    int64
	}
	// ShowUpcomingCountries offers the countries that have coming events.
	ShowUpcomingCountries struct{}
	// ShowEvent shows one event.
	ShowEvent struct{ Event int64 }
	// SetRSVP answers the invitation to an event: Yes, Maybe or No.
	SetRSVP struct {
		Event int64
		RSVP  store.RSVP
	}
	// SetReminder asks for reminders of an event, or for none.
	SetReminder struct {
		Event   int64
		Enabled bool
	}
	// DownloadEvent sends an event as a calendar file.
	DownloadEvent struct{ Event int64 }
	// ManageEvent shows a coordinator what can be done with an event.
	ManageEvent struct{ Event int64 }
	// ShowGuests shows a page of those who answered an event.
	ShowGuests struct{ Event, Page int64 }
	// ExportGuests sends those who answered an event as a spreadsheet.
	ExportGuests struct{ Event int64 }
	// TakeAttendance shows a page of those who answered an event, to tick who attended.
	TakeAttendance struct{ Event, Page int64 }
	// MarkAttendance notes whether a person attended an event; the page is the one to show then.
	MarkAttendance struct {
		Event, Person int64
		Attended      bool
		Page          int64
	}
	// MarkAllAttended notes that all who have a seat attended an event.
	MarkAllAttended struct{ Event int64 }
	// EditEvent begins the dialogue that changes an event.
	EditEvent struct{ Event int64 }
	// LogEventAsActivity makes an activity of an event that is over.
	LogEventAsActivity struct{ Event int64 }
	// PromptCancelEvent asks whether an event, as it is at a sequence, is to be cancelled.
	PromptCancelEvent struct{ Event, Sequence int64 }
	// CancelEvent cancels an event as it is at a sequence.
	CancelEvent struct{ Event, Sequence int64 }
)

func (p ShowUpcomingEvents) fields() (string, []string) {
	return "coming", []string{encodeOptional(p.Country), itoa(p.Page)}
}
func (p ShowPastEvents) fields() (string, []string) {
	return "past", []string{encodeOptional(p.Country), itoa(p.Page)}
}
func (ShowUpcomingCountries) fields() (string, []string) { return "where", nil }
func (p ShowEvent) fields() (string, []string)           { return "event", []string{itoa(p.Event)} }
func (p SetRSVP) fields() (string, []string) {
	return "rsvp", []string{itoa(p.Event), string(p.RSVP)}
}
func (p SetReminder) fields() (string, []string) {
	return "remind", []string{itoa(p.Event), encodeBool(p.Enabled)}
}
func (p DownloadEvent) fields() (string, []string) { return "ics", []string{itoa(p.Event)} }
func (p ManageEvent) fields() (string, []string)   { return "manage", []string{itoa(p.Event)} }
func (p ShowGuests) fields() (string, []string) {
	return "guests", []string{itoa(p.Event), itoa(p.Page)}
}
func (p ExportGuests) fields() (string, []string) { return "xlsx", []string{itoa(p.Event)} }
func (p TakeAttendance) fields() (string, []string) {
	return "list", []string{itoa(p.Event), itoa(p.Page)}
}
func (p MarkAttendance) fields() (string, []string) {
	return "tick", []string{itoa(p.Event), itoa(p.Person), encodeBool(p.Attended), itoa(p.Page)}
}
func (p MarkAllAttended) fields() (string, []string)    { return "tickall", []string{itoa(p.Event)} }
func (p EditEvent) fields() (string, []string)          { return "change", []string{itoa(p.Event)} }
func (p LogEventAsActivity) fields() (string, []string) { return "logev", []string{itoa(p.Event)} }
func (p PromptCancelEvent) fields() (string, []string) {
	return "off", []string{itoa(p.Event), itoa(p.Sequence)}
}
func (p CancelEvent) fields() (string, []string) {
	return "cancel", []string{itoa(p.Event), itoa(p.Sequence)}
}
