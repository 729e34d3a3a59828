package bot

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// rsvp notes what a person answers to the invitation to an event, and moves up who waits for the seat that becomes free by it.
func (b *Bot) rsvp(tx *store.Tx, r request, press view.SetRSVP) (response, error) {
	event, err := findOpenEvent(tx, press.Event)
	if err != nil {
		return response{}, err
	}
	guest, err := tx.SetRSVP(event, r.person.ID, press.RSVP)
	if err != nil {
		return response{}, err
	}
	if err := b.promoteWaitlist(tx, event); err != nil {
		return response{}, err
	}
	answer, err := b.showEvent(tx, r, view.ShowEvent{Event: event.ID})
	return withToast(answer, b.views.In(r.lang).RSVPRecorded(guest)), err
}

// findOpenEvent finds an event that can be answered.
func findOpenEvent(tx *store.Tx, id int64) (store.Event, error) {
	event, err := findEvent(tx, id)
	switch {
	case err != nil:
		return store.Event{}, err
	case event.Status == store.Cancelled:
		return store.Event{}, userError{Key: locales.EventCancelled}
	case event.HasStarted(tx.Now()):
		return store.Event{}, userError{Key: locales.EventBegun}
	default:
		return event, nil
	}
}

// promoteWaitlist gives the free seats of an event to those who wait, and tells them.
func (b *Bot) promoteWaitlist(tx *store.Tx, event store.Event) error {
	moved, err := tx.PromoteWaitlist(event)
	if err != nil {
		return err
	}
	for _, person := range moved {
		if err := b.notifyAboutEvent(tx, person, event, view.EventCard{Heading: locales.EventMovedUp}); err != nil {
			return err
		}
	}
	return nil
}

// notifyAboutEvent sends a person an event unasked, in their language and zone; how says why.
func (b *Bot) notifyAboutEvent(tx *store.Tx, person store.Person, event store.Event, how view.EventCard, more ...view.Message) error {
	then := request{person: person, role: b.roleOf(person), lang: language(person), chatID: person.ID, private: true}
	card, err := b.eventCard(tx, then, event)
	if err != nil {
		return err
	}
	card.Heading, card.Previous = how.Heading, how.Previous
	return b.sendUnsolicited(tx, person.ID, append([]view.Message{b.views.In(then.lang).Event(card, then.viewer(tx.Now()))}, more...)...)
}

// setReminder notes whether a person wants to be reminded of an event.
func (b *Bot) setReminder(tx *store.Tx, r request, press view.SetReminder) (response, error) {
	event, err := findOpenEvent(tx, press.Event)
	if err != nil {
		return response{}, err
	}
	if err := tx.SetReminder(event.ID, r.person.ID, press.Enabled); err != nil {
		return response{}, err
	}
	answer, err := b.showEvent(tx, r, view.ShowEvent{Event: event.ID})
	return withToast(answer, b.views.In(r.lang).ReminderChanged(event, press.Enabled)), err
}
