package activity

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/report"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// tracedPerPage is how many of the activities behind a figure a message shows.
const tracedPerPage = 8

// openFigures lists the figures of a report in a new message, below the chart: a message with a picture cannot become
// one of text.
func (f *Feature) openFigures(tx *store.Tx, r chat.Request, press OpenFigures) (chat.Response, error) {
	return chat.AsNewMessage(f.figures(tx, r, ShowFigures(press)))
}

// figures lists the figures of a report.
func (f *Feature) figures(tx *store.Tx, r chat.Request, press ShowFigures) (chat.Response, error) {
	built, err := rebuildReport(tx, r, press.Spec)
	if err != nil {
		return chat.Response{}, err
	}
	figures := built.In(f.Texts, r.Lang).NamedFigures()
	return chat.ReplaceWith(f.screen(r.Lang).ReportFigures(press.Spec, figures)), nil
}

// rebuildReport counts the activities of a report that was made. A spec that no report can have is not that of a
// button.
func rebuildReport(tx *store.Tx, r chat.Request, spec ReportSpec) (report.Report, error) {
	today := r.Today(tx.Now())
	if spec.CutOff == 0 || !isValidPeriod(spec, today) {
		return report.Report{}, chat.ErrOldButton
	}
	return buildReport(tx, spec, r.Viewer(tx.Now()).ZoneOrRegion())
}

// tracedActivity is an activity with what it adds to a figure.
type tracedActivity struct {
	store.Activity
	counted int
}

// traceFigure shows a page of the activities that a figure adds up, as they were at the report's cut-off.
func (f *Feature) traceFigure(tx *store.Tx, r chat.Request, press TraceFigure) (chat.Response, error) {
	built, err := rebuildReport(tx, r, press.Spec)
	if err != nil {
		return chat.Response{}, err
	}
	figure, known := built.In(f.Texts, r.Lang).FigureByCode(press.Figure)
	parts, pager, ok := view.PageOf(figure.Parts, press.Page, tracedPerPage)
	if !known || !ok {
		return chat.Response{}, chat.ErrOldButton
	}
	var activities []tracedActivity
	for _, part := range parts {
		activities = append(activities, tracedActivity{built.Activities[part.Index], int(part.N)})
	}
	return chat.ReplaceWith(f.screen(r.Lang).ReportTrace(press.Spec, figure, activities, pager)), nil
}

// ReportFigures lists the figures of a report. Each is a button that lists the activities behind it.
func (p screen) ReportFigures(spec ReportSpec, figures []report.NamedFigure) view.Message {
	if len(figures) == 0 {
		return p.Text(locales.ReportNothing, locales.Args{"Period": p.formatPeriod(spec)})
	}
	var buttons []view.Button
	for _, f := range figures {
		number := " · " + p.Lang.Number(f.N)
		label := view.Truncate(f.Name, view.MaxLabel-len(number)) + number
		buttons = append(buttons, view.Button{Text: label, Press: TraceFigure{spec, f.Code, 0}})
	}
	return view.Message{
		HTML:    view.Paragraphs(view.Bold(p.formatPeriod(spec)), p.HTML(locales.ReportFigures, nil)),
		Buttons: view.Rows(buttons...),
	}
}

// ReportTrace shows a page of the activities behind a figure, each with its part of the figure and a button to open it.
func (p screen) ReportTrace(
	spec ReportSpec, figure report.NamedFigure, activities []tracedActivity, pager view.Pager,
) view.Message {
	title := view.Bold(figure.Name + " · " + p.Lang.Number(figure.N))
	message := view.Message{HTML: view.Lines(title, view.Escape(p.formatPeriod(spec)))}
	for _, a := range activities {
		counted := p.HTML(locales.ReportCounted, locales.Args{"Number": p.Lang.Number(a.counted)})
		message.HTML = view.Paragraphs(message.HTML, view.Lines(p.summary(a.Activity), counted))
		message.Buttons = append(message.Buttons, p.openRow(a.Activity, OpenActivity{a.ID}))
	}
	to := func(page int64) view.Press { return TraceFigure{spec, figure.Code, page} }
	pages := p.PagerRows(pager, locales.ButtonPrevious, locales.ButtonNext, to)
	pages = view.NonEmptyRows(append(pages, []view.Button{p.Back(ShowFigures{spec})}))
	message.Buttons = append(message.Buttons, pages...)
	return message
}
