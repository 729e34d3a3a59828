package announce

import (
	"slices"

	"bomcabot/bot/event"
	"bomcabot/store"
)

// The presses under an announcement, at its recipients.
type (
	// SetRSVPFromAnnouncement answers the invitation to the event of an announcement.
	SetRSVPFromAnnouncement struct {
		Announcement int64
		RSVP         store.RSVP
	}
	// SetReminderFromAnnouncement turns reminders of the event of an announcement on or off.
	SetReminderFromAnnouncement struct {
		Announcement int64
		Enabled      bool
	}
)

// The presses of coordinators and administrators about an announcement.
type (
	// ShowAnnouncements shows a page of the list of announcements.
	ShowAnnouncements struct{ Page int64 }
	// ShowAnnouncement shows one announcement, with what can be done about it.
	ShowAnnouncement struct{ Announcement int64 }
	// ReadAnnouncement shows the message of an announcement as its recipients get it.
	ReadAnnouncement struct{ Announcement int64 }
	// ApproveAnnouncement is [ApproveShown] with the first version of the event. Only old messages have it.
	ApproveAnnouncement struct{ Announcement int64 }
	// ApproveShown approves an announcement that waits for an administrator, as it was shown: Sequence is the version
	// of the event that it is about; 0: the first one, or there is no event.
	ApproveShown struct{ Announcement, Sequence int64 }
	// RejectAnnouncement rejects an announcement that waits for an administrator.
	RejectAnnouncement struct{ Announcement int64 }
	// SendAnnouncement sends at once an announcement that is scheduled or missed its time.
	SendAnnouncement struct{ Announcement int64 }
	// RescheduleAnnouncement begins the dialogue that gives an announcement another time.
	RescheduleAnnouncement struct{ Announcement int64 }
	// DropAnnouncement drops an announcement that is not sent yet.
	DropAnnouncement struct{ Announcement int64 }
	// CorrectAnnouncement begins the dialogue that changes the texts of what was sent.
	CorrectAnnouncement struct{ Announcement int64 }
	// ReviewCorrection shows an administrator the correction that waits for approval.
	ReviewCorrection struct{ Announcement int64 }
	// ApproveCorrection approves a version of the texts that was proposed as a correction.
	ApproveCorrection struct{ Announcement, Version int64 }
	// RejectCorrection rejects a version of the texts that was proposed as a correction.
	RejectCorrection struct{ Announcement, Version int64 }
	// PromptRecallAnnouncement asks whether to delete what was sent.
	PromptRecallAnnouncement struct{ Announcement int64 }
	// RecallAnnouncement deletes what was sent.
	RecallAnnouncement struct{ Announcement int64 }
)

// The presses about runs through the recipients of an announcement.
type (
	// ShowRun shows the progress of a run, or its report once it has ended.
	ShowRun struct{ Run int64 }
	// PauseRun pauses a run.
	PauseRun struct{ Run int64 }
	// ResumeRun resumes a paused run.
	ResumeRun struct{ Run int64 }
	// StopRun ends a run: the recipients that still wait are skipped.
	StopRun struct{ Run int64 }
	// ResendInDoubt sends an announcement again to the recipients in doubt.
	ResendInDoubt struct{ Announcement int64 }
	// ShowRunRecipients shows a page of the recipients of a run with the same result.
	ShowRunRecipients struct {
		Run   int64
		State store.OutgoingState
		Page  int64
	}
)

// WireName implements [view.Press].
func (SetRSVPFromAnnouncement) WireName() string { return "annrsvp" }

// WireName implements [view.Press].
func (SetReminderFromAnnouncement) WireName() string { return "annbell" }

// WireName implements [view.Press].
func (ShowAnnouncements) WireName() string { return "anns" }

// WireName implements [view.Press].
func (ShowAnnouncement) WireName() string { return "ann" }

// WireName implements [view.Press].
func (ReadAnnouncement) WireName() string { return "annread" }

// WireName implements [view.Press].
func (ApproveAnnouncement) WireName() string { return "annyes" }

// WireName implements [view.Press].
func (ApproveShown) WireName() string { return "annok" }

// WireName implements [view.Press].
func (RejectAnnouncement) WireName() string { return "annno" }

// WireName implements [view.Press].
func (SendAnnouncement) WireName() string { return "annsend" }

// WireName implements [view.Press].
func (RescheduleAnnouncement) WireName() string { return "annmove" }

// WireName implements [view.Press].
func (DropAnnouncement) WireName() string { return "anndrop" }

// WireName implements [view.Press].
func (CorrectAnnouncement) WireName() string { return "annfix" }

// WireName implements [view.Press].
func (ReviewCorrection) WireName() string { return "annfix?" }

// WireName implements [view.Press].
func (ApproveCorrection) WireName() string { return "annfixyes" }

// WireName implements [view.Press].
func (RejectCorrection) WireName() string { return "annfixno" }

// WireName implements [view.Press].
func (PromptRecallAnnouncement) WireName() string { return "annrec?" }

// WireName implements [view.Press].
func (RecallAnnouncement) WireName() string { return "annrec" }

// WireName implements [view.Press].
func (ShowRun) WireName() string { return "run" }

// WireName implements [view.Press].
func (PauseRun) WireName() string { return "runwait" }

// WireName implements [view.Press].
func (ResumeRun) WireName() string { return "rungo" }

// WireName implements [view.Press].
func (StopRun) WireName() string { return "runstop" }

// WireName implements [view.Press].
func (ResendInDoubt) WireName() string { return "runmore" }

// WireName implements [view.Press].
func (ShowRunRecipients) WireName() string { return "runlist" }

// Valid reports whether the answer is one that people can give.
func (p SetRSVPFromAnnouncement) Valid() bool { return event.IsRSVPChoice(p.RSVP) }

// listedResults are the results of recipients that a report leads to.
var listedResults = []store.OutgoingState{store.InDoubt, store.Unreachable, store.Failed}

// Valid reports whether recipients with this result are listed.
func (p ShowRunRecipients) Valid() bool { return slices.Contains(listedResults, p.State) }
