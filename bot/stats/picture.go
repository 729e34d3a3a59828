package stats

import (
	"context"
	"encoding/json"

	"bomcabot/bot/chat"
	"bomcabot/bot/report"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// jobKindStats is the kind of the job that draws the picture. Its payload is a [DrawStats].
const jobKindStats = "stats"

// draw has the questions of a period drawn by outcome and week.
func (f *Feature) draw(tx *store.Tx, r chat.Request, press DrawStats) (chat.Response, error) {
	if !isPeriod(press.Days) {
		return chat.Response{}, chat.ErrOldButton
	}
	return chat.Reply(f.screen(r.Lang).Text(locales.StatsDrawing, nil)), f.Jobs.Replace(tx, r, jobKindStats, press)
}

// runJob draws the picture.
func (f *Feature) runJob(ctx context.Context, lang locales.Lang, payload []byte) ([]view.Message, error) {
	var job DrawStats
	if err := json.Unmarshal(payload, &job); err != nil {
		return nil, err
	}
	var all figures
	err := f.Store.View(ctx, func(tx *store.Tx) (err error) {
		all, err = f.read(tx, job.Days)
		return err
	})
	if err != nil {
		return nil, err
	}
	message, err := f.screen(lang).Picture(all)
	return []view.Message{message}, err
}

// Picture shows the questions of a period by outcome and week. If nobody asked anything, it says so.
func (p screen) Picture(f figures) (view.Message, error) {
	message := view.Message{HTML: view.Paragraphs(p.title(f), p.questions(f))}
	if len(f.weeks) == 0 {
		return message, nil
	}
	var rows []report.StackedRow
	for _, w := range f.weeks {
		label, value := p.Lang.Date(w.first.Time), p.Lang.Number(w.tally.total())
		rows = append(rows, report.StackedRow{Label: label, Value: value, Parts: w.tally[:]})
	}
	var legend []string
	for _, key := range outcomeKeys {
		legend = append(legend, p.Plain(key, nil))
	}
	picture, err := report.StackedBars(p.Plain(locales.StatsPicture, nil), legend, rows)
	message.Photo = &view.Photo{Name: "questions.png", Content: picture}
	return message, err
}
