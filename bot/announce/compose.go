package announce

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/store"
)

// Compose composes the message of a run for one recipient when it is their turn, in the language that they read by
// then. The outbox calls it for each row of a run. A run that sends an announcement skips recipients who no longer want
// it or cannot be written to; skipReason says so. A run that corrects or recalls it changes their messages as well.
func (f *Feature) Compose(tx *store.Tx, o store.Outgoing) (call chat.Call, skipReason string, err error) {
	run, err := tx.Run(o.RunID)
	if err != nil {
		return nil, "", err
	}
	if run.Kind == store.RecallRun {
		return composeRecall(tx, run, o)
	}
	a, err := tx.AnnouncementVersion(run.AnnouncementID, run.Version)
	if err != nil {
		return nil, "", err
	}
	if a.Notice != store.NoEventNotice {
		return f.composeNotice(tx, a, o)
	}
	isCorrection := run.Kind == store.CorrectRun
	if wanted, err := stillSubscribed(tx, a, o.Address); err != nil || !isCorrection && !wanted {
		return nil, store.SkippedUnsubscribed, err
	}
	to, err := f.Rights.Recipient(tx, o.Address)
	if err != nil {
		return nil, "", err
	}
	message, err := f.messageFor(tx, a, to)
	if err != nil {
		return nil, "", err
	}
	messageID := o.TargetMessageID
	if isCorrection && messageID == 0 { // the message was in flight when the run started
		messageID, err = tx.DeliveredMessageID(run.AnnouncementID, o.Address)
		if errors.Is(err, store.ErrNotFound) {
			return nil, store.SkippedNotReceived, nil
		}
		if err != nil {
			return nil, "", err
		}
	}
	call, err = chat.ToCall(message, isCorrection, messageID)
	return call, "", err
}

// stillSubscribed reports whether an address still wants announcements of this kind and can be written to.
func stillSubscribed(tx *store.Tx, a store.Announcement, to store.Address) (bool, error) {
	subscription, err := tx.Subscription(to)
	if err != nil || a.Kind == store.AboutNews && !subscription.News ||
		a.Kind == store.AboutMeeting && !subscription.Meetings {
		return false, err
	}
	if subscription.IsGroup() {
		return true, nil
	}
	person, err := tx.Person(to.ChatID)
	if errors.Is(err, store.ErrNotFound) { // they erased themselves
		return false, nil
	}
	return person.Reachable, err
}
