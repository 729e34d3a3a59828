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

// rsvpAnswers are what people can have answered.
var rsvpAnswers = []store.RSVP{
	store.RSVPNone, store.RSVPYes, store.RSVPWaitlisted, store.RSVPMaybe, store.RSVPNo,
}

// maxAttendance has more guests than any event.
var maxAttendance = store.Attendance{
	Yes: math.MaxInt32, Waitlisted: math.MaxInt32, Maybe: math.MaxInt32, No: math.MaxInt32, Attended: math.MaxInt32,
}

const exampleStartURL = "https://t.me/bomcabot?start=event_2"

// eventCards shows every event to guests with each answer, with the longest heading, and to a group.
func eventCards(p Screen, m viewtest.Fixtures) (all []any) {
	readers := viewtest.Readers()
	for _, e := range append(m.Past, m.Events...) {
		for i, rsvp := range rsvpAnswers {
			guest := store.Guest{RSVP: rsvp, WantsReminder: i%2 == 0, WaitlistPosition: math.MaxInt32}
			card := Card{Event: e, Attendance: maxAttendance, Guest: guest, CanManage: i%2 == 1}
			all = append(all, p.Event(card, readers[i%3]))
			card.Heading, card.Previous = locales.EventChanged, &e
			all = append(all, p.Event(card, readers[2]))
			card.Heading, card.Previous, card.Shared, card.UpcomingCount = locales.EventSeatGranted, nil, true, 1
			card.StartURL = exampleStartURL
			all = append(all, p.Event(card, readers[0]))
		}
		e.Status = store.Cancelled
		all = append(all, p.Event(Card{Event: e, Heading: locales.EventHeadingCancelled}, readers[1]))
	}
	return all
}

func rsvpToasts(p Screen, _ viewtest.Fixtures) (all []any) {
	for _, rsvp := range rsvpAnswers[1:] {
		toast := p.RSVPRecorded(store.Guest{RSVP: rsvp, WaitlistPosition: math.MaxInt32})
		all = append(all, viewtest.Plain(toast, viewtest.ToastLimit))
	}
	return all
}

func TestCardAndItsButtons(t *testing.T) {
	t.Parallel()
	event := viewtest.ExampleEvent("2026-12-02 04:00", "2026-12-02 12:30")
	event.Seats, event.Invited = 3, "KG,TJ"
	unanswered, full := Card{Event: event}, Card{
		Event: event, Attendance: store.Attendance{Yes: 3, Waitlisted: 2, Maybe: 1, No: 7},
		Guest: store.Guest{RSVP: store.RSVPWaitlisted, WaitlistPosition: 2, WantsReminder: true},
	}
	shared, over, manager := full, full, full
	shared.Shared, shared.StartURL, manager.CanManage = true, exampleStartURL, true
	over.Starts = store.Time{Time: viewtest.Now.AddDate(0, 0, -1)}
	over.Ends = store.Time{Time: viewtest.Now}
	const counts = "👥 Coming: 3 · maybe: 1\n💺 Seats: 3, free: 0\n⏳ On the waiting list: 2"
	const waiting = "\n\n⏳ All seats are taken. You are number 2 on the waiting list; " +
		"I will tell you when a seat becomes free.\n🔔 I will remind you a day and an hour before."
	const rsvp = "[✅ I will come]\n[🤔 Maybe] [❌ No]\n"
	const calendar = "[📅 Add to calendar]\n[🕒 My time zone]\n"
	tests := []struct {
		name          string
		card          Card
		ends, buttons string
	}{
		{"nobody answered", unanswered, "\n\n💺 Seats: 3, free: 3",
			rsvp + "[🔔 Remind me]\n" + calendar + "[Upcoming events]"},
		{"on the waiting list", full, counts + waiting,
			rsvp + "[🔕 Do not remind me]\n" + calendar + "[Upcoming events]"},
		{"a group sees no personal answer", shared, counts,
			rsvp + "[🔔 Remind me]\n[▶️ Start me]\n" + calendar + "[Upcoming events]"},
		{"over", over, "\n\n👥 Coming: 3 · maybe: 1", calendar + "[← Back]"},
		{"a coordinator", manager, "hour before.",
			rsvp + "[🔕 Do not remind me]\n" + calendar + "[⚙️ Manage]\n[Upcoming events]"},
	}
	screen, telegram := Screen{viewtest.NewFixtures(t).Views.In(locales.English)}, viewtest.NewSandboxClient(t)
	for _, tt := range tests {
		message := screen.Event(tt.card, view.Viewer{Now: viewtest.Now})
		seen, err := telegram.Send(message)
		if err != nil || !strings.HasSuffix(seen.Text, tt.ends) ||
			!strings.Contains(seen.Text, "\n🌍 Invited: Kyrgyzstan, Tajikistan\n") {
			t.Errorf("%s: %v\n%s\nwant at the end\n%s", tt.name, err, seen.Text, tt.ends)
		}
		if got := viewtest.ButtonLabels(message); got != tt.buttons {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.buttons)
		}
	}
}
