package view_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

func pressesOfProfile() []view.Press {
	all := []view.Press{
		view.ChooseHomeCountry{}, view.ShowSubscription{}, view.SetMeetingSubscription{Enabled: true}, view.SetMeetingSubscription{}, view.SetNewsSubscription{Enabled: true}, view.SetNewsSubscription{},
		view.UnsubscribeAll{}, view.ShowZonesFromSubscription{}, view.Forget{Until: math.MaxInt64}, view.CancelForget{},
	}
	for _, lang := range locales.All() {
		all = append(all, view.StartInLanguage{Lang: string(lang)}, view.SetGroupLanguage{Lang: string(lang)})
	}
	for _, code := range view.Countries() {
		all = append(all, view.ChooseHomeCountry{Country: code}, view.SetCountrySubscription{Country: code}, view.SetCountrySubscription{Country: code, Enabled: true})
	}
	for _, zone := range view.Zones() {
		all = append(all, view.ChooseZoneFromSubscription{Zone: zone.Name})
	}
	return all
}

func homeCountries(p view.Page, _ fixtures) (all []any) {
	for _, country := range append(view.Countries(), "") {
		for _, reader := range readers() {
			all = append(all, p.HomeCountryChosen(country, reader))
		}
	}
	return all
}

func subscriptions(p view.Page, _ fixtures) (all []any) {
	for _, reader := range readers() {
		all = append(all, p.Subscription(store.Subscription{ChatID: 1001}, reader),
			p.Subscription(store.Subscription{ChatID: 1001, Meetings: true}, reader),
			p.Subscription(store.Subscription{ChatID: 1001, Countries: store.AllCountries, News: true}, reader))
	}
	for _, lang := range locales.All() {
		all = append(all, p.Subscription(store.Subscription{ChatID: -4001, Lang: string(lang)}, view.Viewer{Now: now}),
			p.Subscription(store.Subscription{ChatID: -4001, Lang: string(lang), Countries: "KG", Meetings: true, News: true}, view.Viewer{Now: now}))
	}
	return all
}

func erasureMessages(p view.Page, _ fixtures) []any {
	terms := view.Retention{Days: 365, DialogueDays: 365}
	worst := view.ErasureEffects{FreesSeat: true, LeavesTeam: true, RetainsData: true, ConfiguredAdmin: true}
	return []any{
		p.ConfirmForget(view.ErasureEffects{}, now), p.ConfirmForget(worst, now), p.Forgotten(view.ErasureEffects{}, terms), p.Forgotten(worst, terms),
	}
}

// examplePersonalData has a value of every form, and more rows than are listed.
func examplePersonalData() []store.PersonalData {
	at := store.Time{Time: time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)}
	return []store.PersonalData{
		{PersonalDataCategory: store.PersonalDataCategory{Name: "profile", Purpose: store.PurposeProfile}, Total: 1, Rows: [][]store.PersonalDataField{
			{{Name: "first_name", Value: hostile}, {Name: "chosen_time_zone"}, {Name: "can_be_written_to", Value: true}, {Name: "first_seen_at", Value: at}},
		}},
		{PersonalDataCategory: store.PersonalDataCategory{Name: "actions_by_you", Purpose: store.PurposeLog, Retained: true}, Total: 9, Rows: [][]store.PersonalDataField{
			{{Name: "number", Value: int64(7)}, {Name: "details", Value: json.RawMessage(`{"Title":"Ош <&>"}`)}}, {},
		}},
	}
}

func personalDataFiles(p view.Page, _ fixtures) (all []any) {
	for _, reader := range readers() {
		all = append(all, messageOrError(p.MyData(examplePersonalData(), view.Retention{Days: 7, DialogueDays: 7}, reader)), messageOrError(p.MyData(nil, view.Retention{}, reader)))
	}
	return all
}

// The file is JSON in the order in which it is read, with letters as they are, and times in the reader's zone.
func TestMyDataCanBeRead(t *testing.T) {
	bishkek, err := time.LoadLocation("Asia/Bishkek")
	check(t, err)
	message, err := newFixtures(t).views.In(locales.English).MyData(examplePersonalData(), view.Retention{Days: 7, DialogueDays: 7}, view.Viewer{Zone: bishkek, Now: now})
	check(t, err)
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
