package bot

import (
	"bomcabot/bot/answer"
	"errors"

	"bomcabot/bot/calendar"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// upcomingEvents shows the coming events: of the country that a question names, or all.
func (b *Bot) upcomingEvents(tx *store.Tx, r request) (response, error) {
	message, err := b.upcomingMessage(tx, r, view.ShowUpcomingEvents{Country: answer.Country(r.text)})
	return reply(message), err
}

func (b *Bot) upcomingPage(tx *store.Tx, r request, press view.ShowUpcomingEvents) (response, error) {
	message, err := b.upcomingMessage(tx, r, press)
	return replaceWith(message), err
}

// upcomingMessage shows a page of the coming events; when there is one, all of it; when there is none, the last one that took place.
func (b *Bot) upcomingMessage(tx *store.Tx, r request, press view.ShowUpcomingEvents) (view.Message, error) {
	if press.Country != "" && !store.AllCountries.Has(press.Country) {
		return view.Message{}, userError{Key: locales.ErrorOldButton}
	}
	page, reader := b.views.In(r.lang), r.viewer(tx.Now())
	events, total, err := tx.UpcomingEvents(press.Country, int(press.Page)*view.EventsPerPage, view.EventsPerPage)
	switch {
	case err != nil:
		return view.Message{}, err
	case total == 1 && len(events) == 1 && press.Country == "":
		card, err := b.eventCard(tx, r, events[0])
		return page.Event(card, reader), err
	case total > 0: // a page that has gone shows the way back to those that are left
		return page.UpcomingEvents(view.EventPage{Events: events, Country: press.Country, Pager: eventPages(press.Page, total)}, reader), nil
	}
	last, _, err := tx.PastEvents("", 0, 1)
	return page.NoUpcomingEvents(press.Country, last, reader), err
}

func eventPages(page int64, total int) view.Pager {
	return view.Pager{Page: page, Total: total, Size: view.EventsPerPage}
}

func (b *Bot) pastPage(tx *store.Tx, r request, press view.ShowPastEvents) (response, error) {
	events, total, err := tx.PastEvents(press.Country, int(press.Page)*view.EventsPerPage, view.EventsPerPage)
	if err != nil {
		return response{}, err
	}
	if press.Country != "" && !store.AllCountries.Has(press.Country) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	list := view.EventPage{Events: events, Country: press.Country, Pager: eventPages(press.Page, total)}
	return replaceWith(b.views.In(r.lang).PastEvents(list, r.viewer(tx.Now()))), nil
}

// upcomingCountries offers the countries that coming events concern.
func (b *Bot) upcomingCountries(tx *store.Tx, r request) (response, error) {
	countries, err := tx.UpcomingCountries()
	return replaceWith(b.views.In(r.lang).UpcomingCountries(countries)), err
}

func (b *Bot) showEvent(tx *store.Tx, r request, press view.ShowEvent) (response, error) {
	event, err := findEvent(tx, press.Event)
	if err != nil {
		return response{}, err
	}
	card, err := b.eventCard(tx, r, event)
	return replaceWith(b.views.In(r.lang).Event(card, r.viewer(tx.Now()))), err
}

// eventCard is an event as the person who asks may see it.
func (b *Bot) eventCard(tx *store.Tx, r request, event store.Event) (view.EventCard, error) {
	card := view.EventCard{Event: event, Shared: !r.private}
	var err error
	if card.Attendance, err = tx.Attendance(event.ID); err != nil {
		return view.EventCard{}, err
	}
	if card.Guest, err = tx.Guest(event.ID, r.person.ID); err != nil {
		return view.EventCard{}, err
	}
	if _, card.UpcomingCount, err = tx.UpcomingEvents("", 0, 0); err != nil {
		return view.EventCard{}, err
	}
	card.CanManage, err = canEdit(tx, r, event.InvolvedCountries())
	return card, err
}

// findEvent finds the event of a button.
func findEvent(tx *store.Tx, id int64) (store.Event, error) {
	event, err := tx.Event(id)
	if errors.Is(err, store.ErrNotFound) {
		err = userError{Key: locales.EventGone}
	}
	return event, err
}

// downloadEvent sends an event as a calendar file.
func (b *Bot) downloadEvent(tx *store.Tx, r request, press view.DownloadEvent) (response, error) {
	event, err := findEvent(tx, press.Event)
	return reply(b.eventFile(tx, b.views.In(r.lang), event)), err
}

// eventFile is an event as a calendar file in a language.
func (b *Bot) eventFile(tx *store.Tx, page view.Page, event store.Event) view.Message {
	return page.EventFile(event, calendar.EncodeICS(event, page.EventText(event), page.CountryName(event.Country), tx.Now()))
}

func (b *Bot) zones(tx *store.Tx, r request) (response, error) {
	return reply(b.views.In(r.lang).ZonePicker(tx.Now())), nil
}

// chooseZone makes a time zone the person's own and shows the coming events in it.
func (b *Bot) chooseZone(tx *store.Tx, r request, press view.ChooseZone) (response, error) {
	toast, err := b.setZone(tx, &r, press.Zone)
	if err != nil {
		return response{}, err
	}
	answer, err := b.upcomingPage(tx, r, view.ShowUpcomingEvents{})
	return withToast(answer, toast), err
}

// setZone makes a time zone the person's own, from the rest of the request on, and says so.
func (b *Bot) setZone(tx *store.Tx, r *request, name string) (toast string, err error) {
	for _, zone := range view.Zones() {
		if zone.Name == name {
			r.person.Zone = name
			return b.views.In(r.lang).ZoneChosen(zone, tx.Now()), tx.SetTimeZone(r.person.ID, name)
		}
	}
	return "", userError{Key: locales.ErrorOldButton}
}
