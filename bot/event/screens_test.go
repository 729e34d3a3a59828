package event

import (
	"math"
	"slices"
	"strings"
	"testing"

	"bomcabot/bot/calendar"
	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// showEachEvent shows every event, as it is and cancelled.
func showEachEvent(m viewtest.Fixtures, show func(store.Event) any) (all []any) {
	for _, event := range append(m.Past, m.Events...) {
		all = append(all, show(event))
		event.Status = store.Cancelled
		all = append(all, show(event))
	}
	return all
}

// showEventPages shows full pages of events that are all alike, so that the longest ones stand together, to every reader: the first page,
// one in the middle, the last, and one that somebody forged.
func showEventPages(events []store.Event, show func(EventPage, view.Viewer) view.Message) (all []any) {
	total := 3 * EventsPerPage
	pages := func(page int64) view.Pager { return view.Pager{Page: page, Total: total, Size: EventsPerPage} }
	for _, event := range events {
		event.Status = store.Cancelled // the longest heading
		alike := slices.Repeat([]store.Event{event}, EventsPerPage)
		for n, reader := range viewtest.Readers() {
			all = append(all, show(EventPage{Events: alike, Country: "TM", Pager: pages(int64(n % 3))}, reader))
		}
		all = append(all, show(EventPage{Events: alike[:1], Pager: view.Pager{Total: 1, Size: EventsPerPage}}, view.Viewer{Now: viewtest.Now}))
	}
	return append(all, show(EventPage{Pager: pages(math.MaxInt64)}, view.Viewer{Now: viewtest.Now}))
}

func TestZonesShowTheirClocks(t *testing.T) {
	page := Screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	want := strings.Join([]string{
		"[Kazakhstan · 15:00 (UTC+5)]", "[Kyrgyzstan · 16:00 (UTC+6)]", "[Tajikistan · 15:00 (UTC+5)]", "[Turkmenistan · 15:00 (UTC+5)]",
		"[Uzbekistan · 15:00 (UTC+5)]", "[Riga · 12:00 (UTC+2)]", "[Brussels · 11:00 (UTC+1)]", "[← Back]",
	}, "\n")
	if got := viewtest.ButtonLabels(page.ZonePicker(viewtest.Now)); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if got, want := page.ZoneChosen(view.Zones()[5], viewtest.Now.AddDate(0, 8, 0)), "Your time zone: Riga · 13:00 (UTC+3)"; got != want {
		t.Errorf("in summer: %q, want %q", got, want)
	}
}

var cases = viewtest.Cases[Screen]{
	"RSVPRecorded":   rsvpToasts,
	"AskEvent":       eventQuestions,
	"AttendanceList": attendanceLists,
	"CalendarRow": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any {
			return view.Message{HTML: "Example", Buttons: [][]view.Button{p.CalendarRow(e)}}
		})
	},
	"EventDetails": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any {
			return view.Message{HTML: p.EventDetails(e, viewtest.Readers()[2])}
		})
	},
	"OwnRSVP": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any {
			card := Card{Event: e, Guest: store.Guest{RSVP: store.RSVPWaitlisted, WantsReminder: true, WaitlistPosition: math.MaxInt32}}
			return view.Message{HTML: "Example " + p.OwnRSVP(card, viewtest.Readers()[0])}
		})
	},
	"UpcomingCountries": func(p Screen, _ viewtest.Fixtures) []any {
		return []any{p.UpcomingCountries(store.AllCountries), p.UpcomingCountries("")}
	},
	"UpcomingEvents": func(p Screen, m viewtest.Fixtures) []any { return showEventPages(m.Events, p.UpcomingEvents) },
	"ConfirmCancelEvent": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any { return p.ConfirmCancelEvent(e, math.MaxInt32, viewtest.Readers()[2]) })
	},
	"Event":          eventCards,
	"EventDraftCard": eventDraftCards,
	"EventFile": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any {
			return p.EventFile(e, calendar.EncodeICS(e, p.EventText(e), p.CountryName(e.Country), viewtest.Now))
		})
	},
	"EventText": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any { return viewtest.Plain(p.EventText(e).Title, store.MaxEventTitle) })
	},
	"GuestFile": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any { return p.GuestFile(e, []byte("example")) })
	},
	"GuestSheetName": func(p Screen, _ viewtest.Fixtures) []any {
		return []any{viewtest.Plain(p.GuestSheetName(), viewtest.SheetNameLimit)}
	},
	"GuestTable":   guestTables,
	"GuestList":    guestLists,
	"ManagedEvent": managedEvents,
	"NoUpcomingEvents": func(p Screen, m viewtest.Fixtures) (all []any) {
		all = append(all, p.NoUpcomingEvents("", nil, view.Viewer{Now: viewtest.Now}), p.NoUpcomingEvents("TM", m.Past, view.Viewer{Now: viewtest.Now}))
		return append(all, showEachEvent(m, func(e store.Event) any { return p.NoUpcomingEvents("", []store.Event{e}, viewtest.Readers()[2]) })...)
	},
	"PastEvents": func(p Screen, m viewtest.Fixtures) []any {
		return append(showEventPages(m.Past, p.PastEvents), showEventPages(m.Events, p.PastEvents)...)
	},
	"ReminderChanged": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any {
			return viewtest.Plain(p.ReminderChanged(e, e.Status == store.Confirmed), viewtest.ToastLimit)
		})
	},
	"ZonePicker": func(p Screen, _ viewtest.Fixtures) []any {
		return []any{p.ZonePicker(viewtest.Now), p.ZonePicker(viewtest.Now.AddDate(0, 6, 0))}
	},
}

