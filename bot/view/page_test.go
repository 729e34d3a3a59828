package view_test

import (
	"strings"
	"testing"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/locales"
	"bomcabot/store"
)

var cases = viewtest.Cases[view.Page]{
	"LineNotes": func(p view.Page, _ viewtest.Fixtures) []any {
		long := []string{viewtest.HostileText(4000), viewtest.Hostile}
		return []any{
			view.Message{HTML: p.LineNotes([]string{"24 Nov 28"}, []string{"31.11.2026"})},
			view.Message{HTML: p.LineNotes(long, long)},
		}
	},
	"CountryName": func(p view.Page, _ viewtest.Fixtures) (shown []any) {
		for _, country := range store.AllCountries.Codes() {
			shown = append(shown, viewtest.Plain(p.CountryName(country), viewtest.ButtonLimit))
		}
		return shown
	},
	"CommandDescription": func(p view.Page, fixtures viewtest.Fixtures) (shown []any) {
		for _, command := range viewtest.Commands(fixtures) {
			shown = append(shown, viewtest.Plain(p.CommandDescription(command), viewtest.CommandLimit))
		}
		return shown
	},
	"Text": func(p view.Page, fixtures viewtest.Fixtures) (shown []any) {
		for key := range fixtures.Keys {
			shown = append(shown, p.Text(key, viewtest.HostileArgs(fixtures, key)))
		}
		return shown
	},
	"Toast": func(p view.Page, fixtures viewtest.Fixtures) (shown []any) {
		for key := range fixtures.Keys {
			toast := p.Toast(key, viewtest.HostileArgs(fixtures, key))
			shown = append(shown, viewtest.Plain(toast, viewtest.ToastLimit))
		}
		return shown
	},
	"ZoneChosen": func(p view.Page, _ viewtest.Fixtures) (shown []any) {
		for _, zone := range view.Zones() {
			shown = append(shown, viewtest.Plain(p.ZoneChosen(zone, viewtest.Now), viewtest.ToastLimit))
		}
		return shown
	},
}

// Telegram accepts what the kit writes in every language, and it reads well.
func TestPages(t *testing.T) {
	viewtest.Show(t, func(p view.Page) view.Page { return p }, cases)
}

// A toast that is too long is cut to exactly what Telegram shows, and says so with an ellipsis.
func TestLongToastsAreCut(t *testing.T) {
	page := viewtest.NewFixtures(t).Views.In(locales.English)
	got := page.Toast(locales.ErrorUnexpected, locales.Args{"Reference": strings.Repeat("Ш", 300)})
	if runes := []rune(got); len(runes) != viewtest.ToastLimit || runes[viewtest.ToastLimit-1] != '…' {
		t.Errorf("%d characters: %q", len(runes), got)
	}
}
