package view

import (
	"html"
	"strconv"

	"bomcabot/locales"
	"bomcabot/store"
)

// TracedPerPage is how many activities one message shows behind a figure.
const TracedPerPage = 8

// How much of an activity's texts is shown there, in UTF-16 units.
const (
	tracedTitle = 120
	tracedPlace = 60
)

// ReportPeriod is a period that is offered, and what it is called.
type ReportPeriod struct {
	Name locales.Key
	Of   ReportOf
}

// OfferReports asks for which period a report is wanted.
func (p Page) OfferReports(periods []ReportPeriod) Message {
	var buttons []Button
	for _, period := range periods {
		buttons = append(buttons, Button{Text: p.plain(period.Name, nil), Press: MakeReport{period.Of}})
	}
	buttons = append(buttons, Button{Text: p.plain(locales.ButtonReportOther, nil), Press: OfferReport{}})
	return Message{HTML: p.html(locales.ReportWhich, nil), Buttons: grid(2, buttons...)}
}

// ReportBegun says that a report is being prepared.
func (p Page) ReportBegun(of ReportOf) Message {
	return p.Text(locales.ReportBegun, locales.Args{"Period": p.days(of)})
}

// ReportPicture is the picture of a report with its headline and what must be read with that, and the ways to its figures and to the same report again.
func (p Page) ReportPicture(of ReportOf, sentence string, notes []string, picture []byte) Message {
	return Message{
		HTML: paragraphs(bold(sentence), html.EscapeString(lines(notes...))), Photo: &Photo{Name: reportFile(of, ".png"), Content: picture},
		Buttons: [][]Button{p.row(locales.ButtonFigures, OpenFigures{of}), p.row(locales.ButtonReportAgain, MakeReport{of})},
	}
}

// ReportWorkbook is the workbook of a report, with its counting rule.
func (p Page) ReportWorkbook(of ReportOf, asOf string, workbook []byte) Message {
	return Message{
		HTML:     lines(p.html(locales.ReportRule, nil), html.EscapeString(asOf)),
		Document: &Document{Name: reportFile(of, ".xlsx"), Content: workbook},
	}
}

// ReportFigure is a figure of a report.
type ReportFigure struct {
	Code, Name string
	N          int
}

// ReportFigures lists the figures of a report, with a button for each that lists the activities behind it.
func (p Page) ReportFigures(of ReportOf, figures []ReportFigure) Message {
	if len(figures) == 0 {
		return p.Text(locales.ReportNothing, locales.Args{"Period": p.days(of)})
	}
	var buttons []Button
	for _, f := range figures {
		number := " · " + p.lang.Number(f.N)
		buttons = append(buttons, Button{Text: cut(f.Name, maxLabel-len(number)) + number, Press: TraceFigure{of, f.Code, 0}})
	}
	return Message{HTML: paragraphs(bold(p.days(of)), p.html(locales.ReportFigures, nil)), Buttons: rows(buttons...)}
}

// ReportTrace shows a page of the activities behind a figure.
func (p Page) ReportTrace(of ReportOf, figure ReportFigure, activities []store.Activity, pages Pages) Message {
	message := Message{HTML: lines(bold(figure.Name+" · "+p.lang.Number(figure.N)), html.EscapeString(p.days(of)))}
	for _, a := range activities {
		message.HTML = paragraphs(message.HTML, p.traced(a))
	}
	message.Buttons = filled(append(p.turn(pages, locales.ButtonPrevious, locales.ButtonNext, func(page int64) Press {
		return TraceFigure{of, figure.Code, page}
	}), []Button{p.back(ShowFigures{of})}))
	return message
}

// traced is one activity: its number and title, days and place, and how many took part, of whom women.
func (p Page) traced(a store.Activity) string {
	where := p.lang.DateRange(a.First.Time, a.Last.Time)
	if a.Place != "" {
		where += " · " + cut(a.Place, tracedPlace)
	}
	people := "👥 " + recorded(a.Participants().Total)
	if women := a.Participants().Women; women.Known {
		people += " · ♀ " + recorded(women)
	}
	return lines(html.EscapeString("№ "+decimal(a.ID)+" · "+cut(a.Title, tracedTitle)), html.EscapeString(where), people)
}

// recorded is a number, or a dash for what was not recorded.
func recorded(n store.Count) string {
	if !n.Known {
		return "–"
	}
	return strconv.Itoa(n.N)
}

// days writes the days of a report.
func (p Page) days(of ReportOf) string { return p.lang.DateRange(of.First.Time, of.Last.Time) }

// reportFile names a file of a report.
func reportFile(of ReportOf, extension string) string {
	return "bomca-" + of.First.String() + "-" + of.Last.String() + extension
}