func TestScreens(t *testing.T) {
	viewtest.CheckScreens(t, func(p view.Page) Screen { return Screen{p} }, cases)
}

func TestReads(t *testing.T) {
	none := Screen{viewtest.NewFixtures(t).Views.In(locales.English)}.NoUpcomingEvents("", nil, view.Viewer{Now: viewtest.Now})
	viewtest.CheckReads(t, []viewtest.Read{{Name: "nothing known", Message: none, Want: "I know of no event yet."}})
}

func TestHostileEventIsShownAsItIs(t *testing.T) {
	event := viewtest.ExampleEvent("2026-12-02 04:00", "2026-12-02 05:00")
	event.Texts = []store.EventText{{Lang: "en", Title: viewtest.Hostile, Place: viewtest.Hostile, Description: viewtest.Hostile}}
	page, viewer := Screen{viewtest.NewFixtures(t).Views.In(locales.English)}, view.Viewer{Now: viewtest.Now}
	list := EventPage{Events: []store.Event{event}, Pager: view.Pager{Total: 1, Size: EventsPerPage}}
	viewtest.CheckVerbatim(t, []viewtest.Verbatim{
		{Name: "event", Message: page.Event(Card{Event: event}, viewer), Text: viewtest.Hostile, Times: 3},
		{Name: "list of events", Message: page.UpcomingEvents(list, viewer), Text: viewtest.Hostile, Times: 2},
		{Name: "event's file", Message: page.EventFile(event, []byte("example")), Text: viewtest.Hostile, Times: 1},
	})
}

func TestPresses(t *testing.T) {
	samples := []view.Press{ShowZones{}}
	for _, zone := range view.Zones() {
		samples = append(samples, ChooseZone{zone.Name})
	}
	for _, n := range viewtest.Numbers() {
		samples = append(samples, pressesOfEvents(n)...)
	}
	draft := store.NewDraftToken()
	for _, step := range append(EventSteps(), stepLastDay, stepZone, stepLanguage) {
		samples = append(samples, chat.GoToStep{Draft: draft, Step: step})
	}
	for _, zone := range view.Zones() {
		samples = append(samples, chat.Choose{Draft: draft, Field: stepZone, Value: zone.Name})
	}
	samples = append(samples, chat.Choose{Draft: draft, Field: stepDay, Value: view.Navigate + "2026-12-31"},
		chat.Choose{Draft: draft, Field: stepInvited, Value: string(store.AllCountries)},
		chat.Choose{Draft: draft, Field: stepHours, Value: "09:00–17:00"})
	kinds := New(chat.Deps{}).Routes().Presses()
	viewtest.CheckPresses(t, kinds, samples)
	viewtest.CheckRefused(t, kinds, "ics", "ics|", "ics|x", "ics|-1", "ics|+1", "ics|01", "ics|1.0", "ics|0x1", "ics| 1",
		"ics|1 ", "ics|１", "ics|1_000", "ics|9223372036854775808", "ics|1|2", "coming|-|-9223372036854775808", "coming|0",
		"coming||0", "rsvp|1|waiting", "rsvp|1|", "remind|1|yes", "past|KG|1e3", "zones|", "zone|Asia|Bishkek")
}
