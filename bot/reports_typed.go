package bot

import (
	"regexp"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// periodForm is one day, or two with a dash or spaces between: 01.11.2026–30.11.2026, 2026-11-01 2026-11-30.
var periodForm = regexp.MustCompile(`^(` + dayPattern + `)(?:(?:\s*[-–—]\s*|\s+)(` + dayPattern + `))?$`)

const dayPattern = `\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{4}`

// parsePeriod reads the first and the last day of a period; it reports false for what is not understood.
func parsePeriod(text string) (first, last store.Day, ok bool) {
	match := periodForm.FindStringSubmatch(strings.TrimSpace(text))
	if match == nil {
		return store.Day{}, store.Day{}, false
	}
	first, ok = parseDay(match[1])
	if match[2] == "" {
		return first, first, ok
	}
	last, okay := parseDay(match[2])
	return first, last, ok && okay
}

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
