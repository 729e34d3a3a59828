package view

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

func (p ShowRun) fields() (string, []string)       { return "run", []string{itoa(p.Run)} }
func (p PauseRun) fields() (string, []string)      { return "runwait", []string{itoa(p.Run)} }
func (p ResumeRun) fields() (string, []string)     { return "rungo", []string{itoa(p.Run)} }
func (p StopRun) fields() (string, []string)       { return "runstop", []string{itoa(p.Run)} }
func (p ResendInDoubt) fields() (string, []string) { return "runmore", []string{itoa(p.Announcement)} }
func (p ShowRunRecipients) fields() (string, []string) {
	return "runlist", []string{itoa(p.Run), string(p.State), itoa(p.Page)}
}

// outgoingState reads how the recipients that a list is about fared.
func (v *valueReader) outgoingState() store.OutgoingState {
	state := store.OutgoingState(v.text())
	if !slices.Contains([]store.OutgoingState{store.InDoubt, store.Unreachable, store.Failed}, state) {
		v.malformed = true
	}
	return state
}
