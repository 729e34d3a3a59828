package announce

import (
	"errors"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// startRun starts a run through the recipients of an announcement, and shows its progress to the person who started it
// or, when they may not see it any more, to one who answers for the announcement.
func (f *Feature) startRun(
	tx *store.Tx, a store.Announcement, kind store.RunKind, startedBy int64, recipients []store.Recipient,
) error {
	overseers, err := f.overseers(tx, a, startedBy)
	if err != nil {
		return err
	}
	if len(overseers) > 0 {
		startedBy = overseers[0].Person.ID
	}
	run, err := tx.StartRun(a.ID, kind, a.Version, startedBy, recipients)
	if err != nil {
		return err
	}
	if a.Notice != store.NoEventNotice {
		err = tx.MustArrive(run.ID)
	}
	return errors.Join(err, f.postProgress(tx, run))
}

// sendNow starts sending an announcement to its audience as it is now. It returns [store.ErrConflict] when somebody
// else started or dropped the announcement meanwhile.
func (f *Feature) sendNow(tx *store.Tx, a store.Announcement, startedBy int64) error {
	if err := tx.TransitionAnnouncement(a.ID, a.State, store.AnnouncementStarted); err != nil {
		return err
	}
	recipients, err := recipientsInAudience(tx, a, tx.Now())
	if err != nil {
		return err
	}
	return f.startRun(tx, a, store.SendRun, startedBy, recipients)
}

// recipientsInAudience lists the members of the audience who get an announcement if it is sent at a time. If it
// respects quiet hours, members who have quiet hours then get it when these end.
func recipientsInAudience(
	tx *store.Tx, a store.Announcement, at time.Time,
) (recipients []store.Recipient, err error) {
	members, err := tx.AudienceMembers(a.Kind, a.Audience)
	for _, m := range members {
		if !m.Subscribed || !m.Reachable || !readsLanguageOf(a.Audience, m) {
			continue
		}
		recipient := store.Recipient{ChatID: m.ChatID, ThreadID: m.ThreadID}
		if a.Quiet {
			recipient.NotBefore = chat.EndOfQuietHours(at, memberZone(m))
		}
		recipients = append(recipients, recipient)
	}
	return recipients, err
}

// startCorrection starts a run that brings an announcement up to date wherever it was received or is being sent at this
// moment. It does nothing where there is no such place.
func (f *Feature) startCorrection(tx *store.Tx, a store.Announcement, startedBy int64) error {
	deliveries, err := tx.Deliveries(a.ID)
	if err != nil {
		return err
	}
	inFlight, err := tx.InFlightAddresses(a.ID)
	if err != nil {
		return err
	}
	recipients := append(recipientsOf(deliveries), recipientsAt(inFlight)...)
	if len(recipients) == 0 {
		return nil
	}
	return f.startRun(tx, a, store.CorrectRun, startedBy, recipients)
}

// recipientsOf are the recipients of a run that changes or deletes these messages.
func recipientsOf(deliveries []store.Delivery) []store.Recipient {
	recipients := make([]store.Recipient, len(deliveries))
	for i, delivery := range deliveries {
		recipients[i] = store.Recipient{
			ChatID: delivery.ChatID, ThreadID: delivery.ThreadID, TargetMessageID: delivery.MessageID,
		}
	}
	return recipients
}

// recipientsAt are these addresses as the recipients of a run.
func recipientsAt(addresses []store.Address) []store.Recipient {
	recipients := make([]store.Recipient, len(addresses))
	for i, to := range addresses {
		recipients[i] = store.Recipient{ChatID: to.ChatID, ThreadID: to.ThreadID}
	}
	return recipients
}

// checkNoActiveRun refuses what cannot be done while a run of the announcement is active.
func checkNoActiveRun(tx *store.Tx, announcement int64) error {
	runs, err := tx.Runs(announcement)
	for _, run := range runs {
		if run.EndedAt.IsZero() {
			return chat.UserError{Key: locales.AnnounceRunning}
		}
	}
	return err
}
