package event

import (
	"slices"

	"bomcabot/store"
)

type (
	// ShowZones offers time zones.
	ShowZones struct{}
	// ChooseZone makes a time zone the person's own.
	ChooseZone struct{ Zone string }
)

func (ShowZones) WireName() string { return "zones" }

func (ChooseZone) WireName() string { return "zone" }

// The kinds of presses about events.
type (
	// ShowUpcomingEvents shows a page of the coming events that concern a country; an empty one: any.
	ShowUpcomingEvents struct {
		Country string `press:"optional"`
		Page    int64
	}
	// ShowPastEvents shows a page of the past events that concern a country; an empty one: any.
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
	// NewAnnouncement begins the dialogue that makes an announcement: of an event, or with 0 of anything. The feature
	// about announcements handles it.
	NewAnnouncement struct{ Event int64 }
	// LogEventAsActivity makes an activity of an event that is over.
	LogEventAsActivity struct{ Event int64 }
	// PromptCancelEvent asks whether an event, as it is at a sequence, is to be cancelled.
	PromptCancelEvent struct{ Event, Sequence int64 }
	// CancelEvent cancels an event as it is at a sequence.
	CancelEvent struct{ Event, Sequence int64 }
)

func (ShowUpcomingEvents) WireName() string { return "coming" }

func (ShowPastEvents) WireName() string { return "past" }

func (ShowUpcomingCountries) WireName() string { return "where" }

func (ShowEvent) WireName() string { return "event" }

func (SetRSVP) WireName() string { return "rsvp" }

func (SetReminder) WireName() string { return "remind" }

func (DownloadEvent) WireName() string { return "ics" }

func (ManageEvent) WireName() string { return "manage" }

func (ShowGuests) WireName() string { return "guests" }

func (ExportGuests) WireName() string { return "xlsx" }

func (TakeAttendance) WireName() string { return "list" }

func (MarkAttendance) WireName() string { return "tick" }

func (MarkAllAttended) WireName() string { return "tickall" }

func (EditEvent) WireName() string { return "change" }

func (NewAnnouncement) WireName() string { return "annnew" }

func (LogEventAsActivity) WireName() string { return "logev" }

func (PromptCancelEvent) WireName() string { return "off" }

func (CancelEvent) WireName() string { return "cancel" }

// Valid reports whether the answer is one that people give.
func (p SetRSVP) Valid() bool { return IsRSVPChoice(p.RSVP) }

// IsRSVPChoice reports whether an RSVP is one that people choose. The bot itself puts people on the waiting list.
func IsRSVPChoice(answer store.RSVP) bool {
	return slices.Contains([]store.RSVP{store.RSVPYes, store.RSVPMaybe, store.RSVPNo}, answer)
}
