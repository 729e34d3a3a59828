package activity

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"strings"
	"time"

	"bomcabot/bot/report"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// longestReport is a spec with the longest values.
var longestReport = ReportSpec{
	First: store.NewDay(2015, 6, 1), Last: store.NewDay(2026, 11, 23),
	CutOff: time.Date(2099, 12, 31, 23, 59, 59, 999e6, time.UTC).UnixMilli(),
}

// longestFigure is a figure with the longest code, and a name that is longer than a button's label.
var longestFigure = report.NamedFigure{
	Code: "t.national_workshop", Name: strings.Repeat(viewtest.Hostile, 4), Figure: report.Figure{N: math.MaxInt32},
}

// reportPresses are presses about reports with the longest values that buttons carry.
func reportPresses() []view.Press {
	withoutCutOff := ReportSpec{First: store.NewDay(2026, 11, 1), Last: store.NewDay(2026, 11, 30)}
	return []view.Press{
		PromptReportPeriod{}, MakeReport{Spec: longestReport}, MakeReport{Spec: withoutCutOff},
		OpenFigures{Spec: longestReport}, ShowFigures{Spec: longestReport},
		TraceFigure{Spec: longestReport, Figure: longestFigure.Code, Page: 99_999},
		TraceFigure{Spec: longestReport, Figure: "a."},
	}
}

func reportPickers(p screen, _ viewtest.Fixtures) []any {
	return []any{p.ReportPicker([]reportPeriod{
		{locales.ButtonReportMonth, longestReport}, {locales.ButtonReportQuarter, longestReport},
		{locales.ButtonReportYear, longestReport}, {locales.ButtonReportSince, longestReport},
	})}
}

func reportFigures(p screen, _ viewtest.Fixtures) []any {
	many := make([]report.NamedFigure, 60)
	for i := range many {
		many[i] = longestFigure
	}
	return []any{p.ReportFigures(longestReport, many), p.ReportFigures(longestReport, nil)}
}

func reportCharts(p screen, _ viewtest.Fixtures) []any {
	var chart bytes.Buffer
	if err := png.Encode(&chart, image.NewGray(image.Rect(0, 0, 100, 100))); err != nil {
		return []any{err}
	}
	notes := []string{viewtest.Hostile, viewtest.Hostile}
	return []any{
		p.ReportChart(longestReport, viewtest.Hostile, notes, chart.Bytes()),
		p.EmptyReport(longestReport, viewtest.Hostile, viewtest.Hostile),
	}
}

func reportWorkbooks(p screen, _ viewtest.Fixtures) []any {
	return []any{p.ReportWorkbook(longestReport, viewtest.Hostile, []byte("PK"))}
}

func reportTraces(p screen, _ viewtest.Fixtures) []any {
	uncounted := store.Activity{ID: 1, First: longestReport.Last, Last: longestReport.Last, Title: "Example workshop"}
	full := store.Activity{
		ID: math.MaxInt32, First: longestReport.First, Last: longestReport.Last,
		Title: strings.Repeat(viewtest.Hostile, 6), Place: strings.Repeat(viewtest.Hostile, 4),
		Headcount: store.Headcount{Total: store.Counted(store.MaxPeople), Women: store.Counted(store.MaxPeople)},
	}
	var page []tracedActivity
	for range tracedPerPage {
		page = append(page, tracedActivity{full, store.MaxPeople})
	}
	figure := longestFigure
	figure.Name = figure.Name[:60]
	one, last := view.Pager{Total: 1, Size: tracedPerPage}, view.Pager{Page: 9_999, Total: 100_000, Size: tracedPerPage}
	return []any{
		p.ReportTrace(longestReport, figure, page, last),
		p.ReportTrace(longestReport, figure, []tracedActivity{{uncounted, 1}}, one),
	}
}
