package view_test

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"strings"
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// decade is a report whose data is as long as it gets.
var decade = view.ReportOf{First: store.NewDay(2015, 6, 1), Last: store.NewDay(2026, 11, 23), CutOff: time.Date(2099, 12, 31, 23, 59, 59, 999e6, time.UTC).UnixMilli()}

// longestFigure is a figure with the longest code, and more of a name than there is room for.
var longestFigure = view.ReportFigure{Code: "t.national_workshop", Name: strings.Repeat(hostile, 4), N: math.MaxInt32}

// pressesOfReports has the presses of reports, with the longest values that real buttons carry.
func pressesOfReports() []view.Press {
	return []view.Press{
		view.OfferReport{}, view.MakeReport{Of: decade}, view.MakeReport{Of: view.ReportOf{First: store.NewDay(2026, 11, 1), Last: store.NewDay(2026, 11, 30)}},
		view.OpenFigures{Of: decade}, view.ShowFigures{Of: decade}, view.TraceFigure{Of: decade, Figure: longestFigure.Code, Page: 99_999}, view.TraceFigure{Of: decade, Figure: "a."},
	}
}

func reportOffers(p view.Page, _ material) []any {
	return []any{p.OfferReports([]view.ReportPeriod{
		{Name: locales.ButtonReportMonth, Of: decade}, {Name: locales.ButtonReportQuarter, Of: decade}, {Name: locales.ButtonReportYear, Of: decade},
		{Name: locales.ButtonReportSince, Of: decade},
	})}
}

func reportFigures(p view.Page, _ material) []any {
	many := make([]view.ReportFigure, 60)
	for i := range many {
		many[i] = longestFigure
	}
	return []any{p.ReportFigures(decade, many), p.ReportFigures(decade, nil)}
}

func reportPictures(p view.Page, _ material) []any {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 100, 100))); err != nil {
		return []any{err}
	}
	return []any{p.ReportPicture(decade, hostile, []string{hostile, hostile}, picture.Bytes())}
}

func reportWorkbooks(p view.Page, _ material) []any {
	return []any{p.ReportWorkbook(decade, hostile, []byte("PK"))}
}

func reportTraces(p view.Page, _ material) []any {
	bare := store.Activity{ID: 1, First: decade.Last, Last: decade.Last, Title: "Example workshop"}
	full := store.Activity{
		ID: math.MaxInt32, First: decade.First, Last: decade.Last, Title: strings.Repeat(hostile, 6), Place: strings.Repeat(hostile, 4),
		Headcount: store.Headcount{Total: store.Counted(store.MaxPeople), Women: store.Counted(store.MaxPeople)},
	}
	var page []store.Activity
	for range view.TracedPerPage {
		page = append(page, full)
	}
	figure := longestFigure
	figure.Name = figure.Name[:60]
	return []any{
		p.ReportTrace(decade, figure, page, view.Pages{Page: 9_999, Total: 100_000, Size: view.TracedPerPage}),
		p.ReportTrace(decade, figure, []store.Activity{bare}, view.Pages{Total: 1, Size: view.TracedPerPage}),
	}
}
