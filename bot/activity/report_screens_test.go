package activity

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"strings"
	"time"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// longestReport is a report whose data is as long as it gets.
var longestReport = ReportSpec{First: store.NewDay(2015, 6, 1), Last: store.NewDay(2026, 11, 23), CutOff: time.Date(2099, 12, 31, 23, 59, 59, 999e6, time.UTC).UnixMilli()}

// longestFigure is a figure with the longest code, and more of a name than there is room for.
var longestFigure = ReportFigure{Code: "t.national_workshop", Name: strings.Repeat(viewtest.Hostile, 4), N: math.MaxInt32}

// PressesOfReports has the presses of reports, with the longest values that real buttons carry.
func PressesOfReports() []view.Press {
	return []view.Press{
		PromptReportPeriod{}, MakeReport{Spec: longestReport}, MakeReport{Spec: ReportSpec{First: store.NewDay(2026, 11, 1), Last: store.NewDay(2026, 11, 30)}},
		OpenFigures{Spec: longestReport}, ShowFigures{Spec: longestReport}, TraceFigure{Spec: longestReport, Figure: longestFigure.Code, Page: 99_999}, TraceFigure{Spec: longestReport, Figure: "a."},
	}
}

func reportOffers(p screen, _ viewtest.Fixtures) []any {
	return []any{p.ReportPicker([]ReportPreset{
		{Name: locales.ButtonReportMonth, Spec: longestReport}, {Name: locales.ButtonReportQuarter, Spec: longestReport}, {Name: locales.ButtonReportYear, Spec: longestReport},
		{Name: locales.ButtonReportSince, Spec: longestReport},
	})}
}

func reportFigures(p screen, _ viewtest.Fixtures) []any {
	many := make([]ReportFigure, 60)
	for i := range many {
		many[i] = longestFigure
	}
	return []any{p.ReportFigures(longestReport, many), p.ReportFigures(longestReport, nil)}
}

func reportPictures(p screen, _ viewtest.Fixtures) []any {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 100, 100))); err != nil {
		return []any{err}
	}
	return []any{p.ReportChart(longestReport, viewtest.Hostile, []string{viewtest.Hostile, viewtest.Hostile}, picture.Bytes())}
}

func reportWorkbooks(p screen, _ viewtest.Fixtures) []any {
	return []any{p.ReportWorkbook(longestReport, viewtest.Hostile, []byte("PK"))}
}

func reportTraces(p screen, _ viewtest.Fixtures) []any {
	bare := store.Activity{ID: 1, First: longestReport.Last, Last: longestReport.Last, Title: "Example workshop"}
	full := store.Activity{
		ID: math.MaxInt32, First: longestReport.First, Last: longestReport.Last, Title: strings.Repeat(viewtest.Hostile, 6), Place: strings.Repeat(viewtest.Hostile, 4),
		Headcount: store.Headcount{Total: store.Counted(store.MaxPeople), Women: store.Counted(store.MaxPeople)},
	}
	var page []store.Activity
	for range TraceActivitiesPerPage {
		page = append(page, full)
	}
	figure := longestFigure
	figure.Name = figure.Name[:60]
	return []any{
		p.ReportTrace(longestReport, figure, page, view.Pager{Page: 9_999, Total: 100_000, Size: TraceActivitiesPerPage}),
		p.ReportTrace(longestReport, figure, []store.Activity{bare}, view.Pager{Total: 1, Size: TraceActivitiesPerPage}),
	}
}
