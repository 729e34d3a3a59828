package main_test

import (
	"testing"
	"time"

	"bomcabot/bot/sandbox"
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
		{"What do you announce?", "✍️ A text with news", ""},
		{"Write the text", "", "Example news"},
		{"Whom is it for?", "✅ Done", ""},
		{"look at the preview", "👁 Preview", ""},
		{"Above is what people will get", "📣 Send now", ""},
	} {
		bob.Sees(step.sees)
		if step.says != "" {
			bob.Says(step.says)
		} else {
			bob.Presses(step.presses)
		}
	}
	question := bob.Sees("Send it now?")
	for range 2 {
		bob.PressesData(question.ID, question.Inline[0][0].Data)
	}
	a.waitForEnd(time.Minute)
	a.observer.ExpectRows("SELECT kind, total FROM runs", "send 30")
	a.checkDelivery()
	a.checkReport("Sent: 30")
}
