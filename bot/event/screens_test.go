package event

import (
	"math"
	"strings"
	"testing"

	"bomcabot/bot/calendar"
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

var cases = viewtest.Cases[Screen]{
	"AskEvent":       askEachStep,
	"AttendanceList": attendanceLists,
	"CalendarRow": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any {
			return view.Message{HTML: "Example", Buttons: [][]view.Button{p.CalendarRow(e)}}
		})
	},
	"ConfirmCancelEvent": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any {
			return p.ConfirmCancelEvent(e, math.MaxInt32, viewtest.Readers()[2])
		})
	},
	"Event": eventCards,
	"EventDetails": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any {
			return view.Message{HTML: p.EventDetails(e, viewtest.Readers()[2])}
		})
	},
	"EventDraftCard": draftCards,
	"EventFile": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any {
			return p.EventFile(e, calendar.EncodeICS(e, p.EventText(e), p.CountryName(e.Country), viewtest.Now))
		})
	},
	"EventText": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any {
			return viewtest.Plain(p.EventText(e).Title, store.MaxEventTitle)
		})
	},
	"StartFirst": func(p Screen, _ viewtest.Fixtures) (all []any) {
		for _, rsvp := range []store.RSVP{store.RSVPNone, store.RSVPYes, store.RSVPWaitlisted, store.RSVPMaybe} {
			guest := store.Guest{RSVP: rsvp, WaitlistPosition: store.MaxSeats}
			all = append(all, viewtest.Plain(p.StartFirst(guest, strings.Repeat("b", 32)), viewtest.ToastLimit))
		}
		return all
	},
	"StartRow": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any {
			row := p.StartRow(Card{Event: e, Shared: true, StartURL: exampleStartURL})
			return view.Message{HTML: "Example", Buttons: [][]view.Button{row}}
		})
	},
	"GuestFile": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any { return p.GuestFile(e, []byte("example")) })
	},
	"GuestList": guestLists,
	"GuestSheetName": func(p Screen, _ viewtest.Fixtures) []any {
		return []any{viewtest.Plain(p.GuestSheetName(), viewtest.SheetNameLimit)}
	},
	"GuestTable": guestTables,
	"ManagedEvent": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any {
			card := Card{Event: e, Attendance: maxAttendance, CanManage: true}
			return p.ManagedEvent(card, viewtest.Readers()[2])
		})
	},
	"NoUpcomingEvents": func(p Screen, m viewtest.Fixtures) []any {
		now := view.Viewer{Now: viewtest.Now}
		all := []any{p.NoUpcomingEvents("", nil, now), p.NoUpcomingEvents("TM", m.Past, now)}
		return append(all, showEachEvent(m, func(e store.Event) any {
			return p.NoUpcomingEvents("", []store.Event{e}, viewtest.Readers()[2])
		})...)
	},
	"OwnRSVP": func(p Screen, m viewtest.Fixtures) []any {
		guest := store.Guest{RSVP: store.RSVPWaitlisted, WantsReminder: true, WaitlistPosition: math.MaxInt32}
		return showEachEvent(m, func(e store.Event) any {
			own := p.OwnRSVP(Card{Event: e, Guest: guest}, viewtest.Readers()[0])
			return view.Message{HTML: "Example " + own}
		})
	},
	"PastEvents": func(p Screen, m viewtest.Fixtures) []any {
		return append(showListPages(m.Past, p.PastEvents), showListPages(m.Events, p.PastEvents)...)
	},
	"RSVPRecorded": rsvpToasts,
	"ReminderChanged": func(p Screen, m viewtest.Fixtures) []any {
		return showEachEvent(m, func(e store.Event) any {
			return viewtest.Plain(p.ReminderChanged(e, e.Status == store.Confirmed), viewtest.ToastLimit)
		})
	},
	"UpcomingCountries": func(p Screen, _ viewtest.Fixtures) []any {
		return []any{p.UpcomingCountries(store.AllCountries), p.UpcomingCountries("")}
	},
	"UpcomingEvents": func(p Screen, m viewtest.Fixtures) []any { return showListPages(m.Events, p.UpcomingEvents) },
	"OwnZonePicker": func(p Screen, _ viewtest.Fixtures) []any {
		return []any{p.OwnZonePicker(viewtest.Now), p.OwnZonePicker(viewtest.Now.AddDate(0, 6, 0))}
	},
}

func TestScreens(t *testing.T) {
	t.Parallel()
	viewtest.CheckScreens(t, func(p view.Page) Screen { return Screen{p} }, cases)
}

func TestReads(t *testing.T) {
	t.Parallel()
	screen := Screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	none := screen.NoUpcomingEvents("", nil, view.Viewer{Now: viewtest.Now})
	viewtest.CheckReads(t, []viewtest.Read{
		{Name: "nothing known", Message: none, Want: "I do not know of any events yet."},
	})
}

func TestHostileEventIsShownAsItIs(t *testing.T) {
	t.Parallel()
	hostile := store.EventText{
		Lang: "en", Title: viewtest.Hostile, Place: viewtest.Hostile, Description: viewtest.Hostile,
	}
	event := viewtest.ExampleEvent("2026-12-02 04:00", "2026-12-02 05:00")
	event.Texts = []store.EventText{hostile}
	list := listPage{[]store.Event{event}, "", view.Pager{Total: 1, Size: eventsPerPage}}
	screen := Screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	now := view.Viewer{Now: viewtest.Now}
	viewtest.CheckVerbatim(t, []viewtest.Verbatim{
		{Name: "event", Message: screen.Event(Card{Event: event}, now), Text: viewtest.Hostile, Times: 3},
		{Name: "list of events", Message: screen.UpcomingEvents(list, now), Text: viewtest.Hostile, Times: 2},
		{Name: "event's file", Message: screen.EventFile(event, []byte("example")), Text: viewtest.Hostile, Times: 1},
	})
}
