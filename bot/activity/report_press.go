package activity

import (
	"bomcabot/store"
)

// ReportSpec tells which report is meant: its days, and up to when it knows what was logged. The same gives the same figures for ever.
type ReportSpec struct {
	First, Last store.Day
	CutOff      int64 // milliseconds since 1970 UTC; 0: now
}

// The kinds of presses about reports.
type (
	// MakeReport makes a report.
	MakeReport struct{ Spec ReportSpec }
	// PromptReportPeriod asks for which days somebody wants a report; they type them.
	PromptReportPeriod struct{}
	// OpenFigures lists the figures of a report in a message of its own; ShowFigures in place of another list.
	OpenFigures struct{ Spec ReportSpec }
	ShowFigures struct{ Spec ReportSpec }
	// TraceFigure shows a page of the activities behind a figure of a report.
	TraceFigure struct {
		Spec   ReportSpec
		Figure string
		Page   int64
	}
)

func (MakeReport) WireName() string { return "report" }

func (PromptReportPeriod) WireName() string { return "days?" }

func (OpenFigures) WireName() string { return "open#" }

func (ShowFigures) WireName() string { return "figs" }

func (TraceFigure) WireName() string { return "fig" }
