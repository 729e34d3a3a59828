package bot

import (
	"errors"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// maxDueReminders is how many reminders are put into the outbox in one transaction.
const maxDueReminders = 200

// RunDue sends what is due by the clock, or a part of it, and then reports that there is more: reminders of events, to each in their language and zone.
// One that cannot be written is logged and not tried again, so that it holds up no other. It also begins the announcements whose time has come, lets the
// progress of those that are being sent be seen, and sees to the jobs that an earlier run left.
func (b *Bot) RunDue(tx *store.Tx) (more bool, err error) {
	if err := b.resumeJobs(tx); err != nil {
		return false, err
	}
	if err := b.startDueAnnouncements(tx); err != nil {
		return false, err
	}
	if err := b.updateRuns(tx); err != nil {
		return false, err
	}
	due, err := tx.DueReminders(maxDueReminders)
	if err != nil {
		return false, err
	}
	for _, reminder := range due {
		if err := tx.MarkReminderSent(reminder); err != nil {
			return false, err
		}
		err := tx.Savepoint(func() error {
			return b.notifyAboutEvent(tx, reminder.To, reminder.Event, view.EventCard{Heading: reminderHeadings[reminder.LeadTime]})
		})
		if errors.Is(err, store.ErrTxAborted) {
			return false, err
		}
		if err != nil {
			b.settings.Log.Error("a reminder failed", "event", reminder.Event.ID, "person", reminder.To.ID, "error", err)
		}
	}
	return len(due) == maxDueReminders, nil
}

var reminderHeadings = map[store.LeadTime]locales.Key{store.DayAhead: locales.EventReminderDay, store.HourAhead: locales.EventReminderHour}
