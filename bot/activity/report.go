package activity

import (
	"errors"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/report"
	"bomcabot/bot/typed"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// report offers periods for a report, or makes a report for the days that follow the command.
func (f *Feature) report(tx *store.Tx, r chat.Request) (chat.Response, error) {
	if r.Argument != "" {
		return f.reportTypedPeriod(tx, r, r.Argument)
	}
	baseline, err := tx.Baseline()
	if err != nil {
		return chat.Response{}, err
	}
	today := r.Today(tx.Now())
	periods := standardPeriods(today, baseline.First)
	return chat.Reply(f.screen(r.Lang).ReportPicker(periods)), nil
}

// reportPeriod is a period that is offered for a report.
type reportPeriod struct {
	Name locales.Key
	Spec ReportSpec
}

// standardPeriods returns the periods that people report for: the month and the quarter before those of today, the
// month, the quarter and the year of today, and everything since the first day of the baseline.
func standardPeriods(today, baselineStart store.Day) []reportPeriod {
	year, month := today.Year(), today.Month()
	quarter := month - (month-1)%3
	months := func(first time.Month, n int) ReportSpec {
		return ReportSpec{First: store.NewDay(year, first, 1), Last: store.NewDay(year, first+time.Month(n), 0)}
	}
	return []reportPeriod{
		{locales.ButtonReportLastMonth, months(month-1, 1)},
		{locales.ButtonReportLastQuarter, months(quarter-3, 3)},
		{locales.ButtonReportMonth, months(month, 1)},
		{locales.ButtonReportQuarter, months(quarter, 3)},
		{locales.ButtonReportYear, months(time.January, 12)},
		{locales.ButtonReportSince, ReportSpec{First: baselineStart, Last: today}},
	}
}

// reportTypedPeriod makes a report for days that the person typed.
func (f *Feature) reportTypedPeriod(tx *store.Tx, r chat.Request, text string) (chat.Response, error) {
	today := r.Today(tx.Now())
	first, last, ok := typed.Parser{Today: today}.ParseReportPeriod(text)
	if !ok {
		return chat.Response{}, chat.UserError{Key: locales.ReportNoPeriod}
	}
	return f.makeReport(tx, r, MakeReport{Spec: ReportSpec{First: first, Last: last}})
}

// makeReport adds the job that makes a report. A spec without a cut-off gets the current one.
func (f *Feature) makeReport(tx *store.Tx, r chat.Request, press MakeReport) (chat.Response, error) {
	spec := press.Spec
	today := r.Today(tx.Now())
	if !isValidPeriod(spec, today) {
		return chat.Response{}, chat.UserError{Key: locales.ReportNoPeriod}
	}
	if spec.CutOff == 0 {
		now, err := tx.CutOff()
		if err != nil {
			return chat.Response{}, err
		}
		spec.CutOff = now.UnixMilli()
	}
	err := f.Jobs.Add(tx, r, jobKindReport, reportJob{spec, r.Viewer(tx.Now()).ZoneOrRegion().String()})
	if errors.Is(err, store.ErrConflict) {
		err = chat.UserError{Key: locales.ReportUnderWay}
	}
	return chat.Reply(f.screen(r.Lang).ReportStarted(spec, today)), err
}

// isValidPeriod reports whether the days of a report are in order, not before the programme, and not after this year.
func isValidPeriod(spec ReportSpec, today store.Day) bool {
	inOrder := !spec.Last.Before(spec.First.Time)
	return inOrder && !spec.First.Before(store.ProgrammeStart.Time) && spec.Last.Year() <= today.Year()
}

// buildReport counts the activities of a report, whose reader is in a time zone.
func buildReport(tx *store.Tx, spec ReportSpec, zone *time.Location) (report.Report, error) {
	baseline, err := tx.Baseline()
	if err != nil {
		return report.Report{}, err
	}
	cutOff := store.Time{Time: time.UnixMilli(spec.CutOff).UTC()}
	activities, err := tx.ActivitiesAsOf(cutOff, spec.First, spec.Last)
	period := report.Period{First: spec.First, Last: spec.Last}
	return report.New(activities, baseline, period, cutOff.In(zone)), err
}

// flowReport is the flow of a [periodDialogue], and the name of its only step.
const flowReport = "report"

// periodDialogue asks for the days of a report. It has no state that could be lost.
type periodDialogue struct{ f *Feature }

// promptReportPeriod asks the person to type the days of a report.
func (f *Feature) promptReportPeriod(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return f.Conversations.Start(tx, r, flowReport, flowReport, &periodDialogue{f})
}

// Show implements [chat.Dialogue].
func (d *periodDialogue) Show(_ *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	page := d.f.screen(r.Lang)
	message := page.Text(locales.ReportDays, nil)
	message.Buttons = [][]view.Button{page.Row(locales.ButtonDrop, chat.DiscardDraft{Draft: c.Draft})}
	return chat.Reply(message), nil
}

// Choose implements [chat.Dialogue].
func (*periodDialogue) Choose(*store.Tx, chat.Request, *chat.Conversation, chat.Choose) (chat.Response, error) {
	return chat.Response{}, chat.ErrOldButton
}

// HandleText implements [chat.Dialogue].
func (d *periodDialogue) HandleText(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	answer, err := d.f.reportTypedPeriod(tx, r, r.Text)
	c.Done = err == nil
	return answer, err
}

// ReportPicker asks for the period of a report.
func (p screen) ReportPicker(periods []reportPeriod) view.Message {
	var buttons []view.Button
	for _, period := range periods {
		buttons = append(buttons, view.Button{Text: p.Plain(period.Name, nil), Press: MakeReport{period.Spec}})
	}
	other := view.Button{Text: p.Plain(locales.ButtonReportOther, nil), Press: PromptReportPeriod{}}
	return view.Message{HTML: p.HTML(locales.ReportWhich, nil), Buttons: view.Grid(2, append(buttons, other)...)}
}

// ReportStarted tells that a report is being made, and whether its period is still running.
func (p screen) ReportStarted(spec ReportSpec, today store.Day) view.Message {
	message := p.Text(locales.ReportStarted, locales.Args{"Period": p.formatPeriod(spec)})
	if spec.Last.After(today.Time) {
		message.HTML = view.Lines(message.HTML, p.HTML(locales.ReportSoFar, nil))
	}
	return message
}

// formatPeriod writes the days of a report.
func (p screen) formatPeriod(spec ReportSpec) string {
	return p.Lang.DateRange(spec.First.Time, spec.Last.Time)
}
