package bot

import "bomcabot/store"

// showRun shows whoever started a run how it goes.
func (b *Bot) showRun(*store.Tx, store.Run) error { return nil }
