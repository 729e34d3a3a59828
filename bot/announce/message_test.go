package announce

import (
	"strings"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// An event may become longer after it was announced. Then its description is shortened, and the announcement arrives.
func TestAnAnnouncementFitsWhenItsEventBecomesLonger(t *testing.T) {
	t.Parallel()
	m := viewtest.NewFixtures(t)
	for i, long := range m.Events {
		short := long
		short.Texts = nil
		for _, text := range long.Texts {
			text.Description = ""
			short.Texts = append(short.Texts, text)
		}
		a := store.Announcement{ID: 1, Kind: store.AboutMeeting}
		card := fillToLimit(m, Card{Announcement: a, About: &short}, "Ш")
		card.About = &long
		for _, lang := range locales.All() {
			message := newScreen(m.Views.In(lang)).Announcement(card, viewtest.Readers()[i%3])
			seen, err := viewtest.NewSandboxClient(t).Send(message)
			if err != nil {
				t.Errorf("%s: event %d: %v", lang, i, err)
			}
			if !strings.Contains(seen.Text, "/subscribe") {
				t.Errorf("%s: event %d: it does not say how to stop announcements: …%.200q", lang, i, seen.Text)
			}
		}
	}
}

// Where there is no text in the reader's language, they get it in another one, which is named.
func TestAnAnnouncementFallsBackVisibly(t *testing.T) {
	t.Parallel()
	m := viewtest.NewFixtures(t)
	card := Card{Announcement: store.Announcement{
		ID: 1, Kind: store.AboutNews, Texts: map[string]string{"en": "Hello", "ru": "Привет"},
	}}
	for lang, want := range map[locales.Lang]string{
		locales.English: "Hello\n\n",
		locales.Russian: "Привет\n\n",
		locales.Kyrgyz:  "Привет\n🌐 Русский\n\n",
		locales.Uzbek:   "Привет\n🌐 Русский\n\n",
	} {
		got := newScreen(m.Views.In(lang)).Announcement(card, view.Viewer{Now: viewtest.Now}).HTML
		if !strings.HasPrefix(got, want) {
			t.Errorf("in %s it is %q, want %q…", lang, got, want)
		}
	}
	readers := map[locales.Lang]int{locales.English: 3, locales.Kyrgyz: 12}
	draft := Draft{Card: card, Reach: Reach{Recipients: 15, ByLanguage: readers}}
	got, want := newScreen(m.Views.In(locales.English)).AnnouncementDraft(draft).HTML, "Кыргызча → Русский: 12"
	if !strings.Contains(got, want) || strings.Contains(got, "English →") {
		t.Errorf("the card says %q, want %q in it", got, want)
	}
}

// The time of an announcement is shown in every time zone of its audience that differs from the author's.
func TestASendTimeIsShownInSeveralZones(t *testing.T) {
	t.Parallel()
	m := viewtest.NewFixtures(t)
	draft := Draft{Reader: view.Viewer{Zone: viewtest.Zone("Asia/Bishkek"), Now: viewtest.Now}}
	draft.SendAt = store.Time{Time: viewtest.Now}
	for _, tt := range []struct {
		countries store.Countries
		want      string
	}{
		{"KG", "🕒 Monday, 23 November 2026, 16:00 (UTC+6)\n\n"},
		{"", "16:00 (UTC+6)\nKazakhstan: 15:00 (UTC+5)"},
		{"TJ,UZ", "16:00 (UTC+6)\nTajikistan: 15:00 (UTC+5)"},
	} {
		draft.Audience.Countries = tt.countries
		got := newScreen(m.Views.In(locales.English)).ConfirmAnnouncement(draft).HTML + "\n\n"
		if !strings.Contains(got, tt.want) {
			t.Errorf("for %q it is %q, want %q in it", tt.countries, got, tt.want)
		}
	}
}
