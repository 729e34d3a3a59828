package event

import "bomcabot/store"

// The presses of the lists and cards, which are open to everyone.
type (
	// ShowUpcomingEvents shows a page of the coming events that involve a country; no country stands for all events.
	ShowUpcomingEvents struct {
		Country string `press:"optional"`
		Page    int64
	}
	// ShowPastEvents shows a page of the past events that involve a country; no country stands for all events.
	ShowPastEvents struct {
		Country string `press:"optional"`
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
	// SetReminder turns the reminders of an event on or off.
	SetReminder struct {
		Event   int64
		Enabled bool
	}
	// DownloadEvent sends an event as a calendar file.
	DownloadEvent struct{ Event int64 }
	// ShowZones offers time zones.
	ShowZones struct{}
	// ChooseZone makes a time zone the person's own.
	ChooseZone struct{ Zone string }
)

// The presses for coordinators.
type (
	// ManageEvent shows what a coordinator can do with an event.
	ManageEvent struct{ Event int64 }
	// ShowGuests shows a page of those who answered an event.
	ShowGuests struct{ Event, Page int64 }
	// ExportGuests sends those who answered an event as a spreadsheet.
	ExportGuests struct{ Event int64 }
	// TakeAttendance shows a page of those who answered an event, to tick who attended.
	TakeAttendance struct{ Event, Page int64 }
	// MarkAttendance records whether a person attended an event. Page is the page of the list to show afterwards.
	MarkAttendance struct {
		Event, Person int64
		Attended      bool
		Page          int64
	}
	// MarkAllAttended records that everyone who has a seat attended an event.
	MarkAllAttended struct{ Event int64 }
	// EditEvent starts the dialogue that changes an event.
	EditEvent struct{ Event int64 }
	// NewAnnouncement starts the dialogue that makes an announcement of an event; 0 stands for no event. The feature
	// about announcements handles it.
	NewAnnouncement struct{ Event int64 }
	// LogEventAsActivity makes an activity out of a past event. The feature about activities handles it.
	LogEventAsActivity struct{ Event int64 }
	// PromptCancelEvent asks whether to cancel an event. Sequence is the version of the event that the person saw.
	PromptCancelEvent struct{ Event, Sequence int64 }
	// CancelEvent cancels an event, unless it has a later version than Sequence.
	CancelEvent struct{ Event, Sequence int64 }
	// DrawEventLink sends the link of an event as a picture.
	DrawEventLink struct{ Event int64 }
)

func (ShowUpcomingEvents) WireName() string    { return "coming" }
func (ShowPastEvents) WireName() string        { return "past" }
func (ShowUpcomingCountries) WireName() string { return "where" }
func (ShowEvent) WireName() string             { return "event" }
func (SetRSVP) WireName() string               { return "rsvp" }
func (SetReminder) WireName() string           { return "remind" }
func (DownloadEvent) WireName() string         { return "ics" }
func (ShowZones) WireName() string             { return "zones" }
func (ChooseZone) WireName() string            { return "zone" }
func (ManageEvent) WireName() string           { return "manage" }
func (ShowGuests) WireName() string            { return "guests" }
func (ExportGuests) WireName() string          { return "xlsx" }
func (TakeAttendance) WireName() string        { return "list" }
func (MarkAttendance) WireName() string        { return "tick" }
func (MarkAllAttended) WireName() string       { return "tickall" }
func (EditEvent) WireName() string             { return "change" }
func (NewAnnouncement) WireName() string       { return "annnew" }
func (LogEventAsActivity) WireName() string    { return "logev" }
func (PromptCancelEvent) WireName() string     { return "off" }
func (CancelEvent) WireName() string           { return "cancel" }
func (DrawEventLink) WireName() string         { return "evqr" }

// Valid reports whether the answer is one that people choose. Any other one makes the button's data invalid.
func (p SetRSVP) Valid() bool { return IsRSVPChoice(p.RSVP) }
