package view

import "bomcabot/store"

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

func (p MakeReport) fields() (string, []string)       { return "report", p.Spec.encode() }
func (PromptReportPeriod) fields() (string, []string) { return "days?", nil }
func (p OpenFigures) fields() (string, []string)      { return "open#", p.Spec.encode() }
func (p ShowFigures) fields() (string, []string)      { return "figs", p.Spec.encode() }
func (p TraceFigure) fields() (string, []string) {
	return "fig", append(p.Spec.encode(), p.Figure, itoa(p.Page))
}

// compactDayLayout is a day in as few bytes as can be read.
const compactDayLayout = "20060102"

func (r ReportSpec) encode() []string {
	return []string{r.First.Format(compactDayLayout), r.Last.Format(compactDayLayout), itoa(r.CutOff)}
}
