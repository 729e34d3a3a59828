package profile

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

func PressesOfProfile() []view.Press {
	all := []view.Press{
		ChooseHomeCountry{}, ShowSubscription{}, SetMeetingSubscription{Enabled: true}, SetMeetingSubscription{}, SetNewsSubscription{Enabled: true}, SetNewsSubscription{},
		UnsubscribeAll{}, ShowZonesFromSubscription{}, Forget{Until: math.MaxInt64}, CancelForget{},
	}
	for _, lang := range locales.All() {
		all = append(all, StartInLanguage{Lang: string(lang)}, SetGroupLanguage{Lang: string(lang)})
	}
	for _, code := range store.AllCountries.Codes() {
		all = append(all, ChooseHomeCountry{Country: code}, SetCountrySubscription{Country: code}, SetCountrySubscription{Country: code, Enabled: true})
	}
	for _, zone := range view.Zones() {
		all = append(all, ChooseZoneFromSubscription{Zone: zone.Name})
	}
	return all
}

func homeCountries(p screen, _ viewtest.Fixtures) (all []any) {
	for _, country := range append(store.AllCountries.Codes(), "") {
		for _, reader := range viewtest.Readers() {
			all = append(all, p.HomeCountryChosen(country, reader))
		}
	}
	return all
}

func subscriptions(p screen, _ viewtest.Fixtures) (all []any) {
	for _, reader := range viewtest.Readers() {
		all = append(all, p.Subscription(store.Subscription{ChatID: 1001}, reader),
			p.Subscription(store.Subscription{ChatID: 1001, Meetings: true}, reader),
			p.Subscription(store.Subscription{ChatID: 1001, Countries: store.AllCountries, News: true}, reader))
	}
	for _, lang := range locales.All() {
		all = append(all, p.Subscription(store.Subscription{ChatID: -4001, Lang: string(lang)}, view.Viewer{Now: viewtest.Now}),
			p.Subscription(store.Subscription{ChatID: -4001, Lang: string(lang), Countries: "KG", Meetings: true, News: true}, view.Viewer{Now: viewtest.Now}))
	}
	return all
}

func erasureMessages(p screen, _ viewtest.Fixtures) []any {
	terms := Retention{Days: 365, DialogueDays: 365}
	worst := ErasureEffects{FreesSeat: true, LeavesTeam: true, RetainsData: true, ConfiguredAdmin: true}
	return []any{
		p.ConfirmForget(ErasureEffects{}, viewtest.Now), p.ConfirmForget(worst, viewtest.Now), p.Forgotten(ErasureEffects{}, terms), p.Forgotten(worst, terms),
	}
}

// examplePersonalData has a value of every form, and more rows than are listed.
func examplePersonalData() []store.PersonalData {
	at := store.Time{Time: time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)}
	return []store.PersonalData{
		{PersonalDataCategory: store.PersonalDataCategory{Name: "profile", Purpose: store.PurposeProfile}, Total: 1, Rows: [][]store.PersonalDataField{
			{{Name: "first_name", Value: viewtest.Hostile}, {Name: "chosen_time_zone"}, {Name: "can_be_written_to", Value: true}, {Name: "first_seen_at", Value: at}},
		}},
		{PersonalDataCategory: store.PersonalDataCategory{Name: "actions_by_you", Purpose: store.PurposeLog, Retained: true}, Total: 9, Rows: [][]store.PersonalDataField{
			{{Name: "number", Value: int64(7)}, {Name: "details", Value: json.RawMessage(`{"Title":"Ош <&>"}`)}}, {},
		}},
	}
}

func personalDataFiles(p screen, _ viewtest.Fixtures) (all []any) {
	for _, reader := range viewtest.Readers() {
		all = append(all, viewtest.MessageOrError(p.MyData(examplePersonalData(), Retention{Days: 7, DialogueDays: 7}, reader)), viewtest.MessageOrError(p.MyData(nil, Retention{}, reader)))
	}
	return all
}

