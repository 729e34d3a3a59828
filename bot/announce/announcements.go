package announce

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// announcements lists what is announced, or begins a new announcement where there is none yet.
func (f *Feature) announcements(tx *store.Tx, r chat.Request) (chat.Response, error) {
	answer, err := f.showAnnouncements(tx, r, ShowAnnouncements{})
	answer.Replace = false
	return answer, err
}

func (f *Feature) showAnnouncements(tx *store.Tx, r chat.Request, press ShowAnnouncements) (chat.Response, error) {
	list, total, err := tx.Announcements(int(press.Page)*announcementsPerPage, announcementsPerPage)
	if err != nil {
		return chat.Response{}, err
	}
	var shown []Details
	for _, a := range list {
		one, err := f.findDetails(tx, r, a.ID)
		if err != nil {
			return chat.Response{}, err
		}
		shown = append(shown, one)
	}
	pages := view.Pager{Page: press.Page, Total: total, Size: announcementsPerPage}
	clock, err := authorViewer(tx, r)
	return chat.ReplaceWith(f.screen(r.Lang).Announcements(shown, pages, clock)), err
}

// findDetails is an announcement as the coordinator who asks may see it.
func (f *Feature) findDetails(tx *store.Tx, r chat.Request, id int64) (Details, error) {
	a, err := tx.Announcement(id)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.UserError{Key: locales.ErrorOldButton}
	}
	if err != nil {
		return Details{}, err
	}
	s := Details{CanManage: a.Author == r.Person.ID || r.Role == store.Administrator, CanApprove: r.Role == store.Administrator}
	if s.Card, err = findCard(tx, a); err != nil {
		return Details{}, err
	}
	if s.AudienceEvent, err = audienceEvent(tx, a.Audience); err != nil {
		return Details{}, err
	}
	author, err := tx.Person(a.Author)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return Details{}, err
	}
	s.AuthorName = author.FirstName
	runs, err := tx.Runs(id)
	if err != nil {
		return Details{}, err
	}
	for _, run := range runs {
		counts, err := tx.CountRun(run)
		if err != nil {
			return Details{}, err
		}
		s.Runs = append(s.Runs, RunWithCounts{Run: run, RunCounts: counts})
	}
	return s, nil
}

