package announce_test

import (
	"net/http"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
)

func TestWhatBecomesOfAnAnnouncementIsRecorded(t *testing.T) {
	t.Parallel()
	w, bob, people := startWithSubscribers(t)
	cat := w.Join(bottest.CatID, "Cat", "en")
	w.AddFault(sandbox.Fault{
		Method: "sendMessage", ChatID: people[0].ID, Status: http.StatusTooManyRequests, RetryAfter: 3600,
	})
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: people[1].ID, DropRequest: true, Times: 1})
	w.compose(bob, "News of tomorrow.")
	w.Presses(bob, "🕒 Schedule", "24", "09:00", "📣 Yes, send it")
	for _, step := range [][2]string{
		{"📣 Send now", "Sending has started."}, {"⏸ Pause", "Paused. "}, {"▶️ Resume", "Sending has resumed."},
		{"⏹ Stop", "Stopped. "},
	} {
		bob.Presses(step[0])
		bob.Sees(step[1])
	}
	w.Advance(time.Hour)
	bob.PressesData(bob.LastBotMessage().ID, "runmore|1")
	w.WaitIdle()

	cat.Says("/audit")
	for _, action := range []string{
		"created", "sent at once", "paused", "resumed", "stopped", "sent again to unconfirmed recipients",
	} {
		cat.Sees("Announcement No. 1: " + action)
	}
}
