package event

import (
	"errors"

	"bomcabot/bot/answer"
	"bomcabot/bot/calendar"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// UpcomingEvents shows the coming events: of the country that a question names, or all.
func (f *Feature) UpcomingEvents(tx *store.Tx, r chat.Request) (chat.Response, error) {
	message, err := f.upcomingMessage(tx, r, ShowUpcomingEvents{Country: answer.Country(r.Text)})
	return chat.Reply(message), err
}

func (f *Feature) upcomingPage(tx *store.Tx, r chat.Request, press ShowUpcomingEvents) (chat.Response, error) {
	message, err := f.upcomingMessage(tx, r, press)
	return chat.ReplaceWith(message), err
}

// upcomingMessage shows a page of the coming events; when there is one, all of it; when there is none, the last one that took place.
func (f *Feature) upcomingMessage(tx *store.Tx, r chat.Request, press ShowUpcomingEvents) (view.Message, error) {
	if press.Country != "" && !store.AllCountries.Has(press.Country) {
		return view.Message{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	page, reader := f.screen(r.Lang), r.Viewer(tx.Now())
	events, total, err := tx.UpcomingEvents(press.Country, int(press.Page)*EventsPerPage, EventsPerPage)
	switch {
	case err != nil:
		return view.Message{}, err
	case total == 1 && len(events) == 1 && press.Country == "":
		card, err := f.eventCard(tx, r, events[0])
		return page.Event(card, reader), err
	case total > 0: // a page that has gone shows the way back to those that are left
		return page.UpcomingEvents(EventPage{Events: events, Country: press.Country, Pager: eventPages(press.Page, total)}, reader), nil
	}
	last, _, err := tx.PastEvents("", 0, 1)
	return page.NoUpcomingEvents(press.Country, last, reader), err
}

func eventPages(page int64, total int) view.Pager {
	return view.Pager{Page: page, Total: total, Size: EventsPerPage}
}

func (f *Feature) pastPage(tx *store.Tx, r chat.Request, press ShowPastEvents) (chat.Response, error) {
	events, total, err := tx.PastEvents(press.Country, int(press.Page)*EventsPerPage, EventsPerPage)
	if err != nil {
		return chat.Response{}, err
	}
	if press.Country != "" && !store.AllCountries.Has(press.Country) {
		return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
	}
	list := EventPage{Events: events, Country: press.Country, Pager: eventPages(press.Page, total)}
	return chat.ReplaceWith(f.screen(r.Lang).PastEvents(list, r.Viewer(tx.Now()))), nil
}

// upcomingCountries offers the countries that coming events concern.
func (f *Feature) upcomingCountries(tx *store.Tx, r chat.Request) (chat.Response, error) {
	countries, err := tx.UpcomingCountries()
	return chat.ReplaceWith(f.screen(r.Lang).UpcomingCountries(countries)), err
}

func (f *Feature) showEvent(tx *store.Tx, r chat.Request, press ShowEvent) (chat.Response, error) {
	event, err := Find(tx, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	card, err := f.eventCard(tx, r, event)
	return chat.ReplaceWith(f.screen(r.Lang).Event(card, r.Viewer(tx.Now()))), err
}

// eventCard is an event as the person who asks may see it.
func (f *Feature) eventCard(tx *store.Tx, r chat.Request, event store.Event) (Card, error) {
	card := Card{Event: event, Shared: !r.Private}
	var err error
	if card.Attendance, err = tx.Attendance(event.ID); err != nil {
		return Card{}, err
	}
	if card.Guest, err = tx.Guest(event.ID, r.Person.ID); err != nil {
		return Card{}, err
	}
	if _, card.UpcomingCount, err = tx.UpcomingEvents("", 0, 0); err != nil {
		return Card{}, err
	}
	card.CanManage, err = chat.CanEdit(tx, r, event.InvolvedCountries())
	return card, err
}

// Find finds the event of a button. When the event does not exist any more, the error is a [chat.UserError].
func Find(tx *store.Tx, id int64) (store.Event, error) {
	event, err := tx.Event(id)
	if errors.Is(err, store.ErrNotFound) {
		err = chat.UserError{Key: locales.EventGone}
	}
	return event, err
}

// downloadEvent sends an event as a calendar file.
func (f *Feature) downloadEvent(tx *store.Tx, r chat.Request, press DownloadEvent) (chat.Response, error) {
	event, err := Find(tx, press.Event)
	return chat.Reply(f.eventFile(tx, f.screen(r.Lang), event)), err
}

// eventFile is an event as a calendar file in a language.
func (f *Feature) eventFile(tx *store.Tx, page Screen, event store.Event) view.Message {
	return page.EventFile(event, calendar.EncodeICS(event, page.EventText(event), page.CountryName(event.Country), tx.Now()))
}

func (f *Feature) zones(tx *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.Reply(f.screen(r.Lang).ZonePicker(tx.Now())), nil
}

// chooseZone makes a time zone the person's own and shows the coming events in it.
func (f *Feature) chooseZone(tx *store.Tx, r chat.Request, press ChooseZone) (chat.Response, error) {
	toast, err := f.SetZone(tx, &r, press.Zone)
	if err != nil {
		return chat.Response{}, err
	}
	answer, err := f.upcomingPage(tx, r, ShowUpcomingEvents{})
	return chat.WithToast(answer, toast), err
}
