package view_test

import (
	"strings"
	"testing"

	"bomcabot/bot/viewtest"
	"bomcabot/locales"
)

// What is cut says so, and is as long as there is room for.
func TestLongToastsAreCut(t *testing.T) {
	page := viewtest.NewFixtures(t).Views.In(locales.English)
	got := page.Toast(locales.ErrorUnexpected, locales.Args{"Reference": strings.Repeat("Ш", 300)})
	if runes := []rune(got); len(runes) != viewtest.ToastLimit || runes[viewtest.ToastLimit-1] != '…' {
		t.Errorf("%d characters: %q", len(runes), got)
	}
}
