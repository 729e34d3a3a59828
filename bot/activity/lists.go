package activity

import (
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// How many activities a message of a list shows.
const (
	newsPerPage       = 4
	activitiesPerPage = 8
)

// maxQueryBytes is the length of the words that a button carries beside a page number.
const maxQueryBytes = 40

// news shows everybody the public activities.
func (f *Feature) news(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.AsNewMessage(f.newsPage(tx, r, ShowNews{}))
}

func (f *Feature) newsPage(tx *store.Tx, r chat.Request, press ShowNews) (chat.Response, error) {
	activities, pager, err := view.ReadPage(press.Page, newsPerPage, tx.PublicActivities)
	return chat.ReplaceWith(f.screen(r.Lang).News(activities, pager)), err
}

// activities lists the activities with the words that follow the command; without words, all.
func (f *Feature) activities(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.AsNewMessage(f.activitiesPage(tx, r, ShowActivities{Query: truncateQuery(r.Argument)}))
}

func (f *Feature) activitiesPage(tx *store.Tx, r chat.Request, press ShowActivities) (chat.Response, error) {
	read := func(offset, limit int) ([]store.Activity, int, error) {
		return tx.Activities(store.ActivityFilter{Words: press.Query}, offset, limit)
	}
	activities, pager, err := view.ReadPage(press.Page, activitiesPerPage, read)
	return chat.ReplaceWith(f.screen(r.Lang).Activities(activities, press.Query, pager)), err
}

// truncateQuery returns as many words of a query, from the first on, as a button can carry.
func truncateQuery(text string) string {
	var kept string
	for word := range strings.FieldsSeq(strings.ReplaceAll(text, view.Separator, " ")) {
		longer := strings.TrimSpace(kept + " " + word)
		if len(longer) > maxQueryBytes {
			break
		}
		kept = longer
	}
	return kept
}

// News shows a page of the public activities: what took place, when and where, and who took part. Who logged an
// activity, its outcome and its next step are for coordinators only.
func (p screen) News(activities []store.Activity, pager view.Pager) view.Message {
	message := view.Message{HTML: p.HTML(locales.NewsTitle, nil)}
	if pager.Total == 0 {
		return view.Message{HTML: view.Paragraphs(message.HTML, p.HTML(locales.NewsNone, nil))}
	}
	for _, a := range activities {
		message.HTML = view.Paragraphs(message.HTML, view.Lines(view.Bold(a.Title), p.typeAndComponent(a),
			p.whenAndWhere(a), p.participantsByCountry(a), p.participantCounts(a)))
	}
	to := func(page int64) view.Press { return ShowNews{page} }
	message.Buttons = view.NonEmptyRows(p.PagerRows(pager, locales.ButtonNewer, locales.ButtonOlder, to))
	return message
}

// Activities shows a page of the activities that were found, with a button to open each.
func (p screen) Activities(activities []store.Activity, query string, pager view.Pager) view.Message {
	message := view.Message{HTML: p.HTML(locales.ActivitiesTitle, nil)}
	if query != "" {
		message.HTML = view.Lines(message.HTML, p.HTML(locales.ActivitiesWith, locales.Args{"Words": query}))
	}
	if pager.Total == 0 {
		return view.Message{HTML: view.Paragraphs(message.HTML, p.HTML(locales.ActivitiesNone, nil))}
	}
	for _, a := range activities {
		message.HTML = view.Paragraphs(message.HTML, p.summary(a))
		label := view.Truncate("▸ "+numberedTitle(a), view.MaxLabel)
		message.Buttons = append(message.Buttons, []view.Button{{Text: label, Press: ShowActivity{a.ID}}})
	}
	to := func(page int64) view.Press { return ShowActivities{query, page} }
	pages := p.PagerRows(pager, locales.ButtonNewer, locales.ButtonOlder, to)
	message.Buttons = append(message.Buttons, view.NonEmptyRows(pages)...)
	return message
}