func (f *Feature) showAnnouncement(tx *store.Tx, r chat.Request, press ShowAnnouncement) (chat.Response, error) {
	s, err := f.findDetails(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	clock, err := authorViewer(tx, r)
	return chat.ReplaceWith(f.screen(r.Lang).AnnouncementDetails(s, clock)), err
}

// readAnnouncement shows what an announcement says in the coordinator's language.
func (f *Feature) readAnnouncement(tx *store.Tx, r chat.Request, press ReadAnnouncement) (chat.Response, error) {
	s, err := f.findDetails(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	shown, err := f.previewMessages(tx, s.Announcement, Reach{}, r.Lang)
	return chat.Reply(shown...), err
}

// editableAnnouncement finds an announcement that the person may decide about: their own, or for an administrator any.
func (f *Feature) editableAnnouncement(tx *store.Tx, r chat.Request, id int64) (Details, error) {
	s, err := f.findDetails(tx, r, id)
	if err == nil && !s.CanManage {
		err = chat.UserError{Key: locales.AnnounceNotYours}
	}
	return s, err
}

// sendAnnouncement sends at once what waits for its time, or missed it.
func (f *Feature) sendAnnouncement(tx *store.Tx, r chat.Request, press SendAnnouncement) (chat.Response, error) {
	s, err := f.editableAnnouncement(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	if s.State != store.AnnouncementScheduled && s.State != store.AnnouncementMissed {
		return chat.Response{}, chat.UserError{Key: locales.AnnounceDecided}
	}
	if err := f.sendNow(tx, s.Announcement, r.Person.ID); err != nil {
		return chat.Response{}, mapConflict(err)
	}
	if err := tx.RecordAction(r.Person.ID, store.ActionAnnouncementSentNow, store.ObjectAnnouncement.WithID(s.ID), ""); err != nil {
		return chat.Response{}, err
	}
	return f.backToAnnouncement(tx, r, s.ID, locales.AnnounceBegun)
}

// backToAnnouncement shows an announcement again, once something became of it.
func (f *Feature) backToAnnouncement(tx *store.Tx, r chat.Request, id int64, toast locales.Key) (chat.Response, error) {
	answer, err := f.showAnnouncement(tx, r, ShowAnnouncement{Announcement: id})
	return chat.WithToast(answer, f.screen(r.Lang).Toast(toast, nil)), err
}

// mapConflict tells who comes too late that somebody else decided meanwhile.
func mapConflict(err error) error {
	if errors.Is(err, store.ErrConflict) {
		return chat.UserError{Key: locales.AnnounceDecided}
	}
	return err
}

// dropAnnouncement drops what is not sent yet.
func (f *Feature) dropAnnouncement(tx *store.Tx, r chat.Request, press DropAnnouncement) (chat.Response, error) {
	s, err := f.editableAnnouncement(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	if s.State == store.AnnouncementStarted || s.State == store.AnnouncementDropped {
		return chat.Response{}, chat.UserError{Key: locales.AnnounceDecided}
	}
	if err := tx.TransitionAnnouncement(s.ID, s.State, store.AnnouncementDropped); err != nil {
		return chat.Response{}, mapConflict(err)
	}
	if err := tx.RecordAction(r.Person.ID, store.ActionEventCancelled, store.ObjectAnnouncement.WithID(s.ID), ""); err != nil {
		return chat.Response{}, err
	}
	return f.backToAnnouncement(tx, r, s.ID, locales.AnnouncementDropped)
}

// rescheduleAnnouncement begins the dialogue that gives what waits another time.
func (f *Feature) rescheduleAnnouncement(tx *store.Tx, r chat.Request, press RescheduleAnnouncement) (chat.Response, error) {
	s, err := f.editableAnnouncement(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	if s.State != store.AnnouncementScheduled && s.State != store.AnnouncementMissed {
		return chat.Response{}, chat.UserError{Key: locales.AnnounceDecided}
	}
	return f.Conversations.Start(tx, r, flowName, stepDay, &dialogue{f: f, Announcement: s.Announcement, Lang: r.Lang, Whole: true, Previewed: true})
}

// correctAnnouncement begins the dialogue that changes the texts of what was sent.
func (f *Feature) correctAnnouncement(tx *store.Tx, r chat.Request, press CorrectAnnouncement) (chat.Response, error) {
	s, err := f.editableAnnouncement(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	if s.State != store.AnnouncementStarted {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	if err := checkNoActiveRun(tx, s.ID); err != nil {
		return chat.Response{}, err
	}
	return f.Conversations.Start(tx, r, flowName, chat.StepCard, &dialogue{f: f, Announcement: s.Announcement, Lang: r.Lang, Whole: true})
}

// splitByDeletable lists where an announcement can still be deleted, and how many are too old for that.
func splitByDeletable(tx *store.Tx, id int64) (young []store.Delivery, old int, err error) {
	deliveries, err := tx.Deliveries(id)
	for _, delivery := range deliveries {
		if tx.Now().Sub(delivery.SentAt.Time) >= maxDeletableAge {
			old++
			continue
		}
		young = append(young, delivery)
	}
	return young, old, err
}

// promptRecallAnnouncement asks whether what was sent is to be deleted.
func (f *Feature) promptRecallAnnouncement(tx *store.Tx, r chat.Request, press PromptRecallAnnouncement) (chat.Response, error) {
	s, young, old, err := f.findRecallable(tx, r, press.Announcement)
	return chat.ReplaceWith(f.screen(r.Lang).ConfirmRecallAnnouncement(s.Announcement, len(young), old)), err
}

// findRecallable finds an announcement that can be recalled, and where.
func (f *Feature) findRecallable(tx *store.Tx, r chat.Request, id int64) (s Details, young []store.Delivery, old int, err error) {
	if s, err = f.editableAnnouncement(tx, r, id); err != nil {
		return s, nil, 0, err
	}
	if err = checkNoActiveRun(tx, id); err != nil {
		return s, nil, 0, err
	}
	if young, old, err = splitByDeletable(tx, id); err == nil && len(young) == 0 {
		err = chat.UserError{Key: locales.AnnouncementNotRecalled}
	}
	return s, young, old, err
}

// recallAnnouncement deletes what was sent, where Telegram still lets it.
func (f *Feature) recallAnnouncement(tx *store.Tx, r chat.Request, press RecallAnnouncement) (chat.Response, error) {
	s, young, _, err := f.findRecallable(tx, r, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	run, err := tx.StartRun(s.ID, store.RecallRun, s.Version, r.Person.ID, recipientsOf(young))
	if err != nil {
		return chat.Response{}, err
	}
	if err := f.postProgress(tx, run); err != nil {
		return chat.Response{}, err
	}
	if err := tx.RecordAction(r.Person.ID, store.ActionAnnouncementRecalled, store.ObjectAnnouncement.WithID(s.ID), ""); err != nil {
		return chat.Response{}, err
	}
	return f.backToAnnouncement(tx, r, s.ID, locales.AnnounceBegun)
}
