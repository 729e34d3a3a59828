package event

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// notification is the message that tells a person of an event unasked, in their language and time zone. Of card it
// takes the event, the heading and the previous times, and reads the rest for this person.
func (f *Feature) notification(tx *store.Tx, person store.Person, card Card) (view.Message, error) {
	recipient := f.Rights.RequestOf(person)
	own, err := f.card(tx, recipient, card.Event)
	own.Heading, own.Previous = card.Heading, card.Previous
	return f.screen(recipient.Lang).Event(own, recipient.Viewer(tx.Now())), err
}

// notify sends a person an event unasked, followed by files, see [Feature.notification].
func (f *Feature) notify(tx *store.Tx, person store.Person, card Card, files ...view.Message) error {
	message, err := f.notification(tx, person, card)
	if err != nil {
		return err
	}
	return chat.SendUnsolicited(tx, person.ID, append([]view.Message{message}, files...)...)
}

// publishChange notifies the followers of an event that by has changed or cancelled, and calls [Feature.OnChange]. It
// returns how many people are notified.
func (f *Feature) publishChange(tx *store.Tx, by int64, before, event store.Event) (notified int, err error) {
	if notified, err = f.notifyFollowers(tx, before, event); err != nil {
		return 0, err
	}
	return notified, f.OnChange(tx, before, event, by)
}

// notifyFollowers sends a changed or cancelled event to those who follow it, with a new calendar file. People who would
// see no difference in their language are left out. It returns how many people are notified.
func (f *Feature) notifyFollowers(tx *store.Tx, before, event store.Event) (notified int, err error) {
	followers, err := tx.Followers(event.ID)
	if err != nil {
		return 0, err
	}
	card := Card{Event: event, Heading: locales.EventChanged}
	if event.Status == store.Cancelled {
		card.Heading = locales.EventHeadingCancelled
	}
	if !event.SameTime(before) {
		card.Previous = &before
	}
	for _, person := range followers {
		screen := f.screen(chat.Language(person))
		if !screen.showsDifference(before, event) {
			continue
		}
		if err := f.notify(tx, person, card, f.calendarFile(tx, screen, event)); err != nil {
			return notified, err
		}
		notified++
	}
	return notified, nil
}

// showsDifference reports whether a change of an event matters to people who read it in this language.
func (p Screen) showsDifference(before, event store.Event) bool {
	return event.Status != before.Status || !event.SameTime(before) || event.Country != before.Country ||
		p.EventText(event) != p.EventText(before)
}

// maxDueReminders is how many reminders are put into the outbox in one transaction.
const maxDueReminders = 200

// reminderHeadings says how far ahead of an event a reminder is sent.
var reminderHeadings = map[store.LeadTime]locales.Key{
	store.DayAhead: locales.EventReminderDay, store.HourAhead: locales.EventReminderHour,
}

// sendReminders sends the reminders of events that are due, each in the language and zone of its recipient. A reminder
// that fails is logged and not tried again, so that it does not delay the others.
func (f *Feature) sendReminders(tx *store.Tx) (more bool, err error) {
	due, err := tx.DueReminders(maxDueReminders)
	if err != nil {
		return false, err
	}
	for _, reminder := range due {
		if err := tx.MarkReminderSent(reminder); err != nil {
			return false, err
		}
		card := Card{Event: reminder.Event, Heading: reminderHeadings[reminder.LeadTime]}
		err := tx.Savepoint(func() error { return f.notify(tx, reminder.To, card) })
		if errors.Is(err, store.ErrTxAborted) {
			return false, err
		}
		if err != nil {
			f.Log.Error("sending a reminder failed",
				"event", reminder.Event.ID, "person", reminder.To.ID, store.ErrorAttr(err))
		}
	}
	return len(due) == maxDueReminders, nil
}
