package view

import "bomcabot/store"

// The kinds of presses about events.
type (
	// ShowComing shows a page of the coming events that concern a country; an empty one: any.
	ShowComing struct {
		Country string
		Page    int64
	}
	// ShowPast shows a page of the past events that concern a country; an empty one: any.
	ShowPast struct {
		Country string
		Page    int64
	}
	// ShowAwaited offers the countries that have coming events.
	ShowAwaited struct{}
	// ShowEvent shows one event.
	ShowEvent struct{ Event int64 }
	// AnswerEvent answers the invitation to an event: Yes, Maybe or No.
	AnswerEvent struct {
		Event  int64
		Answer store.RSVP
	}
	// RemindOf asks for reminders of an event, or for none.
	RemindOf struct {
		Event  int64
		Wanted bool
	}
	// SaveEvent sends an event as a calendar file.
	SaveEvent struct{ Event int64 }
	// ManageEvent shows a coordinator what can be done with an event.
	ManageEvent struct{ Event int64 }
	// ShowGuests shows a page of those who answered an event.
	ShowGuests struct{ Event, Page int64 }
	// ExportGuests sends those who answered an event as a spreadsheet.
	ExportGuests struct{ Event int64 }
	// TakeAttendance shows a page of those who answered an event, to tick who attended.
	TakeAttendance struct{ Event, Page int64 }
	// TickGuest notes whether a person attended an event; the page is the one to show then.
	TickGuest struct {
		Event, Person int64
		Attended      bool
		Page          int64
	}
	// TickAll notes that all who have a seat attended an event.
	TickAll struct{ Event int64 }
	// ChangeEvent begins the dialogue that changes an event.
	ChangeEvent struct{ Event int64 }
	// LogEvent makes an activity of an event that is over.
	LogEvent struct{ Event int64 }
	// OfferCancel asks whether an event, as it is at a sequence, is to be cancelled.
	OfferCancel struct{ Event, Sequence int64 }
	// CancelEvent cancels an event as it is at a sequence.
	CancelEvent struct{ Event, Sequence int64 }
)

func (p ShowComing) fields() (string, []string) {
	return "coming", []string{orNone(p.Country), decimal(p.Page)}
}
func (p ShowPast) fields() (string, []string) {
	return "past", []string{orNone(p.Country), decimal(p.Page)}
}
func (ShowAwaited) fields() (string, []string) { return "where", nil }
func (p ShowEvent) fields() (string, []string) { return "event", []string{decimal(p.Event)} }
func (p AnswerEvent) fields() (string, []string) {
	return "rsvp", []string{decimal(p.Event), string(p.Answer)}
}
func (p RemindOf) fields() (string, []string) {
	return "remind", []string{decimal(p.Event), truth(p.Wanted)}
}
func (p SaveEvent) fields() (string, []string)   { return "ics", []string{decimal(p.Event)} }
func (p ManageEvent) fields() (string, []string) { return "manage", []string{decimal(p.Event)} }
func (p ShowGuests) fields() (string, []string) {
	return "guests", []string{decimal(p.Event), decimal(p.Page)}
}
func (p ExportGuests) fields() (string, []string) { return "xlsx", []string{decimal(p.Event)} }
func (p TakeAttendance) fields() (string, []string) {
	return "list", []string{decimal(p.Event), decimal(p.Page)}
}
func (p TickGuest) fields() (string, []string) {
	return "tick", []string{decimal(p.Event), decimal(p.Person), truth(p.Attended), decimal(p.Page)}
}
func (p TickAll) fields() (string, []string)     { return "tickall", []string{decimal(p.Event)} }
func (p ChangeEvent) fields() (string, []string) { return "change", []string{decimal(p.Event)} }
func (p LogEvent) fields() (string, []string)    { return "logev", []string{decimal(p.Event)} }
func (p OfferCancel) fields() (string, []string) {
	return "off", []string{decimal(p.Event), decimal(p.Sequence)}
}
func (p CancelEvent) fields() (string, []string) {
	return "cancel", []string{decimal(p.Event), decimal(p.Sequence)}
}
