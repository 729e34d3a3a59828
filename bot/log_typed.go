package bot

import (
	"bomcabot/locales"
	"bomcabot/store"
)

// logLine begins the dialogue with what a line tells.
func (b *Bot) logLine(tx *store.Tx, r request, d *activityDialogue) (response, error) {
	return response{}, userError{Key: locales.ErrorOldButton}
}

func (d *activityDialogue) read(b *Bot, tx *store.Tx, r request, c *conversation) (response, error) {
	return response{}, userError{Key: locales.DialogueButtons}
}
