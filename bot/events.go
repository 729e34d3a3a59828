package bot

import (
	"errors"

	"bomcabot/bot/calendar"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

func (b *Bot) comingEvents(tx *store.Tx, r request) (response, error) {
	message, err := b.coming(tx, r, 0)
	return say(message), err
}

func (b *Bot) comingPage(tx *store.Tx, r request, press view.ShowComing) (response, error) {
	message, err := b.coming(tx, r, press.Page)
	return instead(message), err
}

// coming shows a page of the coming events; when there is none, the last one that took place.
func (b *Bot) coming(tx *store.Tx, r request, page int64) (view.Message, error) {
	reader := r.reader(tx.Now())
	events, total, err := tx.Coming("", int(page)*view.EventsPerPage, view.EventsPerPage)
	if err != nil {
		return view.Message{}, err
	}
	if total > 0 { // a page that has gone shows the way back to those that are left
		return b.views.In(r.lang).ComingEvents(events, view.Pages{Page: page, Total: total, Size: view.EventsPerPage}, reader), nil
	}
	last, _, err := tx.Past("", 0, 1)
	return b.views.In(r.lang).NoComingEvents(last, reader), err
}

func (b *Bot) pastPage(tx *store.Tx, r request, press view.ShowPast) (response, error) {
	events, total, err := tx.Past("", int(press.Page)*view.EventsPerPage, view.EventsPerPage)
	if err != nil {
		return response{}, err
	}
	pages := view.Pages{Page: press.Page, Total: total, Size: view.EventsPerPage}
	return instead(b.views.In(r.lang).PastEvents(events, pages, r.reader(tx.Now()))), nil
}

// saveEvent sends an event as a calendar file.
func (b *Bot) saveEvent(tx *store.Tx, r request, press view.SaveEvent) (response, error) {
	event, err := tx.Event(press.Event)
	if errors.Is(err, store.ErrNotFound) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	if err != nil {
		return response{}, err
	}
	page := b.views.In(r.lang)
	file := calendar.File(event, page.EventText(event), page.CountryName(event.Country), tx.Now())
	return say(page.EventFile(event, file)), nil
}

func (b *Bot) zones(tx *store.Tx, r request) (response, error) {
	return say(b.views.In(r.lang).Zones(tx.Now())), nil
}

// chooseZone makes a time zone the person's own and shows the coming events in it.
func (b *Bot) chooseZone(tx *store.Tx, r request, press view.ChooseZone) (response, error) {
	for _, zone := range view.Zones() {
		if zone.Name != press.Zone {
			continue
		}
		if err := tx.ChooseZone(r.person.ID, zone.Name); err != nil {
			return response{}, err
		}
		r.person.Zone = zone.Name
		answer, err := b.comingPage(tx, r, view.ShowComing{})
		answer.toast = b.views.In(r.lang).ZoneChosen(zone, tx.Now())
		return answer, err
	}
	return response{}, userError{Key: locales.ErrorOldButton}
}
