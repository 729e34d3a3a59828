package view

import (
	"html"

	"bomcabot/locales"
	"bomcabot/store"
)

// AnnouncementsPerPage is how many announcements one message lists.
const AnnouncementsPerPage = 5

// maxShownRuns is how many runs of an announcement are shown, the latest ones.
const maxShownRuns = 5

// AnnouncementDetails is an announcement as coordinators see it.
type AnnouncementDetails struct {
	AnnouncementCard
	AuthorName    string          // of its author; empty: not known any more
	AudienceEvent *store.Event    // whose guests are its audience; nil: nobody's
	Runs          []RunWithCounts // the oldest first
	CanManage     bool            // the reader may change what becomes of it
	CanApprove    bool            // the reader may approve it
}

// RunWithCounts is a run with how its recipients fared.
type RunWithCounts struct {
	store.Run
	store.RunCounts
}

// Announcements lists a page of the announcements, the latest first.
func (p Page) Announcements(list []AnnouncementDetails, pages Pager, reader Viewer) Message {
	text := p.html(locales.AnnouncementsTitle, nil)
	if pages.Total == 0 {
		text = paragraphs(text, p.html(locales.AnnouncementsNone, nil))
	}
	buttons := [][]Button{p.row(locales.ButtonNewAnnouncement, NewAnnouncement{0})}
	for _, a := range list {
		text = paragraphs(text, p.announcementSummary(a, reader))
		buttons = append(buttons, []Button{{Text: truncate("▸ "+p.announcementTitle(a), maxLabel), Press: ShowAnnouncement{a.ID}}})
	}
	turn := p.pagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) Press { return ShowAnnouncements{page} })
	return Message{HTML: text, Buttons: nonEmptyRows(append(buttons, turn...))}
}

// announcementTitle is the event's, or else how the text begins.
func (p Page) announcementTitle(a AnnouncementDetails) string {
	if a.About != nil {
		return p.EventText(*a.About).Title
	}
	return truncate(html.UnescapeString(htmlTag.ReplaceAllString(p.AnnouncementText(a.Texts).HTML, "")), maxLabel)
}

// announcementSummary says what an announcement is, whose, and where it stands.
func (p Page) announcementSummary(a AnnouncementDetails, reader Viewer) string {
	text := lines(bold(p.announcementTitle(a)), "<i>"+html.EscapeString(nameOrID(a.AuthorName, a.Author)+", "+p.dateTime(a.CreatedAt.Time, reader))+"</i>",
		p.html(locales.Key("announcement_"+string(a.State)), nil))
	if a.State == store.AnnouncementScheduled || a.State == store.AnnouncementMissed || a.State == store.AnnouncementPendingApproval && !a.SendAt.IsZero() {
		text = lines(text, p.sendTimes(a.Announcement, a.About, reader))
	}
	for _, run := range a.Runs[max(0, len(a.Runs)-maxShownRuns):] {
		text = lines(text, html.EscapeString(p.runLine(run)))
	}
	return text
}

// runLine says how far a run is.
func (p Page) runLine(run RunWithCounts) string {
	mark := map[store.RunState]string{store.Running: "▶️", store.Paused: "⏸", store.Stopped: "⏹", store.Done: "✔️"}[run.State]
	return mark + " " + p.plain(locales.Key("announcement_run_"+string(run.Kind)), locales.Args{"Sent": run.Sent, "Total": run.Total})
}

// AnnouncementDetails shows an announcement to a coordinator, with what can be done about it.
func (p Page) AnnouncementDetails(a AnnouncementDetails, reader Viewer) Message {
	buttons := [][]Button{p.row(locales.ButtonRead, ReadAnnouncement{a.ID})}
	add := func(key locales.Key, press Press) { buttons = append(buttons, p.row(key, press)) }
	if a.CanApprove && a.State == store.AnnouncementPendingApproval {
		add(locales.ButtonApprove, ApproveAnnouncement{a.ID})
		add(locales.ButtonReject, RejectAnnouncement{a.ID})
	}
	if a.CanManage {
		switch a.State {
		case store.AnnouncementScheduled, store.AnnouncementMissed:
			add(locales.ButtonSendNow, SendAnnouncement{a.ID})
			add(locales.ButtonMove, RescheduleAnnouncement{a.ID})
			add(locales.ButtonCancelAnnouncement, DropAnnouncement{a.ID})
		case store.AnnouncementPendingApproval:
			add(locales.ButtonCancelAnnouncement, DropAnnouncement{a.ID})
		case store.AnnouncementStarted:
			add(locales.ButtonCorrect, CorrectAnnouncement{a.ID})
			add(locales.ButtonRecall, PromptRecallAnnouncement{a.ID})
		}
	}
	for _, run := range a.Runs[max(0, len(a.Runs)-maxShownRuns):] {
		buttons = append(buttons, []Button{{Text: p.runLine(run), Press: ShowRun{run.ID}}})
	}
	return Message{HTML: paragraphs(p.announcementSummary(a, reader), p.audienceDescription(a.Announcement, a.AudienceEvent)), Buttons: append(buttons, []Button{p.back(ShowAnnouncements{})})}
}

// ApprovalRequest asks an administrator to approve an announcement, of which they have just seen what people would get.
func (p Page) ApprovalRequest(a AnnouncementDetails, reach Reach, reader Viewer) Message {
	message := p.AnnouncementDetails(a, reader)
	message.HTML = paragraphs(p.html(locales.AnnouncementAsks, locales.Args{"Number": reach.Recipients}), message.HTML)
	return message
}

// AnnouncementNotice tells its author what became of an announcement: a text of the catalogue, and its title.
func (p Page) AnnouncementNotice(key locales.Key, a AnnouncementDetails) Message {
	return Message{HTML: paragraphs(p.html(key, nil), bold(p.announcementTitle(a))), Buttons: [][]Button{p.row(locales.ButtonOpenActivity, ShowAnnouncement{a.ID})}}
}

// ConfirmRecallAnnouncement asks whether an announcement is to be deleted where it was received: at so many, while at others it is too old for that.
func (p Page) ConfirmRecallAnnouncement(a store.Announcement, number, old int) Message {
	text := p.html(locales.AnnouncementConfirmRecall, locales.Args{"Number": number})
	if old > 0 {
		text = paragraphs(text, p.html(locales.AnnouncementTooOld, locales.Args{"Number": old}))
	}
	return Message{HTML: text, Buttons: [][]Button{p.row(locales.ButtonYesRecall, RecallAnnouncement{a.ID}), {p.back(ShowAnnouncement{a.ID})}}}
}
