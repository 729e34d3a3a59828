package activity

import (
	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowReport is the flow of a [reportDialogue].
const flowReport = "report"

// reportDialogue asks for the days of a report. Nothing is lost when it ends.
type reportDialogue struct{ f *Feature }

// promptReportPeriod asks somebody to type the days of a report.
func (f *Feature) promptReportPeriod(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return f.Conversations.Start(tx, r, flowReport, flowReport, &reportDialogue{f})
}

func (d *reportDialogue) Show(_ *store.Tx, r chat.Request, _ *chat.Conversation) (chat.Response, error) {
	return chat.Reply(d.f.screen(r.Lang).Text(locales.ReportDays, nil)), nil
}

func (*reportDialogue) Choose(*store.Tx, chat.Request, *chat.Conversation, chat.Choose) (chat.Response, error) {
	return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
}

func (d *reportDialogue) HandleText(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	answer, err := d.f.reportTypedPeriod(tx, r, r.Text)
	c.Done = err == nil
	return answer, err
}
