package event

import (
	"bomcabot/bot/answer"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// eventsPerPage is how many events one message shows. Four of the longest ones fit into a message.
const eventsPerPage = 4

// listPage is a page of a list of events.
type listPage struct {
	events  []store.Event
	country string // that the events involve; empty: any
	view.Pager
}

// UpcomingEvents shows the coming events: those of the country that a question names, or all.
func (f *Feature) UpcomingEvents(tx *store.Tx, r chat.Request) (chat.Response, error) {
	message, err := f.upcomingMessage(tx, r, ShowUpcomingEvents{Country: answer.Country(r.Text)})
	return chat.Reply(message), err
}

func (f *Feature) showUpcomingEvents(tx *store.Tx, r chat.Request, press ShowUpcomingEvents) (chat.Response, error) {
	message, err := f.upcomingMessage(tx, r, press)
	return chat.ReplaceWith(message), err
}

// upcomingMessage shows a page of the coming events. A single event is shown with all its details. When nothing is
// coming, the event that took place last is shown.
func (f *Feature) upcomingMessage(tx *store.Tx, r chat.Request, press ShowUpcomingEvents) (view.Message, error) {
	list, err := readPage(press.Page, press.Country, tx.UpcomingEvents)
	screen, reader := f.screen(r.Lang), r.Viewer(tx.Now())
	switch {
	case err != nil:
		return view.Message{}, err
	case list.Total == 1 && len(list.events) == 1 && press.Country == "":
		card, err := f.card(tx, r, list.events[0])
		return screen.Event(card, reader), err
	case list.Total > 0: // a page behind the end, because the list became shorter, still has the buttons that lead back
		return screen.UpcomingEvents(list, reader), nil
	}
	last, _, err := tx.PastEvents("", 0, 1)
	return screen.NoUpcomingEvents(press.Country, last, reader), err
}

func (f *Feature) showPastEvents(tx *store.Tx, r chat.Request, press ShowPastEvents) (chat.Response, error) {
	list, err := readPage(press.Page, press.Country, tx.PastEvents)
	if err != nil {
		return chat.Response{}, err
	}
	return chat.ReplaceWith(f.screen(r.Lang).PastEvents(list, r.Viewer(tx.Now()))), nil
}

// readPage reads a page of the events that involve a country, or of all when the country is empty.
func readPage(
	page int64, country string, read func(country string, offset, limit int) ([]store.Event, int, error),
) (listPage, error) {
	if country != "" && !store.AllCountries.Has(country) {
		return listPage{}, chat.ErrOldButton
	}
	events, pager, err := view.ReadPage(page, eventsPerPage, func(offset, limit int) ([]store.Event, int, error) {
		return read(country, offset, limit)
	})
	return listPage{events, country, pager}, err
}

// showUpcomingCountries offers the countries that coming events involve.
func (f *Feature) showUpcomingCountries(tx *store.Tx, r chat.Request) (chat.Response, error) {
	countries, err := tx.UpcomingCountries()
	return chat.ReplaceWith(f.screen(r.Lang).UpcomingCountries(countries)), err
}

// UpcomingEvents shows a page of the coming events, the nearest first.
func (p Screen) UpcomingEvents(list listPage, reader view.Viewer) view.Message {
	turn := p.PagerRows(list.Pager, locales.ButtonEarlier, locales.ButtonLater,
		func(page int64) view.Press { return ShowUpcomingEvents{list.country, page} })
	return p.eventList(locales.EventsComing, list, reader, append(turn,
		p.Row(locales.ButtonByCountry, ShowUpcomingCountries{}), p.zoneRow(list.events...),
		p.Row(locales.ButtonPast, ShowPastEvents{}))...)
}

// PastEvents shows a page of the past events, the latest first.
func (p Screen) PastEvents(list listPage, reader view.Viewer) view.Message {
	turn := p.PagerRows(list.Pager, locales.ButtonNewer, locales.ButtonOlder,
		func(page int64) view.Press { return ShowPastEvents{list.country, page} })
	return p.eventList(locales.EventsPast, list, reader, append(turn,
		p.zoneRow(list.events...), p.Row(locales.ButtonComing, ShowUpcomingEvents{}))...)
}

// eventList lists events with a button to open each one, and further rows of buttons. Empty rows are left out.
func (p Screen) eventList(
	heading locales.Key, list listPage, reader view.Viewer, rows ...[]view.Button,
) view.Message {
	message := view.Message{HTML: p.HTML(heading, nil)}
	if list.country != "" {
		message.HTML = view.Lines(message.HTML, view.Escape(p.CountryName(list.country)))
	}
	for _, event := range list.events {
		message.HTML = view.Paragraphs(message.HTML, p.summary(event, reader))
		label := view.Truncate("▸ "+p.EventText(event).Title, view.MaxLabel)
		message.Buttons = append(message.Buttons, []view.Button{{Text: label, Press: ShowEvent{event.ID}}})
	}
	message.Buttons = append(message.Buttons, view.NonEmptyRows(rows)...)
	return message
}

// NoUpcomingEvents says that nothing is coming, in a country or, when that is empty, at all. In the second case it
// shows the last event, if there is one.
func (p Screen) NoUpcomingEvents(country string, last []store.Event, reader view.Viewer) view.Message {
	switch {
	case country != "":
		return view.Message{
			HTML: p.HTML(locales.EventsNoneIn, locales.Args{"Country": p.CountryName(country)}),
			Buttons: [][]view.Button{
				p.Row(locales.ButtonComing, ShowUpcomingEvents{}),
				p.Row(locales.ButtonPast, ShowPastEvents{country, 0}),
			},
		}
	case len(last) == 0:
		return p.Text(locales.EventsNoneAtAll, nil)
	default:
		return view.Message{
			HTML: view.Paragraphs(p.HTML(locales.EventsNone, nil), p.EventDetails(last[0], reader)),
			Buttons: view.NonEmptyRows([][]view.Button{
				p.CalendarRow(last[0]), p.zoneRow(last...), p.Row(locales.ButtonPast, ShowPastEvents{}),
			}),
		}
	}
}

// UpcomingCountries offers the countries that coming events involve.
func (p Screen) UpcomingCountries(countries store.Countries) view.Message {
	var buttons []view.Button
	for _, code := range countries.Codes() {
		buttons = append(buttons, view.Button{Text: p.CountryName(code), Press: ShowUpcomingEvents{code, 0}})
	}
	all := p.Row(locales.ButtonComing, ShowUpcomingEvents{})
	return view.Message{HTML: p.HTML(locales.EventsWhere, nil), Buttons: append(view.Rows(buttons...), all)}
}
