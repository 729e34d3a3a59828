package bot

import (
	"bomcabot/bot/telegram"
	"bomcabot/store"
)

// Compose implements [telegram.Handler].
func (b *Bot) Compose(tx *store.Tx, o store.Outgoing) (telegram.Call, string, error) {
	return nil, store.SkippedUnsubscribed, nil
}
