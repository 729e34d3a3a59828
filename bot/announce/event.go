package announce

import (
	"errors"
	"slices"

	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/locales"
	"bomcabot/store"
)

// setRSVPFromAnnouncement records the answer to the invitation in an announcement.
func (f *Feature) setRSVPFromAnnouncement(
	tx *store.Tx, r chat.Request, press SetRSVPFromAnnouncement,
) (chat.Response, error) {
	a, err := findEventAnnouncement(tx, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	answer, err := f.events.SetRSVP(tx, r, event.SetRSVP{Event: a.Event, RSVP: press.RSVP})
	if err != nil {
		return chat.Response{}, err
	}
	return f.redrawAnnouncement(tx, r, a, answer.Toast)
}

// setReminderFromAnnouncement turns reminders of the event of an announcement on or off.
func (f *Feature) setReminderFromAnnouncement(
	tx *store.Tx, r chat.Request, press SetReminderFromAnnouncement,
) (chat.Response, error) {
	a, err := findEventAnnouncement(tx, press.Announcement)
	if err != nil {
		return chat.Response{}, err
	}
	answer, err := f.events.SetReminder(tx, r, event.SetReminder{Event: a.Event, Enabled: press.Enabled})
	if err != nil {
		return chat.Response{}, err
	}
	return f.redrawAnnouncement(tx, r, a, answer.Toast)
}

// findEventAnnouncement finds the announcement of a button that answers its event. The buttons of a preview carry 0. Of
// an announcement that is not sent, nobody has a button.
func findEventAnnouncement(tx *store.Tx, id int64) (store.Announcement, error) {
	if id == 0 {
		return store.Announcement{}, chat.UserError{Key: locales.AnnounceOnlyPreview}
	}
	a, err := findAnnouncement(tx, id)
	if err == nil && (a.Event == 0 || a.State != store.AnnouncementStarted) {
		err = chat.ErrOldButton
	}
	return a, err
}

// redrawAnnouncement shows an announcement again, with the person's new answer to its event. In a group it stays as it
// is, because the members answer differently. Whoever did not receive it sees only that their answer is recorded: the
// event is open to everyone, the announcement is not.
func (f *Feature) redrawAnnouncement(
	tx *store.Tx, r chat.Request, a store.Announcement, toast string,
) (chat.Response, error) {
	received, err := tx.HasAnnouncement(r.ChatID, a.ID)
	if err != nil || !received || !r.Private {
		return chat.Response{Toast: toast}, err
	}
	message, err := f.messageFor(tx, a, r)
	return chat.WithToast(chat.ReplaceWith(message), toast), err
}

// RefreshAnnouncements brings the announcements of an event up to date after changedBy changed or cancelled it. If it
// was cancelled, announcements that are not sent yet are dropped. Where people would read new words of somebody who
// needs approval to write to them, an administrator is asked first; times and cancellations reach them at once.
func (f *Feature) RefreshAnnouncements(tx *store.Tx, before, changed store.Event, changedBy int64) error {
	announcements, err := tx.AnnouncementsForEvent(changed.ID)
	if err != nil {
		return err
	}
	by, err := f.findTeammate(tx, changedBy)
	if err != nil {
		return err
	}
	hasNewWords := changed.Status != store.Cancelled && !slices.Equal(before.Texts, changed.Texts)
	for _, a := range announcements {
		approval, err := needsApproval(tx, by, a.Audience)
		switch {
		case err != nil:
		case hasNewWords && approval:
			err = f.deferNewWords(tx, by, a.ID)
		case a.State == store.AnnouncementStarted:
			err = f.startCorrection(tx, a, changedBy)
		case changed.Status == store.Cancelled:
			err = f.dropForCancelledEvent(tx, a)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// deferNewWords makes the new words of an event wait for approval before they reach the recipients of an announcement.
// What is being sent is paused until somebody resumes it who may, and what is not sent yet waits as a whole.
func (f *Feature) deferNewWords(tx *store.Tx, by chat.Request, id int64) error {
	a, err := tx.Announcement(id)
	if err != nil {
		return err
	}
	if a.State != store.AnnouncementStarted {
		return f.deferToApproval(tx, a, a.SendAt)
	}
	if err := errors.Join(tx.ApproveAnnouncement(id, 0), pauseSending(tx, id)); err != nil {
		return err
	}
	texts := a.Texts
	if a.CorrectionBy != 0 { // what waits already stays proposed
		proposed, err := tx.AnnouncementVersion(id, a.CorrectionVersion)
		if err != nil {
			return err
		}
		texts = proposed.Texts
	}
	return f.proposeCorrection(tx, by, a, texts)
}

// pauseSending pauses the runs that send an announcement at this moment.
func pauseSending(tx *store.Tx, announcement int64) error {
	runs, err := tx.Runs(announcement)
	for _, run := range runs {
		if run.State != store.Running || run.Kind != store.SendRun && run.Kind != store.ResendRun {
			continue
		}
		if err := tx.PauseRun(run.ID); err != nil {
			return err
		}
	}
	return err
}

// dropForCancelledEvent drops an announcement that is not sent yet because its event is cancelled.
func (f *Feature) dropForCancelledEvent(tx *store.Tx, a store.Announcement) error {
	if err := tx.TransitionAnnouncement(a.ID, a.State, store.AnnouncementDropped); err != nil {
		return err
	}
	return f.notifyOf(tx, a.ID, locales.AnnouncementEventCancelled)
}
