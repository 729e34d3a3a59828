package bot

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// answerEvent notes what a person answers to the invitation to an event, and moves up who waits for the seat that becomes free by it.
func (b *Bot) answerEvent(tx *store.Tx, r request, press view.AnswerEvent) (response, error) {
	event, err := openEvent(tx, press.Event)
	if err != nil {
		return response{}, err
	}
	guest, err := tx.SetRSVP(event, r.person.ID, press.Answer)
	if err != nil {
		return response{}, err
	}
	if err := b.moveUp(tx, event); err != nil {
		return response{}, err
	}
	answer, err := b.showEvent(tx, r, view.ShowEvent{Event: event.ID})
	return toasted(answer, b.views.In(r.lang).Answered(guest)), err
}

// openEvent finds an event that can be answered.
func openEvent(tx *store.Tx, id int64) (store.Event, error) {
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

// moveUp gives the free seats of an event to those who wait, and tells them.
func (b *Bot) moveUp(tx *store.Tx, event store.Event) error {
	moved, err := tx.PromoteWaitlist(event)
	if err != nil {
		return err
	}
	for _, person := range moved {
		if err := b.tell(tx, person, event, view.EventCard{Heading: locales.EventMovedUp}); err != nil {
			return err
		}
	}
	return nil
}

// tell sends a person an event unasked, in their language and zone; how says why.
func (b *Bot) tell(tx *store.Tx, person store.Person, event store.Event, how view.EventCard, more ...view.Message) error {
	then := request{person: person, role: b.roleOf(person), lang: language(person), chatID: person.ID, private: true}
	card, err := b.card(tx, then, event)
	if err != nil {
		return err
	}
	card.Heading, card.Before = how.Heading, how.Before
	return b.announce(tx, person.ID, append([]view.Message{b.views.In(then.lang).Event(card, then.reader(tx.Now()))}, more...)...)
}

// remindOf notes whether a person wants to be reminded of an event.
func (b *Bot) remindOf(tx *store.Tx, r request, press view.RemindOf) (response, error) {
	event, err := openEvent(tx, press.Event)
	if err != nil {
		return response{}, err
	}
	if err := tx.SetReminder(event.ID, r.person.ID, press.Wanted); err != nil {
		return response{}, err
	}
	answer, err := b.showEvent(tx, r, view.ShowEvent{Event: event.ID})
	return toasted(answer, b.views.In(r.lang).Reminded(event, press.Wanted)), err
}
