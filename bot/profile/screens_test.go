package profile

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

var cases = viewtest.Cases[screen]{
	"ConfirmForget": func(p screen, _ viewtest.Fixtures) []any {
		return []any{p.ConfirmForget(erasureEffects{}, viewtest.Now), p.ConfirmForget(allEffects, viewtest.Now)}
	},
	"Forgotten": func(p screen, _ viewtest.Fixtures) []any {
		return []any{p.Forgotten(erasureEffects{}, longestPeriods), p.Forgotten(allEffects, longestPeriods)}
	},
	"Help": func(p screen, fixtures viewtest.Fixtures) []any {
		return []any{p.Help(store.Administrator, viewtest.Commands(fixtures)), p.Help(store.Everyone, nil)}
	},
	"HomeCountryChosen": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, country := range append(store.AllCountries.Codes(), "") {
			for _, reader := range viewtest.Readers() {
				shown = append(shown, p.HomeCountryChosen(country, reader))
			}
		}
		return shown
	},
	"GroupRefused": func(p screen, _ viewtest.Fixtures) []any {
		group := store.RefusedSubscription{ChatID: -4001, Refusals: 3, Reason: "sendPhoto: " + viewtest.Hostile}
		untitled := p.GroupRefused(group)
		group.Title, group.Reason = viewtest.Hostile, "sendMessage: bad request, Bad Request: TOPIC_CLOSED"
		return []any{untitled, p.GroupRefused(group)}
	},
	"GroupSubscriptionEnded": func(p screen, _ viewtest.Fixtures) []any {
		return []any{p.GroupSubscriptionEnded(store.RefusedSubscription{ChatID: -4001, Title: viewtest.Hostile})}
	},
	"HomeCountryPicker": func(p screen, _ viewtest.Fixtures) []any { return []any{p.HomeCountryPicker()} },
	"LanguageChosen":    func(p screen, _ viewtest.Fixtures) []any { return []any{p.LanguageChosen()} },
	"LinkLanguagePicker": func(p screen, _ viewtest.Fixtures) []any {
		return []any{p.LinkLanguagePicker("topic_activities-remaining")}
	},
	"LanguagePicker": func(p screen, _ viewtest.Fixtures) []any { return []any{p.LanguagePicker()} },
	"MyData": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, reader := range viewtest.Readers() {
			shown = append(shown,
				p.MyData(examplePersonalData, longestPeriods, reader), p.MyData(nil, retentionPeriods{}, reader))
		}
		return shown
	},
	"MyDataFile": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, reader := range viewtest.Readers() {
			shown = append(shown, viewtest.MessageOrError(p.MyDataFile(examplePersonalData, longestPeriods, reader)))
		}
		return shown
	},
	"Privacy": func(p screen, _ viewtest.Fixtures) []any {
		return []any{
			p.Privacy(math.MaxInt64, retentionPeriods{days: 3, dialogueDays: 5}, false),
			p.Privacy(1001, longestPeriods, true),
		}
	},
	"StartLanguagePicker": func(p screen, _ viewtest.Fixtures) []any { return []any{p.StartLanguagePicker()} },
	"Subscription": func(p screen, _ viewtest.Fixtures) (shown []any) {
		for _, reader := range viewtest.Readers() {
			for _, s := range []store.Subscription{
				{}, {Meetings: true}, {Countries: store.AllCountries, News: true},
			} {
				s.ChatID = 1001
				shown = append(shown, p.Subscription(s, reader))
			}
		}
		for _, lang := range locales.All() {
			for _, s := range []store.Subscription{{}, {Countries: "KG", Meetings: true, News: true}} {
				s.ChatID, s.Lang = -4001, string(lang)
				shown = append(shown, p.Subscription(s, view.Viewer{Now: viewtest.Now}))
			}
		}
		return shown
	},
	"SubscriptionZonePicker": func(p screen, _ viewtest.Fixtures) []any {
		return []any{p.SubscriptionZonePicker(view.Viewer{Now: viewtest.Now})}
	},
	"Welcome": func(p screen, _ viewtest.Fixtures) []any { return []any{p.Welcome()} },
	"WelcomeTeam": func(p screen, _ viewtest.Fixtures) []any {
		return []any{
			p.WelcomeTeam(store.Coordinator, Waiting{}),
			p.WelcomeTeam(store.Administrator, Waiting{100_000, 100_000, 100_000}),
		}
	},
}

var (
	allEffects     = erasureEffects{freesSeat: true, leavesTeam: true, retainsData: true, isConfiguredAdmin: true}
	longestPeriods = retentionPeriods{days: 365, dialogueDays: 365}
)

