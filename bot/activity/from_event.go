package activity

import (
	"errors"

	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/locales"
	"bomcabot/store"
)

// logEventAsActivity makes an activity of an event that is over: it opens the dialogue's card with what is known of it. Where that was done before, it
// opens what came of it: the activity, or the draft that the person is in the middle of.
func (f *Feature) logEventAsActivity(tx *store.Tx, r chat.Request, press event.LogEventAsActivity) (chat.Response, error) {
	event, err := event.FindEditable(tx, r, press.Event)
	switch {
	case err != nil:
		return chat.Response{}, err
	case event.Status == store.Cancelled:
		return chat.Response{}, chat.UserError{Key: locales.EventCancelled}
	case event.Ends.After(tx.Now()):
		return chat.Response{}, chat.UserError{Key: locales.EventNotOver}
	}
	made, err := tx.ActivityIDForEvent(event.ID)
	if err == nil {
		answer, err := f.showActivity(tx, r, ShowActivity{Activity: made})
		answer.Replace = false
		return answer, err
	}
	if !errors.Is(err, store.ErrNotFound) {
		return chat.Response{}, err
	}
	c, found, err := f.Conversations.Current(tx, r)
	if err != nil {
		return chat.Response{}, err
	}
	if found {
		switch again, err := tx.IsDraftOfEvent(event.ID, c.Draft); {
		case err != nil:
			return chat.Response{}, err
		case again:
			return c.State.Show(tx, r, c)
		}
	}
	start := func(tx *store.Tx, r chat.Request) (chat.Response, error) { return f.startLogFromEvent(tx, r, press) }
	return f.Conversations.ConfirmDiscard(start)(tx, r)
}

// startLogFromEvent opens the card of an activity with what is known of an event, and notes that it comes of it.
func (f *Feature) startLogFromEvent(tx *store.Tx, r chat.Request, press event.LogEventAsActivity) (chat.Response, error) {
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

// activityFromEvent is what an event tells of the activity that it was. Its component is not known, nor how many women came; where nobody's attendance was
// ticked, how many came is not known either.
func activityFromEvent(event store.Event, text store.EventText, counts store.Attendance) store.Activity {
	zone := event.Location()
	a := store.Activity{
		Type: store.Meeting, First: store.DayOf(event.Starts.In(zone)), Last: store.DayOf(event.Ends.In(zone).Add(-1)), Title: text.Title, Place: text.Place, Lang: text.Lang,
	}
	for _, code := range event.InvolvedCountries().Codes() {
		a.Countries = append(a.Countries, store.CountryPart{Country: code})
	}
	if counts.Attended > 0 {
		a.Total = store.Counted(counts.Attended)
	}
	return a
}
