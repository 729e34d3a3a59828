package profile

import (
	"bomcabot/bot/chat"
	"bomcabot/store"
)

func (f *Feature) Help(_ *store.Tx, r chat.Request) (chat.Response, error) {
	return chat.Reply(f.screen(r.Lang).Help(f.Registry.CommandsFor(r.Role))), nil
}
