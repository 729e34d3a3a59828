package activity

import (
	"cmp"
	"context"
	"encoding/json"

	"bomcabot/bot/chat"
	"bomcabot/bot/report"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// jobKindReport is the kind of the job that makes a report.
const jobKindReport = "report"

// reportJob is the payload of the job.
type reportJob struct {
	Spec ReportSpec `json:"Of"`
	Zone string     // of the person, for times in the report
}

// runReportJob makes a report: its headline under its chart, and its workbook. Where there is nothing to draw, it is a
// sentence.
func (f *Feature) runReportJob(
	ctx context.Context, lang locales.Lang, payload []byte,
) (messages []view.Message, err error) {
	var job reportJob
	if err := json.Unmarshal(payload, &job); err != nil {
		return nil, err
	}
	zone := view.Viewer{Zone: chat.ZoneOf(job.Zone, lang)}.ZoneOrRegion()
	var built report.Report
	err = f.Store.View(ctx, func(tx *store.Tx) (err error) {
		built, err = buildReport(tx, job.Spec, zone)
		return err
	})
	if err != nil {
		return nil, err
	}
	page, localized := f.screen(lang), built.In(f.Texts, lang)
	if !localized.HasFigures() {
		return []view.Message{page.EmptyReport(job.Spec, localized.HeadlineText(), localized.AsOf())}, nil
	}
	chart, err := localized.Chart()
	if err != nil {
		return nil, err
	}
	workbook, err := localized.Workbook(page.recordedColumns())
	if err != nil {
		return nil, err
	}
	// The first note, the counting rule, goes with the workbook: captions are short.
	notes := append([]string{localized.WomenText()}, localized.Notes()[1:]...)
	return []view.Message{
		page.ReportChart(job.Spec, localized.HeadlineText(), notes, chart),
		page.ReportWorkbook(job.Spec, localized.AsOf(), workbook),
	}, nil
}

// recordedColumns are the columns of the workbook that show fields as they were recorded.
func (p screen) recordedColumns() (columns []report.Column) {
	for _, f := range fields() {
		if f.workbook != recorded {
			continue
		}
		column := report.Column{Label: f.label, Width: cmp.Or(f.width, defaultWidth)}
		switch kind := f.kind.(type) {
		case textKind:
			column.Text = func(a *store.Activity) string { return *kind.at(a) }
		case countKind:
			column.Count = func(a *store.Activity) store.Count { return *kind.at(a) }
		default:
			column.Text = func(a *store.Activity) string { return kind.text(p, *a) }
		}
		columns = append(columns, column)
	}
	return columns
}

// EmptyReport says that there is nothing to report. Its button makes the same report again.
func (p screen) EmptyReport(spec ReportSpec, headline, asOf string) view.Message {
	return view.Message{
		HTML:    view.Paragraphs(view.Bold(headline), view.Escape(asOf)),
		Buttons: [][]view.Button{p.Row(locales.ButtonReportAgain, MakeReport{spec})},
	}
}

// ReportChart shows the chart of a report with its headline and notes. Its buttons list the figures and make the same
// report again.
func (p screen) ReportChart(spec ReportSpec, headline string, notes []string, chart []byte) view.Message {
	return view.Message{
		HTML:  view.Paragraphs(view.Bold(headline), view.Escape(view.Lines(notes...))),
		Photo: &view.Photo{Name: reportFileName(spec, ".png"), Content: chart},
		Buttons: [][]view.Button{
			p.Row(locales.ButtonFigures, OpenFigures{spec}), p.Row(locales.ButtonReportAgain, MakeReport{spec}),
		},
	}
}

// ReportWorkbook sends the workbook of a report, with the counting rule.
func (p screen) ReportWorkbook(spec ReportSpec, asOf string, workbook []byte) view.Message {
	return view.Message{
		HTML:     view.Lines(p.HTML(locales.ReportRule, nil), view.Escape(asOf)),
		Document: &view.Document{Name: reportFileName(spec, ".xlsx"), Content: workbook},
	}
}

// reportFileName returns the name of a file of a report.
func reportFileName(spec ReportSpec, extension string) string {
	return "bomca-" + spec.First.String() + "-" + spec.Last.String() + extension
}
