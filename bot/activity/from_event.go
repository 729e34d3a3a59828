package activity

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/locales"
	"bomcabot/store"
)

// logEventAsActivity makes an activity of an event that is over: it opens the card of the dialogue with what is known
// of the event. If that was done before, it opens the activity, or the draft that the person is in the middle of.
func (f *Feature) logEventAsActivity(
	tx *store.Tx, r chat.Request, press event.LogEventAsActivity,
) (chat.Response, error) {
	event, err := event.FindEditable(tx, r, press.Event)
	switch {
	case err != nil:
		return chat.Response{}, err
	case event.Status == store.Cancelled:
		return chat.Response{}, chat.UserError{Key: locales.EventCancelled}
	case event.Ends.After(tx.Now()):
		return chat.Response{}, chat.UserError{Key: locales.EventNotOver}
	}
	id, err := tx.ActivityIDForEvent(event.ID)
	if err == nil {
		return chat.AsNewMessage(f.showActivity(tx, r, ShowActivity{Activity: id}))
	}
	if !errors.Is(err, store.ErrNotFound) {
		return chat.Response{}, err
	}
	c, found, err := f.Conversations.Current(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	if found {
		switch sameEvent, err := tx.IsDraftOfEvent(event.ID, c.Draft); {
		case err != nil:
			return chat.Response{}, err
		case sameEvent:
			return c.State.Show(tx, r, c)
		}
	}
	start := func(tx *store.Tx, r chat.Request) (chat.Response, error) { return f.startLogFromEvent(tx, r, press) }
	return f.Conversations.ConfirmDiscard(start)(tx, r)
}

// startLogFromEvent begins the dialogue with what is known of an event, and links the draft to the event.
func (f *Feature) startLogFromEvent(
	tx *store.Tx, r chat.Request, press event.LogEventAsActivity,
) (chat.Response, error) {
	event, err := event.FindEditable(tx, r, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	counts, err := tx.Attendance(event.ID)
	if err != nil {
		return chat.Response{}, err
	}
	answer, err := f.logPrefilled(tx, r, activityFromEvent(event, f.eventText(r.Lang, event), counts))
	if err != nil {
		return chat.Response{}, err
	}
	c, err := tx.Conversation(r.Person.ID, r.ChatID)
	if err != nil {
		return chat.Response{}, err
	}
	return answer, tx.LinkDraftToEvent(event.ID, c.Draft)
}

// activityFromEvent returns what an event tells about the activity that it was. It tells neither the component nor the
// number of women, and the number of participants only if attendance was taken.
func activityFromEvent(event store.Event, text store.EventText, counts store.Attendance) store.Activity {
	zone := event.Location()
	a := store.Activity{
		Type: store.Meeting, Title: text.Title, Place: text.Place, Lang: text.Lang,
		First: store.DayOf(event.Starts.In(zone)),
		Last:  store.DayOf(event.Ends.In(zone).Add(-1)), // an event that ends at midnight ends on the day before
	}
	for _, code := range event.InvolvedCountries().Codes() {
		a.Countries = append(a.Countries, store.CountryPart{Country: code})
	}
	if counts.Attended > 0 {
		a.Total = store.Counted(counts.Attended)
	}
	return a
}
