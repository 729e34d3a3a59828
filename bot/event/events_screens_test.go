package event

import (
	"testing"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// What Ann reads of an event, in English.
func TestEventReads(t *testing.T) {
	m := viewtest.NewFixtures(t)
	hours, night := viewtest.ExampleEvent("2026-12-02 04:00", "2026-12-02 12:30"), viewtest.ExampleEvent("2026-12-02 17:00", "2026-12-02 21:00")
	day, days := viewtest.ExampleEvent("2026-12-01 19:00", "2026-12-02 19:00"), viewtest.ExampleEvent("2026-12-01 19:00", "2026-12-04 19:00")
	day.AllDay, days.AllDay = true, true
	cancelled, nowhere := hours, hours
	cancelled.Status = store.Cancelled
	nowhere.Texts = []store.EventText{{Lang: "en", Title: "Example meeting"}}
	riga, over := view.Viewer{Now: viewtest.Now, Zone: viewtest.Zone("Europe/Riga")}, view.Viewer{Now: viewtest.Now.AddDate(1, 0, 0)}
	tests := []struct {
		name   string
		event  store.Event
		reader view.Viewer
		want   string
	}{
		{"hours", hours, view.Viewer{Now: viewtest.Now}, "🗓 Wednesday, 2 December 2026, 09:00–17:30 (UTC+5)\n📍 Example hall, Tajikistan\n\nAn example."},
		{"the reader's own time", hours, riga, "🗓 Wednesday, 2 December 2026, 09:00–17:30 (UTC+5)\n🕒 Your time: Wednesday, 2 December 2026, 06:00–14:30 (UTC+2)\n📍 Example hall, Tajikistan\n\nAn example."},
		{"the same time, another zone", hours, view.Viewer{Now: viewtest.Now, Zone: viewtest.Zone("Asia/Tashkent")}, "🗓 Wednesday, 2 December 2026, 09:00–17:30 (UTC+5)\n📍 Example hall, Tajikistan\n\nAn example."},
		{"over midnight", night, riga, "🗓 Wednesday, 2 December 2026, 22:00 – Thursday, 3 December 2026, 02:00 (UTC+5)\n🕒 Your time: Wednesday, 2 December 2026, 19:00–23:00 (UTC+2)\n📍 Example hall, Tajikistan\n\nAn example."},
		{"a day without hours", day, riga, "🗓 Wednesday, 2 December 2026 (the hours are not announced)\n📍 Example hall, Tajikistan\n\nAn example."},
		{"days without hours", days, riga, "🗓 Wednesday, 2 December 2026 – Friday, 4 December 2026\n📍 Example hall, Tajikistan\n\nAn example."},
		{"cancelled", cancelled, view.Viewer{Now: viewtest.Now}, "⚠️ This event is cancelled.\n🗓 Wednesday, 2 December 2026, 09:00–17:30 (UTC+5)\n📍 Example hall, Tajikistan\n\nAn example."},
		{"over", hours, over, "This event is over.\n🗓 Wednesday, 2 December 2026, 09:00–17:30 (UTC+5)\n📍 Example hall, Tajikistan\n\nAn example."},
		{"cancelled and over", cancelled, over, "⚠️ This event is cancelled.\n🗓 Wednesday, 2 December 2026, 09:00–17:30 (UTC+5)\n📍 Example hall, Tajikistan\n\nAn example."},
		{"at the end, it is over", hours, view.Viewer{Now: hours.Ends.Time}, "This event is over.\n🗓 Wednesday, 2 December 2026, 09:00–17:30 (UTC+5)\n📍 Example hall, Tajikistan\n\nAn example."},
		{"no place, no description", nowhere, view.Viewer{Now: viewtest.Now}, "🗓 Wednesday, 2 December 2026, 09:00–17:30 (UTC+5)\n📍 Tajikistan"},
	}
	telegram := viewtest.NewSandboxClient(t)
	for _, tt := range tests {
		seen, err := telegram.Send(Screen{m.Views.In(locales.English)}.Event(Card{Event: tt.event}, tt.reader))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if want := "Example meeting\n" + tt.want; seen.Text != want {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, seen.Text, want)
		}
	}
}

func TestPagesTurn(t *testing.T) {
	page := Screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	day := viewtest.ExampleEvent("2026-12-01 19:00", "2026-12-02 19:00")
	day.AllDay = true
	hours := viewtest.ExampleEvent("2026-12-02 04:00", "2026-12-02 05:00")
	tests := []struct {
		page  int64
		total int
		event store.Event
		want  string
	}{
		{0, 2, day, "[🌍 By country]\n[Past events]"},
		{0, 2, hours, "[🌍 By country]\n[🕒 My time zone]\n[Past events]"},
		{0, 4, day, "[🌍 By country]\n[Past events]"},
		{0, 5, day, "[Later →]\n[🌍 By country]\n[Past events]"},
		{1, 9, day, "[← Earlier] [Later →]\n[🌍 By country]\n[Past events]"},
		{2, 9, day, "[← Earlier]\n[🌍 By country]\n[Past events]"},
		{1, 8, day, "[← Earlier]\n[🌍 By country]\n[Past events]"},
	}
	for _, tt := range tests {
		message := page.UpcomingEvents(EventPage{Events: []store.Event{tt.event}, Pager: view.Pager{Page: tt.page, Total: tt.total, Size: EventsPerPage}}, view.Viewer{Now: viewtest.Now})
		if got, want := viewtest.ButtonLabels(message), "[▸ Example meeting]\n"+tt.want; got != want {
			t.Errorf("page %d of %d events:\n%s\nwant\n%s", tt.page, tt.total, got, want)
		}
	}
}

// A text that is missing in a language is shown in Russian, else in English, else in the first there is.
func TestMissingTextsFallBack(t *testing.T) {
	views := viewtest.NewFixtures(t).Views
	text := func(lang string) store.EventText { return store.EventText{Lang: lang, Title: "Example " + lang} }
	tests := []struct {
		lang locales.Lang
		has  []store.EventText
		want string
	}{
		{locales.Kyrgyz, []store.EventText{text("en"), text("ky"), text("ru")}, "Example ky"},
		{locales.Kyrgyz, []store.EventText{text("en"), text("ru"), text("uz")}, "Example ru"},
		{locales.Kyrgyz, []store.EventText{text("en"), text("uz")}, "Example en"},
		{locales.English, []store.EventText{text("tk"), text("uz")}, "Example uz"},
	}
	for _, tt := range tests {
		if got := (Screen{views.In(tt.lang)}).EventText(store.Event{Texts: tt.has}).Title; got != tt.want {
			t.Errorf("in %s of %v: %q, want %q", tt.lang, tt.has, got, tt.want)
		}
	}
}
