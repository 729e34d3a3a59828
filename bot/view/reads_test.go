package view_test

import (
	"fmt"
	"strings"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// What people write is shown as they wrote it, whatever it looks like.
func TestHostileTextsAreShownAsTheyAre(t *testing.T) {
	m, telegram := newFixtures(t), newSandboxClient(t)
	event := exampleEvent("2026-12-02 04:00", "2026-12-02 05:00")
	event.Texts = []store.EventText{{Lang: "en", Title: hostile, Place: hostile, Description: hostile}}
	contact := hostileContact()
	page := m.views.In(locales.English)
	pages := view.Pager{Total: 1, Size: view.EventsPerPage}
	tests := []struct {
		name    string
		message view.Message
		text    string
		times   int
	}{
		{"event", page.Event(view.EventCard{Event: event}, view.Viewer{Now: now}), hostile, 3},
		{"list of events", page.UpcomingEvents(view.EventPage{Events: []store.Event{event}, Pager: pages}, view.Viewer{Now: now}), hostile, 2},
		{"event's file", page.EventFile(event, []byte("example")), hostile, 1},
		{"contact", page.Contact(contact), contact.Texts[0].Address, 1},
		{"question", page.Inbox([]store.Question{{Text: hostile, Lang: "en"}}, pages, view.Viewer{Now: now}), hostile, 1},
		{"version", page.Status(hostile, now, store.Stats{}, view.Viewer{}), hostile, 1},
		{"error", page.Text(locales.ErrorUnexpected, locales.Args{"Reference": hostile}), hostile, 1},
	}
	for _, tt := range tests {
		seen, err := telegram.send(tt.message)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if got := strings.Count(seen.Text+seen.Caption, tt.text); got != tt.times {
			t.Errorf("%s shows %q %d times, want %d: %q", tt.name, tt.text, got, tt.times, seen.Text+seen.Caption)
		}
		if strings.Contains(tt.message.HTML, "&amp;amp;") {
			t.Errorf("%s is escaped twice: %q", tt.name, tt.message.HTML)
		}
	}
}

func TestReads(t *testing.T) {
	m, telegram := newFixtures(t), newSandboxClient(t)
	english := m.views.In(locales.English)
	topic, ok := m.base.Topic("budget-total")
	if !ok {
		t.Fatal("there is no topic budget-total")
	}
	contacts := m.contacts[:2] // those of the press release
	tests := []struct {
		name    string
		message view.Message
		want    string
	}{
		{"answer", english.Answer(topic), "Money for BOMCA overall\nThe European Union allocated EUR 40.1 million to BOMCA for the period 2003–2019.\n\nSource: BOMCA press release, Dushanbe, 28 November 2018"},
		{"contact", english.Contact(contacts[0]), "Janna Tashieva\nBOMCA National Coordinator for Kyrgyzstan\n✉️ E-mail: janna.tashieva@icmpd.org\n🌐 Web site: http://www.bomca-eu.org\n\nAs of 28 November 2018"},
		{"no contacts of the country", english.Contacts("UZ", nil, contacts[:1]), "Contacts: Uzbekistan\n\nFor Uzbekistan the press release names no contact. You can turn to these:\n\nJanna Tashieva\n" +
			"BOMCA National Coordinator for Kyrgyzstan\n✉️ E-mail: janna.tashieva@icmpd.org\n🌐 Web site: http://www.bomca-eu.org\n\nAs of 28 November 2018"},
		{"question", english.Inbox([]store.Question{{Lang: "uz", Text: "Example?", AskedAt: store.Time{Time: now}}}, view.Pager{Total: 1, Size: 8}, view.Viewer{Now: now, Zone: zone("Asia/Bishkek")}),
			"1 question is waiting\n\n1 · 23 November 2026, 16:00 (UTC+6) · Oʻzbekcha\nExample?"},
		{"nothing known", english.NoUpcomingEvents("", nil, view.Viewer{Now: now}), "I know of no event yet."},
		{"unknown", english.NoApprovedAnswer([]string{"budget-total"}, 1, 1), "I have no approved answer to that.\nI have kept your question for the coordinators.\n\nThe nearest topics I know:"},
		{"language", m.views.In(locales.Turkmen).LanguageChosen(), "Dil: Türkmençe"},
	}
	for _, tt := range tests {
		seen, err := telegram.send(tt.message)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if seen.Text != tt.want {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, seen.Text, tt.want)
		}
	}
}

// The phone's own language is on top, alone in its row, and each is offered once.
func TestLanguagesAreOffered(t *testing.T) {
	views := newFixtures(t).views
	for _, lang := range locales.All() {
		message := views.In(lang).LanguagePicker()
		if first := message.Buttons[0]; len(first) != 1 || first[0].Text != lang.Name() {
			t.Errorf("%s: the first row is %v", lang, first)
		}
		for _, other := range locales.All() {
			if n := strings.Count(buttonLabels(message), "["+other.Name()+"]"); n != 1 {
				t.Errorf("%s: %s is offered %d times", lang, other, n)
			}
		}
	}
}

func TestZonesShowTheirClocks(t *testing.T) {
	page := newFixtures(t).views.In(locales.English)
	want := strings.Join([]string{
		"[Kazakhstan · 15:00 (UTC+5)]", "[Kyrgyzstan · 16:00 (UTC+6)]", "[Tajikistan · 15:00 (UTC+5)]", "[Turkmenistan · 15:00 (UTC+5)]",
		"[Uzbekistan · 15:00 (UTC+5)]", "[Riga · 12:00 (UTC+2)]", "[Brussels · 11:00 (UTC+1)]", "[← Back]",
	}, "\n")
	if got := buttonLabels(page.ZonePicker(now)); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if got, want := page.ZoneChosen(view.Zones()[5], now.AddDate(0, 8, 0)), "Your time zone: Riga · 13:00 (UTC+3)"; got != want {
		t.Errorf("in summer: %q, want %q", got, want)
	}
}

// What is cut says so, and is as long as there is room for.
func TestLongToastsAreCut(t *testing.T) {
	page := newFixtures(t).views.In(locales.English)
	got := page.Toast(locales.ErrorUnexpected, locales.Args{"Reference": strings.Repeat("Ш", 300)})
	if runes := []rune(got); len(runes) != toastLimit || runes[toastLimit-1] != '…' {
		t.Errorf("%d characters: %q", len(runes), got)
	}
}

// Help lists exactly the commands that it is given, each with what it does.
func TestHelpListsCommands(t *testing.T) {
	m, telegram := newFixtures(t), newSandboxClient(t)
	for _, lang := range locales.All() {
		page := m.views.In(lang)
		seen, err := telegram.send(page.Help(commands(m)))
		check(t, err)
		for _, command := range commands(m) {
			if line := fmt.Sprintf("\n/%s – %s", command.Name, page.CommandDescription(command)); strings.Count(seen.Text+"\n", line+"\n") != 1 {
				t.Errorf("%s: %q is not in %q", lang, line, seen.Text)
			}
		}
		if without, err := telegram.send(page.Help(nil)); err != nil || strings.Contains(without.Text, "\n/") {
			t.Errorf("%s: %q, %v", lang, without.Text, err)
		}
	}
}
