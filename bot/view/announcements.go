package view

import (
	"html"

	"bomcabot/locales"
	"bomcabot/store"
)

// AnnouncementsPerPage is how many announcements one message lists.
const AnnouncementsPerPage = 5

// runsShown is how many runs of an announcement are shown, the latest ones.
const runsShown = 5

// AnnouncementShown is an announcement as coordinators see it.
type AnnouncementShown struct {
	AnnouncementCard
	Name     string       // of its author; empty: not known any more
	Of       *store.Event // whose guests are its audience; nil: nobody's
	Runs     []RunShown   // the oldest first
	Manages  bool         // the reader may change what becomes of it
	Approves bool         // the reader may approve it
}

// RunShown is a run with how its recipients fared.
type RunShown struct {
	store.Run
	store.RunCounts
}

// Announcements lists a page of the announcements, the latest first.
func (p Page) Announcements(list []AnnouncementShown, pages Pages, reader Reader) Message {
	text := p.html(locales.AnnouncementsTitle, nil)
	if pages.Total == 0 {
		text = paragraphs(text, p.html(locales.AnnouncementsNone, nil))
	}
	buttons := [][]Button{p.row(locales.ButtonNewAnnouncement, NewAnnouncement{0})}
	for _, a := range list {
		text = paragraphs(text, p.announcementLine(a, reader))
		buttons = append(buttons, []Button{{Text: cut("▸ "+p.announcementTitle(a), maxLabel), Press: ShowAnnouncement{a.ID}}})
	}
	turn := p.turn(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) Press { return ShowAnnouncements{page} })
	return Message{HTML: text, Buttons: filled(append(buttons, turn...))}
}

// announcementTitle is the event's, or else how the text begins.
func (p Page) announcementTitle(a AnnouncementShown) string {
	if a.About != nil {
		return p.EventText(*a.About).Title
	}
	return cut(html.UnescapeString(tag.ReplaceAllString(p.AnnouncementText(a.Texts).HTML, "")), maxLabel)
}

// announcementLine says what an announcement is, whose, and where it stands.
func (p Page) announcementLine(a AnnouncementShown, reader Reader) string {
	text := lines(bold(p.announcementTitle(a)), "<i>"+html.EscapeString(nameOrNumber(a.Name, a.Author)+", "+p.instant(a.CreatedAt.Time, reader))+"</i>",
		p.html(locales.Key("announcement_"+string(a.State)), nil))
	if a.State == store.AnnouncementScheduled || a.State == store.AnnouncementMissed || a.State == store.AnnouncementPendingApproval && !a.SendAt.IsZero() {
		text = lines(text, p.clocks(a.Announcement, a.About, reader))
	}
	for _, run := range a.Runs[max(0, len(a.Runs)-runsShown):] {
		text = lines(text, html.EscapeString(p.runLine(run)))
	}
	return text
}

// runLine says how far a run is.
func (p Page) runLine(run RunShown) string {
	mark := map[store.RunState]string{store.Running: "▶️", store.Paused: "⏸", store.Stopped: "⏹", store.Done: "✔️"}[run.State]
	return mark + " " + p.plain(locales.Key("announcement_run_"+string(run.Kind)), locales.Args{"Sent": run.Sent, "Total": run.Total})
}

// ShownAnnouncement shows an announcement to a coordinator, with what can be done about it.
func (p Page) ShownAnnouncement(a AnnouncementShown, reader Reader) Message {
	buttons := [][]Button{p.row(locales.ButtonRead, ReadAnnouncement{a.ID})}
	add := func(key locales.Key, press Press) { buttons = append(buttons, p.row(key, press)) }
	if a.Approves && a.State == store.AnnouncementPendingApproval {
		add(locales.ButtonApprove, ApproveAnnouncement{a.ID})
		add(locales.ButtonReject, RejectAnnouncement{a.ID})
	}
	if a.Manages {
		switch a.State {
		case store.AnnouncementScheduled, store.AnnouncementMissed:
			add(locales.ButtonSendNow, SendAnnouncement{a.ID})
			add(locales.ButtonMove, MoveAnnouncement{a.ID})
			add(locales.ButtonCancelAnnouncement, DropAnnouncement{a.ID})
		case store.AnnouncementPendingApproval:
			add(locales.ButtonCancelAnnouncement, DropAnnouncement{a.ID})
		case store.AnnouncementStarted:
			add(locales.ButtonCorrect, CorrectAnnouncement{a.ID})
			add(locales.ButtonRecall, OfferRecall{a.ID})
		}
	}
	for _, run := range a.Runs[max(0, len(a.Runs)-runsShown):] {
		buttons = append(buttons, []Button{{Text: p.runLine(run), Press: ShowRun{run.ID}}})
	}
	return Message{HTML: paragraphs(p.announcementLine(a, reader), p.meant(a.Announcement, a.Of)), Buttons: append(buttons, []Button{p.back(ShowAnnouncements{})})}
}

// ApprovalWanted asks an administrator to approve an announcement, of which they have just seen what people would get.
func (p Page) ApprovalWanted(a AnnouncementShown, reach Reach, reader Reader) Message {
	message := p.ShownAnnouncement(a, reader)
	message.HTML = paragraphs(p.html(locales.AnnouncementAsks, locales.Args{"Number": reach.Now}), message.HTML)
	return message
}

// AnnouncementTold tells its author what became of an announcement: a text of the catalogue, and its title.
func (p Page) AnnouncementTold(key locales.Key, a AnnouncementShown) Message {
	return Message{HTML: paragraphs(p.html(key, nil), bold(p.announcementTitle(a))), Buttons: [][]Button{p.row(locales.ButtonOpenActivity, ShowAnnouncement{a.ID})}}
}

// ConfirmRecall asks whether an announcement is to be deleted where it was received: at so many, while at others it is too old for that.
func (p Page) ConfirmRecall(a store.Announcement, number, old int) Message {
	text := p.html(locales.AnnouncementConfirmRecall, locales.Args{"Number": number})
	if old > 0 {
		text = paragraphs(text, p.html(locales.AnnouncementTooOld, locales.Args{"Number": old}))
	}
	return Message{HTML: text, Buttons: [][]Button{p.row(locales.ButtonYesRecall, RecallAnnouncement{a.ID}), {p.back(ShowAnnouncement{a.ID})}}}
}
