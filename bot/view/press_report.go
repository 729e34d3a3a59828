package view

import "bomcabot/store"

// ReportOf tells which report is meant: its days, and up to when it knows what was logged. The same gives the same figures for ever.
type ReportOf struct {
	First, Last store.Day
	CutOff      int64 // milliseconds since 1970 UTC; 0: now
}

// The kinds of presses about reports.
type (
	// MakeReport makes a report.
	MakeReport struct{ Of ReportOf }
	// OfferReport asks for which days somebody wants a report; they type them.
	OfferReport struct{}
	// OpenFigures lists the figures of a report in a message of its own; ShowFigures in place of another list.
	OpenFigures struct{ Of ReportOf }
	ShowFigures struct{ Of ReportOf }
	// TraceFigure shows a page of the activities behind a figure of a report.
	TraceFigure struct {
		Of     ReportOf
		Figure string
		Page   int64
	}
)

func (p MakeReport) fields() (string, []string)  { return "report", p.Of.values() }
func (OfferReport) fields() (string, []string)   { return "days?", nil }
func (p OpenFigures) fields() (string, []string) { return "open#", p.Of.values() }
func (p ShowFigures) fields() (string, []string) { return "figs", p.Of.values() }
func (p TraceFigure) fields() (string, []string) {
	return "fig", append(p.Of.values(), p.Figure, decimal(p.Page))
}

// shortDay is a day in as few bytes as can be read.
const shortDay = "20060102"

func (r ReportOf) values() []string {
	return []string{r.First.Format(shortDay), r.Last.Format(shortDay), decimal(r.CutOff)}
}
