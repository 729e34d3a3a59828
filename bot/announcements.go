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
	var shown []view.AnnouncementShown
	for _, a := range list {
		one, err := b.shown(tx, r, a.ID)
		if err != nil {
			return response{}, err
		}
		shown = append(shown, one)
	}
	pages := view.Pages{Page: press.Page, Total: total, Size: view.AnnouncementsPerPage}
	clock, err := authorClock(tx, r)
	return instead(b.views.In(r.lang).Announcements(shown, pages, clock)), err
}

// shown is an announcement as the coordinator who asks may see it.
func (b *Bot) shown(tx *store.Tx, r request, id int64) (view.AnnouncementShown, error) {
	a, err := tx.Announcement(id)
	if errors.Is(err, store.ErrNotFound) {
		err = userError{Key: locales.ErrorOldButton}
	}
	if err != nil {
		return view.AnnouncementShown{}, err
	}
	s := view.AnnouncementShown{Manages: a.Author == r.person.ID || r.role == store.Administrator, Approves: r.role == store.Administrator}
	if s.AnnouncementCard, err = announcementCard(tx, a); err != nil {
		return view.AnnouncementShown{}, err
	}
	if s.Of, err = audienceEvent(tx, a.Audience); err != nil {
		return view.AnnouncementShown{}, err
	}
	author, err := tx.Person(a.Author)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return view.AnnouncementShown{}, err
	}
	s.Name = author.FirstName
	runs, err := tx.Runs(id)
	if err != nil {
		return view.AnnouncementShown{}, err
	}
	for _, run := range runs {
		counts, err := tx.CountRun(run)
		if err != nil {
			return view.AnnouncementShown{}, err
		}
		s.Runs = append(s.Runs, view.RunShown{Run: run, RunCounts: counts})
	}
	return s, nil
}

