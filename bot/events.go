package bot

import (
	"bomcabot/bot/answer"
	"errors"

	"bomcabot/bot/calendar"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// comingEvents shows the coming events: of the country that a question names, or all.
func (b *Bot) comingEvents(tx *store.Tx, r request) (response, error) {
	message, err := b.coming(tx, r, view.ShowComing{Country: answer.Country(r.text)})
	return say(message), err
}

func (b *Bot) comingPage(tx *store.Tx, r request, press view.ShowComing) (response, error) {
	message, err := b.coming(tx, r, press)
	return instead(message), err
}

// coming shows a page of the coming events; when there is one, all of it; when there is none, the last one that took place.
func (b *Bot) coming(tx *store.Tx, r request, press view.ShowComing) (view.Message, error) {
	if press.Country != "" && !store.AllCountries.Has(press.Country) {
		return view.Message{}, userError{Key: locales.ErrorOldButton}
	}
	page, reader := b.views.In(r.lang), r.reader(tx.Now())
	events, total, err := tx.UpcomingEvents(press.Country, int(press.Page)*view.EventsPerPage, view.EventsPerPage)
	switch {
	case err != nil:
		return view.Message{}, err
	case total == 1 && len(events) == 1 && press.Country == "":
		card, err := b.card(tx, r, events[0])
		return page.Event(card, reader), err
	case total > 0: // a page that has gone shows the way back to those that are left
		return page.ComingEvents(view.Events{Shown: events, Country: press.Country, Pages: eventPages(press.Page, total)}, reader), nil
	}
	last, _, err := tx.PastEvents("", 0, 1)
	return page.NoComingEvents(press.Country, last, reader), err
}

func eventPages(page int64, total int) view.Pages {
	return view.Pages{Page: page, Total: total, Size: view.EventsPerPage}
}

func (b *Bot) pastPage(tx *store.Tx, r request, press view.ShowPast) (response, error) {
	events, total, err := tx.PastEvents(press.Country, int(press.Page)*view.EventsPerPage, view.EventsPerPage)
	if err != nil {
		return response{}, err
	}
	if press.Country != "" && !store.AllCountries.Has(press.Country) {
		return response{}, userError{Key: locales.ErrorOldButton}
	}
	list := view.Events{Shown: events, Country: press.Country, Pages: eventPages(press.Page, total)}
	return instead(b.views.In(r.lang).PastEvents(list, r.reader(tx.Now()))), nil
}

// awaited offers the countries that coming events concern.
func (b *Bot) awaited(tx *store.Tx, r request) (response, error) {
	countries, err := tx.UpcomingCountries()
	return instead(b.views.In(r.lang).Awaited(countries)), err
}

func (b *Bot) showEvent(tx *store.Tx, r request, press view.ShowEvent) (response, error) {
	event, err := findEvent(tx, press.Event)
	if err != nil {
		return response{}, err
	}
	card, err := b.card(tx, r, event)
	return instead(b.views.In(r.lang).Event(card, r.reader(tx.Now()))), err
}

// card is an event as the person who asks may see it.
func (b *Bot) card(tx *store.Tx, r request, event store.Event) (view.EventCard, error) {
	card := view.EventCard{Event: event, Shared: !r.private}
	var err error
	if card.Attendance, err = tx.Attendance(event.ID); err != nil {
		return view.EventCard{}, err
	}
	if card.Guest, err = tx.Guest(event.ID, r.person.ID); err != nil {
		return view.EventCard{}, err
	}
	if _, card.Coming, err = tx.UpcomingEvents("", 0, 0); err != nil {
		return view.EventCard{}, err
	}
	card.Manages, err = mayChange(tx, r, event.InvolvedCountries())
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

// saveEvent sends an event as a calendar file.
func (b *Bot) saveEvent(tx *store.Tx, r request, press view.SaveEvent) (response, error) {
	event, err := findEvent(tx, press.Event)
	return say(b.eventFile(tx, b.views.In(r.lang), event)), err
}

// eventFile is an event as a calendar file in a language.
func (b *Bot) eventFile(tx *store.Tx, page view.Page, event store.Event) view.Message {
	return page.EventFile(event, calendar.EncodeICS(event, page.EventText(event), page.CountryName(event.Country), tx.Now()))
}

func (b *Bot) zones(tx *store.Tx, r request) (response, error) {
	return say(b.views.In(r.lang).Zones(tx.Now())), nil
}

// chooseZone makes a time zone the person's own and shows the coming events in it.
func (b *Bot) chooseZone(tx *store.Tx, r request, press view.ChooseZone) (response, error) {
	toast, err := b.keepZone(tx, &r, press.Zone)
	if err != nil {
		return response{}, err
	}
	answer, err := b.comingPage(tx, r, view.ShowComing{})
	return toasted(answer, toast), err
}

// keepZone makes a time zone the person's own, from the rest of the request on, and says so.
func (b *Bot) keepZone(tx *store.Tx, r *request, name string) (toast string, err error) {
	for _, zone := range view.Zones() {
		if zone.Name == name {
			r.person.Zone = name
			return b.views.In(r.lang).ZoneChosen(zone, tx.Now()), tx.SetTimeZone(r.person.ID, name)
		}
	}
	return "", userError{Key: locales.ErrorOldButton}
}
