package view_test

import (
	"testing"

	"bomcabot/bot/view"
	"bomcabot/bot/viewtest"
	"bomcabot/store"
)

var cases = viewtest.Cases[view.Page]{
	"CountryName": func(p view.Page, _ viewtest.Fixtures) (all []any) {
		for _, country := range store.AllCountries.Codes() {
			all = append(all, viewtest.Plain(p.CountryName(country), viewtest.ButtonLimit))
		}
		return all
	},
	"CommandDescription": func(p view.Page, m viewtest.Fixtures) (all []any) {
		for _, command := range viewtest.Commands(m) {
			all = append(all, viewtest.Plain(p.CommandDescription(command), viewtest.CommandLimit))
		}
		return all
	},
	"Text": func(p view.Page, m viewtest.Fixtures) (all []any) {
		for key := range m.Keys {
			all = append(all, p.Text(key, viewtest.HostileArgs(m, key)))
		}
		return all
	},
	"Toast": func(p view.Page, m viewtest.Fixtures) (all []any) {
		for key := range m.Keys {
			all = append(all, viewtest.Plain(p.Toast(key, viewtest.HostileArgs(m, key)), viewtest.ToastLimit))
		}
		return all
	},
	"ZoneChosen": func(p view.Page, _ viewtest.Fixtures) (all []any) {
		for _, zone := range view.Zones() {
			all = append(all, viewtest.Plain(p.ZoneChosen(zone, viewtest.Now), viewtest.ToastLimit))
		}
		return all
	},
}

func init() {
	cases["AmbiguousWords"] = func(p view.Page, _ viewtest.Fixtures) []any {
		return []any{
			p.AmbiguousWords([]string{"24 Nov 28"}), p.AmbiguousWords([]string{viewtest.HostileText(4000), viewtest.Hostile}),
		}
	}
}

// What the kit itself says goes to Telegram in every language, and reads well.
func TestTextsOfTheKit(t *testing.T) {
	viewtest.Show(t, func(p view.Page) view.Page { return p }, cases)
}
