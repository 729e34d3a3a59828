package event

import (
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// EventsPerPage is how many events one message shows, so that the longest ones fit.
const EventsPerPage = 4

// EventPage is a page of a list of events.
type EventPage struct {
	Events  []store.Event
	Country string // that they concern; empty: any
	view.Pager
}

// UpcomingEvents shows a page of the coming events, the nearest first.
func (p Screen) UpcomingEvents(e EventPage, reader view.Viewer) view.Message {
	turn := p.PagerRows(e.Pager, locales.ButtonEarlier, locales.ButtonLater, func(page int64) view.Press { return ShowUpcomingEvents{e.Country, page} })
	return p.eventList(p.listHeading(locales.EventsComing, e.Country), e.Events, reader, append(turn,
		p.Row(locales.ButtonByCountry, ShowUpcomingCountries{}), p.zoneRow(e.Events), p.Row(locales.ButtonPast, ShowPastEvents{}))...)
}

// PastEvents shows a page of the past events, the latest first.
func (p Screen) PastEvents(e EventPage, reader view.Viewer) view.Message {
	turn := p.PagerRows(e.Pager, locales.ButtonNewer, locales.ButtonOlder, func(page int64) view.Press { return ShowPastEvents{e.Country, page} })
	return p.eventList(p.listHeading(locales.EventsPast, e.Country), e.Events, reader, append(turn, p.zoneRow(e.Events), p.Row(locales.ButtonComing, ShowUpcomingEvents{}))...)
}

// NoUpcomingEvents says that nothing is coming, in a country or with an empty one at all, and shows the last event if there was one.
func (p Screen) NoUpcomingEvents(country string, last []store.Event, reader view.Viewer) view.Message {
	switch {
	case country != "":
		message := view.Message{HTML: p.HTML(locales.EventsNoneIn, locales.Args{"Country": p.CountryName(country)})}
		message.Buttons = append(message.Buttons, p.Row(locales.ButtonComing, ShowUpcomingEvents{}), p.Row(locales.ButtonPast, ShowPastEvents{country, 0}))
		return message
	case len(last) == 0:
		return p.Text(locales.EventsNoneAtAll, nil)
	default:
		message := view.Message{HTML: view.Paragraphs(p.HTML(locales.EventsNone, nil), p.EventDetails(last[0], reader))}
		message.Buttons = view.NonEmptyRows([][]view.Button{p.CalendarRow(last[0]), p.zoneRow(last), p.Row(locales.ButtonPast, ShowPastEvents{})})
		return message
	}
}

// UpcomingCountries offers the countries that coming events concern.
func (p Screen) UpcomingCountries(countries store.Countries) view.Message {
	var buttons []view.Button
	for _, code := range countries.Codes() {
		buttons = append(buttons, view.Button{Text: p.CountryName(code), Press: ShowUpcomingEvents{code, 0}})
	}
	return view.Message{HTML: p.HTML(locales.EventsWhere, nil), Buttons: view.Rows(append(buttons, view.Button{Text: p.Plain(locales.ButtonComing, nil), Press: ShowUpcomingEvents{}})...)}
}

// listHeading is the heading of a list, with the country whose list it is.
func (p Screen) listHeading(key locales.Key, country string) string {
	if country == "" {
		return p.HTML(key, nil)
	}
	return view.Lines(p.HTML(key, nil), view.Escape(p.CountryName(country)))
}

// zoneRow lets the reader choose a time zone, where there are hours to be read in it.
func (p Screen) zoneRow(events []store.Event) []view.Button {
	for _, event := range events {
		if !event.AllDay {
			return p.Row(locales.ButtonZone, ShowZones{})
		}
	}
	return nil
}

// eventList lists events with a button to open each one, and further rows of buttons; empty rows are left out.
func (p Screen) eventList(heading string, events []store.Event, reader view.Viewer, rows ...[]view.Button) view.Message {
	message := view.Message{HTML: heading}
	for _, event := range events {
		message.HTML = view.Paragraphs(message.HTML, p.eventSummary(event, reader))
		message.Buttons = append(message.Buttons, []view.Button{{Text: view.Truncate("▸ "+p.EventText(event).Title, view.MaxLabel), Press: ShowEvent{event.ID}}})
	}
	message.Buttons = append(message.Buttons, view.NonEmptyRows(rows)...)
	return message
}

// eventSummary is what an event is, when and where.
func (p Screen) eventSummary(e store.Event, reader view.Viewer) string {
	text := p.EventText(e)
	return view.Lines(view.Bold(text.Title), p.eventStatus(e, reader), "🗓 "+view.Escape(p.eventTime(e)), p.eventTimeForViewer(e, reader), p.eventPlace(e, text))
}

// eventStatus says that an event is cancelled or over.
func (p Screen) eventStatus(e store.Event, reader view.Viewer) string {
	switch {
	case e.Status == store.Cancelled:
		return p.HTML(locales.EventCancelled, nil)
	case !e.Ends.After(reader.Now):
		return p.HTML(locales.EventOver, nil)
	default:
		return ""
	}
}

// EventText is what an event says in the page's language, or else in the next one that people read.
func (p Screen) EventText(e store.Event) store.EventText {
	for _, lang := range p.FallbackLanguages() {
		for _, text := range e.Texts {
			if text.Lang == string(lang) {
				return text
			}
		}
	}
	return store.EventText{}
}

// EventFile is an event as a file for a calendar.
func (p Screen) EventFile(e store.Event, file []byte) view.Message {
	return view.Message{HTML: view.Bold(p.EventText(e).Title), Document: &view.Document{Name: "bomca-event-" + view.Itoa(e.ID) + ".ics", Content: file}}
}

// ZonePicker offers the time zones with what their clocks show now.
func (p Screen) ZonePicker(now time.Time) view.Message {
	return p.Page.ZonePicker(now, ShowUpcomingEvents{}, func(zone string) view.Press { return ChooseZone{zone} })
}
