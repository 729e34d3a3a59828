package team

import (
	"time"

	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Status shows administrators how the bot is doing.
func (p screen) Status(version string, since time.Time, traffic store.Stats, reader view.Viewer) view.Message {
	return p.Text(locales.Status, locales.Args{
		"Version": version,
		"Since":   p.DateTime(since, reader),
		"People":  traffic.People, "Unreachable": traffic.UnreachablePeople, "Questions": traffic.OpenQuestions,
		"Waiting": traffic.PendingUpdates, "Dead": traffic.DeadUpdates, "Outgoing": traffic.PendingCalls, "Failed": traffic.FailedCalls, "InDoubt": traffic.InDoubtCalls,
	})
}