// The file is JSON in the order in which it is read, with letters as they are, and times in the reader's zone.
func TestMyDataCanBeRead(t *testing.T) {
	bishkek, err := time.LoadLocation("Asia/Bishkek")
	viewtest.Check(t, err)
	message, err := screen{viewtest.NewFixtures(t).Views.In(locales.English)}.MyData(examplePersonalData(), Retention{Days: 7, DialogueDays: 7}, view.Viewer{Zone: bishkek, Now: viewtest.Now})
	viewtest.Check(t, err)
	content := string(message.Document.Content)
	if !json.Valid(message.Document.Content) || !message.Document.Secret {
		t.Errorf("it is no JSON, or kept: %s", content)
	}
	at := 0
	for _, want := range []string{
		`"made_at": "2026-11-23T16:00:00+06:00"`, `"time_zone": "Asia/Bishkek"`, `"profile": {`, `"about": "Your numeric Telegram ID, your name`,
		`"stays_when_you_erase_yourself": false`, `"first_name": "</b><a href=`, `"chosen_time_zone": null`, `"can_be_written_to": true`,
		`"first_seen_at": "2026-11-23T16:00:00+06:00"`, `"actions_by_you": {`, `"stays_when_you_erase_yourself": true`, `"number": 7`, `"Title": "Ош <&>"`, `"entries_in_all": 9`,
	} {
		next := strings.Index(content[at:], want)
		if next < 0 {
			t.Fatalf("behind byte %d there is no %s in\n%s", at, want, content)
		}
		at += next
	}
}

// The phone's own language is on top, alone in its row, and each is offered once.
func TestLanguagesAreOffered(t *testing.T) {
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

// Help lists exactly the commands that it is given, each with what it does.
func TestHelpListsCommands(t *testing.T) {
	m, telegram := viewtest.NewFixtures(t), viewtest.NewSandboxClient(t)
	for _, lang := range locales.All() {
		page := screen{m.Views.In(lang)}
		seen, err := telegram.Send(page.Help(viewtest.Commands(m)))
		viewtest.Check(t, err)
		for _, command := range viewtest.Commands(m) {
			if line := fmt.Sprintf("\n/%s – %s", command.Name, page.CommandDescription(command)); strings.Count(seen.Text+"\n", line+"\n") != 1 {
				t.Errorf("%s: %q is not in %q", lang, line, seen.Text)
			}
		}
		if without, err := telegram.Send(page.Help(nil)); err != nil || strings.Contains(without.Text, "\n/") {
			t.Errorf("%s: %q, %v", lang, without.Text, err)
		}
	}
}

var cases = viewtest.Cases[screen]{
	"HomeCountryPicker": func(p screen, _ viewtest.Fixtures) []any { return []any{p.HomeCountryPicker()} },
	"LanguagePicker":    func(p screen, _ viewtest.Fixtures) []any { return []any{p.LanguagePicker()} },
	"Forgotten":         erasureMessages,
	"Help":              func(p screen, m viewtest.Fixtures) []any { return []any{p.Help(viewtest.Commands(m)), p.Help(nil)} },
	"HomeCountryChosen": homeCountries,
	"LanguageChosen":    func(p screen, _ viewtest.Fixtures) []any { return []any{p.LanguageChosen()} },
	"MyData":            personalDataFiles,
	"Privacy": func(p screen, _ viewtest.Fixtures) []any {
		return []any{p.Privacy(math.MaxInt64, Retention{Days: 3, DialogueDays: 5}), p.Privacy(1001, Retention{Days: 365, DialogueDays: 365})}
	},
	"ConfirmForget": erasureMessages,
	"SubscriptionZonePicker": func(p screen, _ viewtest.Fixtures) []any {
		return []any{p.SubscriptionZonePicker(view.Viewer{Now: viewtest.Now})}
	},
	"StartLanguagePicker": func(p screen, _ viewtest.Fixtures) []any { return []any{p.StartLanguagePicker()} },
	"Subscription":        subscriptions,
	"Welcome":             func(p screen, _ viewtest.Fixtures) []any { return []any{p.Welcome()} },
}
