package announce_test

import (
	"net/http"
	"testing"
	"time"

	"bomcabot/bot/bottest"
	"bomcabot/bot/sandbox"
)

func TestWhatBecomesOfAnAnnouncementIsRecorded(t *testing.T) {
	w := start(t, bottest.Coordinator(1002), bottest.ExampleSubscribers)
	people := w.Subscribers()
	bob, cat := w.Join(1002, "Bob", "en"), w.Join(bottest.CatID, "Cat", "en")
	w.AddFault(sandbox.Fault{
		Method: "sendMessage", ChatID: people[0].ID, Status: http.StatusTooManyRequests, RetryAfter: 3600,
	})
	w.AddFault(sandbox.Fault{Method: "sendMessage", ChatID: people[1].ID, DropRequest: true, Times: 1})
	bottest.ComposeNews(bob, w.World, "News of tomorrow.")
	w.Presses(bob, "🕒 At a time", "24", "09:00", "📣 Yes, send it")
	for _, step := range [][2]string{
		{"📣 Send now", "It has begun."}, {"⏸ Pause", "Paused: "}, {"▶️ Resume", "It goes on."}, {"⏹ Stop", "Stopped: "},
	} {
		bob.Presses(step[0])
		bob.Sees(step[1])
	}
	w.Advance(time.Hour)
	bob.PressesData(bob.LastBotMessage().ID, "runmore|1")
	w.WaitIdle()

	cat.Says("/audit")
	for _, done := range []string{
		"made", "sent at once", "paused", "resumed", "stopped", "sent again to those in doubt",
	} {
		cat.Sees("Announcement No. 1: " + done)
	}
}
