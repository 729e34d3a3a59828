package bot

import (
	"errors"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// logEventAsActivity makes an activity of an event that is over: it opens the dialogue's card with what is known of it. Where that was done before, it
// opens what came of it: the activity, or the draft that the person is in the middle of.
func (b *Bot) logEventAsActivity(tx *store.Tx, r request, press view.LogEventAsActivity) (response, error) {
	event, err := editableEvent(tx, r, press.Event)
	switch {
	case err != nil:
		return response{}, err
	case event.Status == store.Cancelled:
		return response{}, userError{Key: locales.EventCancelled}
	case event.Ends.After(tx.Now()):
		return response{}, userError{Key: locales.EventNotOver}
	}
	made, err := tx.ActivityIDForEvent(event.ID)
	if err == nil {
		answer, err := b.showActivity(tx, r, view.ShowActivity{Activity: made})
		answer.replace = false
		return answer, err
	}
	if !errors.Is(err, store.ErrNotFound) {
		return response{}, err
	}
	c, found, err := b.currentConversation(tx, r)
	if err != nil {
		return response{}, err
	}
	if found {
		switch again, err := tx.IsDraftOfEvent(event.ID, c.Draft); {
		case err != nil:
			return response{}, err
		case again:
			return c.state.show(b, tx, r, c)
		}
	}
	return confirmDiscard(onPress((*Bot).startLogFromEvent))(b, tx, r)
}

// startLogFromEvent opens the card of an activity with what is known of an event, and notes that it comes of it.
func (b *Bot) startLogFromEvent(tx *store.Tx, r request, press view.LogEventAsActivity) (response, error) {
	event, err := editableEvent(tx, r, press.Event)
	if err != nil {
		return response{}, err
	}
	counts, err := tx.Attendance(event.ID)
	if err != nil {
		return response{}, err
	}
	answer, err := b.logPrefilled(tx, r, activityFromEvent(event, b.views.In(r.lang).EventText(event), counts))
	if err != nil {
		return response{}, err
	}
	c, err := tx.Conversation(r.person.ID, r.chatID)
	if err != nil {
		return response{}, err
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
