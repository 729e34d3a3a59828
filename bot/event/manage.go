package event

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

func (f *Feature) manageEvent(tx *store.Tx, r chat.Request, press ManageEvent) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	card, err := f.card(tx, r, event)
	return chat.ReplaceWith(f.screen(r.Lang).ManagedEvent(card, r.Viewer(tx.Now()))), err
}

// ManagedEvent shows a coordinator an event with what they can do with it.
func (p Screen) ManagedEvent(c Card, reader view.Viewer) view.Message {
	cancelled, over := c.Status == store.Cancelled, isOver(c.Event, reader.Now)
	var buttons [][]view.Button
	if !cancelled && !over {
		buttons = append(buttons, p.Row(locales.ButtonChangeEvent, EditEvent{c.ID}),
			p.Row(locales.ButtonCancelEvent, PromptCancelEvent{c.ID, int64(c.Sequence)}),
			p.Row(locales.ButtonAnnounceEvent, NewAnnouncement{c.ID}), p.Row(locales.ButtonPoster, DrawEventLink{c.ID}))
	}
	buttons = append(buttons, p.Row(locales.ButtonGuests, ShowGuests{c.ID, 0}),
		p.Row(locales.ButtonAttendance, TakeAttendance{c.ID, 0}))
	if !cancelled && over {
		buttons = append(buttons, p.Row(locales.ButtonLogEvent, LogEventAsActivity{c.ID}))
	}
	c.Shared = true // the coordinator's own answer is on the card that everyone gets
	return view.Message{
		HTML:    view.Paragraphs(p.EventDetails(c.Event, reader), p.rsvpCounts(c, reader)),
		Buttons: append(buttons, []view.Button{p.Back(ShowEvent{c.ID})}),
	}
}

// promptCancelEvent asks whether to cancel an event.
func (f *Feature) promptCancelEvent(tx *store.Tx, r chat.Request, press PromptCancelEvent) (chat.Response, error) {
	event, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	followers, err := tx.Followers(event.ID)
	return chat.ReplaceWith(f.screen(r.Lang).ConfirmCancelEvent(event, len(followers), r.Viewer(tx.Now()))), err
}

// ConfirmCancelEvent asks whether to cancel an event, and says how many people would be notified.
func (p Screen) ConfirmCancelEvent(e store.Event, followers int, reader view.Viewer) view.Message {
	question := p.HTML(locales.EventConfirmCancel, locales.Args{"Number": followers})
	return view.Message{
		HTML: view.Paragraphs(p.summary(e, reader), question),
		Buttons: [][]view.Button{
			p.Row(locales.ButtonYesCancel, CancelEvent{e.ID, int64(e.Sequence)}), {p.Back(ManageEvent{e.ID})},
		},
	}
}

// cancelEvent cancels an event and notifies those who follow it.
func (f *Feature) cancelEvent(tx *store.Tx, r chat.Request, press CancelEvent) (chat.Response, error) {
	before, err := FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	if before.Status == store.Cancelled { // the button was pressed twice
		return f.manageEvent(tx, r, ManageEvent{Event: before.ID})
	}
	if err := checkChangeable(before, tx.Now()); err != nil {
		return chat.Response{}, err
	}
	event, err := tx.CancelEvent(before.ID, int(press.Sequence))
	if err != nil {
		return chat.Response{}, conflictAsUserError(err)
	}
	object := store.ObjectEvent.WithID(event.ID)
	if err := tx.RecordAction(r.Person.ID, store.ActionEventCancelled, object, ""); err != nil {
		return chat.Response{}, err
	}
	notified, err := f.publishChange(tx, r.Person.ID, before, event)
	if err != nil {
		return chat.Response{}, err
	}
	unreachable, err := tx.UnreachableFollowers(event.ID)
	if err != nil {
		return chat.Response{}, err
	}
	response, err := f.manageEvent(tx, r, ManageEvent{Event: event.ID})
	return chat.WithToast(response, f.screen(r.Lang).followersNotified(notified, unreachable)), err
}

// followersNotified says how many people are told of a change, and how many cannot be.
func (p Screen) followersNotified(number, unreachable int) string {
	if unreachable == 0 {
		return p.Toast(locales.EventNotified, locales.Args{"Number": number})
	}
	return p.Toast(locales.EventNotifiedExcept, locales.Args{"Number": number, "Gone": unreachable})
}

// conflictAsUserError tells the person when somebody else has changed the event in the meantime.
func conflictAsUserError(err error) error {
	if errors.Is(err, store.ErrConflict) {
		return chat.UserError{Key: locales.EventConflict}
	}
	return err
}
