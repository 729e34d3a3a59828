package event

import (
	"errors"
	"time"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// Find finds the event of a button. When the event does not exist any more, the error is a [chat.UserError].
func Find(tx *store.Tx, id int64) (store.Event, error) {
	event, err := tx.Event(id)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.UserError{Key: locales.EventNotFound}
	}
	return event, err
}

// FindEditable finds an event that the person may change: administrators may change all events, coordinators those that
// involve one of their countries. When they may not, or the event does not exist, the error is a [chat.UserError].
func FindEditable(tx *store.Tx, r chat.Request, id int64) (store.Event, error) {
	event, err := Find(tx, id)
	if err != nil {
		return store.Event{}, err
	}
	return event, checkCanEdit(tx, r, event)
}

// checkCanEdit refuses a person who may not change an event.
func checkCanEdit(tx *store.Tx, r chat.Request, event store.Event) error {
	allowed, err := chat.CanEdit(tx, r, event.InvolvedCountries())
	if err == nil && !allowed {
		err = chat.UserError{Key: locales.EventNotYours}
	}
	return err
}

// findAnswerable finds an event that people can still answer.
func findAnswerable(tx *store.Tx, id int64) (store.Event, error) {
	event, err := Find(tx, id)
	switch {
	case err != nil:
		return store.Event{}, err
	case event.Status == store.Cancelled:
		return store.Event{}, chat.UserError{Key: locales.EventCancelled}
	case event.HasStarted(tx.Now()):
		return store.Event{}, chat.UserError{Key: locales.EventStarted}
	default:
		return event, nil
	}
}

// checkChangeable refuses to change or cancel an event that is cancelled or over.
func checkChangeable(event store.Event, now time.Time) error {
	switch {
	case event.Status == store.Cancelled:
		return chat.UserError{Key: locales.EventCancelled}
	case isOver(event, now):
		return chat.UserError{Key: locales.EventOver}
	default:
		return nil
	}
}

func isOver(event store.Event, now time.Time) bool { return !event.Ends.After(now) }
