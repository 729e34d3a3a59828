package bot

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// flowReport is the flow of a [reportDialogue].
const flowReport = "report"

// reportDialogue asks for the days of a report. Nothing is lost when it ends.
type reportDialogue struct{}

// promptReportPeriod asks somebody to type the days of a report.
func (b *Bot) promptReportPeriod(tx *store.Tx, r request) (response, error) {
	return b.startConversation(tx, r, flowReport, flowReport, new(reportDialogue))
}

func (*reportDialogue) show(b *Bot, _ *store.Tx, r request, _ *conversation) (response, error) {
	return reply(b.views.In(r.lang).Text(locales.ReportDays, nil)), nil
}

func (*reportDialogue) choose(*Bot, *store.Tx, request, *conversation, view.Choose) (response, error) {
	return response{}, userError{Key: locales.ErrorOldButton}
}

func (*reportDialogue) handleText(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	answer, err := b.reportTypedPeriod(tx, r, r.text)
	c.done = err == nil
	return answer, err
}