func (b *Bot) showAnnouncement(tx *store.Tx, r request, press view.ShowAnnouncement) (response, error) {
	s, err := b.shown(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	clock, err := authorClock(tx, r)
	return instead(b.views.In(r.lang).ShownAnnouncement(s, clock)), err
}

// readAnnouncement shows what an announcement says in the coordinator's language.
func (b *Bot) readAnnouncement(tx *store.Tx, r request, press view.ReadAnnouncement) (response, error) {
	s, err := b.shown(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	shown, err := b.previews(tx, s.Announcement, view.Reach{}, r.lang)
	return say(shown...), err
}

// managedAnnouncement finds an announcement that the person may decide about: their own, or for an administrator any.
func (b *Bot) managedAnnouncement(tx *store.Tx, r request, id int64) (view.AnnouncementShown, error) {
	s, err := b.shown(tx, r, id)
	if err == nil && !s.Manages {
		err = userError{Key: locales.AnnounceNotYours}
	}
	return s, err
}

// sendAnnouncement sends at once what waits for its time, or missed it.
func (b *Bot) sendAnnouncement(tx *store.Tx, r request, press view.SendAnnouncement) (response, error) {
	s, err := b.managedAnnouncement(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	if s.State != store.AnnouncementScheduled && s.State != store.AnnouncementMissed {
		return response{}, userError{Key: locales.AnnounceDecided}
	}
	if err := b.sendNow(tx, s.Announcement, r.person.ID); err != nil {
		return response{}, decided(err)
	}
	if err := tx.RecordAction(r.person.ID, store.ActionAnnouncementSentNow, store.ObjectAnnouncement.WithID(s.ID), ""); err != nil {
		return response{}, err
	}
	return b.after(tx, r, s.ID, locales.AnnounceBegun)
}

// after shows an announcement again, once something became of it.
func (b *Bot) after(tx *store.Tx, r request, id int64, toast locales.Key) (response, error) {
	answer, err := b.showAnnouncement(tx, r, view.ShowAnnouncement{Announcement: id})
	return toasted(answer, b.views.In(r.lang).Toast(toast, nil)), err
}

// decided tells who comes too late that somebody else decided meanwhile.
func decided(err error) error {
	if errors.Is(err, store.ErrConflict) {
		return userError{Key: locales.AnnounceDecided}
	}
	return err
}

// dropAnnouncement drops what is not sent yet.
func (b *Bot) dropAnnouncement(tx *store.Tx, r request, press view.DropAnnouncement) (response, error) {
	s, err := b.managedAnnouncement(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	if s.State == store.AnnouncementStarted || s.State == store.AnnouncementDropped {
		return response{}, userError{Key: locales.AnnounceDecided}
	}
	if err := tx.TransitionAnnouncement(s.ID, s.State, store.AnnouncementDropped); err != nil {
		return response{}, decided(err)
	}
	if err := tx.RecordAction(r.person.ID, store.ActionEventCancelled, store.ObjectAnnouncement.WithID(s.ID), ""); err != nil {
		return response{}, err
	}
	return b.after(tx, r, s.ID, locales.AnnouncementDropped)
}

// moveAnnouncement begins the dialogue that gives what waits another time.
func (b *Bot) moveAnnouncement(tx *store.Tx, r request, press view.MoveAnnouncement) (response, error) {
	s, err := b.managedAnnouncement(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	if s.State != store.AnnouncementScheduled && s.State != store.AnnouncementMissed {
		return response{}, userError{Key: locales.AnnounceDecided}
	}
	return b.begin(tx, r, flowAnnounce, view.StepDay, &announceDialogue{Announcement: s.Announcement, Lang: r.lang, Whole: true, Previewed: true})
}

// correctAnnouncement begins the dialogue that changes the texts of what was sent.
func (b *Bot) correctAnnouncement(tx *store.Tx, r request, press view.CorrectAnnouncement) (response, error) {
	s, err := b.managedAnnouncement(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	if s.State != store.AnnouncementStarted {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	if err := atRest(tx, s.ID); err != nil {
		return response{}, err
	}
	return b.begin(tx, r, flowAnnounce, view.StepCard, &announceDialogue{Announcement: s.Announcement, Lang: r.lang, Whole: true})
}

// recallable lists where an announcement can still be deleted, and how many are too old for that.
func recallable(tx *store.Tx, id int64) (young []store.Delivery, old int, err error) {
	deliveries, err := tx.Deliveries(id)
	for _, delivery := range deliveries {
		if tx.Now().Sub(delivery.SentAt.Time) >= deletable {
			old++
			continue
		}
		young = append(young, delivery)
	}
	return young, old, err
}

// offerRecall asks whether what was sent is to be deleted.
func (b *Bot) offerRecall(tx *store.Tx, r request, press view.OfferRecall) (response, error) {
	s, young, old, err := b.recalled(tx, r, press.Announcement)
	return instead(b.views.In(r.lang).ConfirmRecall(s.Announcement, len(young), old)), err
}

// recalled finds an announcement that can be recalled, and where.
func (b *Bot) recalled(tx *store.Tx, r request, id int64) (s view.AnnouncementShown, young []store.Delivery, old int, err error) {
	if s, err = b.managedAnnouncement(tx, r, id); err != nil {
		return s, nil, 0, err
	}
	if err = atRest(tx, id); err != nil {
		return s, nil, 0, err
	}
	if young, old, err = recallable(tx, id); err == nil && len(young) == 0 {
		err = userError{Key: locales.AnnouncementNotRecalled}
	}
	return s, young, old, err
}

// recallAnnouncement deletes what was sent, where Telegram still lets it.
func (b *Bot) recallAnnouncement(tx *store.Tx, r request, press view.RecallAnnouncement) (response, error) {
	s, young, _, err := b.recalled(tx, r, press.Announcement)
	if err != nil {
		return response{}, err
	}
	run, err := tx.StartRun(s.ID, store.RecallRun, s.Version, r.person.ID, targets(young))
	if err != nil {
		return response{}, err
	}
	if err := b.showRun(tx, run); err != nil {
		return response{}, err
	}
	if err := tx.RecordAction(r.person.ID, store.ActionAnnouncementRecalled, store.ObjectAnnouncement.WithID(s.ID), ""); err != nil {
		return response{}, err
	}
	return b.after(tx, r, s.ID, locales.AnnounceBegun)
}
