package event

import (
	"errors"
	"slices"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// save makes or changes the event, and tells those who follow it.
func (d *eventDialogue) save(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	event := d.event()
	if err := d.validate(tx, r, event); err != nil {
		return chat.Response{}, err
	}
	toast := d.f.screen(r.Lang).Toast(locales.TeamSaved, nil)
	var err error
	if event.ID == 0 {
		event, err = d.add(tx, r, c, event)
	} else {
		var told int
		told, err = d.change(tx, r, event)
		toast = d.f.screen(r.Lang).Toast(locales.EventTold, locales.Args{"Number": told})
	}
	if errors.Is(err, store.ErrConflict) {
		err = chat.UserError{Key: locales.EventConflict}
	}
	if err != nil {
		return chat.Response{}, err
	}
	c.Done = true
	answer, err := d.f.manageEvent(tx, r, ManageEvent{Event: event.ID})
	return chat.WithToast(answer, toast), err
}

// validate refuses what cannot be saved.
func (d *eventDialogue) validate(tx *store.Tx, r chat.Request, event store.Event) error {
	if !d.Whole {
		return chat.UserError{Key: locales.ErrorOldButton}
	}
	if !event.Starts.Before(event.Ends.Time) {
		return chat.UserError{Key: locales.NeweventNoHours}
	}
	before := store.Event{}
	if event.ID != 0 {
		var err error
		if before, err = FindEditable(tx, r, event.ID); err != nil {
			return err
		}
	}
	if event.HasStarted(tx.Now()) && !event.SameTime(before) && !event.AllDay || !event.Ends.After(tx.Now()) {
		return chat.UserError{Key: locales.NeweventPast}
	}
	may, err := chat.CanEdit(tx, r, event.InvolvedCountries())
	if err == nil && !may {
		err = chat.UserError{Key: locales.EventNotYours}
	}
	return err
}

// add makes the event of a draft. Its UID is the draft's, so that no draft makes two.
func (d *eventDialogue) add(tx *store.Tx, r chat.Request, c *chat.Conversation, event store.Event) (store.Event, error) {
	event.UID = strings.ToLower(c.Draft) + "@bomcabot"
	id, err := tx.AddEvent(event)
	if err != nil {
		return store.Event{}, err
	}
	event.ID = id
	return event, tx.RecordAction(r.Person.ID, store.ActionEventCreated, store.ObjectEvent.WithID(id), "")
}

// change changes an event, moves up who waits where there are more seats now, and tells its followers, of whom it returns the number.
func (d *eventDialogue) change(tx *store.Tx, r chat.Request, event store.Event) (told int, err error) {
	before, err := tx.Event(event.ID)
	if err != nil {
		return 0, err
	}
	if event, err = tx.UpdateEvent(event); err != nil {
		return 0, err
	}
	if err := tx.RecordAction(r.Person.ID, store.ActionEventChanged, store.ObjectEvent.WithID(event.ID), changedFields(before, event)); err != nil {
		return 0, err
	}
	if told, err = d.f.notifyFollowers(tx, before, event); err != nil {
		return 0, err
	}
	if err := d.f.OnChange(tx, event, r.Person.ID); err != nil {
		return 0, err
	}
	return told, d.f.PromoteWaitlist(tx, event)
}

// changedFields lists what of an event is changed, as the steps that ask for it.
func changedFields(before, event store.Event) string {
	var codes []string
	note := func(changed bool, code string) {
		if changed {
			codes = append(codes, code)
		}
	}
	note(!slices.Equal(before.Texts, event.Texts), stepTitle)
	note(!event.SameTime(before), stepDay)
	note(before.Country != event.Country || before.Invited != event.Invited, stepInvited)
	note(before.Seats != event.Seats, stepSeats)
	return strings.Join(codes, " ")
}
