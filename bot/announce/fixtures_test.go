package announce

import (
	"math"
	"strings"
	"sync"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// boldHTML is a text of people, all of it bold.
func boldHTML(text string) string {
	return view.EntitiesToHTML(text, []view.Entity{{Type: "bold", Length: viewtest.UTF16Length(text)}})
}

// exampleFiles are what can go with an announcement.
var exampleFiles = []store.Files{
	nil, {{Kind: store.PhotoFile, ID: "example"}}, {{Kind: store.DocumentFile, ID: "example"}},
	{{Kind: store.PhotoFile, ID: "example"}, {Kind: store.VideoFile, ID: "example"}},
}

// longestAnnouncements are announcements of every kind with the longest texts that fit in every language. Those with a
// picture are not about a long event. All tests share them, because it takes a while to find them.
func longestAnnouncements(m viewtest.Fixtures) []Card {
	longest.Do(func() { longest.cards = findLongestAnnouncements(m) })
	return longest.cards
}

var longest struct {
	sync.Once
	cards []Card
}

func findLongestAnnouncements(m viewtest.Fixtures) (all []Card) {
	audience := store.Audience{
		Countries: store.AllCountries, Langs: []string{"en", "ky"}, Event: 1,
		RSVPs: []store.RSVP{store.RSVPYes, store.RSVPWaitlisted}, Attended: true, TeamOnly: true,
	}
	for i, filler := range viewtest.Fillers() {
		a := store.Announcement{
			ID: math.MaxInt64, Author: math.MaxInt64, Kind: store.AboutMeeting, Audience: audience, Quiet: true,
			CreatedAt: store.Time{Time: viewtest.Now},
		}
		about := Card{Announcement: a, About: &m.Events[i%len(m.Events)]}
		news := Card{Announcement: a}
		news.Kind, news.Audience = store.AboutNews, store.Audience{}
		news.Files = exampleFiles[i%len(exampleFiles)]
		all = append(all, fillToLimit(m, about, filler), fillToLimit(m, news, filler))
	}
	return append(all, Card{
		Announcement: store.Announcement{ID: 1, Author: 1002, Kind: store.AboutMeeting}, About: &m.Past[0],
	})
}

// fillToLimit fills an announcement with the longest text that fits in every language.
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

// exampleDrafts are drafts of new announcements, corrections and rescheduled announcements, before and after the main
// steps.
func exampleDrafts(m viewtest.Fixtures) (all []Draft) {
	today := store.DayOf(viewtest.Now)
	langs := make(map[locales.Lang]int)
	for _, lang := range locales.All() {
		langs[lang] = math.MaxInt32
	}
	existing := []store.AnnouncementState{store.AnnouncementStarted, store.AnnouncementScheduled}
	for i, card := range longestAnnouncements(m) {
		draft := Draft{
			Card: card, Token: store.NewDraftToken(), Lang: locales.All()[i%7], Complete: i%2 == 0, Events: m.Events,
			Pager: view.Pager{Page: 1, Total: 100, Size: eventsPerPage}, AudienceEvent: card.About,
			NeedsApproval: i%3 == 0, Month: today, Today: today, Reader: viewtest.Readers()[i%3],
			Reach: Reach{
				Recipients: math.MaxInt32, OptedOut: math.MaxInt32, Unreachable: math.MaxInt32, ByLanguage: langs,
			},
		}
		draft.ID, draft.SendAt = 0, store.Time{Time: viewtest.Now.AddDate(0, 1, 0)}
		all = append(all, draft)
		draft.ID, draft.State = math.MaxInt64, existing[i%2]
		all = append(all, draft)
	}
	return all
}

// exampleDetails are announcements in every state, with more runs than are shown.
func exampleDetails(m viewtest.Fixtures) (all []Details) {
	run := RunWithCounts{Run: exampleRun().Run, RunCounts: exampleRun().RunCounts}
	for i, card := range longestAnnouncements(m) {
		for j, state := range []store.AnnouncementState{
			store.AnnouncementPendingApproval, store.AnnouncementScheduled, store.AnnouncementMissed,
			store.AnnouncementStarted, store.AnnouncementDropped,
		} {
			card.State, card.SendAt = state, store.Time{Time: viewtest.Now.AddDate(0, j, 0)}
			details := Details{
				Card: card, AuthorName: []string{viewtest.Hostile, ""}[i%2], AudienceEvent: card.About,
				CanManage: j%2 == 0 || i%2 == 0, CanApprove: i%3 == 0,
			}
			if details.CanApprove && state == store.AnnouncementStarted {
				details.CorrectionBy, details.CorrectionVersion = math.MaxInt64, math.MaxInt32
			}
			for range maxShownRuns + 2 {
				details.Runs = append(details.Runs, run)
			}
			all = append(all, details)
		}
	}
	return all
}

// exampleRun is a run with every result, of an announcement with a hostile text.
func exampleRun() RunCard {
	text := "<b>" + strings.Repeat("&lt;/b&gt; &amp; news ", 20) + "</b>"
	return RunCard{
		Run: store.Run{
			ID: math.MaxInt64, AnnouncementID: math.MaxInt64, Kind: store.SendRun, State: store.Running, Total: 5000,
		},
		RunCounts: store.RunCounts{
			Waiting: 2900, Held: 300, Sent: 2050, Unreachable: 30, InDoubt: 8, Failed: 2, Skipped: 10,
		},
		Announcement: Card{Announcement: store.Announcement{ID: math.MaxInt64, Texts: map[string]string{"en": text}}},
		Rate:         24.6,
	}
}

// exampleRuns are runs of every kind in every state, one about an event without a text, and one that ends soon.
func exampleRuns(m viewtest.Fixtures) (all []RunCard) {
	for _, kind := range []store.RunKind{store.SendRun, store.ResendRun, store.CorrectRun, store.RecallRun} {
		for _, state := range []store.RunState{store.Running, store.Paused, store.Stopped, store.Done} {
			card := exampleRun()
			card.Kind, card.State = kind, state
			all = append(all, card)
		}
	}
	empty := RunCard{
		Run: store.Run{Kind: store.SendRun, State: store.Running}, Announcement: Card{About: &m.Events[0]},
	}
	for _, notice := range []store.EventNotice{store.ChangedNotice, store.CancelledNotice} {
		card := exampleRun()
		card.Announcement = Card{About: &m.Events[0], Announcement: store.Announcement{Notice: notice}}
		all = append(all, card)
	}
	endsSoon := exampleRun()
	endsSoon.Waiting, endsSoon.Held, endsSoon.Rate = 10, 0, 0.4
	return append(all, empty, endsSoon)
}
