package bot

import (
	"errors"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// announcements lists what is announced, or begins a new announcement where there is none yet.
func (b *Bot) announcements(tx *store.Tx, r request) (response, error) {
	answer, err := b.announcementsPage(tx, r, view.ShowAnnouncements{})
	answer.replace = false
	return answer, err
}

func (b *Bot) announcementsPage(tx *store.Tx, r request, press view.ShowAnnouncements) (response, error) {
	list, total, err := tx.Announcements(int(press.Page)*view.AnnouncementsPerPage, view.AnnouncementsPerPage)
	if err != nil {
		return response{}, err
	}
	var shown []view.AnnouncementDetails
	for _, a := range list {
		one, err := b.announcementDetails(tx, r, a.ID)
		if err != nil {
			return response{}, err
		}
		shown = append(shown, one)
	}
	pages := view.Pager{Page: press.Page, Total: total, Size: view.AnnouncementsPerPage}
	clock, err := authorViewer(tx, r)
	return replaceWith(b.views.In(r.lang).Announcements(shown, pages, clock)), err
}

// announcementDetails is an announcement as the coordinator who asks may see it.
func (b *Bot) announcementDetails(tx *store.Tx, r request, id int64) (view.AnnouncementDetails, error) {
	a, err := tx.Announcement(id)
	if errors.Is(err, store.ErrNotFound) {
		err = userError{Key: locales.ErrorOldButton}
	}
	if err != nil {
		return view.AnnouncementDetails{}, err
	}
	s := view.AnnouncementDetails{CanManage: a.Author == r.person.ID || r.role == store.Administrator, CanApprove: r.role == store.Administrator}
	if s.AnnouncementCard, err = announcementCard(tx, a); err != nil {
		return view.AnnouncementDetails{}, err
	}
	if s.AudienceEvent, err = audienceEvent(tx, a.Audience); err != nil {
		return view.AnnouncementDetails{}, err
	}
	author, err := tx.Person(a.Author)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return view.AnnouncementDetails{}, err
	}
	s.AuthorName = author.FirstName
	runs, err := tx.Runs(id)
	if err != nil {
		return view.AnnouncementDetails{}, err
	}
	for _, run := range runs {
		counts, err := tx.CountRun(run)
		if err != nil {
			return view.AnnouncementDetails{}, err
		}
		s.Runs = append(s.Runs, view.RunWithCounts{Run: run, RunCounts: counts})
	}
	return s, nil
}

