package view_test

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"bomcabot/bot/calendar"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// plain is a text that people see outside messages, and how many characters Telegram takes.
type plain struct {
	text  string
	limit int
}

// Telegram's limits of such texts, in characters: https://core.telegram.org/bots/api.
const (
	ofButton      = 64
	ofToast       = 200
	ofCommand     = 256
	ofDescription = 512
	ofShort       = 120
	ofSheet       = 31 // Excel's
)

// hostile is a text that breaks what is not escaped.
const hostile = `</b><a href="https://example.org/">Bob</a> & "Cat" &lt;`

// views shows, for every exported method of Page, what it makes of real, longest and hostile material: view.Message, plain, or an error.
var views = map[string]func(p view.Page, m material) []any{
	"Activities":            activityPages,
	"Activity":              activityCards,
	"ActivityChanged":       activityCards,
	"ActivityDraftCard":     activityDraftCards,
	"Actors":                actors,
	"Announcement":          announcementsShown,
	"AnnouncementDraftCard": ofDrafts(view.Page.AnnouncementDraftCard),
	"AnnouncementPreviewed": ofDrafts(view.Page.AnnouncementPreviewed),
	"AnnouncementText": func(p view.Page, m material) (all []any) {
		for _, card := range announced(m) {
			if text := p.AnnouncementText(card.Texts); text.Lang != "" {
				all = append(all, view.Message{HTML: text.HTML})
			}
		}
		return all
	},
	"AnnouncementTold": ofAnnouncements(func(p view.Page, a view.AnnouncementShown) view.Message {
		return p.AnnouncementTold(locales.AnnouncementApproved, a)
	}),
	"Announcements": announcementLists,
	"Answer": func(p view.Page, m material) (all []any) {
		for _, topic := range answered(m) {
			all = append(all, p.Answer(topic))
		}
		return all
	},
	"Answered":    rsvpTexts,
	"AskActivity": activityQuestions,
	"ApprovalWanted": ofAnnouncements(func(p view.Page, a view.AnnouncementShown) view.Message {
		return p.ApprovalWanted(a, view.Reach{Now: math.MaxInt32}, readers()[1])
	}),
	"AskAnnouncement": announcementQuestions,
	"AskEvent":        eventQuestions,
	"AskEvidence":     evidencePages,
	"AskHome":         func(p view.Page, _ material) []any { return []any{p.AskHome()} },
	"AttendanceList":  attendanceLists,
	"Audit":           audits,
	"AuditBy":         auditsBy,
	"AuditOf":         auditsOf,
	"Awaited":         func(p view.Page, _ material) []any { return []any{p.Awaited(store.AllCountries), p.Awaited("")} },
	"CallCard": func(p view.Page, m material) []any {
		return ofContacts(m, func(c store.Contact) any {
			if c.Phone == "" { // its card has no button to call
				return nil
			}
			return orError(p.CallCard(c))
		})
	},
	"ChooseLanguage":      func(p view.Page, _ material) []any { return []any{p.ChooseLanguage()} },
	"ComingEvents":        func(p view.Page, m material) []any { return ofPages(m.events, p.ComingEvents) },
	"ConfirmAnnouncement": ofDrafts(view.Page.ConfirmAnnouncement),
	"ConfirmCancel": func(p view.Page, m material) []any {
		return ofEvents(m, func(e store.Event) any { return p.ConfirmCancel(e, math.MaxInt32, readers()[2]) })
	},
	"ConfirmRecall": ofAnnouncements(func(p view.Page, a view.AnnouncementShown) view.Message {
		return p.ConfirmRecall(a.Announcement, math.MaxInt32, math.MaxInt32)
	}),
	"ConfirmRole": confirmations,
	"Contact": func(p view.Page, m material) []any {
		return ofContacts(m, func(c store.Contact) any { return p.Contact(c) })
	},
	"ContactFile": func(p view.Page, m material) []any {
		return ofContacts(m, func(c store.Contact) any { return orError(p.ContactFile(c)) })
	},
	"Contacts": func(p view.Page, m material) (all []any) {
		for _, country := range view.Countries() {
			all = append(all, p.Contacts(country, nil, m.contacts), p.Contacts(country, m.contacts, nil))
		}
		return all
	},
	"Countries": func(p view.Page, _ material) []any { return []any{p.Countries()} },
	"CountryName": func(p view.Page, _ material) (all []any) {
		for _, country := range view.Countries() {
			all = append(all, plain{p.CountryName(country), ofButton})
		}
		return all
	},
	"Describe": func(p view.Page, m material) (all []any) {
		for _, command := range commands(m) {
			all = append(all, plain{p.Describe(command), ofCommand})
		}
		return all
	},
	"Description": func(p view.Page, _ material) []any { return []any{plain{p.Description(), ofDescription}} },
	"DidYouMean": func(p view.Page, m material) []any {
		return ofTopics(m, func(topics []string) view.Message { return p.DidYouMean(topics, math.MaxInt64) })
	},
	"Dropped": func(p view.Page, _ material) []any { return []any{p.Dropped("log"), p.Dropped("event")} },
	"Entry":   singleEntries,
	"Event":   eventCards,
	"Excess": func(p view.Page, m material) (all []any) {
		for _, card := range announced(m) {
			card.Texts = map[string]string{"en": written(fill("Ш", view.MaxMessage))}
			all = append(all, plain{p.Toast(locales.AnnounceTooLong, locales.Args{"Excess": p.Excess(card, now), "Limit": view.MaxMessage, "Language": "Oʻzbekcha"}), ofToast})
		}
		return all
	},
	"EventDraftCard": eventDraftCards,
	"EventFile": func(p view.Page, m material) []any {
		return ofEvents(m, func(e store.Event) any {
			return p.EventFile(e, calendar.EncodeICS(e, p.EventText(e), p.CountryName(e.Country), now))
		})
	},
	"EventText": func(p view.Page, m material) []any {
		return ofEvents(m, func(e store.Event) any { return plain{p.EventText(e).Title, store.MaxEventTitle} })
	},
	"Forgotten": farewells,
	"FromCoordinator": func(p view.Page, m material) (all []any) {
		for page := range slices.Chunk(m.hostile, view.QuestionsPerPage) {
			all = append(all, p.FromCoordinator(page[0]))
		}
		return all
	},
	"GuestFile": func(p view.Page, m material) []any {
		return ofEvents(m, func(e store.Event) any { return p.GuestFile(e, []byte("example")) })
	},
	"GuestSheet":          func(p view.Page, _ material) []any { return []any{plain{p.GuestSheet(), ofSheet}} },
	"GuestTable":          guestTables,
	"Guests":              guestLists,
	"Evidence":            evidencePages,
	"EvidenceFile":        evidenceFiles,
	"EvidenceKept":        evidenceKept,
	"EvidenceRemoved":     evidenceFiles,
	"Help":                func(p view.Page, m material) []any { return []any{p.Help(commands(m)), p.Help(nil)} },
	"HomeChosen":          homes,
	"Inbox":               inboxes,
	"Invitation":          invitationCards,
	"InvitationAccepted":  acceptances,
	"InvitationCountries": invitationCountries,
	"InvitationMade":      invitationsMade,
	"InvitationRole":      func(p view.Page, _ material) []any { return []any{p.InvitationRole()} },
	"InvitationValidity":  validities,
	"Invitations":         invitationLists,
	"LanguageChosen":      func(p view.Page, _ material) []any { return []any{p.LanguageChosen()} },
	"ManagedEvent":        managedEvents,
	"Member":              singleMembers,
	"MemberCountries":     memberCountries,
	"MyData":              dataFiles,
	"NewPost":             func(p view.Page, m material) []any { return posts(m, p.NewPost) },
	"NoComingEvents": func(p view.Page, m material) (all []any) {
		all = append(all, p.NoComingEvents("", nil, view.Reader{Now: now}), p.NoComingEvents("TM", m.past, view.Reader{Now: now}))
		return append(all, ofEvents(m, func(e store.Event) any { return p.NoComingEvents("", []store.Event{e}, readers()[2]) })...)
	},
	"PastEvents": func(p view.Page, m material) []any {
		return append(ofPages(m.past, p.PastEvents), ofPages(m.events, p.PastEvents)...)
	},
	"Privacy": func(p view.Page, _ material) []any {
		return []any{p.Privacy(math.MaxInt64, view.Terms{Days: 3, DialogueDays: 5}), p.Privacy(1001, view.Terms{Days: 365, DialogueDays: 365})}
	},
	"Programme": func(p view.Page, _ material) []any { return []any{p.Programme()} },
	"Question": func(p view.Page, m material) (all []any) {
		for page := range slices.Chunk(m.hostile, view.QuestionsPerPage) {
			question := page[0]
			question.ID = math.MaxInt64
			all = append(all, p.Question(question, topics(m)[:3]), p.Question(question, nil))
		}
		return all
	},
	"Rated": func(p view.Page, m material) (all []any) {
		for i, topic := range answered(m) {
			all = append(all, p.Rated(topic, math.MaxInt64, []locales.Lang{"", locales.Uzbek}[i%2]))
		}
		return all
	},
	"Reminded": func(p view.Page, m material) []any {
		return ofEvents(m, func(e store.Event) any { return plain{p.Reminded(e, e.Status == store.Confirmed), ofToast} })
	},
	"OfferForgetting":   farewells,
	"OfferReports":      reportOffers,
	"OwnZones":          func(p view.Page, _ material) []any { return []any{p.OwnZones(view.Reader{Now: now})} },
	"History":           histories,
	"News":              newsPages,
	"OfferDeletion":     activityCards,
	"ReportBegun":       func(p view.Page, _ material) []any { return []any{p.ReportBegun(decade)} },
	"ReportFigures":     reportFigures,
	"ReportPicture":     reportPictures,
	"ReportTrace":       reportTraces,
	"ReportWorkbook":    reportWorkbooks,
	"Run":               runs,
	"RunFates":          runFates,
	"RunMissed":         missedRuns,
	"RunReport":         runReports,
	"ShownAnnouncement": ofAnnouncements(func(p view.Page, a view.AnnouncementShown) view.Message { return p.ShownAnnouncement(a, readers()[1]) }),
	"Section": func(p view.Page, m material) (all []any) {
		for _, section := range m.base.Sections() {
			all = append(all, p.Section(section))
		}
		return all
	},
	"ShortDescription": func(p view.Page, _ material) []any { return []any{plain{p.ShortDescription(), ofShort}} },
	"Sorry": func(p view.Page, m material) []any {
		return ofTopics(m, func(topics []string) view.Message { return p.Sorry(topics, math.MaxInt64) })
	},
	"Start": func(p view.Page, _ material) []any { return []any{p.Start()} },
	"Status": func(p view.Page, _ material) (all []any) {
		most := math.MaxInt32
		traffic := store.Stats{PendingUpdates: most, DeadUpdates: most, PendingCalls: most, InDoubtCalls: most, FailedCalls: most, UnreachablePeople: most, People: most, OpenQuestions: most}
		for _, reader := range readers() {
			all = append(all, p.Status(hostile, now, traffic, reader), p.Status("", now, store.Stats{}, reader))
		}
		return all
	},
	"Subscription": subscriptions,
	"Team":         teams,
	"Text": func(p view.Page, m material) (all []any) {
		for key := range m.keys {
			all = append(all, p.Text(key, arguments(m, key)))
		}
		return all
	},
	"Toast": func(p view.Page, m material) (all []any) {
		for key := range m.keys {
			all = append(all, plain{p.Toast(key, arguments(m, key)), ofToast})
		}
		return all
	},
	"TopicOfSection": func(p view.Page, m material) (all []any) {
		for _, topic := range m.base.Topics {
			if topic.Section != "" {
				all = append(all, p.TopicOfSection(topic))
			}
		}
		return all
	},
	"Unclear": func(p view.Page, _ material) []any {
		return []any{p.Unclear([]string{"24 Nov 28"}), p.Unclear([]string{long(4000), hostile})}
	},
	"UnderWay": func(p view.Page, _ material) []any {
		return []any{p.UnderWay("log", store.NewDraftToken()), p.UnderWay("report", store.NewDraftToken()), p.UnderWay("event", store.NewDraftToken()), p.UnderWay("announce", store.NewDraftToken())}
	},
	"Unknown": func(p view.Page, m material) []any {
		return ofTopics(m, func(topics []string) view.Message { return p.Unknown(topics, math.MaxInt64, math.MaxInt64) })
	},
	"Welcome":       func(p view.Page, _ material) []any { return []any{p.Welcome()} },
	"WelcomeToTeam": func(p view.Page, m material) []any { return posts(m, p.WelcomeToTeam) },
	"Wrong":         wrongs,
	"ZoneChosen": func(p view.Page, _ material) (all []any) {
		for _, zone := range view.Zones() {
			all = append(all, plain{p.ZoneChosen(zone, now), ofToast})
		}
		return all
	},
	"Zones": func(p view.Page, _ material) []any { return []any{p.Zones(now), p.Zones(now.AddDate(0, 6, 0))} },
}

