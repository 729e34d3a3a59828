package announce

import (
	"bomcabot/bot/event"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// announcementsPerPage is how many announcements one message lists.
const announcementsPerPage = 5

// maxShownRuns is how many runs of an announcement are shown, the latest ones.
const maxShownRuns = 5

// Details is an announcement as coordinators see it.
type Details struct {
	Card
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
func (p screen) Announcements(list []Details, pages view.Pager, reader view.Viewer) view.Message {
	text := p.HTML(locales.AnnouncementsTitle, nil)
	if pages.Total == 0 {
		text = view.Paragraphs(text, p.HTML(locales.AnnouncementsNone, nil))
	}
	buttons := [][]view.Button{p.Row(locales.ButtonNewAnnouncement, event.NewAnnouncement{Event: 0})}
	for _, a := range list {
		text = view.Paragraphs(text, p.summary(a, reader))
		buttons = append(buttons, []view.Button{{Text: view.Truncate("▸ "+p.title(a), view.MaxLabel), Press: ShowAnnouncement{a.ID}}})
	}
	turn := p.PagerRows(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) view.Press { return ShowAnnouncements{page} })
	return view.Message{HTML: text, Buttons: view.NonEmptyRows(append(buttons, turn...))}
}

// title is the event's, or else how the text begins.
func (p screen) title(a Details) string {
	if a.About != nil {
		return p.EventText(*a.About).Title
	}
	return view.Truncate(view.PlainText(p.AnnouncementText(a.Texts).HTML), view.MaxLabel)
}

// summary says what an announcement is, whose, and where it stands.
func (p screen) summary(a Details, reader view.Viewer) string {
	text := view.Lines(view.Bold(p.title(a)), view.Italic(view.NameOrID(a.AuthorName, a.Author)+", "+p.DateTime(a.CreatedAt.Time, reader)),
		p.HTML(locales.Key("announcement_"+string(a.State)), nil))
	if a.State == store.AnnouncementScheduled || a.State == store.AnnouncementMissed || a.State == store.AnnouncementPendingApproval && !a.SendAt.IsZero() {
		text = view.Lines(text, p.sendTimes(a.Announcement, a.About, reader))
	}
	for _, run := range a.Runs[max(0, len(a.Runs)-maxShownRuns):] {
		text = view.Lines(text, view.Escape(p.runLine(run)))
	}
	return text
}

// runLine says how far a run is.
func (p screen) runLine(run RunWithCounts) string {
	mark := map[store.RunState]string{store.Running: "▶️", store.Paused: "⏸", store.Stopped: "⏹", store.Done: "✔️"}[run.State]
	return mark + " " + p.Plain(locales.Key("announcement_run_"+string(run.Kind)), locales.Args{"Sent": run.Sent, "Total": run.Total})
}

// Details shows an announcement to a coordinator, with what can be done about it.
func (p screen) AnnouncementDetails(a Details, reader view.Viewer) view.Message {
	buttons := [][]view.Button{p.Row(locales.ButtonRead, ReadAnnouncement{a.ID})}
	add := func(key locales.Key, press view.Press) { buttons = append(buttons, p.Row(key, press)) }
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
		buttons = append(buttons, []view.Button{{Text: p.runLine(run), Press: ShowRun{run.ID}}})
	}
	return view.Message{HTML: view.Paragraphs(p.summary(a, reader), p.audienceDescription(a.Announcement, a.AudienceEvent)), Buttons: append(buttons, []view.Button{p.Back(ShowAnnouncements{})})}
}

// ApprovalRequest asks an administrator to approve an announcement, of which they have just seen what people would get.
func (p screen) ApprovalRequest(a Details, reach Reach, reader view.Viewer) view.Message {
	message := p.AnnouncementDetails(a, reader)
	message.HTML = view.Paragraphs(p.HTML(locales.AnnouncementAsks, locales.Args{"Number": reach.Recipients}), message.HTML)
	return message
}

// AnnouncementNotice tells its author what became of an announcement: a text of the catalogue, and its title.
func (p screen) AnnouncementNotice(key locales.Key, a Details) view.Message {
	return view.Message{HTML: view.Paragraphs(p.HTML(key, nil), view.Bold(p.title(a))), Buttons: [][]view.Button{p.Row(locales.ButtonOpenActivity, ShowAnnouncement{a.ID})}}
}

// ConfirmRecallAnnouncement asks whether an announcement is to be deleted where it was received: at so many, while at others it is too old for that.
func (p screen) ConfirmRecallAnnouncement(a store.Announcement, number, old int) view.Message {
	text := p.HTML(locales.AnnouncementConfirmRecall, locales.Args{"Number": number})
	if old > 0 {
		text = view.Paragraphs(text, p.HTML(locales.AnnouncementTooOld, locales.Args{"Number": old}))
	}
	return view.Message{HTML: text, Buttons: [][]view.Button{p.Row(locales.ButtonYesRecall, RecallAnnouncement{a.ID}), {p.Back(ShowAnnouncement{a.ID})}}}
}
