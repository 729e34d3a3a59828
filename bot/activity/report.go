package activity

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/report"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// report offers periods, or begins a report for the days that follow the command.
func (f *Feature) report(tx *store.Tx, r chat.Request) (chat.Response, error) {
	if r.Argument != "" {
		return f.reportTypedPeriod(tx, r, r.Argument)
	}
	baseline, err := tx.Baseline()
	if err != nil {
		return chat.Response{}, err
	}
	return chat.Reply(f.screen(r.Lang).ReportPicker(standardPeriods(r.Today(tx.Now()), baseline.First))), nil
}

// standardPeriods are those that people report for: the month, the quarter and the year of a day, and all since the first day of the baseline.
func standardPeriods(today, since store.Day) []ReportPreset {
	year, month := today.Year(), today.Month()
	quarter := month - (month-1)%3
	from := func(first time.Month, months int) ReportSpec {
		return ReportSpec{First: store.NewDay(year, first, 1), Last: store.NewDay(year, first+time.Month(months), 0)}
	}
	return []ReportPreset{
		{Name: locales.ButtonReportMonth, Spec: from(month, 1)}, {Name: locales.ButtonReportQuarter, Spec: from(quarter, 3)},
		{Name: locales.ButtonReportYear, Spec: from(time.January, 12)}, {Name: locales.ButtonReportSince, Spec: ReportSpec{First: since, Last: today}},
	}
}

// reportTypedPeriod begins a report for days that were typed.
func (f *Feature) reportTypedPeriod(tx *store.Tx, r chat.Request, text string) (chat.Response, error) {
	first, last, ok := typed.Parser{Today: r.Today(tx.Now())}.ParsePeriod(text)
	if !ok {
		return chat.Response{}, chat.UserError{Key: locales.ReportNoPeriod}
	}
	return f.makeReport(tx, r, MakeReport{Spec: ReportSpec{First: first, Last: last}})
}

// makeReport begins a report, which is made aside. One without a cut-off knows everything up to now.
func (f *Feature) makeReport(tx *store.Tx, r chat.Request, press MakeReport) (chat.Response, error) {
	of := press.Spec
	if !isValidPeriod(of, r.Today(tx.Now())) {
		return chat.Response{}, chat.UserError{Key: locales.ReportNoPeriod}
	}
	if of.CutOff == 0 {
		now, err := tx.CutOff()
		if err != nil {
			return chat.Response{}, err
		}
		of.CutOff = now.UnixMilli()
	}
	err := f.Jobs.Add(tx, r, jobKindReport, reportJob{of})
	if errors.Is(err, store.ErrConflict) {
		err = chat.UserError{Key: locales.ReportUnderWay}
	}
	return chat.Reply(f.screen(r.Lang).ReportStarted(of)), err
}

// isValidPeriod reports whether there can be a report: its days are in order, of the programme's time, and not after this year.
func isValidPeriod(of ReportSpec, today store.Day) bool {
	return !of.Last.Before(of.First.Time) && !of.First.Before(store.ProgrammeStart.Time) && of.Last.Year() <= today.Year()
}

// jobKindReport is the kind of the job that makes a report.
const jobKindReport = "report"

// reportJob is what such a job is to make.
type reportJob struct{ Of ReportSpec }

// runReportJob makes a report: its headline under its picture, and its workbook.
func (f *Feature) runReportJob(ctx context.Context, lang locales.Lang, payload []byte) (messages []view.Message, err error) {
	var job reportJob
	if err := json.Unmarshal(payload, &job); err != nil {
		return nil, err
	}
	var made report.Report
	if err := f.Store.View(ctx, func(tx *store.Tx) error { made, err = buildReport(tx, job.Of); return err }); err != nil {
		return nil, err
	}
	edition := made.In(f.Texts, lang)
	picture, err := edition.Chart()
	if err != nil {
		return nil, err
	}
	workbook, err := edition.Workbook()
	if err != nil {
		return nil, err
	}
	page := f.screen(lang)
	return []view.Message{ // the counting rule, the first of the notes, goes with the workbook: a caption has not room for all
		page.ReportChart(job.Of, edition.HeadlineText(), edition.Notes()[1:], picture), page.ReportWorkbook(job.Of, edition.AsOf(), workbook),
	}, nil
}

// buildReport counts what a report is of.
func buildReport(tx *store.Tx, of ReportSpec) (report.Report, error) {
	baseline, err := tx.Baseline()
	if err != nil {
		return report.Report{}, err
	}
	cutOff := store.Time{Time: time.UnixMilli(of.CutOff).UTC()}
	activities, err := tx.ActivitiesAsOf(cutOff, of.First, of.Last)
	return report.New(activities, baseline, report.Period{First: of.First, Last: of.Last}, cutOff.Time), err
}

// openFigures lists the figures of a report below its picture, which cannot become a text.
func (f *Feature) openFigures(tx *store.Tx, r chat.Request, press OpenFigures) (chat.Response, error) {
	answer, err := f.figures(tx, r, ShowFigures(press))
	answer.Replace = false
	return answer, err
}

// figures lists the figures of a report.
func (f *Feature) figures(tx *store.Tx, r chat.Request, press ShowFigures) (chat.Response, error) {
	made, err := buildReport(tx, press.Spec)
	if err != nil {
		return chat.Response{}, err
	}
	var figures []ReportFigure
	for _, line := range made.In(f.Texts, r.Lang).NamedFigures() {
		figures = append(figures, ReportFigure{Code: line.Code, Name: line.Name, N: line.N})
	}
	return chat.ReplaceWith(f.screen(r.Lang).ReportFigures(press.Spec, figures)), nil
}

// trace shows a page of the activities behind a figure, the first ones first, as they were at the report's cut-off.
func (f *Feature) trace(tx *store.Tx, r chat.Request, press TraceFigure) (chat.Response, error) {
	made, err := buildReport(tx, press.Spec)
	if err != nil {
		return chat.Response{}, err
	}
	line, known := made.In(f.Texts, r.Lang).FigureByCode(press.Figure)
	pages := view.Pager{Page: press.Page, Total: len(line.Figure.ActivityIDs), Size: TraceActivitiesPerPage}
	if !known || press.Page > int64(pages.Total-1)/TraceActivitiesPerPage {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	first := press.Page * TraceActivitiesPerPage
	byID := make(map[int64]store.Activity)
	for _, a := range made.Activities {
		byID[a.ID] = a
	}
	var shown []store.Activity
	for _, id := range line.Figure.ActivityIDs[first:min(first+TraceActivitiesPerPage, int64(pages.Total))] {
		shown = append(shown, byID[id])
	}
	return chat.ReplaceWith(f.screen(r.Lang).ReportTrace(press.Spec, ReportFigure{Code: line.Code, Name: line.Name, N: line.N}, shown, pages)), nil
}
