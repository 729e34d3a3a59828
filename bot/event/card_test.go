package event

import (
	"math"
	"strings"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// pressesOfEvents has the presses about events with a number, and with all that stands beside it on real buttons.
func pressesOfEvents(n int64) []view.Press {
	all := []view.Press{
		ShowUpcomingCountries{}, ShowEvent{Event: n}, DownloadEvent{Event: n}, ManageEvent{Event: n}, ShowGuests{Event: n, Page: math.MaxInt32},
		ExportGuests{Event: n}, TakeAttendance{Event: n, Page: math.MaxInt32}, MarkAllAttended{Event: n}, EditEvent{Event: n}, LogEventAsActivity{Event: n},
		PromptCancelEvent{Event: n, Sequence: math.MaxInt32}, CancelEvent{Event: n, Sequence: math.MaxInt32},
	}
	for _, country := range append(view.Countries(), "") {
		all = append(all, ShowUpcomingEvents{Country: country, Page: n}, ShowPastEvents{Country: country, Page: n})
	}
	for _, answer := range []store.RSVP{store.RSVPYes, store.RSVPMaybe, store.RSVPNo} {
		all = append(all, SetRSVP{Event: n, RSVP: answer})
	}
	for _, yes := range []bool{false, true} {
		all = append(all, SetReminder{Event: n, Enabled: yes}, MarkAttendance{Event: math.MaxInt32, Person: n, Attended: yes, Page: math.MaxInt32})
	}
	return all
}

// rsvpAnswers are what people can have answered.
var rsvpAnswers = []store.RSVP{store.RSVPNone, store.RSVPYes, store.RSVPWaitlisted, store.RSVPMaybe, store.RSVPNo}

// maxAttendance is as many guests as nobody expects.
var maxAttendance = store.Attendance{Yes: math.MaxInt32, Waitlisted: math.MaxInt32, Maybe: math.MaxInt32, No: math.MaxInt32, Attended: math.MaxInt32}

// eventCards shows every event to those who answered in every way, with the longest heading, and to a group.
func eventCards(p Screen, m viewtest.Fixtures) (all []any) {
	for _, e := range append(m.Past, m.Events...) {
		for i, answer := range rsvpAnswers {
			card := Card{Event: e, Attendance: maxAttendance, Guest: store.Guest{RSVP: answer, WantsReminder: i%2 == 0, WaitlistPosition: math.MaxInt32}, CanManage: i%2 == 1}
			all = append(all, p.Event(card, viewtest.Readers()[i%3]))
			card.Heading, card.Previous = locales.EventChanged, &e
			all = append(all, p.Event(card, viewtest.Readers()[2]))
			card.Heading, card.Previous, card.Shared, card.UpcomingCount = locales.EventMovedUp, nil, true, 1
			all = append(all, p.Event(card, viewtest.Readers()[0]))
		}
		e.Status = store.Cancelled
		all = append(all, p.Event(Card{Event: e, Heading: locales.EventCalledOff}, viewtest.Readers()[1]))
	}
	return all
}

func rsvpToasts(p Screen, _ viewtest.Fixtures) (all []any) {
	for _, answer := range rsvpAnswers[1:] {
		all = append(all, viewtest.Plain(p.RSVPRecorded(store.Guest{RSVP: answer, WaitlistPosition: math.MaxInt32}), viewtest.ToastLimit))
	}
	return all
}

// What stands on a card and under it, for those it is shown to.
func TestEventCard(t *testing.T) {
	m := viewtest.NewFixtures(t)
	event := viewtest.ExampleEvent("2026-12-02 04:00", "2026-12-02 12:30")
	event.Seats, event.Invited = 3, "KG,TJ"
	full := Card{Event: event, Attendance: store.Attendance{Yes: 3, Waitlisted: 2, Maybe: 1, No: 7}, Guest: store.Guest{RSVP: store.RSVPWaitlisted, WaitlistPosition: 2, WantsReminder: true}}
	shared, over, manages, new := full, full, full, Card{Event: event}
	shared.Shared, manages.CanManage, manages.Shared = true, true, false
	over.Ends = store.Time{Time: viewtest.Now}
	over.Starts = store.Time{Time: viewtest.Now.AddDate(0, 0, -1)}
	const counts = "👥 Coming: 3 · maybe: 1\n💺 Seats: 3, free: 0\n⏳ On the waiting list: 2"
	const invitation = "[✅ I will come] [🤔 Maybe] [❌ No]\n"
	tests := []struct {
		name          string
		card          Card
		ends, buttons string
	}{
		{"nobody answered", new, "\n\n💺 Seats: 3, free: 3", invitation + "[🔔 Remind me]\n[📅 Add to calendar]\n[🕒 My time zone]\n[Coming events]"},
		{"on the waiting list", full, counts + "\n\n⏳ All seats are taken. You are number 2 on the waiting list; I will tell you when a seat becomes free.\n🔔 I will remind you a day and an hour before.",
			invitation + "[🔕 Do not remind me]\n[📅 Add to calendar]\n[🕒 My time zone]\n[Coming events]"},
		{"in a group nobody's answer is told", shared, counts, invitation + "[🔔 Remind me]\n[📅 Add to calendar]\n[🕒 My time zone]\n[Coming events]"},
		{"over", over, "\n\n👥 Coming: 3 · maybe: 1", "[📅 Add to calendar]\n[🕒 My time zone]\n[← Back]"},
		{"a coordinator", manages, "hour before.", invitation + "[🔕 Do not remind me]\n[📅 Add to calendar]\n[🕒 My time zone]\n[⚙️ Manage]\n[Coming events]"},
	}
	telegram := viewtest.NewSandboxClient(t)
	for _, tt := range tests {
		message := Screen{m.Views.In(locales.English)}.Event(tt.card, view.Viewer{Now: viewtest.Now})
		seen, err := telegram.Send(message)
		if err != nil || !strings.HasSuffix(seen.Text, tt.ends) || !strings.Contains(seen.Text, "\n🌍 Invited: Kyrgyzstan, Tajikistan\n") {
			t.Errorf("%s: %v\n%s\nwant at the end\n%s", tt.name, err, seen.Text, tt.ends)
		}
		if got := viewtest.ButtonLabels(message); got != tt.buttons {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.buttons)
		}
	}
}

// A text that is not in the reader's language says in which it is.
func TestForeignTextSaysItsLanguage(t *testing.T) {
	views := viewtest.NewFixtures(t).Views
	event := Card{Event: viewtest.ExampleEvent("2026-12-02 04:00", "2026-12-02 12:30")}
	for lang, want := range map[locales.Lang]bool{locales.Tajik: true, locales.English: false} {
		if got := strings.Contains(Screen{views.In(lang)}.Event(event, view.Viewer{Now: viewtest.Now}).HTML, "\n🌐 English"); got != want {
			t.Errorf("in %s an English text is marked: %v, want %v", lang, got, want)
		}
	}
}
