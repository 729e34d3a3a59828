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
	if spec.CutOff == 0 || !isValidPeriod(spec, r.Today(tx.Now())) {
		return report.Report{}, chat.ErrOldButton
	}
	return buildReport(tx, spec)
}

// traceFigure shows a page of the activities that a figure was counted from, as they were at the report's cut-off.
func (f *Feature) traceFigure(tx *store.Tx, r chat.Request, press TraceFigure) (chat.Response, error) {
	built, err := rebuildReport(tx, r, press.Spec)
	if err != nil {
		return chat.Response{}, err
	}
	figure, known := built.In(f.Texts, r.Lang).FigureByCode(press.Figure)
	ids, pager, ok := view.PageOf(figure.ActivityIDs, press.Page, tracedPerPage)
	if !known || !ok {
		return chat.Response{}, chat.ErrOldButton
	}
	byID := make(map[int64]store.Activity)
	for _, a := range built.Activities {
		byID[a.ID] = a
	}
	var activities []store.Activity
	for _, id := range ids {
		activities = append(activities, byID[id])
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

// ReportTrace shows a page of the activities behind a figure.
func (p screen) ReportTrace(
	spec ReportSpec, figure report.NamedFigure, activities []store.Activity, pager view.Pager,
) view.Message {
	title := view.Bold(figure.Name + " · " + p.Lang.Number(figure.N))
	message := view.Message{HTML: view.Lines(title, view.Escape(p.formatPeriod(spec)))}
	for _, a := range activities {
		message.HTML = view.Paragraphs(message.HTML, p.summary(a))
	}
	to := func(page int64) view.Press { return TraceFigure{spec, figure.Code, page} }
	pages := p.PagerRows(pager, locales.ButtonPrevious, locales.ButtonNext, to)
	message.Buttons = view.NonEmptyRows(append(pages, []view.Button{p.Back(ShowFigures{spec})}))
	return message
}
