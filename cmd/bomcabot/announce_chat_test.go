package main_test

import (
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/view"
	"bomcabot/store/storetest"
)

// A coordinator makes and sends an announcement in the chat, with the real program, from /announce to the report. Every
// recipient gets it once, although the coordinator presses the button that sends it twice.
func TestAnnouncementFromTheChat(t *testing.T) {
	t.Parallel()
	a := newAnnouncement(t, sandbox.Options{}, 30)
	a.delaySends(15 * time.Millisecond)
	a.observer.Rows("UPDATE announcements SET state = 'dropped'")
	a.serve("BOMCA_RATE=0")
	bob := a.author
	bob.Says("/announce")
	for _, step := range []struct{ sees, presses, says string }{
		{"Announcements", "➕ New", ""},
		{"What would you like to announce?", "✍️ News", ""},
		{"Write the text", "", "Example news"},
		{"Who is it for?", "☑ 🌙 Not at night (22:00–08:00)", ""}, // it may be night where the test runs
		{"Who is it for?", "✅ Done", ""},
		{"look at the preview", "👁 Preview", ""},
		{"This is what people will get", "📣 Send now", ""},
	} {
		bob.Sees(step.sees)
		if step.says != "" {
			bob.Says(step.says)
		} else {
			bob.Presses(step.presses)
		}
	}
	question := bob.Sees("Send it now?")
	yesAtNight := strings.TrimSuffix(question.Inline[0][0].Data, view.Navigate) + view.ValueYes
	for range 2 {
		bob.PressesData(question.ID, yesAtNight)
	}
	a.waitForEnd(storetest.Timeout)
	a.observer.ExpectRows("SELECT kind, total FROM runs", "send 30")
	a.checkDelivery()
	a.checkReport("Sent: 30")
}
