package event

import (
	"errors"

	"bomcabot/locales"
	"bomcabot/store"
)

// maxDueReminders is how many reminders are put into the outbox in one transaction.
const maxDueReminders = 200

// sendReminders sends the reminders of events that are due, to each in their language and zone. One that cannot be
// written is logged and not tried again, so that it holds up no other.
func (f *Feature) sendReminders(tx *store.Tx) (more bool, err error) {
	due, err := tx.DueReminders(maxDueReminders)
	if err != nil {
		return false, err
	}
	for _, reminder := range due {
		if err := tx.MarkReminderSent(reminder); err != nil {
			return false, err
		}
		err := tx.Savepoint(func() error {
			return f.notifyAboutEvent(tx, reminder.To, reminder.Event, Card{Heading: reminderHeadings[reminder.LeadTime]})
		})
		if errors.Is(err, store.ErrTxAborted) {
			return false, err
		}
		if err != nil {
			f.Log.Error("a reminder failed", "event", reminder.Event.ID, "person", reminder.To.ID, "error", err)
		}
	}
	return len(due) == maxDueReminders, nil
}

var reminderHeadings = map[store.LeadTime]locales.Key{store.DayAhead: locales.EventReminderDay, store.HourAhead: locales.EventReminderHour}
