package stats

import (
	"fmt"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/spreadsheet"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// maxWaiting is how many of the questions that wait a sheet lists.
const maxWaiting = 5000

// export sends the figures of a period as a spreadsheet.
func (f *Feature) export(tx *store.Tx, r chat.Request, press ExportStats) (chat.Response, error) {
	if !isPeriod(press.Days) {
		return chat.Response{}, chat.ErrOldButton
	}
	figures, err := f.readFor(tx, r, press.Days, maxWaiting)
	if err != nil {
		return chat.Response{}, err
	}
	message, err := f.screen(r.Lang).Sheet(figures)
	return chat.Reply(message), err
}

// Sheet has the figures of a period as a spreadsheet, with all that [screen.Stats] shortens.
func (p screen) Sheet(f figures) (view.Message, error) {
	file, err := spreadsheet.EncodeXLSX(p.Plain(locales.StatsSheet, nil), p.table(f))
	name := fmt.Sprintf("bomcabot-figures-%d-days.xlsx", f.days)
	return view.Message{HTML: p.title(f), Document: &view.Document{Name: name, Content: file}}, err
}

// table has the figures as rows: what is counted, of what, and the number. The first row names the columns.
func (p screen) table(f figures) [][]any {
	rows := [][]any{{
		p.Plain(locales.StatsColumnFigure, nil), p.Plain(locales.StatsColumnDetail, nil),
		p.Plain(locales.StatsColumnNumber, nil),
	}}
	add := func(key locales.Key, detail string, n int) { rows = append(rows, []any{p.Plain(key, nil), detail, n}) }
	all := func(key locales.Key, counts []counted, name func(id string) string) {
		for _, c := range counts {
			add(key, p.label(c, name), c.n)
		}
	}
	add(locales.StatsRowPeople, "", f.people)
	all(locales.StatsRowLanguages, f.langs, languageName)
	all(locales.StatsRowCountries, f.countries, p.CountryName)
	add(locales.StatsRowQuestions, "", f.questions.total())
	for i, key := range outcomeKeys {
		add(locales.StatsRowQuestions, p.Plain(key, nil), f.questions[i])
	}
	for _, w := range f.weeks {
		for i, key := range outcomeKeys {
			add(locales.StatsPicture, p.Lang.Date(w.first.Time)+": "+p.Plain(key, nil), w.tally[i])
		}
	}
	add(locales.StatsRowReplies, "", len(f.replyTimes))
	if len(f.replyTimes) > 0 {
		for _, share := range []int{50, 90} {
			detail := p.Plain(locales.StatsRowShare, locales.Args{"Share": p.Lang.Percent(share)})
			add(locales.StatsRowReplyTime, detail, minutes(f.within(share)))
		}
	}
	all(locales.StatsRowTopics, f.topics, p.TopicTitle)
	all(locales.StatsRowDisliked, f.disliked, p.TopicTitle)
	add(locales.StatsRowInquiries, "", f.waitingTotal)
	for _, inquiry := range f.waiting {
		add(locales.StatsRowWaiting, inquiry.Text, int(inquiry.Askers))
	}
	for _, topic := range f.unasked {
		add(locales.StatsRowUnasked, p.TopicTitle(topic), 0)
	}
	return rows
}

// minutes rounds a time.
func minutes(d time.Duration) int { return int(d.Round(time.Minute) / time.Minute) }
