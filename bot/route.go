package bot

import (
	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// maxQueuedPerChat is how many calls may wait to be sent to one chat. Whoever writes faster than Telegram lets the bot
// respond is told once that they are too fast. Their further updates are ignored until the queue is shorter.
const maxQueuedPerChat = 20

// isQueueFull reports whether an update must be ignored because too many calls wait for its chat. When the queue has
// just become full, it enqueues a message that says so.
func (b *Bot) isQueueFull(tx *store.Tx, r chat.Request) (bool, error) {
	queued, err := tx.QueueLength(r.ChatID, maxQueuedPerChat+1)
	if err != nil || queued < maxQueuedPerChat {
		return false, err
	}
	if queued == maxQueuedPerChat {
		return true, chat.EnqueueResponse(tx, r, b.deps.ErrorResponse(r, chat.UserError{Key: locales.ErrorTooFast}))
	}
	return true, nil
}

// Route finds the handler of a request, checks the person's role and calls the handler. It returns the handler's error,
// or a [chat.UserError] if there is no handler, if the role does not allow it or if it is the team's and not private. In a group, it ignores unknown commands,
// because they may be another bot's.
func (b *Bot) Route(tx *store.Tx, r chat.Request) (chat.Response, error) {
	switch {
	case r.PressID != "":
		button, found := b.deps.Registry.Button(r.Press)
		if !found {
			return chat.Response{}, chat.ErrOldButton
		}
		return handleIfAllowed(tx, r, button.MinRole, button.Handle)
	case r.Command != "":
		command, found := b.deps.Registry.Command(r.Command)
		switch {
		case found:
			return handleIfAllowed(tx, r, command.MinRole, command.Handle)
		case r.Private:
			return chat.Response{}, chat.UserError{Key: locales.ErrorUnknownCommand}
		default:
			return chat.Response{}, nil
		}
	default:
		return b.deps.Conversations.HandleInput(tx, r)
	}
}

// handleIfAllowed calls a handler if the person's role allows it. What is the team's is answered in private chats only,
// so that no list of it and no question of a person gets into a group.
func handleIfAllowed(tx *store.Tx, r chat.Request, minRole store.Role, handle chat.Handler) (chat.Response, error) {
	switch {
	case !r.Role.Includes(minRole):
		return chat.Response{}, chat.UserError{Key: locales.ErrorNotAllowed}
	case minRole != store.Everyone && !r.Private:
		return chat.Response{}, chat.UserError{Key: locales.ErrorOnlyPrivate}
	default:
		return handle(tx, r)
	}
}
