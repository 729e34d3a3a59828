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
	recipient, err := f.Rights.RequestOf(tx, person)
	if err != nil {
		return view.Message{}, err
	}
	own, err := f.card(tx, recipient, card.Event)
	own.Heading, own.Previous = card.Heading, card.Previous
	return f.screen(recipient.Lang).Event(own, recipient.Viewer(tx.Now())), err
}

// publishChange notifies the followers of an event that by has changed or cancelled, and calls [Feature.OnChange]. It
// returns how many people are notified.
func (f *Feature) publishChange(tx *store.Tx, by int64, before, event store.Event) (notified int, err error) {
	if notified, err = f.notifyFollowers(tx, by, before, event); err != nil {
		return 0, err
	}
	return notified, f.OnChange(tx, before, event, by)
}

// notifyFollowers starts to tell those who follow an event that it was changed or cancelled, and then to send them its
// new calendar file. People who would see no difference in their language are left out. It returns how many people are
// notified.
func (f *Feature) notifyFollowers(tx *store.Tx, by int64, before, event store.Event) (notified int, err error) {
	recipients, err := f.concernedFollowers(tx, before, event)
	if err != nil || len(recipients) == 0 {
		return 0, err
	}
	notice := store.Announcement{Author: by, Event: event.ID, Notice: store.ChangedNotice}
	if event.Status == store.Cancelled {
		notice.Notice = store.CancelledNotice
	}
	if !event.SameTime(before) {
		notice.Previous = before.Time()
	}
	file := store.Announcement{Author: by, Event: event.ID, Notice: store.CalendarNotice}
	return len(recipients), errors.Join(f.SendNotice(tx, notice, recipients), f.SendNotice(tx, file, recipients))
}

// concernedFollowers lists those who follow an event and see a difference in their language after it was changed.
func (f *Feature) concernedFollowers(tx *store.Tx, before, event store.Event) (ids []int64, err error) {
	concerned := make(map[locales.Lang]bool)
	for _, lang := range locales.All() {
		concerned[lang] = f.screen(lang).showsDifference(before, event)
	}
	followers, err := tx.Followers(event.ID)
	for _, person := range followers {
		if concerned[chat.Language(person)] {
			ids = append(ids, person.ID)
		}
	}
	return ids, err
}

// noticeHeadings says why a notice comes.
var noticeHeadings = map[store.EventNotice]locales.Key{
	store.ChangedNotice: locales.EventChanged, store.CancelledNotice: locales.EventHeadingCancelled,
}

// Notice is a notice about an event as its recipient gets it, in their language and time zone. wanted is false for
// somebody who does not follow the event any more.
func (f *Feature) Notice(
	tx *store.Tx, notice store.Announcement, person store.Person,
) (message view.Message, wanted bool, err error) {
	if wanted, err = tx.IsFollowed(notice.Event, person.ID); err != nil || !wanted {
		return view.Message{}, false, err
	}
	event, err := tx.Event(notice.Event)
	if err != nil {
		return view.Message{}, false, err
	}
	if notice.Notice == store.CalendarNotice {
		return f.calendarFile(tx, f.screen(chat.Language(person)), event), true, nil
	}
	card := Card{Event: event, Heading: noticeHeadings[notice.Notice]}
	if before := notice.Previous; before != nil {
		card.Previous = &store.Event{
			Starts: before.Starts, Ends: before.Ends, AllDay: before.AllDay, Zone: before.Zone,
		}
	}
	message, err = f.notification(tx, person, card)
	return message, true, err
}

// showsDifference reports whether a change of an event matters to people who read it in this language.
func (p Screen) showsDifference(before, event store.Event) bool {
	return event.Status != before.Status || !event.SameTime(before) || event.Country != before.Country ||
		p.EventText(event) != p.EventText(before)
}

// maxDueReminders is how many reminders are put into the outbox in one transaction, while which everybody else waits.
const maxDueReminders = 25

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
		err := tx.Savepoint(func() error { return f.remind(tx, reminder.To, card) })
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

// remind sends a person an event.
func (f *Feature) remind(tx *store.Tx, person store.Person, card Card) error {
	message, err := f.notification(tx, person, card)
	if err != nil {
		return err
	}
	return chat.SendUnsolicited(tx, person.ID, message)
}
