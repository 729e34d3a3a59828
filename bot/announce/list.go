package announce

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// announcementsPerPage is how many announcements one message lists.
const announcementsPerPage = 5

// announcements answers /announce with the list of announcements.
func (f *Feature) announcements(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.AsNewMessage(f.showAnnouncements(tx, r, ShowAnnouncements{}))
}

// showAnnouncements shows a page of the list of announcements.
func (f *Feature) showAnnouncements(tx *store.Tx, r chat.Request, press ShowAnnouncements) (chat.Response, error) {
	page, pages, err := view.ReadPage(press.Page, announcementsPerPage, tx.Announcements)
	if err != nil {
		return chat.Response{}, err
	}
	var list []Details
	for _, a := range page {
		details, err := f.findDetails(tx, r, a.ID)
		if err != nil {
			return chat.Response{}, err
		}
		list = append(list, details)
	}
	reader, err := authorViewer(tx, r)
	return chat.ReplaceWith(f.screen(r.Lang).Announcements(list, pages, reader)), err
}

// Announcements lists a page of the announcements, the latest first.
func (p screen) Announcements(list []Details, pages view.Pager, reader view.Viewer) view.Message {
	text := p.HTML(locales.AnnouncementsTitle, nil)
	if pages.Total == 0 {
		text = view.Paragraphs(text, p.HTML(locales.AnnouncementsNone, nil))
	}
	buttons := [][]view.Button{p.Row(locales.ButtonNewAnnouncement, event.NewAnnouncement{Event: 0})}
	for _, d := range list {
		text = view.Paragraphs(text, p.summary(d, reader))
		label := view.Truncate("▸ "+p.title(d), view.MaxLabel)
		buttons = append(buttons, []view.Button{{Text: label, Press: ShowAnnouncement{d.ID}}})
	}
	pager := p.PagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) view.Press {
		return ShowAnnouncements{page}
	})
	return view.Message{HTML: text, Buttons: view.NonEmptyRows(append(buttons, pager...))}
}

// title is the title of the announcement's event, or else the beginning of its text.
func (p screen) title(d Details) string {
	if d.About != nil {
		return p.EventText(*d.About).Title
	}
	return view.Truncate(view.PlainText(p.AnnouncementText(d.Texts).HTML), view.MaxLabel)
}

// summary says what an announcement is, who wrote it, what its state is, and how far its latest runs are.
func (p screen) summary(d Details, reader view.Viewer) string {
	author := view.NameOrID(d.AuthorName, d.Author)
	text := view.Lines(
		view.Bold(p.title(d)),
		view.Italic(author+", "+p.DateTime(d.CreatedAt.Time, reader)),
		p.stateText(d))
	if d.CorrectionBy != 0 {
		text = view.Lines(text, p.HTML(locales.AnnouncementCorrectionWaits, nil))
	}
	if d.hasSendTime() {
		text = view.Lines(text, p.sendTimes(d.Announcement, d.About, reader))
	}
	for _, run := range d.latestRuns() {
		text = view.Lines(text, view.Escape(p.runLine(run)))
	}
	return text
}

// stateText says what the state of an announcement is: also that it was recalled.
func (p screen) stateText(d Details) string {
	if d.isRecalled() {
		return p.HTML(locales.AnnouncementRecalled, nil)
	}
	return p.HTML(locales.Key("announcement_"+string(d.State)), nil)
}

// runLine says how far a run is.
func (p screen) runLine(run RunWithCounts) string {
	mark := map[store.RunState]string{
		store.Running: "▶️", store.Paused: "⏸", store.Stopped: "⏹", store.Done: "✔️",
	}[run.State]
	return mark + " " + p.Plain(locales.Key("announcement_run_"+string(run.Kind)), locales.Args{
		"Sent": run.Sent, "Total": run.Total,
	})
}
