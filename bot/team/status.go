package team

import (
	"time"

	"bomcabot/bot/chat"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/locales/zones"
	"bomcabot/store"
)

// status shows administrators the state of the installation.
func (f *Feature) status(tx *store.Tx, r chat.Request) (chat.Response, error) {
	stats, err := tx.Stats()
	stats.PendingUpdates-- // without this one
	return chat.Reply(f.screen(r.Lang).Status(f.Version, f.StartedAt, stats, r.Viewer(tx.Now()))), err
}

// Status shows the state of the installation.
func (p screen) Status(version string, startedAt time.Time, stats store.Stats, reader view.Viewer) view.Message {
	return p.Text(locales.Status, locales.Args{
		"Version": version, "Since": p.DateTime(startedAt, reader),
		"People": stats.People, "Unreachable": stats.UnreachablePeople, "Questions": stats.OpenQuestions,
		"Waiting": stats.PendingUpdates, "Dead": stats.DeadUpdates,
		"Outgoing": stats.PendingCalls, "Failed": stats.FailedCalls, "InDoubt": stats.InDoubtCalls,
		"Zones": zones.Edition(), "EventsToCheck": stats.EventsToCheck,
	})
}
