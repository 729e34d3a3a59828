package event

import (
	"slices"
	"strings"

	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// save makes or changes the event, and notifies its followers.
func (d *dialogue) save(tx *store.Tx, r chat.Request, c *chat.Conversation) (chat.Response, error) {
	event := d.withTimes()
	if err := d.validate(tx, r, event); err != nil {
		return chat.Response{}, err
	}
	var toast string
	var err error
	if screen := d.feature.screen(r.Lang); event.ID == 0 {
		event, err = d.add(tx, r, c, event)
		toast = screen.Toast(locales.TeamSaved, nil)
	} else {
		var notified, unreachable int
		if notified, err = d.change(tx, r, event); err == nil {
			unreachable, err = tx.UnreachableFollowers(event.ID)
		}
		toast = screen.followersNotified(notified, unreachable)
	}
	if err != nil {
		return chat.Response{}, conflictAsUserError(err)
	}
	c.Done = true
	response, err := d.feature.manageEvent(tx, r, ManageEvent{Event: event.ID})
	return chat.WithToast(response, toast), err
}

// validate refuses an event that cannot be saved: one that is incomplete, ends before it starts or is set to a time in
// the past, and one that the person may not change.
func (d *dialogue) validate(tx *store.Tx, r chat.Request, event store.Event) error {
	if !d.Complete {
		return chat.ErrOldButton
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
	moved := !event.SameTime(before)
	if event.HasStarted(tx.Now()) && moved && !event.AllDay || isOver(event, tx.Now()) {
		return chat.UserError{Key: locales.NeweventPast}
	}
	return checkCanEdit(tx, r, event)
}

// add makes the event of a draft. Its UID is that of the draft, so one draft never makes two events.
func (d *dialogue) add(
	tx *store.Tx, r chat.Request, c *chat.Conversation, event store.Event,
) (store.Event, error) {
	event.UID = strings.ToLower(c.Draft) + "@bomcabot"
	id, err := tx.AddEvent(event)
	if err != nil {
		return store.Event{}, err
	}
	event.ID = id
	return event, tx.RecordAction(r.Person.ID, store.ActionEventCreated, store.ObjectEvent.WithID(id), "")
}

// change changes an event, notifies its followers and gives new seats to those who wait. It returns how many followers
// are notified.
func (d *dialogue) change(tx *store.Tx, r chat.Request, event store.Event) (notified int, err error) {
	before, err := tx.Event(event.ID)
	if err != nil {
		return 0, err
	}
	if event, err = tx.UpdateEvent(event); err != nil {
		return 0, err
	}
	object, detail := store.ObjectEvent.WithID(event.ID), changedFields(before, event)
	if err := tx.RecordAction(r.Person.ID, store.ActionEventChanged, object, detail); err != nil {
		return 0, err
	}
	if notified, err = d.feature.publishChange(tx, r.Person.ID, before, event); err != nil {
		return 0, err
	}
	return notified, d.feature.PromoteWaitlist(tx, event)
}

// changedFields lists for the audit what has changed in an event, by the steps that ask for it.
func changedFields(before, event store.Event) string {
	var steps []string
	note := func(changed bool, step string) {
		if changed {
			steps = append(steps, step)
		}
	}
	note(!slices.Equal(before.Texts, event.Texts), stepTitle)
	note(!event.SameTime(before), stepDay)
	note(before.Country != event.Country || before.Invited != event.Invited, stepInvited)
	note(before.Seats != event.Seats, stepSeats)
	return strings.Join(steps, " ")
}