func (b *Bot) showAnnouncement(tx *store.Tx, r request, press view.ShowAnnouncement) (response, error) {
	s, err := b.announcementDetails(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	clock, err := authorViewer(tx, r)
	return replaceWith(b.views.In(r.lang).AnnouncementDetails(s, clock)), err
}

// readAnnouncement shows what an announcement says in the coordinator's language.
func (b *Bot) readAnnouncement(tx *store.Tx, r request, press view.ReadAnnouncement) (response, error) {
	s, err := b.announcementDetails(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	shown, err := b.previewMessages(tx, s.Announcement, view.Reach{}, r.lang)
	return reply(shown...), err
}

// editableAnnouncement finds an announcement that the person may decide about: their own, or for an administrator any.
func (b *Bot) editableAnnouncement(tx *store.Tx, r request, id int64) (view.AnnouncementDetails, error) {
	s, err := b.announcementDetails(tx, r, id)
	if err == nil && !s.CanManage {
		err = userError{Key: locales.AnnounceNotYours}
	}
	return s, err
}

// sendAnnouncement sends at once what waits for its time, or missed it.
func (b *Bot) sendAnnouncement(tx *store.Tx, r request, press view.SendAnnouncement) (response, error) {
	s, err := b.editableAnnouncement(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	if s.State != store.AnnouncementScheduled && s.State != store.AnnouncementMissed {
		return response{}, userError{Key: locales.AnnounceDecided}
	}
	if err := b.sendNow(tx, s.Announcement, r.person.ID); err != nil {
		return response{}, mapConflict(err)
	}
	if err := tx.RecordAction(r.person.ID, store.ActionAnnouncementSentNow, store.ObjectAnnouncement.WithID(s.ID), ""); err != nil {
		return response{}, err
	}
	return b.backToAnnouncement(tx, r, s.ID, locales.AnnounceBegun)
}

// backToAnnouncement shows an announcement again, once something became of it.
func (b *Bot) backToAnnouncement(tx *store.Tx, r request, id int64, toast locales.Key) (response, error) {
	answer, err := b.showAnnouncement(tx, r, view.ShowAnnouncement{Announcement: id})
	return withToast(answer, b.views.In(r.lang).Toast(toast, nil)), err
}

// mapConflict tells who comes too late that somebody else decided meanwhile.
func mapConflict(err error) error {
	if errors.Is(err, store.ErrConflict) {
		return userError{Key: locales.AnnounceDecided}
	}
	return err
}

// cancelAnnouncement drops what is not sent yet.
func (b *Bot) cancelAnnouncement(tx *store.Tx, r request, press view.DropAnnouncement) (response, error) {
	s, err := b.editableAnnouncement(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	if s.State == store.AnnouncementStarted || s.State == store.AnnouncementDropped {
		return response{}, userError{Key: locales.AnnounceDecided}
	}
	if err := tx.TransitionAnnouncement(s.ID, s.State, store.AnnouncementDropped); err != nil {
		return response{}, mapConflict(err)
	}
	if err := tx.RecordAction(r.person.ID, store.ActionEventCancelled, store.ObjectAnnouncement.WithID(s.ID), ""); err != nil {
		return response{}, err
	}
	return b.backToAnnouncement(tx, r, s.ID, locales.AnnouncementDropped)
}

// rescheduleAnnouncement begins the dialogue that gives what waits another time.
func (b *Bot) rescheduleAnnouncement(tx *store.Tx, r request, press view.RescheduleAnnouncement) (response, error) {
	s, err := b.editableAnnouncement(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	if s.State != store.AnnouncementScheduled && s.State != store.AnnouncementMissed {
		return response{}, userError{Key: locales.AnnounceDecided}
	}
	return b.startConversation(tx, r, flowAnnounce, view.StepDay, &announceDialogue{Announcement: s.Announcement, Lang: r.lang, Whole: true, Previewed: true})
}

// correctAnnouncement begins the dialogue that changes the texts of what was sent.
func (b *Bot) correctAnnouncement(tx *store.Tx, r request, press view.CorrectAnnouncement) (response, error) {
	s, err := b.editableAnnouncement(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	if s.State != store.AnnouncementStarted {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	if err := checkNoActiveRun(tx, s.ID); err != nil {
		return response{}, err
	}
	return b.startConversation(tx, r, flowAnnounce, view.StepCard, &announceDialogue{Announcement: s.Announcement, Lang: r.lang, Whole: true})
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
func (b *Bot) promptRecallAnnouncement(tx *store.Tx, r request, press view.PromptRecallAnnouncement) (response, error) {
	s, young, old, err := b.findRecallable(tx, r, press.Announcement)
	return replaceWith(b.views.In(r.lang).ConfirmRecallAnnouncement(s.Announcement, len(young), old)), err
}

// findRecallable finds an announcement that can be recalled, and where.
func (b *Bot) findRecallable(tx *store.Tx, r request, id int64) (s view.AnnouncementDetails, young []store.Delivery, old int, err error) {
	if s, err = b.editableAnnouncement(tx, r, id); err != nil {
		return s, nil, 0, err
	}
	if err = checkNoActiveRun(tx, id); err != nil {
		return s, nil, 0, err
	}
	if young, old, err = splitByDeletable(tx, id); err == nil && len(young) == 0 {
		err = userError{Key: locales.AnnouncementNotRecalled}
	}
	return s, young, old, err
}

// recallAnnouncement deletes what was sent, where Telegram still lets it.
func (b *Bot) recallAnnouncement(tx *store.Tx, r request, press view.RecallAnnouncement) (response, error) {
	s, young, _, err := b.findRecallable(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	run, err := tx.StartRun(s.ID, store.RecallRun, s.Version, r.person.ID, recipientsOf(young))
	if err != nil {
		return response{}, err
	}
	if err := b.postProgress(tx, run); err != nil {
		return response{}, err
	}
	if err := tx.RecordAction(r.person.ID, store.ActionAnnouncementRecalled, store.ObjectAnnouncement.WithID(s.ID), ""); err != nil {
		return response{}, err
	}
	return b.backToAnnouncement(tx, r, s.ID, locales.AnnounceBegun)
}
