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
const EventsPerPage = 2

// Pages tells which part of a list is shown.
type Pages struct {
	Page  int64 // from 0
	Total int   // items in all
	Size  int   // items on a page
}

// ComingEvents shows a page of the coming events, the nearest first.
func (p Page) ComingEvents(events []store.Event, pages Pages, reader Reader) Message {
	navigation := p.turn(pages, locales.ButtonEarlier, locales.ButtonLater, func(page int64) Press { return ShowComing{page} })
	return p.events(p.html(locales.EventsComing, nil), events, reader, append(navigation, p.zoneRow(events), p.row(locales.ButtonPast, ShowPast{}))...)
}

// PastEvents shows a page of the past events, the latest first.
func (p Page) PastEvents(events []store.Event, pages Pages, reader Reader) Message {
	navigation := p.turn(pages, locales.ButtonNewer, locales.ButtonOlder, func(page int64) Press { return ShowPast{page} })
	return p.events(p.html(locales.EventsPast, nil), events, reader, append(navigation, p.zoneRow(events), p.row(locales.ButtonComing, ShowComing{}))...)
}

// NoComingEvents says that nothing is coming, and shows the last event if there was one.
func (p Page) NoComingEvents(last []store.Event, reader Reader) Message {
	if len(last) == 0 {
		return p.Text(locales.EventsNoneAtAll, nil)
	}
	return p.events(p.html(locales.EventsNone, nil), last, reader, p.zoneRow(last), p.row(locales.ButtonPast, ShowPast{}))
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

// events shows events with a button for each one's calendar file, and further rows of buttons; empty rows are left out.
func (p Page) events(heading string, events []store.Event, reader Reader, rows ...[]Button) Message {
	message := Message{HTML: heading}
	for _, event := range events {
		message.HTML = paragraphs(message.HTML, p.event(event, reader))
		label := p.plain(locales.ButtonCalendar, nil)
		if len(events) > 1 {
			label = cut(label+": "+p.EventText(event).Title, maxLabel)
		}
		message.Buttons = append(message.Buttons, []Button{{Text: label, Press: SaveEvent{event.ID}}})
	}
	for _, row := range rows {
		if len(row) > 0 {
			message.Buttons = append(message.Buttons, row)
		}
	}
	return message
}

// maxLabel is how many characters of a button's label a phone shows.
const maxLabel = 60

// event is everything a person may know of an event.
func (p Page) event(e store.Event, reader Reader) string {
	text := p.EventText(e)
	var state string
	switch {
	case e.Status == store.Cancelled:
		state = p.html(locales.EventCancelled, nil)
	case !e.Ends.After(reader.Now):
		state = p.html(locales.EventOver, nil)
	}
	return paragraphs(
		lines(bold(text.Title), state, "🗓 "+p.when(e), p.yours(e, reader), p.place(e, text)),
		html.EscapeString(text.Description), p.eventSource(e))
}

// eventSource says where an event is known from that no coordinator entered.
func (p Page) eventSource(e store.Event) string {
	if e.Source == "" {
		return ""
	}
	return p.source()
}

// place names the place and the host country.
func (p Page) place(e store.Event, text store.EventText) string {
	country := p.CountryName(e.Country)
	if text.Place == "" {
		return "📍 " + html.EscapeString(country)
	}
	return "📍 " + html.EscapeString(text.Place+", "+country)
}

// when writes an event's time in the host's zone.
func (p Page) when(e store.Event) string {
	zone := e.Location()
	if !e.AllDay {
		return p.span(e.Starts.In(zone), e.Ends.In(zone))
	}
	first, last := e.Starts.In(zone), e.Ends.In(zone).Add(-time.Nanosecond)
	if sameDay(first, last) {
		return html.EscapeString(p.lang.FullDate(first)) + " (" + p.html(locales.EventHoursUnknown, nil) + ")"
	}
	return p.html(locales.EventDays, locales.Args{"First": p.lang.FullDate(first), "Last": p.lang.FullDate(last)})
}

// yours writes an event's time in the reader's zone, where that differs.
func (p Page) yours(e store.Event, reader Reader) string {
	if e.AllDay || reader.Zone == nil {
		return ""
	}
	host, own := e.Starts.In(e.Location()), e.Starts.In(reader.Zone)
	if locales.Offset(host) == locales.Offset(own) {
		return ""
	}
	return "🕒 " + p.html(locales.EventYours, locales.Args{"When": p.span(own, e.Ends.In(reader.Zone))})
}

// span writes hours of one day, or of several: Wednesday, 28 November 2018, 09:00–17:30 (UTC+5).
func (p Page) span(from, to time.Time) string {
	end := locales.Clock(to)
	if !sameDay(from, to) {
		end = p.lang.FullDate(to) + ", " + end
		return p.lang.FullDate(from) + ", " + locales.Clock(from) + " – " + end + " (" + locales.Offset(from) + ")"
	}
	return p.lang.FullDate(from) + ", " + locales.Clock(from) + "–" + end + " (" + locales.Offset(from) + ")"
}

func sameDay(a, b time.Time) bool {
	return a.Format(time.DateOnly) == b.Format(time.DateOnly)
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
