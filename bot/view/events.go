package view

import (
	"html"
	"time"

	"bomcabot/locales"
	"bomcabot/store"
)

// Viewer is whose eyes a message is for, as far as it matters to times.
type Viewer struct {
	Zone *time.Location // nil: not known, then only the host's time is shown
	Now  time.Time
}

// EventsPerPage is how many events one message shows, so that the longest ones fit.
const EventsPerPage = 4

// Pager tells which part of a list is shown.
type Pager struct {
	Page  int64 // from 0
	Total int   // items in all
	Size  int   // items on a page
}

// EventPage is a page of a list of events.
type EventPage struct {
	Events  []store.Event
	Country string // that they concern; empty: any
	Pager
}

// UpcomingEvents shows a page of the coming events, the nearest first.
func (p Page) UpcomingEvents(e EventPage, reader Viewer) Message {
	turn := p.pagerRows(e.Pager, locales.ButtonEarlier, locales.ButtonLater, func(page int64) Press { return ShowUpcomingEvents{e.Country, page} })
	return p.eventList(p.listHeading(locales.EventsComing, e.Country), e.Events, reader, append(turn,
		p.row(locales.ButtonByCountry, ShowUpcomingCountries{}), p.zoneRow(e.Events), p.row(locales.ButtonPast, ShowPastEvents{}))...)
}

// PastEvents shows a page of the past events, the latest first.
func (p Page) PastEvents(e EventPage, reader Viewer) Message {
	turn := p.pagerRows(e.Pager, locales.ButtonNewer, locales.ButtonOlder, func(page int64) Press { return ShowPastEvents{e.Country, page} })
	return p.eventList(p.listHeading(locales.EventsPast, e.Country), e.Events, reader, append(turn, p.zoneRow(e.Events), p.row(locales.ButtonComing, ShowUpcomingEvents{}))...)
}

// NoUpcomingEvents says that nothing is coming, in a country or with an empty one at all, and shows the last event if there was one.
func (p Page) NoUpcomingEvents(country string, last []store.Event, reader Viewer) Message {
	switch {
	case country != "":
		message := Message{HTML: p.html(locales.EventsNoneIn, locales.Args{"Country": p.CountryName(country)})}
		message.Buttons = append(message.Buttons, p.row(locales.ButtonComing, ShowUpcomingEvents{}), p.row(locales.ButtonPast, ShowPastEvents{country, 0}))
		return message
	case len(last) == 0:
		return p.Text(locales.EventsNoneAtAll, nil)
	default:
		message := Message{HTML: paragraphs(p.html(locales.EventsNone, nil), p.eventDetails(last[0], reader))}
		message.Buttons = nonEmptyRows([][]Button{p.calendarRow(last[0]), p.zoneRow(last), p.row(locales.ButtonPast, ShowPastEvents{})})
		return message
	}
}

// UpcomingCountries offers the countries that coming events concern.
func (p Page) UpcomingCountries(countries store.Countries) Message {
	var buttons []Button
	for _, code := range countries.Codes() {
		buttons = append(buttons, Button{Text: p.CountryName(code), Press: ShowUpcomingEvents{code, 0}})
	}
	return Message{HTML: p.html(locales.EventsWhere, nil), Buttons: rows(append(buttons, Button{Text: p.plain(locales.ButtonComing, nil), Press: ShowUpcomingEvents{}})...)}
}

// listHeading is the heading of a list, with the country whose list it is.
func (p Page) listHeading(key locales.Key, country string) string {
	if country == "" {
		return p.html(key, nil)
	}
	return lines(p.html(key, nil), html.EscapeString(p.CountryName(country)))
}

func (p Page) row(key locales.Key, press Press) []Button {
	return []Button{{Text: p.plain(key, nil), Press: press}}
}

// zoneRow lets the reader choose a time zone, where there are hours to be read in it.
func (p Page) zoneRow(events []store.Event) []Button {
	for _, event := range events {
		if !event.AllDay {
			return p.row(locales.ButtonZone, ShowZones{})
		}
	}
	return nil
}

// eventList lists events with a button to open each one, and further rows of buttons; empty rows are left out.
func (p Page) eventList(heading string, events []store.Event, reader Viewer, rows ...[]Button) Message {
	message := Message{HTML: heading}
	for _, event := range events {
		message.HTML = paragraphs(message.HTML, p.eventSummary(event, reader))
		message.Buttons = append(message.Buttons, []Button{{Text: truncate("▸ "+p.EventText(event).Title, maxLabel), Press: ShowEvent{event.ID}}})
	}
	message.Buttons = append(message.Buttons, nonEmptyRows(rows)...)
	return message
}

// maxLabel is how many characters of a button's label a phone shows.
const maxLabel = 60

// eventSummary is what an event is, when and where.
func (p Page) eventSummary(e store.Event, reader Viewer) string {
	text := p.EventText(e)
	return lines(bold(text.Title), p.eventStatus(e, reader), "🗓 "+html.EscapeString(p.eventTime(e)), p.eventTimeForViewer(e, reader), p.eventPlace(e, text))
}

// eventStatus says that an event is cancelled or over.
func (p Page) eventStatus(e store.Event, reader Viewer) string {
	switch {
	case e.Status == store.Cancelled:
		return p.html(locales.EventCancelled, nil)
	case !e.Ends.After(reader.Now):
		return p.html(locales.EventOver, nil)
	default:
		return ""
	}
}

// EventText is what an event says in the page's language, or else in the next one that people read.
func (p Page) EventText(e store.Event) store.EventText {
	for _, lang := range p.fallbackLanguages() {
		for _, text := range e.Texts {
			if text.Lang == string(lang) {
				return text
			}
		}
	}
	return store.EventText{}
}

// EventFile is an event as a file for a calendar.
func (p Page) EventFile(e store.Event, file []byte) Message {
	return Message{HTML: bold(p.EventText(e).Title), Document: &Document{Name: "bomca-event-" + itoa(e.ID) + ".ics", Content: file}}
}

// pagerRows is the row of buttons that turns pages; empty when there is one page.
func (p Page) pagerRows(pages Pager, before, after locales.Key, to func(page int64) Press) [][]Button {
	var row []Button
	if pages.Page > 0 {
		row = append(row, Button{Text: p.plain(before, nil), Press: to(pages.Page - 1)})
	}
	if pages.Page < int64(pages.Total-1)/int64(pages.Size) {
		row = append(row, Button{Text: p.plain(after, nil), Press: to(pages.Page + 1)})
	}
	return [][]Button{row}
}