// No view escapes: a method that Page gains must come into the table, one that it loses must go.
func TestEveryViewIsInTheTable(t *testing.T) {
	page := reflect.TypeFor[view.Page]()
	for i := range page.NumMethod() {
		if name := page.Method(i).Name; views[name] == nil {
			t.Errorf("Page.%s is not in the table of views", name)
		}
	}
	if len(views) != page.NumMethod() {
		t.Errorf("the table has %d views, Page %d", len(views), page.NumMethod())
	}
}

// Every view of every language goes to Telegram, which takes it, and reads well.
func TestEveryViewInEveryLanguage(t *testing.T) {
	m := newMaterial(t)
	for _, lang := range locales.All() {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			telegram := newTelegram(t)
			for name, view := range views {
				shown := view(m.views.In(lang), m)
				if len(shown) == 0 {
					t.Errorf("%s shows nothing", name)
				}
				for _, what := range shown {
					if err := judge(telegram, what); err != nil {
						t.Errorf("%s: %v", name, err)
						break // one of a kind tells enough
					}
				}
			}
		})
	}
}

// judge tells what is wrong with what a view shows.
func judge(telegram telegram, what any) error {
	switch what := what.(type) {
	case nil:
		return nil
	case view.Message:
		return judgeMessage(telegram, what)
	case plain:
		if n := utf8.RuneCountInString(what.text); strings.TrimSpace(what.text) == "" || n > what.limit {
			return fmt.Errorf("%d characters, at most %d are taken: %q", n, what.limit, what.text)
		}
		return reads(what.text)
	default:
		return fmt.Errorf("%v", what)
	}
}

func judgeMessage(telegram telegram, m view.Message) error {
	seen, err := telegram.send(m)
	if err != nil {
		return fmt.Errorf("refused: %w\n%.200q", err, m.HTML)
	}
	if seen.Text+seen.Caption == "" && seen.Contact == nil {
		return fmt.Errorf("Ann sees nothing of %.200q", m.HTML)
	}
	for _, entity := range seen.Entities {
		if entity.Type == "text_link" {
			return fmt.Errorf("a text of people became a link to %s", entity.URL)
		}
	}
	for _, row := range m.Buttons {
		for _, button := range row {
			if err := reads(button.Text); err != nil {
				return err
			}
		}
	}
	return reads(seen.Text + seen.Caption)
}
