package announce

import (
	"slices"

	"bomcabot/store"
)

// The kinds of presses about runs through the recipients of an announcement.
type (
	// ShowRun shows how a run goes, or how it ended.
	ShowRun struct{ Run int64 }
	// PauseRun lets a run wait.
	PauseRun struct{ Run int64 }
	// ResumeRun lets a run go on.
	ResumeRun struct{ Run int64 }
	// StopRun ends a run for whoever still waits.
	StopRun struct{ Run int64 }
	// ResendInDoubt sends an announcement again to those in doubt.
	ResendInDoubt struct{ Announcement int64 }
	// ShowRunRecipients shows a page of the recipients of a run that fared alike.
	ShowRunRecipients struct {
		Run   int64
		State store.OutgoingState
		Page  int64
	}
)

func (ShowRun) WireName() string { return "run" }

func (PauseRun) WireName() string { return "runwait" }

func (ResumeRun) WireName() string { return "rungo" }

func (StopRun) WireName() string { return "runstop" }

func (ResendInDoubt) WireName() string { return "runmore" }

func (ShowRunRecipients) WireName() string { return "runlist" }

// Valid reports whether the state is one of those that are listed.
func (p ShowRunRecipients) Valid() bool {
	return slices.Contains([]store.OutgoingState{store.InDoubt, store.Unreachable, store.Failed}, p.State)
}
