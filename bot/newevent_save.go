package bot

import (
	"errors"
	"slices"
	"strings"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// save makes or changes the event, and tells those who follow it.
func (d *eventDialogue) save(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	event := d.event()
	if err := d.validate(tx, r, event); err != nil {
		return response{}, err
	}
	toast := b.views.In(r.lang).Toast(locales.TeamSaved, nil)
	var err error
	if event.ID == 0 {
		event, err = d.add(tx, r, c, event)
	} else {
		var told int
		told, err = d.change(b, tx, r, event)
		toast = b.views.In(r.lang).Toast(locales.EventTold, locales.Args{"Number": told})
	}
	if errors.Is(err, store.ErrConflict) {
		err = userError{Key: locales.EventConflict}
	}
	if err != nil {
		return response{}, err
	}
	c.done = true
	answer, err := b.manageEvent(tx, r, view.ManageEvent{Event: event.ID})
	return withToast(answer, toast), err
}

// validate refuses what cannot be saved.
func (d *eventDialogue) validate(tx *store.Tx, r request, event store.Event) error {
	if !d.Whole {
		return userError{Key: locales.ErrorOldButton}
	}
	if !event.Starts.Before(event.Ends.Time) {
		return userError{Key: locales.NeweventNoHours}
	}
	before := store.Event{}
	if event.ID != 0 {
		var err error
		if before, err = editableEvent(tx, r, event.ID); err != nil {
			return err
		}
	}
	if event.HasStarted(tx.Now()) && !event.SameTime(before) && !event.AllDay || !event.Ends.After(tx.Now()) {
		return userError{Key: locales.NeweventPast}
	}
	may, err := canEdit(tx, r, event.InvolvedCountries())
	if err == nil && !may {
		err = userError{Key: locales.EventNotYours}
	}
	return err
}

// add makes the event of a draft. Its UID is the draft's, so that no draft makes two.
func (d *eventDialogue) add(tx *store.Tx, r request, c *conversation, event store.Event) (store.Event, error) {
	event.UID = strings.ToLower(c.Draft) + "@bomcabot"
	id, err := tx.AddEvent(event)
	if err != nil {
		return store.Event{}, err
	}
	event.ID = id
	return event, tx.RecordAction(r.person.ID, store.ActionEventCreated, store.ObjectEvent.WithID(id), "")
}

// change changes an event, moves up who waits where there are more seats now, and tells its followers, of whom it returns the number.
func (d *eventDialogue) change(b *Bot, tx *store.Tx, r request, event store.Event) (told int, err error) {
	before, err := tx.Event(event.ID)
	if err != nil {
		return 0, err
	}
	if event, err = tx.UpdateEvent(event); err != nil {
		return 0, err
	}
	if err := tx.RecordAction(r.person.ID, store.ActionEventChanged, store.ObjectEvent.WithID(event.ID), changedFields(before, event)); err != nil {
		return 0, err
	}
	if told, err = b.notifyFollowers(tx, before, event); err != nil {
		return 0, err
	}
	if err := b.refreshAnnouncements(tx, event, r.person.ID); err != nil {
		return 0, err
	}
	return told, b.promoteWaitlist(tx, event)
}

// changedFields lists what of an event is changed, as the steps that ask for it.
func changedFields(before, event store.Event) string {
	var codes []string
	note := func(changed bool, code string) {
		if changed {
			codes = append(codes, code)
		}
	}
	note(!slices.Equal(before.Texts, event.Texts), view.StepTitle)
	note(!event.SameTime(before), view.StepDay)
	note(before.Country != event.Country || before.Invited != event.Invited, view.StepInvited)
	note(before.Seats != event.Seats, view.StepSeats)
	return strings.Join(codes, " ")
}
