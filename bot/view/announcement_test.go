package view_test

import (
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// pressesOfAnnouncements has the presses about announcements with a number.
func pressesOfAnnouncements(n int64) []view.Press {
	all := []view.Press{
		view.ShowAnnouncements{Page: n}, view.NewAnnouncement{Event: n}, view.ShowAnnouncement{Announcement: n}, view.ReadAnnouncement{Announcement: n},
		view.ApproveAnnouncement{Announcement: n}, view.RejectAnnouncement{Announcement: n}, view.SendAnnouncement{Announcement: n}, view.RescheduleAnnouncement{Announcement: n},
		view.DropAnnouncement{Announcement: n}, view.CorrectAnnouncement{Announcement: n}, view.PromptRecallAnnouncement{Announcement: n}, view.RecallAnnouncement{Announcement: n},
	}
	for _, answer := range []store.RSVP{store.RSVPYes, store.RSVPMaybe, store.RSVPNo} {
		all = append(all, view.SetRSVPFromAnnouncement{Announcement: n, RSVP: answer})
	}
	return append(all, view.SetReminderFromAnnouncement{Announcement: n, Enabled: true}, view.SetReminderFromAnnouncement{Announcement: n})
}

// boldHTML is a text of people, all of it bold.
func boldHTML(text string) string {
	return view.EntitiesToHTML(text, []view.Entity{{Type: "bold", Length: utf16Length(text)}})
}

// longestAnnouncements are announcements of every kind, with the longest texts that fit in every language; those with a picture are about no long event. It takes a
// while to find them, so every test has the same.
func longestAnnouncements(m fixtures) []view.AnnouncementCard {
	announcementsOnce.Do(func() { announcementsOnce.cards = buildLongestAnnouncements(m) })
	return announcementsOnce.cards
}

var announcementsOnce struct {
	sync.Once
	cards []view.AnnouncementCard
}

func buildLongestAnnouncements(m fixtures) (all []view.AnnouncementCard) {
	audience := store.Audience{Countries: store.AllCountries, Langs: []string{"en", "ky"}, Event: 1, RSVPs: []store.RSVP{store.RSVPYes, store.RSVPWaitlisted}, Attended: true, TeamOnly: true}
	for i, filler := range fillers() {
		a := store.Announcement{ID: math.MaxInt64, Author: math.MaxInt64, Kind: store.AboutMeeting, Audience: audience, Quiet: true, CreatedAt: store.Time{Time: now}}
		for _, card := range []view.AnnouncementCard{{Announcement: a, About: &m.events[i%len(m.events)]}, {Announcement: a}} {
			if card.About == nil {
				card.Kind, card.Audience, card.FileID, card.Photo = store.AboutNews, store.Audience{}, []string{"", "example"}[i%2], i%4 == 1
			}
			all = append(all, fillToLimit(m, card, filler))
		}
	}
	about := view.AnnouncementCard{Announcement: store.Announcement{ID: 1, Author: 1002, Kind: store.AboutMeeting}, About: &m.past[0]}
	return append(all, about)
}

// fillToLimit fills an announcement to the last unit that fits in every language.
func fillToLimit(m fixtures, card view.AnnouncementCard, filler string) view.AnnouncementCard {
	length := view.MaxMessage
	for {
		card.Texts = map[string]string{"ru": boldHTML(repeatToLength(filler, length))}
		excess := 0
		for _, lang := range locales.All() {
			excess = max(excess, m.views.In(lang).ExcessLength(card, now))
		}
		if excess == 0 {
			return card
		}
		length -= max(excess, utf16Length(filler))
	}
}

// announcementMessages shows every announcement to everyone whom it may reach, before and after its event was cancelled.
func announcementMessages(p view.Page, m fixtures) (all []any) {
	for _, card := range longestAnnouncements(m) {
		for i, answer := range rsvpAnswers {
			card.Guest = store.Guest{RSVP: answer, WantsReminder: i > 0, WaitlistPosition: store.MaxSeats}
			for _, reader := range readers() {
				all = append(all, p.Announcement(card, reader))
			}
		}
		card.Shared = true
		all = append(all, p.Announcement(card, readers()[0]))
		if card.About != nil {
			cancelled := *card.About
			cancelled.Status = store.Cancelled
			card.About = &cancelled
			all = append(all, p.Announcement(card, readers()[1]))
		}
	}
	return all
}

// announcementDrafts are announcements on their way: new, sent, and moved; in the middle of the questions and whole.
func announcementDrafts(m fixtures) (all []view.AnnouncementDraft) {
	today := store.DayOf(now)
	langs := make(map[locales.Lang]int)
	for _, lang := range locales.All() {
		langs[lang] = math.MaxInt32
	}
	for i, card := range longestAnnouncements(m) {
		draft := view.AnnouncementDraft{
			AnnouncementCard: card, Draft: store.NewDraftToken(), Lang: locales.All()[i%7], Complete: i%2 == 0, Events: m.events, AudienceEvent: card.About, NeedsApproval: i%3 == 0,
			Pager: view.Pager{Page: 1, Total: 100, Size: view.EventChoicesPerPage}, Month: today, Today: today, Author: readers()[i%3],
			Reach: view.Reach{Recipients: math.MaxInt32, OptedOut: math.MaxInt32, Unreachable: math.MaxInt32, ByLanguage: langs},
		}
		draft.Draft, draft.ID, draft.SendAt = store.NewDraftToken(), 0, store.Time{Time: now.AddDate(0, 1, 0)}
		all = append(all, draft)
		draft.ID, draft.State = math.MaxInt64, []store.AnnouncementState{store.AnnouncementStarted, store.AnnouncementScheduled}[i%2]
		all = append(all, draft)
	}
	return all
}

// announcementSteps are the steps at which something is asked for.
var announcementSteps = append(view.AnnouncementSteps(), view.StepLanguage, view.StepFile, view.StepAudienceCountries, view.StepAudienceLanguages, view.StepAudienceRSVPs, view.StepDay, view.StepSendTime)

func announcementQuestions(p view.Page, m fixtures) (all []any) {
	for _, draft := range announcementDrafts(m) {
		for _, step := range announcementSteps {
			all = append(all, p.AskAnnouncement(draft, step))
			draft.AudienceEvent, draft.FileID = nil, ""
		}
	}
	return all
}

// showEachAnnouncementDraft shows every draft.
func showEachAnnouncementDraft(show func(p view.Page, d view.AnnouncementDraft) view.Message) func(p view.Page, m fixtures) []any {
	return func(p view.Page, m fixtures) (all []any) {
		for _, draft := range announcementDrafts(m) {
			all = append(all, show(p, draft))
		}
		return all
	}
}

// announcementsInEveryState are announcements in every state, with runs.
func announcementsInEveryState(m fixtures) (all []view.AnnouncementDetails) {
	states := []store.AnnouncementState{store.AnnouncementPendingApproval, store.AnnouncementScheduled, store.AnnouncementMissed, store.AnnouncementStarted, store.AnnouncementDropped}
	for i, card := range longestAnnouncements(m) {
		for j, state := range states {
			card.State, card.SendAt = state, store.Time{Time: now.AddDate(0, j, 0)}
			one := view.AnnouncementDetails{AnnouncementCard: card, AuthorName: []string{hostile, ""}[i%2], AudienceEvent: card.About, CanManage: j%2 == 0 || i%2 == 0, CanApprove: i%3 == 0}
			for range 7 {
				one.Runs = append(one.Runs, view.RunWithCounts{Run: exampleRun().Run, RunCounts: exampleRun().RunCounts})
			}
			all = append(all, one)
		}
	}
	return all
}

func announcementLists(p view.Page, m fixtures) (all []any) {
	for page := range slices.Chunk(announcementsInEveryState(m), view.AnnouncementsPerPage) {
		all = append(all, p.Announcements(page, view.Pager{Page: 1, Total: 100, Size: view.AnnouncementsPerPage}, readers()[1]))
	}
	return append(all, p.Announcements(nil, view.Pager{Size: view.AnnouncementsPerPage}, readers()[0]))
}

// showEachAnnouncement shows every announcement as coordinators see it.
func showEachAnnouncement(show func(p view.Page, a view.AnnouncementDetails) view.Message) func(p view.Page, m fixtures) []any {
	return func(p view.Page, m fixtures) (all []any) {
		for _, a := range announcementsInEveryState(m) {
			all = append(all, show(p, a))
		}
		return all
	}
}

// An event that was made longer after it was announced is told shorter, and the announcement still arrives.
func TestAnAnnouncementFitsWhateverBecomesOfItsEvent(t *testing.T) {
	m := newFixtures(t)
	for i, event := range m.events {
		short := event
		short.Texts = nil
		for _, text := range event.Texts {
			text.Description = ""
			short.Texts = append(short.Texts, text)
		}
		card := fillToLimit(m, view.AnnouncementCard{Announcement: store.Announcement{ID: 1, Kind: store.AboutMeeting}, About: &short}, "Ш")
		card.About = &event
		for _, lang := range locales.All() {
			seen, err := newSandboxClient(t).send(m.views.In(lang).Announcement(card, readers()[i%3]))
			if err != nil {
				t.Errorf("%s: event %d: %v", lang, i, err)
			}
			if !strings.Contains(seen.Text, "/subscribe") {
				t.Errorf("%s: event %d: nobody is told how to stop: …%.200q", lang, i, seen.Text)
			}
		}
	}
}

// What is not written in a reader's language comes in another one, which is named.
func TestAnAnnouncementFallsBackVisibly(t *testing.T) {
	m := newFixtures(t)
	card := view.AnnouncementCard{Announcement: store.Announcement{ID: 1, Kind: store.AboutNews, Texts: map[string]string{"en": "Hello", "ru": "Привет"}}}
	for lang, want := range map[locales.Lang]string{
		locales.English: "Hello\n\n", locales.Russian: "Привет\n\n", locales.Kyrgyz: "Привет\n🌐 Русский\n\n", locales.Uzbek: "Привет\n🌐 Русский\n\n",
	} {
		if got := m.views.In(lang).Announcement(card, view.Viewer{Now: now}).HTML; !strings.HasPrefix(got, want) {
			t.Errorf("in %s it is %q, want %q…", lang, got, want)
		}
	}
	draft := view.AnnouncementDraft{AnnouncementCard: card, Reach: view.Reach{Recipients: 15, ByLanguage: map[locales.Lang]int{locales.English: 3, locales.Kyrgyz: 12}}}
	if got, want := m.views.In(locales.English).AnnouncementDraftCard(draft).HTML, "Кыргызча → Русский: 12"; !strings.Contains(got, want) || strings.Contains(got, "English →") {
		t.Errorf("the card says %q, want %q in it", got, want)
	}
}

// The time of an announcement is shown by every clock that differs from the author's.
func TestATimeIsShownByBothClocks(t *testing.T) {
	m := newFixtures(t)
	draft := view.AnnouncementDraft{Author: view.Viewer{Zone: zone("Asia/Bishkek"), Now: now}}
	draft.SendAt = store.Time{Time: now}
	for _, tt := range []struct {
		countries store.Countries
		want      string
	}{
		{"KG", "🕒 Monday, 23 November 2026, 16:00 (UTC+6)\n\n"}, {"", "16:00 (UTC+6)\nKazakhstan: 15:00 (UTC+5)"}, {"TJ,UZ", "16:00 (UTC+6)\nTajikistan: 15:00 (UTC+5)"},
	} {
		draft.Audience.Countries = tt.countries
		if got := m.views.In(locales.English).ConfirmAnnouncement(draft).HTML + "\n\n"; !strings.Contains(got, tt.want) {
			t.Errorf("for %q it is %q, want %q in it", tt.countries, got, tt.want)
		}
	}
}
