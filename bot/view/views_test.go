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

// plainText is a text that people see outside messages, and how many characters Telegram takes.
type plainText struct {
	text  string
	limit int
}

// Telegram's limits of such texts, in characters: https://core.telegram.org/bots/api.
const (
	buttonLimit           = 64
	toastLimit            = 200
	commandLimit          = 256
	descriptionLimit      = 512
	shortDescriptionLimit = 120
	sheetNameLimit        = 31 // Excel's
)

// hostile is a text that breaks what is not escaped.
const hostile = `</b><a href="https://example.org/">Bob</a> & "Cat" &lt;`

// viewCases shows, for every exported method of Page, what it makes of real, longest and hostile material: view.Message, plain, or an error.
var viewCases = map[string]func(p view.Page, m fixtures) []any{
	"Activities":            activityPages,
	"Activity":              activityCards,
	"ActivityChanged":       activityCards,
	"ActivityDraftCard":     activityDraftCards,
	"AuditActors":           auditActorPages,
	"Announcement":          announcementMessages,
	"AnnouncementDraftCard": showEachAnnouncementDraft(view.Page.AnnouncementDraftCard),
	"AnnouncementPreview":   showEachAnnouncementDraft(view.Page.AnnouncementPreview),
	"AnnouncementText": func(p view.Page, m fixtures) (all []any) {
		for _, card := range longestAnnouncements(m) {
			if text := p.AnnouncementText(card.Texts); text.Lang != "" {
				all = append(all, view.Message{HTML: text.HTML})
			}
		}
		return all
	},
	"AnnouncementNotice": showEachAnnouncement(func(p view.Page, a view.AnnouncementDetails) view.Message {
		return p.AnnouncementNotice(locales.AnnouncementApproved, a)
	}),
	"Announcements": announcementLists,
	"Answer": func(p view.Page, m fixtures) (all []any) {
		for _, topic := range textTopics(m) {
			all = append(all, p.Answer(topic))
		}
		return all
	},
	"RSVPRecorded": rsvpToasts,
	"AskActivity":  activityQuestions,
	"ApprovalRequest": showEachAnnouncement(func(p view.Page, a view.AnnouncementDetails) view.Message {
		return p.ApprovalRequest(a, view.Reach{Recipients: math.MaxInt32}, readers()[1])
	}),
	"AskAnnouncement":   announcementQuestions,
	"AskEvent":          eventQuestions,
	"AskEvidence":       evidencePages,
	"HomeCountryPicker": func(p view.Page, _ fixtures) []any { return []any{p.HomeCountryPicker()} },
	"AttendanceList":    attendanceLists,
	"Audit":             auditPages,
	"AuditByActor":      auditsByActor,
	"AuditByObject":     auditsByObject,
	"UpcomingCountries": func(p view.Page, _ fixtures) []any {
		return []any{p.UpcomingCountries(store.AllCountries), p.UpcomingCountries("")}
	},
	"PhoneContact": func(p view.Page, m fixtures) []any {
		return showEachContact(m, func(c store.Contact) any {
			if c.Phone == "" { // its card has no button to call
				return nil
			}
			return messageOrError(p.PhoneContact(c))
		})
	},
	"LanguagePicker":      func(p view.Page, _ fixtures) []any { return []any{p.LanguagePicker()} },
	"UpcomingEvents":      func(p view.Page, m fixtures) []any { return showEventPages(m.events, p.UpcomingEvents) },
	"ConfirmAnnouncement": showEachAnnouncementDraft(view.Page.ConfirmAnnouncement),
	"ConfirmCancelEvent": func(p view.Page, m fixtures) []any {
		return showEachEvent(m, func(e store.Event) any { return p.ConfirmCancelEvent(e, math.MaxInt32, readers()[2]) })
	},
	"ConfirmRecallAnnouncement": showEachAnnouncement(func(p view.Page, a view.AnnouncementDetails) view.Message {
		return p.ConfirmRecallAnnouncement(a.Announcement, math.MaxInt32, math.MaxInt32)
	}),
	"ConfirmRole": roleConfirmations,
	"Contact": func(p view.Page, m fixtures) []any {
		return showEachContact(m, func(c store.Contact) any { return p.Contact(c) })
	},
	"ContactFile": func(p view.Page, m fixtures) []any {
		return showEachContact(m, func(c store.Contact) any { return messageOrError(p.ContactFile(c)) })
	},
	"Contacts": func(p view.Page, m fixtures) (all []any) {
		for _, country := range view.Countries() {
			all = append(all, p.Contacts(country, nil, m.contacts), p.Contacts(country, m.contacts, nil))
		}
		return all
	},
	"ContactCountries": func(p view.Page, _ fixtures) []any { return []any{p.ContactCountries()} },
	"CountryName": func(p view.Page, _ fixtures) (all []any) {
		for _, country := range view.Countries() {
			all = append(all, plainText{p.CountryName(country), buttonLimit})
		}
		return all
	},
	"CommandDescription": func(p view.Page, m fixtures) (all []any) {
		for _, command := range commands(m) {
			all = append(all, plainText{p.CommandDescription(command), commandLimit})
		}
		return all
	},
	"BotDescription": func(p view.Page, _ fixtures) []any { return []any{plainText{p.BotDescription(), descriptionLimit}} },
	"DidYouMean": func(p view.Page, m fixtures) []any {
		return showTopicGroups(m, func(topics []string) view.Message { return p.DidYouMean(topics, math.MaxInt64) })
	},
	"DialogueDiscarded": func(p view.Page, _ fixtures) []any {
		return []any{p.DialogueDiscarded("log"), p.DialogueDiscarded("event")}
	},
	"AuditEntry": singleEntries,
	"Event":      eventCards,
	"ExcessLength": func(p view.Page, m fixtures) (all []any) {
		for _, card := range longestAnnouncements(m) {
			card.Texts = map[string]string{"en": boldHTML(repeatToLength("Ш", view.MaxMessage))}
			all = append(all, plainText{p.Toast(locales.AnnounceTooLong, locales.Args{"Excess": p.ExcessLength(card, now), "Limit": view.MaxMessage, "Language": "Oʻzbekcha"}), toastLimit})
		}
		return all
	},
	"EventDraftCard": eventDraftCards,
	"EventFile": func(p view.Page, m fixtures) []any {
		return showEachEvent(m, func(e store.Event) any {
			return p.EventFile(e, calendar.EncodeICS(e, p.EventText(e), p.CountryName(e.Country), now))
		})
	},
	"EventText": func(p view.Page, m fixtures) []any {
		return showEachEvent(m, func(e store.Event) any { return plainText{p.EventText(e).Title, store.MaxEventTitle} })
	},
	"Forgotten": erasureMessages,
	"CoordinatorAnswered": func(p view.Page, m fixtures) (all []any) {
		for page := range slices.Chunk(m.hostile, view.QuestionsPerPage) {
			all = append(all, p.CoordinatorAnswered(page[0]))
		}
		return all
	},
	"GuestFile": func(p view.Page, m fixtures) []any {
		return showEachEvent(m, func(e store.Event) any { return p.GuestFile(e, []byte("example")) })
	},
	"GuestSheetName":           func(p view.Page, _ fixtures) []any { return []any{plainText{p.GuestSheetName(), sheetNameLimit}} },
	"GuestTable":               guestTables,
	"GuestList":                guestLists,
	"Evidence":                 evidencePages,
	"EvidenceFile":             evidenceFiles,
	"EvidenceResults":          evidenceResults,
	"EvidenceRemoved":          evidenceFiles,
	"Help":                     func(p view.Page, m fixtures) []any { return []any{p.Help(commands(m)), p.Help(nil)} },
	"HomeCountryChosen":        homeCountries,
	"Inbox":                    inboxes,
	"Invitation":               invitationCards,
	"InvitationAccepted":       invitationAcceptances,
	"InvitationCountryPicker":  invitationCountries,
	"InvitationCreated":        createdInvitations,
	"InvitationRolePicker":     func(p view.Page, _ fixtures) []any { return []any{p.InvitationRolePicker()} },
	"InvitationValidityPicker": validities,
	"Invitations":              invitationLists,
	"LanguageChosen":           func(p view.Page, _ fixtures) []any { return []any{p.LanguageChosen()} },
	"ManagedEvent":             managedEvents,
	"Member":                   singleMembers,
	"MemberCountryPicker":      memberCountries,
	"MyData":                   personalDataFiles,
	"RoleChanged":              func(p view.Page, m fixtures) []any { return roleMessages(m, p.RoleChanged) },
	"NoUpcomingEvents": func(p view.Page, m fixtures) (all []any) {
		all = append(all, p.NoUpcomingEvents("", nil, view.Viewer{Now: now}), p.NoUpcomingEvents("TM", m.past, view.Viewer{Now: now}))
		return append(all, showEachEvent(m, func(e store.Event) any { return p.NoUpcomingEvents("", []store.Event{e}, readers()[2]) })...)
	},
	"PastEvents": func(p view.Page, m fixtures) []any {
		return append(showEventPages(m.past, p.PastEvents), showEventPages(m.events, p.PastEvents)...)
	},
	"Privacy": func(p view.Page, _ fixtures) []any {
		return []any{p.Privacy(math.MaxInt64, view.Retention{Days: 3, DialogueDays: 5}), p.Privacy(1001, view.Retention{Days: 365, DialogueDays: 365})}
	},
	"Programme": func(p view.Page, _ fixtures) []any { return []any{p.Programme()} },
	"InboxQuestion": func(p view.Page, m fixtures) (all []any) {
		for page := range slices.Chunk(m.hostile, view.QuestionsPerPage) {
			question := page[0]
			question.ID = math.MaxInt64
			all = append(all, p.InboxQuestion(question, topics(m)[:3]), p.InboxQuestion(question, nil))
		}
		return all
	},
	"RatableAnswer": func(p view.Page, m fixtures) (all []any) {
		for i, topic := range textTopics(m) {
			all = append(all, p.RatableAnswer(topic, math.MaxInt64, []locales.Lang{"", locales.Uzbek}[i%2]))
		}
		return all
	},
	"ReminderChanged": func(p view.Page, m fixtures) []any {
		return showEachEvent(m, func(e store.Event) any {
			return plainText{p.ReminderChanged(e, e.Status == store.Confirmed), toastLimit}
		})
	},
	"ConfirmForget":          erasureMessages,
	"ReportPicker":           reportOffers,
	"SubscriptionZonePicker": func(p view.Page, _ fixtures) []any { return []any{p.SubscriptionZonePicker(view.Viewer{Now: now})} },
	"ActivityHistory":        histories,
	"News":                   newsPages,
	"ConfirmDeleteActivity":  activityCards,
	"ReportStarted":          func(p view.Page, _ fixtures) []any { return []any{p.ReportStarted(longestReport)} },
	"ReportFigures":          reportFigures,
	"ReportChart":            reportPictures,
	"ReportTrace":            reportTraces,
	"ReportWorkbook":         reportWorkbooks,
	"Run":                    runs,
	"RunRecipients":          runRecipients,
	"MissedAnnouncement":     missedAnnouncements,
	"RunReport":              runReports,
	"AnnouncementDetails": showEachAnnouncement(func(p view.Page, a view.AnnouncementDetails) view.Message {
		return p.AnnouncementDetails(a, readers()[1])
	}),
	"Section": func(p view.Page, m fixtures) (all []any) {
		for _, section := range m.base.Sections() {
			all = append(all, p.Section(section))
		}
		return all
	},
	"BotShortDescription": func(p view.Page, _ fixtures) []any {
		return []any{plainText{p.BotShortDescription(), shortDescriptionLimit}}
	},
	"AlternativeTopics": func(p view.Page, m fixtures) []any {
		return showTopicGroups(m, func(topics []string) view.Message { return p.AlternativeTopics(topics, math.MaxInt64) })
	},
	"StartLanguagePicker": func(p view.Page, _ fixtures) []any { return []any{p.StartLanguagePicker()} },
	"Status": func(p view.Page, _ fixtures) (all []any) {
		most := math.MaxInt32
		traffic := store.Stats{PendingUpdates: most, DeadUpdates: most, PendingCalls: most, InDoubtCalls: most, FailedCalls: most, UnreachablePeople: most, People: most, OpenQuestions: most}
		for _, reader := range readers() {
			all = append(all, p.Status(hostile, now, traffic, reader), p.Status("", now, store.Stats{}, reader))
		}
		return all
	},
	"Subscription": subscriptions,
	"Team":         teams,
	"Text": func(p view.Page, m fixtures) (all []any) {
		for key := range m.keys {
			all = append(all, p.Text(key, hostileArgs(m, key)))
		}
		return all
	},
	"Toast": func(p view.Page, m fixtures) (all []any) {
		for key := range m.keys {
			all = append(all, plainText{p.Toast(key, hostileArgs(m, key)), toastLimit})
		}
		return all
	},
	"SectionAnswer": func(p view.Page, m fixtures) (all []any) {
		for _, topic := range m.base.Topics {
			if topic.Section != "" {
				all = append(all, p.SectionAnswer(topic))
			}
		}
		return all
	},
	"AmbiguousWords": func(p view.Page, _ fixtures) []any {
		return []any{p.AmbiguousWords([]string{"24 Nov 28"}), p.AmbiguousWords([]string{hostileText(4000), hostile})}
	},
	"DialogueInProgress": func(p view.Page, _ fixtures) []any {
		return []any{p.DialogueInProgress("log", store.NewDraftToken()), p.DialogueInProgress("report", store.NewDraftToken()), p.DialogueInProgress("event", store.NewDraftToken()), p.DialogueInProgress("announce", store.NewDraftToken())}
	},
	"NoApprovedAnswer": func(p view.Page, m fixtures) []any {
		return showTopicGroups(m, func(topics []string) view.Message { return p.NoApprovedAnswer(topics, math.MaxInt64, math.MaxInt64) })
	},
	"Welcome":           func(p view.Page, _ fixtures) []any { return []any{p.Welcome()} },
	"WelcomeToTeam":     func(p view.Page, m fixtures) []any { return roleMessages(m, p.WelcomeToTeam) },
	"ValidationMessage": validationMessages,
	"ZoneChosen": func(p view.Page, _ fixtures) (all []any) {
		for _, zone := range view.Zones() {
			all = append(all, plainText{p.ZoneChosen(zone, now), toastLimit})
		}
		return all
	},
	"ZonePicker": func(p view.Page, _ fixtures) []any {
		return []any{p.ZonePicker(now), p.ZonePicker(now.AddDate(0, 6, 0))}
	},
}

