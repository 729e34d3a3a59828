package activity

import (
	"strconv"

	"bomcabot/bot/view"
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
func (p screen) ReportPicker(periods []ReportPreset) view.Message {
	var buttons []view.Button
	for _, period := range periods {
		buttons = append(buttons, view.Button{Text: p.Plain(period.Name, nil), Press: MakeReport{period.Spec}})
	}
	buttons = append(buttons, view.Button{Text: p.Plain(locales.ButtonReportOther, nil), Press: PromptReportPeriod{}})
	return view.Message{HTML: p.HTML(locales.ReportWhich, nil), Buttons: view.Grid(2, buttons...)}
}

// ReportStarted says that a report is being prepared.
func (p screen) ReportStarted(of ReportSpec) view.Message {
	return p.Text(locales.ReportBegun, locales.Args{"Period": p.reportPeriod(of)})
}

// ReportChart is the picture of a report with its headline and what must be read with that, and the ways to its figures and to the same report again.
func (p screen) ReportChart(of ReportSpec, sentence string, notes []string, picture []byte) view.Message {
	return view.Message{
		HTML: view.Paragraphs(view.Bold(sentence), view.Escape(view.Lines(notes...))), Photo: &view.Photo{Name: reportFileName(of, ".png"), Content: picture},
		Buttons: [][]view.Button{p.Row(locales.ButtonFigures, OpenFigures{of}), p.Row(locales.ButtonReportAgain, MakeReport{of})},
	}
}

// ReportWorkbook is the workbook of a report, with its counting rule.
func (p screen) ReportWorkbook(of ReportSpec, asOf string, workbook []byte) view.Message {
	return view.Message{
		HTML:     view.Lines(p.HTML(locales.ReportRule, nil), view.Escape(asOf)),
		Document: &view.Document{Name: reportFileName(of, ".xlsx"), Content: workbook},
	}
}

// ReportFigure is a figure of a report.
type ReportFigure struct {
	Code, Name string
	N          int
}

// ReportFigures lists the figures of a report, with a button for each that lists the activities behind it.
func (p screen) ReportFigures(of ReportSpec, figures []ReportFigure) view.Message {
	if len(figures) == 0 {
		return p.Text(locales.ReportNothing, locales.Args{"Period": p.reportPeriod(of)})
	}
	var buttons []view.Button
	for _, f := range figures {
		number := " · " + p.Lang.Number(f.N)
		buttons = append(buttons, view.Button{Text: view.Truncate(f.Name, view.MaxLabel-len(number)) + number, Press: TraceFigure{of, f.Code, 0}})
	}
	return view.Message{HTML: view.Paragraphs(view.Bold(p.reportPeriod(of)), p.HTML(locales.ReportFigures, nil)), Buttons: view.Rows(buttons...)}
}

// ReportTrace shows a page of the activities behind a figure.
func (p screen) ReportTrace(of ReportSpec, figure ReportFigure, activities []store.Activity, pages view.Pager) view.Message {
	message := view.Message{HTML: view.Lines(view.Bold(figure.Name+" · "+p.Lang.Number(figure.N)), view.Escape(p.reportPeriod(of)))}
	for _, a := range activities {
		message.HTML = view.Paragraphs(message.HTML, p.activitySummary(a))
	}
	message.Buttons = view.NonEmptyRows(append(p.PagerRows(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) view.Press {
		return TraceFigure{of, figure.Code, page}
	}), []view.Button{p.Back(ShowFigures{of})}))
	return message
}

// activitySummary is one activity: its number and title, days and place, and how many took part, of whom women.
func (p screen) activitySummary(a store.Activity) string {
	where := p.Lang.DateRange(a.First.Time, a.Last.Time)
	if a.Place != "" {
		where += " · " + view.Truncate(a.Place, maxSummaryPlace)
	}
	people := "👥 " + countOrDash(a.Participants().Total)
	if women := a.Participants().Women; women.Known {
		people += " · ♀ " + countOrDash(women)
	}
	return view.Lines(view.Escape("№ "+view.Itoa(a.ID)+" · "+view.Truncate(a.Title, maxSummaryTitle)), view.Escape(where), people)
}

// countOrDash is a number, or a dash for what was not recorded.
func countOrDash(n store.Count) string {
	if !n.Known {
		return "–"
	}
	return strconv.Itoa(n.N)
}

// reportPeriod writes the days of a report.
func (p screen) reportPeriod(of ReportSpec) string {
	return p.Lang.DateRange(of.First.Time, of.Last.Time)
}

// reportFileName names a file of a report.
func reportFileName(of ReportSpec, extension string) string {
	return "bomca-" + of.First.String() + "-" + of.Last.String() + extension
}
