package event

import (
	"strconv"

	"bomcabot/bot/calendar"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Card is an event with the answers to its invitation, for one reader.
type Card struct {
	store.Event
	store.Attendance
	Guest         store.Guest  // the reader
	Shared        bool         // others see it as well, so nothing about the reader is shown
	StartURL      string       // of the link that starts the bot with this event; only on shared cards
	Link          string       // that shows this event to whoever opens it; empty: it is not offered
	CanManage     bool         // the reader may change the event
	UpcomingCount int          // how many events are coming; with one, there is no list to go back to
	Heading       locales.Key  // why the card is sent; empty: somebody asked for it
	Previous      *store.Event // the event before its time was changed; nil: the time is the same
}

// AcceptsRSVP reports whether people can still answer the event.
func (c Card) AcceptsRSVP(reader view.Viewer) bool {
	return c.Status != store.Cancelled && !c.HasStarted(reader.Now)
}

func (f *Feature) showEvent(tx *store.Tx, r chat.Request, press ShowEvent) (chat.Response, error) {
	event, err := Find(tx, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	card, err := f.card(tx, r, event)
	return chat.ReplaceWith(f.screen(r.Lang).Event(card, r.Viewer(tx.Now()))), err
}

// Show shows an event.
func (f *Feature) Show(tx *store.Tx, r chat.Request, event int64) (chat.Response, error) {
	return f.showEvent(tx, r, ShowEvent{event})
}

// CardFor returns the card of an event without its answers, as whoever asks may see it.
func (f *Feature) CardFor(r chat.Request, event store.Event) Card {
	link := f.startURL(event.ID)
	if r.Private {
		return Card{Event: event, Link: link}
	}
	return Card{Event: event, Shared: true, StartURL: link, Link: link}
}

// card reads what the person who asks may see of an event.
func (f *Feature) card(tx *store.Tx, r chat.Request, event store.Event) (Card, error) {
	card := f.CardFor(r, event)
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

// Event shows an event with what the reader can do about it.
func (p Screen) Event(c Card, reader view.Viewer) view.Message {
	var buttons [][]view.Button
	if c.AcceptsRSVP(reader) {
		buttons = append(append(buttons, p.rsvpRows(c)...), p.reminderRow(c), p.StartRow(c))
	}
	buttons = append(buttons, p.CalendarRow(c.Event), p.shareRow(c), p.zoneRow(c.Event))
	if c.CanManage && !c.Shared {
		buttons = append(buttons, p.Row(locales.ButtonManage, ManageEvent{c.ID}))
	}
	buttons = append(buttons, p.listRow(c, reader))
	return view.Message{
		HTML:    view.Paragraphs(p.cardHeading(c), p.EventDetails(c.Event, reader), p.rsvpCounts(c, reader)),
		Buttons: view.NonEmptyRows(buttons),
	}
}

// cardHeading says why a card is sent, and what the event's time was before.
func (p Screen) cardHeading(c Card) string {
	reason, previous := "", ""
	if c.Heading != "" {
		reason = p.HTML(c.Heading, nil)
	}
	if c.Previous != nil {
		previous = p.HTML(locales.EventWas, locales.Args{"When": p.hostTime(*c.Previous)})
	}
	return view.Lines(reason, previous)
}

// listRow leads to the list in which the event stands. When it is the only coming one, that is the list of past events.
func (p Screen) listRow(c Card, reader view.Viewer) []view.Button {
	switch {
	case isOver(c.Event, reader.Now):
		return []view.Button{p.Back(ShowPastEvents{})}
	case c.UpcomingCount == 1:
		return p.Row(locales.ButtonPast, ShowPastEvents{})
	default:
		return p.Row(locales.ButtonComing, ShowUpcomingEvents{})
	}
}

// CalendarRow lets the reader download an event for their calendar.
func (p Screen) CalendarRow(e store.Event) []view.Button {
	return p.Row(locales.ButtonCalendar, DownloadEvent{e.ID})
}

func (f *Feature) downloadEvent(tx *store.Tx, r chat.Request, press DownloadEvent) (chat.Response, error) {
	event, err := Find(tx, press.Event)
	if err != nil {
		return chat.Response{}, err
	}
	return chat.Reply(f.calendarFile(tx, f.screen(r.Lang), event)), nil
}

// calendarFile makes the calendar file of an event, in the language of the screen.
func (f *Feature) calendarFile(tx *store.Tx, screen Screen, event store.Event) view.Message {
	country := screen.CountryName(event.Country)
	return screen.EventFile(event, calendar.EncodeICS(event, screen.EventText(event), country, tx.Now()))
}

// EventFile sends the calendar file of an event.
func (p Screen) EventFile(e store.Event, ics []byte) view.Message { return p.file(e, ".ics", ics) }

// file sends a file about an event.
func (p Screen) file(e store.Event, extension string, content []byte) view.Message {
	return view.Message{
		HTML:     view.Bold(p.EventText(e).Title),
		Document: &view.Document{Name: "bomca-event-" + strconv.FormatInt(e.ID, 10) + extension, Content: content},
	}
}
