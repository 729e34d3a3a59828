package team

import (
	"bomcabot/bot/chat"
	"bomcabot/store"
)

// status shows administrators how the bot is doing.
func (f *Feature) status(tx *store.Tx, r chat.Request) (chat.Response, error) {
	traffic, err := tx.Stats()
	traffic.PendingUpdates-- // this one
	return chat.Reply(f.screen(r.Lang).Status(f.Version, f.StartedAt, traffic, r.Viewer(tx.Now()))), err
}