// No view escapes: a method that Page gains must come into the table, one that it loses must go.
func TestEveryViewIsInTheTable(t *testing.T) {
	page := reflect.TypeFor[view.Page]()
	for i := range page.NumMethod() {
		if name := page.Method(i).Name; viewCases[name] == nil {
			t.Errorf("Page.%s is not in the table of views", name)
		}
	}
	if len(viewCases) != page.NumMethod() {
		t.Errorf("the table has %d views, Page %d", len(viewCases), page.NumMethod())
	}
}

// Every view of every language goes to Telegram, which takes it, and reads well.
func TestEveryViewInEveryLanguage(t *testing.T) {
	m := newFixtures(t)
	for _, lang := range locales.All() {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			telegram := newSandboxClient(t)
			for name, view := range viewCases {
				shown := view(m.views.In(lang), m)
				if len(shown) == 0 {
					t.Errorf("%s shows nothing", name)
				}
				for _, what := range shown {
					if err := checkShown(telegram, what); err != nil {
						t.Errorf("%s: %v", name, err)
						break // one of a kind tells enough
					}
				}
			}
		})
	}
}

// checkShown tells what is wrong with what a view shows.
func checkShown(telegram sandboxClient, what any) error {
	switch what := what.(type) {
	case nil:
		return nil
	case view.Message:
		return checkMessage(telegram, what)
	case plainText:
		if n := utf8.RuneCountInString(what.text); strings.TrimSpace(what.text) == "" || n > what.limit {
			return fmt.Errorf("%d characters, at most %d are taken: %q", n, what.limit, what.text)
		}
		return checkReadable(what.text)
	default:
		return fmt.Errorf("%v", what)
	}
}

func checkMessage(telegram sandboxClient, m view.Message) error {
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
			if err := checkReadable(button.Text); err != nil {
				return err
			}
		}
	}
	return checkReadable(seen.Text + seen.Caption)
}
