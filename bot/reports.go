package bot

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"bomcabot/bot/report"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// report offers periods, or begins a report for the days that follow the command.
func (b *Bot) report(tx *store.Tx, r request) (response, error) {
	if r.argument != "" {
		return b.reportTypedPeriod(tx, r, r.argument)
	}
	baseline, err := tx.Baseline()
	if err != nil {
		return response{}, err
	}
	return reply(b.views.In(r.lang).ReportPicker(standardPeriods(r.today(tx.Now()), baseline.First))), nil
}

// standardPeriods are those that people report for: the month, the quarter and the year of a day, and all since the first day of the baseline.
func standardPeriods(today, since store.Day) []view.ReportPreset {
	year, month := today.Year(), today.Month()
	quarter := month - (month-1)%3
	from := func(first time.Month, months int) view.ReportSpec {
		return view.ReportSpec{First: store.NewDay(year, first, 1), Last: store.NewDay(year, first+time.Month(months), 0)}
	}
	return []view.ReportPreset{
		{Name: locales.ButtonReportMonth, Spec: from(month, 1)}, {Name: locales.ButtonReportQuarter, Spec: from(quarter, 3)},
		{Name: locales.ButtonReportYear, Spec: from(time.January, 12)}, {Name: locales.ButtonReportSince, Spec: view.ReportSpec{First: since, Last: today}},
	}
}

// reportTypedPeriod begins a report for days that were typed.
func (b *Bot) reportTypedPeriod(tx *store.Tx, r request, text string) (response, error) {
	first, last, ok := typed.Parser{Today: r.today(tx.Now())}.ParsePeriod(text)
	if !ok {
		return response{}, userError{Key: locales.ReportNoPeriod}
	}
	return b.makeReport(tx, r, view.MakeReport{Spec: view.ReportSpec{First: first, Last: last}})
}

// makeReport begins a report, which is made aside. One without a cut-off knows everything up to now.
func (b *Bot) makeReport(tx *store.Tx, r request, press view.MakeReport) (response, error) {
	of := press.Spec
	if !isValidPeriod(of, r.today(tx.Now())) {
		return response{}, userError{Key: locales.ReportNoPeriod}
	}
	if of.CutOff == 0 {
		now, err := tx.CutOff()
		if err != nil {
			return response{}, err
		}
		of.CutOff = now.UnixMilli()
	}
	err := b.addJob(tx, r, jobKindReport, reportJob{of})
	if errors.Is(err, store.ErrConflict) {
		err = userError{Key: locales.ReportUnderWay}
	}
	return reply(b.views.In(r.lang).ReportStarted(of)), err
}

// isValidPeriod reports whether there can be a report: its days are in order, of the programme's time, and not after this year.
func isValidPeriod(of view.ReportSpec, today store.Day) bool {
	return !of.Last.Before(of.First.Time) && !of.First.Before(store.ProgrammeStart.Time) && of.Last.Year() <= today.Year()
}

// jobKindReport is the kind of the job that makes a report.
const jobKindReport = "report"

// reportJob is what such a job is to make.
type reportJob struct{ Of view.ReportSpec }

// runReportJob makes a report: its headline under its picture, and its workbook.
func runReportJob(ctx context.Context, b *Bot, lang locales.Lang, payload []byte) (messages []view.Message, err error) {
	var job reportJob
	if err := json.Unmarshal(payload, &job); err != nil {
		return nil, err
	}
	var made report.Report
	if err := b.store.View(ctx, func(tx *store.Tx) error { made, err = buildReport(tx, job.Of); return err }); err != nil {
		return nil, err
	}
	edition := made.In(b.texts, lang)
	picture, err := edition.Chart()
	if err != nil {
		return nil, err
	}
	workbook, err := edition.Workbook()
	if err != nil {
		return nil, err
	}
	page := b.views.In(lang)
	return []view.Message{ // the counting rule, the first of the notes, goes with the workbook: a caption has not room for all
		page.ReportChart(job.Of, edition.HeadlineText(), edition.Notes()[1:], picture), page.ReportWorkbook(job.Of, edition.AsOf(), workbook),
	}, nil
}

// buildReport counts what a report is of.
func buildReport(tx *store.Tx, of view.ReportSpec) (report.Report, error) {
	baseline, err := tx.Baseline()
	if err != nil {
		return report.Report{}, err
	}
	cutOff := store.Time{Time: time.UnixMilli(of.CutOff).UTC()}
	activities, err := tx.ActivitiesAsOf(cutOff, of.First, of.Last)
	return report.New(activities, baseline, report.Period{First: of.First, Last: of.Last}, cutOff.Time), err
}

// openFigures lists the figures of a report below its picture, which cannot become a text.
func (b *Bot) openFigures(tx *store.Tx, r request, press view.OpenFigures) (response, error) {
	answer, err := b.figures(tx, r, view.ShowFigures(press))
	answer.replace = false
	return answer, err
}

// figures lists the figures of a report.
func (b *Bot) figures(tx *store.Tx, r request, press view.ShowFigures) (response, error) {
	made, err := buildReport(tx, press.Spec)
	if err != nil {
		return response{}, err
	}
	var figures []view.ReportFigure
	for _, line := range made.In(b.texts, r.lang).NamedFigures() {
		figures = append(figures, view.ReportFigure{Code: line.Code, Name: line.Name, N: line.N})
	}
	return replaceWith(b.views.In(r.lang).ReportFigures(press.Spec, figures)), nil
}

// trace shows a page of the activities behind a figure, the first ones first, as they were at the report's cut-off.
func (b *Bot) trace(tx *store.Tx, r request, press view.TraceFigure) (response, error) {
	made, err := buildReport(tx, press.Spec)
	if err != nil {
		return response{}, err
	}
	line, known := made.In(b.texts, r.lang).FigureByCode(press.Figure)
	pages := view.Pager{Page: press.Page, Total: len(line.Figure.ActivityIDs), Size: view.TraceActivitiesPerPage}
	if !known || press.Page > int64(pages.Total-1)/view.TraceActivitiesPerPage {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	first := press.Page * view.TraceActivitiesPerPage
	byID := make(map[int64]store.Activity)
	for _, a := range made.Activities {
		byID[a.ID] = a
	}
	var shown []store.Activity
	for _, id := range line.Figure.ActivityIDs[first:min(first+view.TraceActivitiesPerPage, int64(pages.Total))] {
		shown = append(shown, byID[id])
	}
	return replaceWith(b.views.In(r.lang).ReportTrace(press.Spec, view.ReportFigure{Code: line.Code, Name: line.Name, N: line.N}, shown, pages)), nil
}
