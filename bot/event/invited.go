package event

import (
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// SetRSVP notes what a person answers to the invitation to an event, and moves up who waits for the seat that becomes free by it.
func (f *Feature) SetRSVP(tx *store.Tx, r chat.Request, press SetRSVP) (chat.Response, error) {
	event, err := findOpenEvent(tx, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	guest, err := tx.SetRSVP(event, r.Person.ID, press.RSVP)
	if err != nil {
		return chat.Response{}, err
	}
	if err := f.PromoteWaitlist(tx, event); err != nil {
		return chat.Response{}, err
	}
	answer, err := f.showEvent(tx, r, ShowEvent{Event: event.ID})
	return chat.WithToast(answer, f.screen(r.Lang).RSVPRecorded(guest)), err
}

// findOpenEvent finds an event that can be answered.
func findOpenEvent(tx *store.Tx, id int64) (store.Event, error) {
	event, err := Find(tx, id)
	switch {
	case err != nil:
		return store.Event{}, err
	case event.Status == store.Cancelled:
		return store.Event{}, chat.UserError{Key: locales.EventCancelled}
	case event.HasStarted(tx.Now()):
		return store.Event{}, chat.UserError{Key: locales.EventBegun}
	default:
		return event, nil
	}
}

// PromoteWaitlist gives the free seats of an event to those who wait, and tells them.
func (f *Feature) PromoteWaitlist(tx *store.Tx, event store.Event) error {
	moved, err := tx.PromoteWaitlist(event)
	if err != nil {
		return err
	}
	for _, person := range moved {
		if err := f.notifyAboutEvent(tx, person, event, Card{Heading: locales.EventMovedUp}); err != nil {
			return err
		}
	}
	return nil
}

// notifyAboutEvent sends a person an event unasked, in their language and zone; how says why.
func (f *Feature) notifyAboutEvent(tx *store.Tx, person store.Person, event store.Event, how Card, more ...view.Message) error {
	then := chat.Request{Person: person, Role: f.Rights.RoleOf(person), Lang: chat.Language(person), ChatID: person.ID, Private: true}
	card, err := f.eventCard(tx, then, event)
	if err != nil {
		return err
	}
	card.Heading, card.Previous = how.Heading, how.Previous
	return chat.SendUnsolicited(tx, person.ID, append([]view.Message{f.screen(then.Lang).Event(card, then.Viewer(tx.Now()))}, more...)...)
}

// SetReminder notes whether a person wants to be reminded of an event.
func (f *Feature) SetReminder(tx *store.Tx, r chat.Request, press SetReminder) (chat.Response, error) {
	event, err := findOpenEvent(tx, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	if err := tx.SetReminder(event.ID, r.Person.ID, press.Enabled); err != nil {
		return chat.Response{}, err
	}
	answer, err := f.showEvent(tx, r, ShowEvent{Event: event.ID})
	return chat.WithToast(answer, f.screen(r.Lang).ReminderChanged(event, press.Enabled)), err
}
