package activity

import (
	"math"
	"slices"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/bot/typed"
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
	if err != nil {
		return chat.Response{}, err
	}
	var announced []store.Announcement
	if pager.Page == 0 {
		announced, err = tx.AnnouncedNews(maxAnnouncedNews)
	}
	return chat.ReplaceWith(f.screen(r.Lang).News(activities, announced, pager)), err
}

// maxAnnouncedNews is how many pieces of news that were announced the first page of the news offers.
const maxAnnouncedNews = 3

// showAnnouncedNews shows a piece of news as it was announced.
func (f *Feature) showAnnouncedNews(tx *store.Tx, r chat.Request, press ShowAnnouncedNews) (chat.Response, error) {
	announced, err := tx.AnnouncedNews(math.MaxInt32)
	at := slices.IndexFunc(announced, func(news store.Announcement) bool { return news.ID == press.Announcement })
	switch {
	case err != nil:
		return chat.Response{}, err
	case at < 0: // it was recalled
		return chat.Response{}, chat.ErrOldButton
	default:
		return chat.Reply(view.Message{HTML: f.screen(r.Lang).announcedText(announced[at])}), nil
	}
}

// announcedText is a piece of news in the first of the languages that the reader understands best.
func (p screen) announcedText(news store.Announcement) string {
	for _, lang := range p.FallbackLanguages() {
		if text := news.Texts[string(lang)]; text != "" {
			return text
		}
	}
	return ""
}

// announcedRow is a button that opens a piece of news, with its first line.
func (p screen) announcedRow(news store.Announcement) []view.Button {
	line, _, _ := strings.Cut(view.PlainText(p.announcedText(news)), "\n")
	label := view.Truncate("📣 "+line, view.MaxLabel)
	return []view.Button{{Text: label, Press: ShowAnnouncedNews{news.ID}}}
}

// activities lists the activities that the words after the command find; without words, all.
func (f *Feature) activities(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.AsNewMessage(f.activitiesPage(tx, r, ShowActivities{Query: truncateQuery(r.Argument)}))
}

func (f *Feature) activitiesPage(tx *store.Tx, r chat.Request, press ShowActivities) (chat.Response, error) {
	today := r.Today(tx.Now())
	similar := false // nothing has the words of the query
	read := func(offset, limit int) (page []store.Activity, total int, err error) {
		if press.Query == "" {
			return tx.Activities(store.ActivityFilter{}, offset, limit)
		}
		parser := typed.Parser{Today: today}
		page, total, err = findActivities(tx, parser.ParseQuery(press.Query), offset, limit)
		if err == nil && total == 0 {
			page, total, err = findActivities(tx, parser.ParseSimilar(press.Query), offset, limit)
			similar = total > 0
		}
		return page, total, err
	}
	activities, pager, err := view.ReadPage(press.Page, activitiesPerPage, read)
	return chat.ReplaceWith(f.screen(r.Lang).Activities(activities, press.Query, similar, pager)), err
}

// findActivities returns a page of the activities that a query finds, and their number. It reads all of them, because
// the database does not know which words mean the same in another script or language.
func findActivities(tx *store.Tx, query typed.Query, offset, limit int) ([]store.Activity, int, error) {
	all, _, err := tx.Activities(store.ActivityFilter{}, 0, math.MaxInt32)
	found := slices.DeleteFunc(all, func(a store.Activity) bool { return !query.Matches(a) })
	return found[min(offset, len(found)):min(offset+limit, len(found))], len(found), err
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
// activity, its outcome and its next step are for coordinators only. What was announced opens from below.
func (p screen) News(activities []store.Activity, announced []store.Announcement, pager view.Pager) view.Message {
	message := view.Message{HTML: p.HTML(locales.NewsTitle, nil)}
	if pager.Total == 0 && len(announced) == 0 {
		return view.Message{HTML: view.Paragraphs(message.HTML, p.HTML(locales.NewsNone, nil))}
	}
	for _, a := range activities {
		message.HTML = view.Paragraphs(message.HTML, view.Lines(view.Bold(a.Title), p.typeAndComponent(a),
			p.whenAndWhere(a), p.participantsByCountry(a), p.participantCounts(a)))
	}
	to := func(page int64) view.Press { return ShowNews{page} }
	for _, news := range announced {
		message.Buttons = append(message.Buttons, p.announcedRow(news))
	}
	pages := p.PagerRows(pager, locales.ButtonNewer, locales.ButtonOlder, to)
	message.Buttons = append(message.Buttons, view.NonEmptyRows(pages)...)
	return message
}

// Activities shows a page of the activities that were found, with a button to open each. It says so if none of them
// has the words of the query, but similar ones.
func (p screen) Activities(activities []store.Activity, query string, similar bool, pager view.Pager) view.Message {
	message := view.Message{HTML: p.HTML(locales.ActivitiesTitle, nil)}
	if query != "" {
		message.HTML = view.Lines(message.HTML, p.HTML(locales.ActivitiesWith, locales.Args{"Words": query}))
	}
	if similar {
		message.HTML = view.Lines(message.HTML, p.HTML(locales.ActivitiesSimilar, nil))
	}
	if pager.Total == 0 {
		return view.Message{HTML: view.Paragraphs(message.HTML, p.HTML(locales.ActivitiesNone, nil))}
	}
	for _, a := range activities {
		message.HTML = view.Paragraphs(message.HTML, p.summary(a))
		message.Buttons = append(message.Buttons, p.openRow(a, ShowActivity{a.ID}))
	}
	to := func(page int64) view.Press { return ShowActivities{query, page} }
	pages := p.PagerRows(pager, locales.ButtonNewer, locales.ButtonOlder, to)
	message.Buttons = append(message.Buttons, view.NonEmptyRows(pages)...)
	return message
}

// openRow returns a row with a button that opens an activity of a list.
func (p screen) openRow(a store.Activity, press view.Press) []view.Button {
	return []view.Button{{Text: view.Truncate("▸ "+p.numberedTitle(a), view.MaxLabel), Press: press}}
}
