package announce

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// errDecided is the error when somebody else has decided first.
var errDecided = chat.UserError{Key: locales.AnnounceDecided}

// mapNotFound says that a button is old where what it is about does not exist.
func mapNotFound(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return chat.ErrOldButton
	}
	return err
}

// mapConflict says that somebody else decided meanwhile.
func mapConflict(err error) error {
	if errors.Is(err, store.ErrConflict) {
		return errDecided
	}
	return err
}

// recordAction notes in the audit what the person did to an announcement.
func recordAction(tx *store.Tx, r chat.Request, action store.Action, announcement int64) error {
	return tx.RecordAction(r.Person.ID, action, store.ObjectAnnouncement.WithID(announcement), "")
}

// findUnsent finds an announcement that is scheduled or missed its time, for those who may do an operation with it.
func (f *Feature) findUnsent(
	tx *store.Tx, r chat.Request, id int64, op operation,
) (details Details, approval bool, err error) {
	details, approval, err = f.findForOperation(tx, r, id, op)
	if err == nil && details.State != store.AnnouncementScheduled && details.State != store.AnnouncementMissed {
		err = errDecided
	}
	return details, approval, err
}

// sendAnnouncement sends at once an announcement that is scheduled or missed its time, or asks for the approval that it
// needs by now.
func (f *Feature) sendAnnouncement(tx *store.Tx, r chat.Request, press SendAnnouncement) (chat.Response, error) {
	details, approval, err := f.findUnsent(tx, r, press.Announcement, opSend)
	if err != nil {
		return chat.Response{}, err
	}
	if err := checkSubject(tx, details.Announcement); err != nil {
		return chat.Response{}, err
	}
	if err := f.takeOver(tx, r, &details); err != nil {
		return chat.Response{}, err
	}
	if err := recordAction(tx, r, store.ActionAnnouncementSentNow, details.ID); err != nil {
		return chat.Response{}, err
	}
	toast := locales.AnnounceStarted
	if approval {
		toast, err = locales.AnnounceWaits, f.deferToApproval(tx, details.Announcement, store.Time{})
	} else {
		err = f.sendNow(tx, details.Announcement, r.Person.ID)
	}
	if err != nil {
		return chat.Response{}, mapConflict(err)
	}
	return f.backToAnnouncement(tx, r, details.ID, toast)
}

// takeOver makes the person answer for an announcement whose author is not in charge of it any more.
func (f *Feature) takeOver(tx *store.Tx, r chat.Request, details *Details) error {
	if !details.rights.abandoned {
		return nil
	}
	details.Author = r.Person.ID
	return tx.ReassignAnnouncement(details.ID, r.Person.ID)
}

// dropAnnouncement drops an announcement that is not sent yet.
func (f *Feature) dropAnnouncement(tx *store.Tx, r chat.Request, press DropAnnouncement) (chat.Response, error) {
	details, _, err := f.findForOperation(tx, r, press.Announcement, opDrop)
	if err != nil {
		return chat.Response{}, err
	}
	if details.State == store.AnnouncementStarted || details.State == store.AnnouncementDropped {
		return chat.Response{}, errDecided
	}
	if err := tx.TransitionAnnouncement(details.ID, details.State, store.AnnouncementDropped); err != nil {
		return chat.Response{}, mapConflict(err)
	}
	if err := recordAction(tx, r, store.ActionAnnouncementDropped, details.ID); err != nil {
		return chat.Response{}, err
	}
	return f.backToAnnouncement(tx, r, details.ID, locales.AnnouncementDropped)
}

// rescheduleAnnouncement begins the dialogue that gives an announcement another time.
func (f *Feature) rescheduleAnnouncement(
	tx *store.Tx, r chat.Request, press RescheduleAnnouncement,
) (chat.Response, error) {
	details, _, err := f.findUnsent(tx, r, press.Announcement, opReschedule)
	if err != nil {
		return chat.Response{}, err
	}
	return f.Conversations.Start(tx, r, flowName, stepDay, &dialogue{
		feature: f, Announcement: details.Announcement, Lang: r.Lang, Complete: true, Previewed: true,
	})
}

// correctAnnouncement begins the dialogue that changes the texts of what was sent.
func (f *Feature) correctAnnouncement(
	tx *store.Tx, r chat.Request, press CorrectAnnouncement,
) (chat.Response, error) {
	details, _, err := f.findForOperation(tx, r, press.Announcement, opCorrect)
	if err != nil {
		return chat.Response{}, err
	}
	if details.State != store.AnnouncementStarted {
		return chat.Response{}, chat.ErrOldButton
	}
	if err := checkNoActiveRun(tx, details.ID); err != nil {
		return chat.Response{}, err
	}
	return f.Conversations.Start(tx, r, flowName, chat.StepCard, &dialogue{
		feature: f, Announcement: details.Announcement, Lang: r.Lang, Complete: true,
	})
}
