package announce

import (
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"bomcabot/bot/chat"
	"bomcabot/bot/event"
	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// What announcements show goes to Telegram in every language, and reads well.
func TestScreens(t *testing.T) { viewtest.CheckScreens(t, newScreen, cases) }

func TestPresses(t *testing.T) {
	var samples []view.Press
	for _, n := range viewtest.Numbers() {
		samples = append(append(samples, pressesOfAnnouncements(n)...), pressesOfRuns(n)...)
	}
	draft := store.NewDraftToken()
	for _, step := range inputSteps {
		samples = append(samples, chat.GoToStep{Draft: draft, Step: step})
	}
	samples = append(samples,
		chat.Choose{Draft: draft, Field: stepSubject, Value: view.Itoa(math.MaxInt64)},
		chat.Choose{Draft: draft, Field: stepAudienceCountries, Value: string(store.AllCountries)},
		chat.Choose{Draft: draft, Field: stepDay, Value: view.Navigate + "2026-12-31"})
	kinds := New(chat.Deps{}, nil).Routes().Presses()
	viewtest.CheckPresses(t, kinds, samples)
	viewtest.CheckRefused(t, kinds, "annrsvp|1|waiting", "annrsvp|1|", "annbell|1|yes", "anns", "ann|-1", "annrec?",
		"runlist|1|ready|0", "runlist|1|doubt|-1", "run|01")
}

// pressesOfAnnouncements has the presses about announcements with a number.
func pressesOfAnnouncements(n int64) []view.Press {
	all := []view.Press{
		ShowAnnouncements{Page: n}, event.NewAnnouncement{Event: n}, ShowAnnouncement{Announcement: n}, ReadAnnouncement{Announcement: n},
		ApproveAnnouncement{Announcement: n}, RejectAnnouncement{Announcement: n}, SendAnnouncement{Announcement: n}, RescheduleAnnouncement{Announcement: n},
		DropAnnouncement{Announcement: n}, CorrectAnnouncement{Announcement: n}, PromptRecallAnnouncement{Announcement: n}, RecallAnnouncement{Announcement: n},
	}
	for _, answer := range []store.RSVP{store.RSVPYes, store.RSVPMaybe, store.RSVPNo} {
		all = append(all, SetRSVPFromAnnouncement{Announcement: n, RSVP: answer})
	}
	return append(all, SetReminderFromAnnouncement{Announcement: n, Enabled: true}, SetReminderFromAnnouncement{Announcement: n})
}

// boldHTML is a text of people, all of it bold.
func boldHTML(text string) string {
	return view.EntitiesToHTML(text, []view.Entity{{Type: "bold", Length: viewtest.UTF16Length(text)}})
}

// longestAnnouncements are announcements of every kind, with the longest texts that fit in every language; those with a picture are about no long event. It takes a
// while to find them, so every test has the same.
func longestAnnouncements(m viewtest.Fixtures) []Card {
	announcementsOnce.Do(func() { announcementsOnce.cards = buildLongestAnnouncements(m) })
	return announcementsOnce.cards
}

var announcementsOnce struct {
	sync.Once
	cards []Card
}

func buildLongestAnnouncements(m viewtest.Fixtures) (all []Card) {
	audience := store.Audience{Countries: store.AllCountries, Langs: []string{"en", "ky"}, Event: 1, RSVPs: []store.RSVP{store.RSVPYes, store.RSVPWaitlisted}, Attended: true, TeamOnly: true}
	for i, filler := range viewtest.Fillers() {
		a := store.Announcement{ID: math.MaxInt64, Author: math.MaxInt64, Kind: store.AboutMeeting, Audience: audience, Quiet: true, CreatedAt: store.Time{Time: viewtest.Now}}
		for _, card := range []Card{{Announcement: a, About: &m.Events[i%len(m.Events)]}, {Announcement: a}} {
			if card.About == nil {
				card.Kind, card.Audience, card.FileID, card.Photo = store.AboutNews, store.Audience{}, []string{"", "example"}[i%2], i%4 == 1
			}
			all = append(all, fillToLimit(m, card, filler))
		}
	}
	about := Card{Announcement: store.Announcement{ID: 1, Author: 1002, Kind: store.AboutMeeting}, About: &m.Past[0]}
	return append(all, about)
}

// fillToLimit fills an announcement to the last unit that fits in every language.
func fillToLimit(m viewtest.Fixtures, card Card, filler string) Card {
	length := view.MaxMessage
	for {
		card.Texts = map[string]string{"ru": boldHTML(viewtest.RepeatToLength(filler, length))}
		excess := 0
		for _, lang := range locales.All() {
			excess = max(excess, newScreen(m.Views.In(lang)).ExcessLength(card, viewtest.Now))
		}
		if excess == 0 {
			return card
		}
		length -= max(excess, viewtest.UTF16Length(filler))
	}
}

// announcementMessages shows every announcement to everyone whom it may reach, before and after its event was cancelled.
func announcementMessages(p screen, m viewtest.Fixtures) (all []any) {
	for _, card := range longestAnnouncements(m) {
		for i, answer := range append([]store.RSVP{store.RSVPNone}, rsvpAnswers...) {
			card.Guest = store.Guest{RSVP: answer, WantsReminder: i > 0, WaitlistPosition: store.MaxSeats}
			for _, reader := range viewtest.Readers() {
				all = append(all, p.Announcement(card, reader))
			}
		}
		card.Shared = true
		all = append(all, p.Announcement(card, viewtest.Readers()[0]))
		if card.About != nil {
			cancelled := *card.About
			cancelled.Status = store.Cancelled
			card.About = &cancelled
			all = append(all, p.Announcement(card, viewtest.Readers()[1]))
		}
	}
	return all
}

// announcementDrafts are announcements on their way: new, sent, and moved; in the middle of the questions and whole.
func announcementDrafts(m viewtest.Fixtures) (all []Draft) {
	today := store.DayOf(viewtest.Now)
	langs := make(map[locales.Lang]int)
	for _, lang := range locales.All() {
		langs[lang] = math.MaxInt32
	}
	for i, card := range longestAnnouncements(m) {
		draft := Draft{
			Card: card, Token: store.NewDraftToken(), Lang: locales.All()[i%7], Complete: i%2 == 0, Events: m.Events, AudienceEvent: card.About, NeedsApproval: i%3 == 0,
			Pager: view.Pager{Page: 1, Total: 100, Size: eventsPerPage}, Month: today, Today: today, Reader: viewtest.Readers()[i%3],
			Reach: Reach{Recipients: math.MaxInt32, OptedOut: math.MaxInt32, Unreachable: math.MaxInt32, ByLanguage: langs},
		}
		draft.Token, draft.ID, draft.SendAt = store.NewDraftToken(), 0, store.Time{Time: viewtest.Now.AddDate(0, 1, 0)}
		all = append(all, draft)
		draft.ID, draft.State = math.MaxInt64, []store.AnnouncementState{store.AnnouncementStarted, store.AnnouncementScheduled}[i%2]
		all = append(all, draft)
	}
	return all
}

func announcementQuestions(p screen, m viewtest.Fixtures) (all []any) {
	for _, draft := range announcementDrafts(m) {
		for _, step := range inputSteps {
			all = append(all, p.AskAnnouncement(draft, step))
			draft.AudienceEvent, draft.FileID = nil, ""
		}
	}
	return all
}

// showEachAnnouncementDraft shows every draft.
func showEachAnnouncementDraft(show func(p screen, d Draft) view.Message) func(p screen, m viewtest.Fixtures) []any {
	return func(p screen, m viewtest.Fixtures) (all []any) {
		for _, draft := range announcementDrafts(m) {
			all = append(all, show(p, draft))
		}
		return all
	}
}

// announcementsInEveryState are announcements in every state, with runs.
func announcementsInEveryState(m viewtest.Fixtures) (all []Details) {
	states := []store.AnnouncementState{store.AnnouncementPendingApproval, store.AnnouncementScheduled, store.AnnouncementMissed, store.AnnouncementStarted, store.AnnouncementDropped}
	for i, card := range longestAnnouncements(m) {
		for j, state := range states {
			card.State, card.SendAt = state, store.Time{Time: viewtest.Now.AddDate(0, j, 0)}
			one := Details{Card: card, AuthorName: []string{viewtest.Hostile, ""}[i%2], AudienceEvent: card.About, CanManage: j%2 == 0 || i%2 == 0, CanApprove: i%3 == 0}
			for range 7 {
				one.Runs = append(one.Runs, RunWithCounts{Run: exampleRun().Run, RunCounts: exampleRun().RunCounts})
			}
			all = append(all, one)
		}
	}
	return all
}

func announcementLists(p screen, m viewtest.Fixtures) (all []any) {
	for page := range slices.Chunk(announcementsInEveryState(m), announcementsPerPage) {
		all = append(all, p.Announcements(page, view.Pager{Page: 1, Total: 100, Size: announcementsPerPage}, viewtest.Readers()[1]))
	}
	return append(all, p.Announcements(nil, view.Pager{Size: announcementsPerPage}, viewtest.Readers()[0]))
}

// showEachAnnouncement shows every announcement as coordinators see it.
func showEachAnnouncement(show func(p screen, a Details) view.Message) func(p screen, m viewtest.Fixtures) []any {
	return func(p screen, m viewtest.Fixtures) (all []any) {
		for _, a := range announcementsInEveryState(m) {
			all = append(all, show(p, a))
		}
		return all
	}
}

// An event that was made longer after it was announced is told shorter, and the announcement still arrives.
func TestAnAnnouncementFitsWhateverBecomesOfItsEvent(t *testing.T) {
	m := viewtest.NewFixtures(t)
	for i, event := range m.Events {
		short := event
		short.Texts = nil
		for _, text := range event.Texts {
			text.Description = ""
			short.Texts = append(short.Texts, text)
		}
		card := fillToLimit(m, Card{Announcement: store.Announcement{ID: 1, Kind: store.AboutMeeting}, About: &short}, "Ш")
		card.About = &event
		for _, lang := range locales.All() {
			seen, err := viewtest.NewSandboxClient(t).Send(newScreen(m.Views.In(lang)).Announcement(card, viewtest.Readers()[i%3]))
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
	m := viewtest.NewFixtures(t)
	card := Card{Announcement: store.Announcement{ID: 1, Kind: store.AboutNews, Texts: map[string]string{"en": "Hello", "ru": "Привет"}}}
	for lang, want := range map[locales.Lang]string{
		locales.English: "Hello\n\n", locales.Russian: "Привет\n\n", locales.Kyrgyz: "Привет\n🌐 Русский\n\n", locales.Uzbek: "Привет\n🌐 Русский\n\n",
	} {
		if got := newScreen(m.Views.In(lang)).Announcement(card, view.Viewer{Now: viewtest.Now}).HTML; !strings.HasPrefix(got, want) {
			t.Errorf("in %s it is %q, want %q…", lang, got, want)
		}
	}
	draft := Draft{Card: card, Reach: Reach{Recipients: 15, ByLanguage: map[locales.Lang]int{locales.English: 3, locales.Kyrgyz: 12}}}
	if got, want := newScreen(m.Views.In(locales.English)).AnnouncementDraft(draft).HTML, "Кыргызча → Русский: 12"; !strings.Contains(got, want) || strings.Contains(got, "English →") {
		t.Errorf("the card says %q, want %q in it", got, want)
	}
}

// The time of an announcement is shown by every clock that differs from the author's.
func TestATimeIsShownByBothClocks(t *testing.T) {
	m := viewtest.NewFixtures(t)
	draft := Draft{Reader: view.Viewer{Zone: viewtest.Zone("Asia/Bishkek"), Now: viewtest.Now}}
	draft.SendAt = store.Time{Time: viewtest.Now}
	for _, tt := range []struct {
		countries store.Countries
		want      string
	}{
		{"KG", "🕒 Monday, 23 November 2026, 16:00 (UTC+6)\n\n"}, {"", "16:00 (UTC+6)\nKazakhstan: 15:00 (UTC+5)"}, {"TJ,UZ", "16:00 (UTC+6)\nTajikistan: 15:00 (UTC+5)"},
	} {
		draft.Audience.Countries = tt.countries
		if got := newScreen(m.Views.In(locales.English)).ConfirmAnnouncement(draft).HTML + "\n\n"; !strings.Contains(got, tt.want) {
			t.Errorf("for %q it is %q, want %q in it", tt.countries, got, tt.want)
		}
	}
}

var cases = viewtest.Cases[screen]{
	"Announcement":        announcementMessages,
	"AnnouncementDraft":   showEachAnnouncementDraft(screen.AnnouncementDraft),
	"AnnouncementPreview": showEachAnnouncementDraft(screen.AnnouncementPreview),
	"AnnouncementText": func(p screen, m viewtest.Fixtures) (all []any) {
		for _, card := range longestAnnouncements(m) {
			if text := p.AnnouncementText(card.Texts); text.Lang != "" {
				all = append(all, view.Message{HTML: text.HTML})
			}
		}
		return all
	},
	"AnnouncementNotice": showEachAnnouncement(func(p screen, a Details) view.Message {
		return p.AnnouncementNotice(locales.AnnouncementApproved, a)
	}),
	"Announcements": announcementLists,
	"ApprovalRequest": showEachAnnouncement(func(p screen, a Details) view.Message {
		return p.ApprovalRequest(a, Reach{Recipients: math.MaxInt32}, viewtest.Readers()[1])
	}),
	"AskAnnouncement":     announcementQuestions,
	"ConfirmAnnouncement": showEachAnnouncementDraft(screen.ConfirmAnnouncement),
	"ConfirmRecallAnnouncement": showEachAnnouncement(func(p screen, a Details) view.Message {
		return p.ConfirmRecallAnnouncement(a.Announcement, math.MaxInt32, math.MaxInt32)
	}),
	"ExcessLength": func(p screen, m viewtest.Fixtures) (all []any) {
		for _, card := range longestAnnouncements(m) {
			card.Texts = map[string]string{"en": boldHTML(viewtest.RepeatToLength("Ш", view.MaxMessage))}
			all = append(all, viewtest.Plain(p.Toast(locales.AnnounceTooLong, locales.Args{"Excess": p.ExcessLength(card, viewtest.Now), "Limit": view.MaxMessage, "Language": "Oʻzbekcha"}), viewtest.ToastLimit))
		}
		return all
	},
	"Run":                runs,
	"RunRecipients":      runRecipients,
	"MissedAnnouncement": missedAnnouncements,
	"RunReport":          runReports,
	"AnnouncementDetails": showEachAnnouncement(func(p screen, a Details) view.Message {
		return p.AnnouncementDetails(a, viewtest.Readers()[1])
	}),
}
