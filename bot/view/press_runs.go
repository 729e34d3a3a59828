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
	// SendAgain sends an announcement again to those in doubt.
	SendAgain struct{ Announcement int64 }
	// ShowFates shows a page of the recipients of a run that fared alike.
	ShowFates struct {
		Run   int64
		State store.OutgoingState
		Page  int64
	}
)

func (p ShowRun) fields() (string, []string)   { return "run", []string{decimal(p.Run)} }
func (p PauseRun) fields() (string, []string)  { return "runwait", []string{decimal(p.Run)} }
func (p ResumeRun) fields() (string, []string) { return "rungo", []string{decimal(p.Run)} }
func (p StopRun) fields() (string, []string)   { return "runstop", []string{decimal(p.Run)} }
func (p SendAgain) fields() (string, []string) { return "runmore", []string{decimal(p.Announcement)} }
func (p ShowFates) fields() (string, []string) {
	return "runlist", []string{decimal(p.Run), string(p.State), decimal(p.Page)}
}

// fate reads how the recipients that a list is about fared.
func (v *values) fate() store.OutgoingState {
	state := store.OutgoingState(v.text())
	if !slices.Contains([]store.OutgoingState{store.InDoubt, store.Unreachable, store.Failed}, state) {
		v.malformed = true
	}
	return state
}
