package view

import (
	"html"
	"strconv"

	"bomcabot/locales"
	"bomcabot/store"
)

// TraceActivitiesPerPage is how many activities one message shows behind a figure.
const TraceActivitiesPerPage = 8

// How much of an activity's texts is shown there, in UTF-16 units.
const (
	maxSummaryTitle = 120
	maxSummaryPlace = 60
)

// ReportPreset is a period that is offered, and what it is called.
type ReportPreset struct {
	Name locales.Key
	Spec ReportSpec
}

// ReportPicker asks for which period a report is wanted.
func (p Page) ReportPicker(periods []ReportPreset) Message {
	var buttons []Button
	for _, period := range periods {
		buttons = append(buttons, Button{Text: p.plain(period.Name, nil), Press: MakeReport{period.Spec}})
	}
	buttons = append(buttons, Button{Text: p.plain(locales.ButtonReportOther, nil), Press: PromptReportPeriod{}})
	return Message{HTML: p.html(locales.ReportWhich, nil), Buttons: grid(2, buttons...)}
}

// ReportStarted says that a report is being prepared.
func (p Page) ReportStarted(of ReportSpec) Message {
	return p.Text(locales.ReportBegun, locales.Args{"Period": p.reportPeriod(of)})
}

// ReportChart is the picture of a report with its headline and what must be read with that, and the ways to its figures and to the same report again.
func (p Page) ReportChart(of ReportSpec, sentence string, notes []string, picture []byte) Message {
	return Message{
		HTML: paragraphs(bold(sentence), html.EscapeString(lines(notes...))), Photo: &Photo{Name: reportFileName(of, ".png"), Content: picture},
		Buttons: [][]Button{p.row(locales.ButtonFigures, OpenFigures{of}), p.row(locales.ButtonReportAgain, MakeReport{of})},
	}
}

// ReportWorkbook is the workbook of a report, with its counting rule.
func (p Page) ReportWorkbook(of ReportSpec, asOf string, workbook []byte) Message {
	return Message{
		HTML:     lines(p.html(locales.ReportRule, nil), html.EscapeString(asOf)),
		Document: &Document{Name: reportFileName(of, ".xlsx"), Content: workbook},
	}
}

// ReportFigure is a figure of a report.
type ReportFigure struct {
	Code, Name string
	N          int
}

// ReportFigures lists the figures of a report, with a button for each that lists the activities behind it.
func (p Page) ReportFigures(of ReportSpec, figures []ReportFigure) Message {
	if len(figures) == 0 {
		return p.Text(locales.ReportNothing, locales.Args{"Period": p.reportPeriod(of)})
	}
	var buttons []Button
	for _, f := range figures {
		number := " · " + p.lang.Number(f.N)
		buttons = append(buttons, Button{Text: truncate(f.Name, maxLabel-len(number)) + number, Press: TraceFigure{of, f.Code, 0}})
	}
	return Message{HTML: paragraphs(bold(p.reportPeriod(of)), p.html(locales.ReportFigures, nil)), Buttons: rows(buttons...)}
}

// ReportTrace shows a page of the activities behind a figure.
func (p Page) ReportTrace(of ReportSpec, figure ReportFigure, activities []store.Activity, pages Pager) Message {
	message := Message{HTML: lines(bold(figure.Name+" · "+p.lang.Number(figure.N)), html.EscapeString(p.reportPeriod(of)))}
	for _, a := range activities {
		message.HTML = paragraphs(message.HTML, p.activitySummary(a))
	}
	message.Buttons = nonEmptyRows(append(p.pagerRows(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) Press {
		return TraceFigure{of, figure.Code, page}
	}), []Button{p.back(ShowFigures{of})}))
	return message
}

// activitySummary is one activity: its number and title, days and place, and how many took part, of whom women.
func (p Page) activitySummary(a store.Activity) string {
	where := p.lang.DateRange(a.First.Time, a.Last.Time)
	if a.Place != "" {
		where += " · " + truncate(a.Place, maxSummaryPlace)
	}
	people := "👥 " + countOrDash(a.Participants().Total)
	if women := a.Participants().Women; women.Known {
		people += " · ♀ " + countOrDash(women)
	}
	return lines(html.EscapeString("№ "+itoa(a.ID)+" · "+truncate(a.Title, maxSummaryTitle)), html.EscapeString(where), people)
}

// countOrDash is a number, or a dash for what was not recorded.
func countOrDash(n store.Count) string {
	if !n.Known {
		return "–"
	}
	return strconv.Itoa(n.N)
}

// reportPeriod writes the days of a report.
func (p Page) reportPeriod(of ReportSpec) string {
	return p.lang.DateRange(of.First.Time, of.Last.Time)
}

// reportFileName names a file of a report.
func reportFileName(of ReportSpec, extension string) string {
	return "bomca-" + of.First.String() + "-" + of.Last.String() + extension
}
