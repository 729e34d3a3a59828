package view

import (
	"html"
	"time"

	"bomcabot/locales"
	"bomcabot/store"
)

// Reader is whose eyes a message is for, as far as it matters to times.
type Reader struct {
	Zone *time.Location // nil: not known, then only the host's time is shown
	Now  time.Time
}

// EventsPerPage is how many events one message shows, so that the longest ones fit.
const EventsPerPage = 4

// Pages tells which part of a list is shown.
type Pages struct {
	Page  int64 // from 0
	Total int   // items in all
	Size  int   // items on a page
}

// Events is a page of a list of events.
type Events struct {
	Shown   []store.Event
	Country string // that they concern; empty: any
	Pages
}

// ComingEvents shows a page of the coming events, the nearest first.
func (p Page) ComingEvents(e Events, reader Reader) Message {
	turn := p.turn(e.Pages, locales.ButtonEarlier, locales.ButtonLater, func(page int64) Press { return ShowComing{e.Country, page} })
	return p.events(p.headed(locales.EventsComing, e.Country), e.Shown, reader, append(turn,
		p.row(locales.ButtonByCountry, ShowAwaited{}), p.zoneRow(e.Shown), p.row(locales.ButtonPast, ShowPast{}))...)
}

// PastEvents shows a page of the past events, the latest first.
func (p Page) PastEvents(e Events, reader Reader) Message {
	turn := p.turn(e.Pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) Press { return ShowPast{e.Country, page} })
	return p.events(p.headed(locales.EventsPast, e.Country), e.Shown, reader, append(turn, p.zoneRow(e.Shown), p.row(locales.ButtonComing, ShowComing{}))...)
}

// NoComingEvents says that nothing is coming, in a country or with an empty one at all, and shows the last event if there was one.
func (p Page) NoComingEvents(country string, last []store.Event, reader Reader) Message {
	switch {
	case country != "":
		message := Message{HTML: p.html(locales.EventsNoneIn, locales.Args{"Country": p.CountryName(country)})}
		message.Buttons = append(message.Buttons, p.row(locales.ButtonComing, ShowComing{}), p.row(locales.ButtonPast, ShowPast{country, 0}))
		return message
	case len(last) == 0:
		return p.Text(locales.EventsNoneAtAll, nil)
	default:
		message := Message{HTML: paragraphs(p.html(locales.EventsNone, nil), p.event(last[0], reader))}
		message.Buttons = filled([][]Button{p.calendarRow(last[0]), p.zoneRow(last), p.row(locales.ButtonPast, ShowPast{})})
		return message
	}
}

// Awaited offers the countries that coming events concern.
func (p Page) Awaited(countries store.Countries) Message {
	var buttons []Button
	for _, code := range countries.Codes() {
		buttons = append(buttons, Button{Text: p.CountryName(code), Press: ShowComing{code, 0}})
	}
	return Message{HTML: p.html(locales.EventsWhere, nil), Buttons: rows(append(buttons, Button{Text: p.plain(locales.ButtonComing, nil), Press: ShowComing{}})...)}
}

// headed is the heading of a list, with the country whose list it is.
func (p Page) headed(key locales.Key, country string) string {
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

// events lists events with a button to open each one, and further rows of buttons; empty rows are left out.
func (p Page) events(heading string, events []store.Event, reader Reader, rows ...[]Button) Message {
	message := Message{HTML: heading}
	for _, event := range events {
		message.HTML = paragraphs(message.HTML, p.brief(event, reader))
		message.Buttons = append(message.Buttons, []Button{{Text: cut("▸ "+p.EventText(event).Title, maxLabel), Press: ShowEvent{event.ID}}})
	}
	message.Buttons = append(message.Buttons, filled(rows)...)
	return message
}

// maxLabel is how many characters of a button's label a phone shows.
const maxLabel = 60

// brief is what an event is, when and where.
func (p Page) brief(e store.Event, reader Reader) string {
	text := p.EventText(e)
	return lines(bold(text.Title), p.state(e, reader), "🗓 "+html.EscapeString(p.when(e)), p.yours(e, reader), p.place(e, text))
}

// state says that an event is cancelled or over.
func (p Page) state(e store.Event, reader Reader) string {
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
	for _, lang := range p.readable() {
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
	return Message{HTML: bold(p.EventText(e).Title), Document: &Document{Name: "bomca-event-" + decimal(e.ID) + ".ics", Content: file}}
}

// turn is the row of buttons that turns pages; empty when there is one page.
func (p Page) turn(pages Pages, before, after locales.Key, to func(page int64) Press) [][]Button {
	var row []Button
	if pages.Page > 0 {
		row = append(row, Button{Text: p.plain(before, nil), Press: to(pages.Page - 1)})
	}
	if pages.Page < int64(pages.Total-1)/int64(pages.Size) {
		row = append(row, Button{Text: p.plain(after, nil), Press: to(pages.Page + 1)})
	}
	return [][]Button{row}
}
