package announce

import (
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Details is an announcement as coordinators see it.
type Details struct {
	Card
	AuthorName    string          // empty if the author is not known any more
	AudienceEvent *store.Event    // the event whose guests are the audience; nil if there is none
	Runs          []RunWithCounts // the oldest first
	CanManage     bool            // the reader may change, send, drop or recall it
	CanApprove    bool            // the reader may approve it
	rights        rights          // of the reader
}

// RunWithCounts is a run with the results of its recipients.
type RunWithCounts struct {
	store.Run
	store.RunCounts
}

// maxShownRuns is how many runs of an announcement are shown, the latest ones.
const maxShownRuns = 5

func (d Details) latestRuns() []RunWithCounts { return d.Runs[max(0, len(d.Runs)-maxShownRuns):] }

// isRecalled reports whether the announcement was recalled, or is being recalled.
func (d Details) isRecalled() bool {
	return slices.ContainsFunc(d.Runs, func(run RunWithCounts) bool { return run.Kind == store.RecallRun })
}

// hasSendTime reports whether the announcement has a time at which it is, or was, to be sent.
func (d Details) hasSendTime() bool {
	switch d.State {
	case store.AnnouncementScheduled, store.AnnouncementMissed:
		return true
	case store.AnnouncementPendingApproval:
		return !d.SendAt.IsZero()
	default:
		return false
	}
}

// findAnnouncement finds the announcement of a button. The button is old where there is none.
func findAnnouncement(tx *store.Tx, id int64) (store.Announcement, error) {
	a, err := tx.Announcement(id)
	return a, mapNotFound(err)
}

// findDetails finds an announcement, with what the person who asks may do about it.
func (f *Feature) findDetails(tx *store.Tx, r chat.Request, id int64) (Details, error) {
	a, err := findAnnouncement(tx, id)
	if err != nil {
		return Details{}, err
	}
	rights, err := f.rightsOf(tx, r, a)
	if err != nil {
		return Details{}, err
	}
	details := Details{rights: rights, CanManage: rights.decides(), CanApprove: rights.administrator}
	if details.Card, err = findCard(tx, a); err != nil {
		return Details{}, err
	}
	if details.AudienceEvent, err = audienceEvent(tx, a.Audience); err != nil {
		return Details{}, err
	}
	author, err := chat.PersonOrID(tx, a.Author)
	if err != nil {
		return Details{}, err
	}
	details.AuthorName = author.FirstName
	details.Runs, err = runsWithCounts(tx, id)
	return details, err
}

// runsWithCounts lists the runs of an announcement, the oldest first.
func runsWithCounts(tx *store.Tx, announcement int64) (list []RunWithCounts, err error) {
	runs, err := tx.Runs(announcement)
	if err != nil {
		return nil, err
	}
	for _, run := range runs {
		counts, err := tx.CountRun(run)
		if err != nil {
			return nil, err
		}
		list = append(list, RunWithCounts{Run: run, RunCounts: counts})
	}
	return list, nil
}

// showAnnouncement shows an announcement, with what can be done about it.
func (f *Feature) showAnnouncement(tx *store.Tx, r chat.Request, press ShowAnnouncement) (chat.Response, error) {
	details, err := f.findDetails(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	reader, err := authorViewer(tx, r)
	return chat.ReplaceWith(f.screen(r.Lang).AnnouncementDetails(details, reader)), err
}

// backToAnnouncement shows an announcement again after a change, and says with a toast what was done.
func (f *Feature) backToAnnouncement(tx *store.Tx, r chat.Request, id int64, toast locales.Key) (chat.Response, error) {
	answer, err := f.showAnnouncement(tx, r, ShowAnnouncement{Announcement: id})
	return chat.WithToast(answer, f.screen(r.Lang).Toast(toast, nil)), err
}

// readAnnouncement shows the message of an announcement in the coordinator's language.
func (f *Feature) readAnnouncement(tx *store.Tx, r chat.Request, press ReadAnnouncement) (chat.Response, error) {
	details, err := f.findDetails(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	messages, err := f.previewMessages(tx, details.Announcement, Reach{}, r.Lang)
	return chat.Reply(messages...), err
}

// AnnouncementDetails shows an announcement to a coordinator, with what can be done about it.
func (p screen) AnnouncementDetails(d Details, reader view.Viewer) view.Message {
	buttons := [][]view.Button{p.Row(locales.ButtonRead, ReadAnnouncement{d.ID})}
	if d.CanApprove && d.State == store.AnnouncementPendingApproval {
		buttons = append(buttons, p.Row(locales.ButtonApprove, ApproveShown{d.ID, d.eventSequence()}),
			p.Row(locales.ButtonReject, RejectAnnouncement{d.ID}))
	}
	if d.CanApprove && d.CorrectionBy != 0 {
		buttons = append(buttons, p.Row(locales.ButtonPreview, ReviewCorrection{d.ID}))
	}
	if d.CanManage && !(d.CanApprove && d.State == store.AnnouncementPendingApproval) { // rejecting is the one way out
		buttons = append(buttons, p.manageRows(d)...)
	}
	for _, run := range d.latestRuns() {
		buttons = append(buttons, []view.Button{{Text: p.runLine(run), Press: ShowRun{run.ID}}})
	}
	return view.Message{
		HTML:    view.Paragraphs(p.summary(d, reader), p.audienceDescription(d.Announcement, d.AudienceEvent)),
		Buttons: append(buttons, []view.Button{p.Back(ShowAnnouncements{})}),
	}
}

// manageRows are the buttons for what the author can do with an announcement in its state.
func (p screen) manageRows(d Details) [][]view.Button {
	switch d.State {
	case store.AnnouncementScheduled, store.AnnouncementMissed:
		return [][]view.Button{
			p.Row(locales.ButtonSendNow, SendAnnouncement{d.ID}),
			p.Row(locales.ButtonReschedule, RescheduleAnnouncement{d.ID}),
			p.Row(locales.ButtonCancelAnnouncement, DropAnnouncement{d.ID}),
		}
	case store.AnnouncementPendingApproval:
		return [][]view.Button{p.Row(locales.ButtonCancelAnnouncement, DropAnnouncement{d.ID})}
	case store.AnnouncementStarted:
		return [][]view.Button{
			p.Row(locales.ButtonCorrect, CorrectAnnouncement{d.ID}),
			p.Row(locales.ButtonRecall, PromptRecallAnnouncement{d.ID}),
		}
	default:
		return nil
	}
}
