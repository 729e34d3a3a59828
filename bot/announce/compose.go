package announce

import (
	"errors"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/store"
)

// Compose implements [sandboxClient.Handler]: it writes what a recipient of an announcement gets when it is their turn, in the language that they read by then.
// To send it, whoever does not want such announcements any more, or cannot be written to, is passed over; what they have already is corrected and recalled.
func (f *Feature) Compose(tx *store.Tx, o store.Outgoing) (chat.Call, string, error) {
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
	anew := run.Kind != store.CorrectRun
	if wanted, err := stillSubscribed(tx, a, o.ChatID); err != nil || anew && !wanted {
		return nil, store.SkippedUnsubscribed, err
	}
	to, err := f.Rights.Recipient(tx, o.ChatID)
	if err != nil {
		return nil, "", err
	}
	message, err := f.messageFor(tx, a, to)
	if err != nil {
		return nil, "", err
	}
	if !anew && o.TargetMessageID == 0 { // when the run began, it was on its way to them
		if o.TargetMessageID, err = tx.DeliveredMessageID(run.AnnouncementID, o.ChatID); errors.Is(err, store.ErrNotFound) {
			return nil, store.SkippedNotReceived, nil
		}
		if err != nil {
			return nil, "", err
		}
	}
	call, err := chat.ToCall(message, !anew, o.TargetMessageID)
	return call, "", err
}

// stillSubscribed reports whether a chat still wants announcements of this kind and can be written to.
func stillSubscribed(tx *store.Tx, a store.Announcement, chatID int64) (bool, error) {
	chosen, err := tx.Subscription(chatID)
	if err != nil || a.Kind == store.AboutNews && !chosen.News || a.Kind == store.AboutMeeting && !chosen.Meetings {
		return false, err
	}
	if chatID < 0 {
		return true, nil
	}
	person, err := tx.Person(chatID)
	if errors.Is(err, store.ErrNotFound) { // they erased themselves
		return false, nil
	}
	return person.Reachable, err
}

// maxDeletableAge is for how long Telegram lets a bot delete its message, https://core.telegram.org/bots/api#deletemessage.
const maxDeletableAge = 48 * time.Hour

// composeRecall deletes an announcement at a recipient, where Telegram still allows it.
func composeRecall(tx *store.Tx, run store.Run, o store.Outgoing) (chat.Call, string, error) {
	sent, err := tx.DeliverySentAt(run.AnnouncementID, o.ChatID, o.TargetMessageID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, "", err
	}
	if err == nil && tx.Now().Sub(sent.Time) >= maxDeletableAge {
		return nil, store.SkippedTooOld, nil
	}
	return chat.DeleteMessage(o.TargetMessageID), "", nil
}
