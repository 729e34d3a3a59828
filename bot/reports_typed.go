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

// offerReport asks somebody to type the days of a report.
func (b *Bot) offerReport(tx *store.Tx, r request) (response, error) {
	return b.begin(tx, r, flowReport, flowReport, new(reportDialogue))
}

func (*reportDialogue) show(b *Bot, _ *store.Tx, r request, _ *conversation) (response, error) {
	return say(b.views.In(r.lang).Text(locales.ReportDays, nil)), nil
}

func (*reportDialogue) choose(*Bot, *store.Tx, request, *conversation, view.Choose) (response, error) {
	return response{}, userError{Key: locales.ErrorOldButton}
}

func (*reportDialogue) read(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	answer, err := b.reportFor(tx, r, r.text)
	c.over = err == nil
	return answer, err
}
