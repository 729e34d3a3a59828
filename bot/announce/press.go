package announce

import (
	"bomcabot/bot/event"
	"bomcabot/store"
)

// The kinds of presses about announcements.
type (
	// SetRSVPFromAnnouncement answers the invitation to the event of an announcement, under that.
	SetRSVPFromAnnouncement struct {
		Announcement int64
		RSVP         store.RSVP
	}
	// SetReminderFromAnnouncement asks for reminders of the event of an announcement, or for none, under that.
	SetReminderFromAnnouncement struct {
		Announcement int64
		Enabled      bool
	}
	// ShowAnnouncements shows a page of the announcements.
	ShowAnnouncements struct{ Page int64 }
	// ShowAnnouncement shows one announcement, with what can be done about it.
	ShowAnnouncement struct{ Announcement int64 }
	// ReadAnnouncement shows what an announcement says, as its recipients read it.
	ReadAnnouncement struct{ Announcement int64 }
	// ApproveAnnouncement lets an announcement be sent that needs an administrator's approval.
	ApproveAnnouncement struct{ Announcement int64 }
	// RejectAnnouncement refuses that.
	RejectAnnouncement struct{ Announcement int64 }
	// SendAnnouncement sends at once an announcement that waits for its time, or missed it.
	SendAnnouncement struct{ Announcement int64 }
	// RescheduleAnnouncement begins the dialogue that gives an announcement another time.
	RescheduleAnnouncement struct{ Announcement int64 }
	// DropAnnouncement drops an announcement that is not sent yet.
	DropAnnouncement struct{ Announcement int64 }
	// CorrectAnnouncement begins the dialogue that changes what was sent.
	CorrectAnnouncement struct{ Announcement int64 }
	// PromptRecallAnnouncement asks whether what was sent is to be deleted.
	PromptRecallAnnouncement struct{ Announcement int64 }
	// RecallAnnouncement deletes what was sent.
	RecallAnnouncement struct{ Announcement int64 }
)

func (SetRSVPFromAnnouncement) WireName() string { return "annrsvp" }

func (SetReminderFromAnnouncement) WireName() string { return "annbell" }

func (ShowAnnouncements) WireName() string { return "anns" }

func (ShowAnnouncement) WireName() string { return "ann" }

func (ReadAnnouncement) WireName() string { return "annread" }

func (ApproveAnnouncement) WireName() string { return "annyes" }

func (RejectAnnouncement) WireName() string { return "annno" }

func (SendAnnouncement) WireName() string { return "annsend" }

func (RescheduleAnnouncement) WireName() string { return "annmove" }

func (DropAnnouncement) WireName() string { return "anndrop" }

func (CorrectAnnouncement) WireName() string { return "annfix" }

func (PromptRecallAnnouncement) WireName() string { return "annrec?" }

func (RecallAnnouncement) WireName() string { return "annrec" }

// Valid reports whether the answer is one that people give.
func (p SetRSVPFromAnnouncement) Valid() bool { return event.IsRSVPChoice(p.RSVP) }
