package announce

import (
	"math"
	"slices"
	"strings"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

// What the feature shows goes to Telegram in every language, and reads well.
func TestScreens(t *testing.T) { viewtest.CheckScreens(t, newScreen, cases) }

var cases = viewtest.Cases[screen]{
	"Announcement": showAnnouncements,
	"AnnouncementDetails": forEachDetails(func(p screen, d Details) view.Message {
		return p.AnnouncementDetails(d, viewtest.Readers()[1])
	}),
	"AnnouncementDraft": forEachDraft(screen.AnnouncementDraft),
	"AnnouncementNotice": forEachDetails(func(p screen, d Details) view.Message {
		return p.AnnouncementNotice(locales.AnnouncementApproved, d)
	}),
	"AnnouncementPreview": forEachDraft(screen.AnnouncementPreview),
	"AnnouncementText":    showTexts,
	"Announcements":       showLists,
	"ApprovalRequest": forEachDetails(func(p screen, d Details) view.Message {
		return p.ApprovalRequest(d, Reach{Recipients: math.MaxInt32}, viewtest.Readers()[1])
	}),
	"AskAnnouncement":     showQuestions,
	"ConfirmAnnouncement": forEachDraft(screen.ConfirmAnnouncement),
	"ConfirmNight": forEachDraft(func(p screen, d Draft) view.Message {
		return p.ConfirmNight(d, math.MaxInt32)
	}),
	"ConfirmRecallAnnouncement": forEachDetails(func(p screen, d Details) view.Message {
		return p.ConfirmRecallAnnouncement(d.Announcement, math.MaxInt32, math.MaxInt32)
	}),
	"CorrectionRequest": forEachDetails(func(p screen, d Details) view.Message {
		return p.CorrectionRequest(d, Reach{Recipients: math.MaxInt32}, viewtest.Readers()[1])
	}),
	"ExcessLength":       showRefusals,
	"MissedAnnouncement": showMissed,
	"Run":                forEachRun(screen.Run),
	"RunRecipients":      showRecipients,
	"RunReport":          forEachRun(screen.RunReport),
}

func forEachDetails(show func(p screen, d Details) view.Message) func(p screen, m viewtest.Fixtures) []any {
	return func(p screen, m viewtest.Fixtures) (all []any) {
		for _, details := range exampleDetails(m) {
			all = append(all, show(p, details))
		}
		return all
	}
}

func forEachDraft(show func(p screen, d Draft) view.Message) func(p screen, m viewtest.Fixtures) []any {
	return func(p screen, m viewtest.Fixtures) (all []any) {
		for _, draft := range exampleDrafts(m) {
			all = append(all, show(p, draft))
		}
		return all
	}
}

func forEachRun(show func(p screen, c RunCard) view.Message) func(p screen, m viewtest.Fixtures) []any {
	return func(p screen, m viewtest.Fixtures) (all []any) {
		for _, card := range exampleRuns(m) {
			all = append(all, show(p, card))
		}
		return all
	}
}

// showAnnouncements shows every announcement to everyone whom it may reach, before and after its event was cancelled.
func showAnnouncements(p screen, m viewtest.Fixtures) (all []any) {
	for _, card := range longestAnnouncements(m) {
		for i, answer := range append([]store.RSVP{store.RSVPNone}, rsvpAnswers...) {
			card.Guest = store.Guest{RSVP: answer, WantsReminder: i > 0, WaitlistPosition: store.MaxSeats}
			for _, reader := range viewtest.Readers() {
				all = append(all, p.Announcement(card, reader))
			}
		}
		card.Shared, card.StartURL = true, "https://t.me/bomcabot?start=event_2"
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

func showTexts(p screen, m viewtest.Fixtures) (all []any) {
	for _, card := range longestAnnouncements(m) {
		if text := p.AnnouncementText(card.Texts); text.Lang != "" {
			all = append(all, view.Message{HTML: text.HTML})
		}
	}
	return all
}

func showLists(p screen, m viewtest.Fixtures) (all []any) {
	middle := view.Pager{Page: 1, Total: 100, Size: announcementsPerPage}
	for page := range slices.Chunk(exampleDetails(m), announcementsPerPage) {
		all = append(all, p.Announcements(page, middle, viewtest.Readers()[1]))
	}
	return append(all, p.Announcements(nil, view.Pager{Size: announcementsPerPage}, viewtest.Readers()[0]))
}

// showQuestions asks every question of every draft, and again without a file and without guests as the audience.
func showQuestions(p screen, m viewtest.Fixtures) (all []any) {
	for _, draft := range exampleDrafts(m) {
		plain := draft
		plain.AudienceEvent, plain.Files = nil, nil
		for _, step := range inputSteps {
			all = append(all, p.AskAnnouncement(draft, step), p.AskAnnouncement(plain, step))
		}
	}
	return all
}

// showRefusals says by how much announcements are too long.
func showRefusals(p screen, m viewtest.Fixtures) (all []any) {
	for _, card := range longestAnnouncements(m) {
		card.Texts = map[string]string{"en": boldHTML(viewtest.RepeatToLength("Ш", view.MaxMessage))}
		refusal := p.Toast(locales.AnnounceTooLong, locales.Args{
			"Excess": p.ExcessLength(card, viewtest.Now), "Limit": view.MaxMessage, "Language": "Oʻzbekcha",
		})
		all = append(all, viewtest.Plain(refusal, viewtest.ToastLimit))
	}
	return all
}

func showMissed(p screen, _ viewtest.Fixtures) (all []any) {
	for _, reader := range viewtest.Readers() {
		missed := exampleRun().Announcement
		all = append(all, p.MissedAnnouncement(missed, locales.RunMissed, reader),
			p.MissedAnnouncement(missed, locales.RunRestored, reader),
			p.MissedAnnouncement(missed, locales.RunRestoredUnapproved, reader),
			p.MissedAnnouncement(missed, locales.RunApprovedLate, reader),
			p.MissedAnnouncement(missed, locales.RunAbandoned, reader))
	}
	return all
}

// showRecipients lists recipients with every result and reason, and an empty page.
func showRecipients(p screen, _ viewtest.Fixtures) (all []any) {
	reasons := []string{
		"sendMessage: forbidden, Forbidden: bot was blocked by the user", "Forbidden: user is deactivated",
		"Forbidden: bot was kicked from the group chat", "chat not found",
	}
	run := exampleRun().Run
	middle := view.Pager{Page: 1, Total: math.MaxInt32, Size: recipientsPerPage}
	behindTheEnd := view.Pager{Page: 9, Total: 0, Size: recipientsPerPage}
	for _, state := range listedResults {
		var results []store.RecipientResult
		for i := range recipientsPerPage {
			results = append(results, store.RecipientResult{
				ChatID: int64(-i), Name: strings.Repeat(viewtest.Hostile, i%3), State: state, Reason: reasons[i%4],
			})
		}
		all = append(all,
			p.RunRecipients(run, state, results, middle), p.RunRecipients(run, state, nil, behindTheEnd))
	}
	return all
}
