package event

import (
	"bytes"
	"strings"
	"testing"

	"bomcabot/bot/calendar"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

func TestEventDetails(t *testing.T) {
	t.Parallel()
	const hall = "\n📍 Example hall, Tajikistan\n\nAn example."
	const when = "🗓 Wednesday, 2 December 2026, 09:00–17:30 (UTC+5)"
	hours := viewtest.ExampleEvent("2026-12-02 04:00", "2026-12-02 12:30")
	night := viewtest.ExampleEvent("2026-12-02 17:00", "2026-12-02 21:00")
	day := viewtest.ExampleEvent("2026-12-01 19:00", "2026-12-02 19:00")
	days := viewtest.ExampleEvent("2026-12-01 19:00", "2026-12-04 19:00")
	day.AllDay, days.AllDay = true, true
	cancelled, nowhere := hours, hours
	cancelled.Status = store.Cancelled
	nowhere.Texts = []store.EventText{{Lang: "en", Title: "Example meeting"}}
	now, later := view.Viewer{Now: viewtest.Now}, view.Viewer{Now: viewtest.Now.AddDate(1, 0, 0)}
	riga := view.Viewer{Now: viewtest.Now, Zone: viewtest.Zone("Europe/Riga")}
	tashkent := view.Viewer{Now: viewtest.Now, Zone: viewtest.Zone("Asia/Tashkent")}
	tests := []struct {
		name   string
		event  store.Event
		reader view.Viewer
		want   string
	}{
		{"hours", hours, now, when + hall},
		{"the reader's own time", hours, riga,
			when + "\n🕒 Your time: Wednesday, 2 December 2026, 06:00–14:30 (UTC+2)" + hall},
		{"the same time in another zone", hours, tashkent, when + hall},
		{"over midnight", night, riga,
			"🗓 Wednesday, 2 December 2026, 22:00 – Thursday, 3 December 2026, 02:00 (UTC+5)\n" +
				"🕒 Your time: Wednesday, 2 December 2026, 19:00–23:00 (UTC+2)" + hall},
		{"a day without hours", day, riga, "🗓 Wednesday, 2 December 2026 (time not announced)" + hall},
		{"days without hours", days, riga, "🗓 Wednesday, 2 December 2026 – Friday, 4 December 2026" + hall},
		{"cancelled", cancelled, now, "⚠️ This event has been cancelled.\n" + when + hall},
		{"over", hours, later, "This event is over.\n" + when + hall},
		{"cancelled and over", cancelled, later, "⚠️ This event has been cancelled.\n" + when + hall},
		{"over at its end", hours, view.Viewer{Now: hours.Ends.Time}, "This event is over.\n" + when + hall},
		{"no place and no description", nowhere, now, when + "\n📍 Tajikistan"},
	}
	screen := Screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	telegram := viewtest.NewSandboxClient(t)
	for _, tt := range tests {
		seen, err := telegram.Send(screen.Event(Card{Event: tt.event}, tt.reader))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if want := "Example meeting\n" + tt.want; seen.Text != want {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, seen.Text, want)
		}
	}
}

// A text that is missing in a language is shown in Russian, else in English, else in the first language there is.
func TestMissingTextsFallBack(t *testing.T) {
	t.Parallel()
	views := viewtest.NewFixtures(t).Views
	text := func(lang string) store.EventText { return store.EventText{Lang: lang, Title: "Example " + lang} }
	tests := []struct {
		lang  locales.Lang
		texts []store.EventText
		want  string
	}{
		{locales.Kyrgyz, []store.EventText{text("en"), text("ky"), text("ru")}, "Example ky"},
		{locales.Kyrgyz, []store.EventText{text("en"), text("ru"), text("uz")}, "Example ru"},
		{locales.Kyrgyz, []store.EventText{text("en"), text("uz")}, "Example en"},
		{locales.English, []store.EventText{text("tk"), text("uz")}, "Example uz"},
	}
	for _, tt := range tests {
		if got := (Screen{views.In(tt.lang)}).EventText(store.Event{Texts: tt.texts}).Title; got != tt.want {
			t.Errorf("in %s of %v: %q, want %q", tt.lang, tt.texts, got, tt.want)
		}
	}
}

// A text that is not in the reader's language says in which one it is.
func TestTextInAnotherLanguageNamesIt(t *testing.T) {
	t.Parallel()
	views := viewtest.NewFixtures(t).Views
	event := Card{Event: viewtest.ExampleEvent("2026-12-02 04:00", "2026-12-02 12:30")}
	for lang, want := range map[locales.Lang]bool{locales.Tajik: true, locales.English: false} {
		message := Screen{views.In(lang)}.Event(event, view.Viewer{Now: viewtest.Now})
		if got := strings.Contains(message.HTML, "\n🌐 English"); got != want {
			t.Errorf("in %s an English text names its language: %v, want %v", lang, got, want)
		}
	}
}

// What a translation of an event leaves empty comes from the original, on the card and in the file for calendars.
func TestATranslationWithoutAPlaceHasThatOfTheOriginal(t *testing.T) {
	t.Parallel()
	event := viewtest.ExampleEvent("2026-12-02 04:00", "2026-12-02 12:30")
	event.Texts = []store.EventText{{Lang: "ky", Title: "Мисал", Place: "Мисал залы", Description: "Мисал сүйлөм."}}
	for _, lang := range locales.All() {
		if lang != "ky" {
			event.Texts = append(event.Texts, store.EventText{Lang: string(lang), Title: "Translated"})
		}
	}
	views := viewtest.NewFixtures(t).Views
	for _, lang := range locales.All() {
		screen := Screen{views.In(lang)}
		text := screen.EventText(event)
		if text.Place != "Мисал залы" || text.Description != "Мисал сүйлөм." || text.Lang != string(lang) {
			t.Errorf("%s: the event says %+v", lang, text)
		}
		file := calendar.EncodeICS(event, text, screen.CountryName(event.Country), viewtest.Now)
		if !bytes.Contains(file, []byte("LOCATION:Мисал залы")) {
			t.Errorf("%s: the calendar file has no place:\n%s", lang, file)
		}
	}
}