// examplePersonalData has values of every type, and a category with more rows than are listed.
var examplePersonalData = []store.PersonalData{
	{
		PersonalDataCategory: store.PersonalDataCategory{Name: "profile", Purpose: store.PurposeProfile},
		Total:                1,
		Rows: [][]store.PersonalDataField{{
			{Name: "first_name", Value: viewtest.Hostile}, {Name: "chosen_time_zone"},
			{Name: "can_be_written_to", Value: true}, {Name: "first_seen_at", Value: store.Time{Time: viewtest.Now}},
		}},
	},
	{
		PersonalDataCategory: store.PersonalDataCategory{
			Name: "actions_by_you", Purpose: store.PurposeLog, Retained: true,
		},
		Total: 9,
		Rows: [][]store.PersonalDataField{
			{{Name: "number", Value: int64(7)}, {Name: "details", Value: json.RawMessage(`{"Title":"Ош <&>"}`)}},
			{},
		},
	},
}

func TestScreens(t *testing.T) {
	t.Parallel()
	viewtest.CheckScreens(t, func(p view.Page) screen { return screen{p} }, cases)
}

// The file is JSON, in the order in which people read it, with letters as they are, and times in the reader's zone.
func TestMyDataCanBeRead(t *testing.T) {
	t.Parallel()
	page := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	bishkek := view.Viewer{Zone: viewtest.Zone("Asia/Bishkek"), Now: viewtest.Now}
	message, err := page.MyDataFile(examplePersonalData, retentionPeriods{days: 7, dialogueDays: 7}, bishkek)
	viewtest.Check(t, err)
	content := string(message.Document.Content)
	if !json.Valid(message.Document.Content) || !message.Document.Secret {
		t.Errorf("it is not JSON, or it is kept: %s", content)
	}
	rest := content
	for _, want := range []string{
		`"made_at": "2026-11-23T16:00:00+06:00"`, `"time_zone": "Asia/Bishkek"`,
		`"profile": {`, `"about": "Your numeric Telegram ID, your name`,
		`"stays_when_you_erase_yourself": false`, `"first_name": "</b><a href=`,
		`"chosen_time_zone": null`, `"can_be_written_to": true`,
		`"first_seen_at": "2026-11-23T16:00:00+06:00"`,
		`"actions_by_you": {`, `"stays_when_you_erase_yourself": true`,
		`"number": 7`, `"Title": "Ош <&>"`, `"entries_in_all": 9`,
	} {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Fatalf("%s is missing, or stands too early, in\n%s", want, content)
		}
		rest = after
	}
}

// The page has the same in words, in the reader's zone, and nothing of people gets into it unescaped.
func TestMyDataIsAPage(t *testing.T) {
	t.Parallel()
	page := screen{viewtest.NewFixtures(t).Views.In(locales.English)}
	bishkek := view.Viewer{Zone: viewtest.Zone("Asia/Bishkek"), Now: viewtest.Now}
	message := page.MyData(examplePersonalData, retentionPeriods{days: 7, dialogueDays: 7}, bishkek)
	rest := string(message.Document.Content)
	for _, want := range []string{
		"<html lang=\"en\">", "<h1>Everything I keep about you</h1>", "<h2>Your profile</h2>",
		"<p>Your numeric Telegram ID, your name", "<th>First name</th>", "<td>&lt;/b&gt;&lt;a href=",
		"<td>23 November 2026, 16:00 (UTC+6)</td>", "<h2>Your actions in the team</h2>",
		"Kept when you erase your data.", " of 9.",
	} {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Fatalf("%s is missing, or stands too early, in\n%s", want, message.Document.Content)
		}
		rest = after
	}
	if !message.Document.Secret || !strings.HasSuffix(message.Document.Name, ".html") {
		t.Errorf("the page is kept, or has another name: %s", message.Document.Name)
	}
}

// The language of the phone is first, alone in its row, and every language is offered once.
func TestLanguagesAreOffered(t *testing.T) {
	t.Parallel()
	views := viewtest.NewFixtures(t).Views
	for _, lang := range locales.All() {
		message := screen{views.In(lang)}.LanguagePicker()
		if first := message.Buttons[0]; len(first) != 1 || first[0].Text != lang.Name() {
			t.Errorf("%s: the first row is %v", lang, first)
		}
		for _, other := range locales.All() {
			if n := strings.Count(viewtest.ButtonLabels(message), "["+other.Name()+"]"); n != 1 {
				t.Errorf("%s: %s is offered %d times", lang, other, n)
			}
		}
	}
}

// The help lists exactly the given commands, each with its description.
func TestHelpListsCommands(t *testing.T) {
	t.Parallel()
	fixtures, client := viewtest.NewFixtures(t), viewtest.NewSandboxClient(t)
	for _, lang := range locales.All() {
		page := screen{fixtures.Views.In(lang)}
		seen, err := client.Send(page.Help(store.Everyone, viewtest.Commands(fixtures)))
		viewtest.Check(t, err)
		for _, command := range viewtest.Commands(fixtures) {
			line := fmt.Sprintf("\n/%s – %s\n", command.Name, page.CommandDescription(command))
			if strings.Count(seen.Text+"\n", line) != 1 {
				t.Errorf("%s: %q is not in %q", lang, line, seen.Text)
			}
		}
		without, err := client.Send(page.Help(store.Everyone, nil))
		if err != nil || strings.Contains(without.Text, "\n/") {
			t.Errorf("%s: %q, %v", lang, without.Text, err)
		}
	}
}
