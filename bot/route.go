package bot

import (
	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// maxQueuedPerChat is how many calls may wait for one chat. Somebody who writes faster than Telegram lets the bot answer
// is told so once; what they write until the queue is shorter is passed over.
const maxQueuedPerChat = 20

// flooded reports whether an update is to be passed over because its chat has more waiting than it can be sent.
func (b *Bot) flooded(tx *store.Tx, r chat.Request) (bool, error) {
	queued, err := tx.QueueLength(r.ChatID, maxQueuedPerChat+1)
	if err != nil || queued < maxQueuedPerChat {
		return false, err
	}
	if queued == maxQueuedPerChat {
		return true, chat.EnqueueResponse(tx, r, b.errorResponse(r, chat.UserError{Key: locales.ErrorTooFast}))
	}
	return true, nil
}

// Route finds the handler of a request and calls it, when the person's role allows.
func (b *Bot) Route(tx *store.Tx, r chat.Request) (chat.Response, error) {
	switch {
	case r.PressID != "":
		line, known := b.registry.Button(r.Press)
		if !known {
			return chat.Response{}, chat.UserError{Key: locales.ErrorOldButton}
		}
		return handleIfAllowed(tx, r, line.MinRole, line.Handle)
	case r.Command != "":
		line, known := b.registry.Command(r.Command)
		switch {
		case known:
			return handleIfAllowed(tx, r, line.MinRole, line.Handle)
		case r.Private:
			return chat.Response{}, chat.UserError{Key: locales.ErrorUnknownCommand}
		default: // in a group it may be another bot's
			return chat.Response{}, nil
		}
	default:
		return b.conversations.HandleInput(tx, r)
	}
}

func handleIfAllowed(tx *store.Tx, r chat.Request, needed store.Role, handle chat.Handler) (chat.Response, error) {
	if !r.Role.Includes(needed) {
		return chat.Response{}, chat.UserError{Key: locales.ErrorNotAllowed}
	}
	return handle(tx, r)
}
