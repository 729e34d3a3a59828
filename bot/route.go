package bot

import (
	"bomcabot/bot/chat"
	"bomcabot/locales"
	"bomcabot/store"
)

// How many messages that respond to one person may wait to be sent to a chat when they write there, and when they press
// a button. Whoever writes faster than Telegram lets the bot respond is told that they are too fast, once in the time
// that it takes to send what waits. A press mostly changes a message that waits to be changed already, so nobody's
// fingers reach the second limit; each press beyond it is answered that it has no effect.
const (
	maxWaitingToWrite = 20
	maxWaitingToPress = 100
)

// rejectTooFast reports whether a request must not be handled because too many responses to the person wait for the
// chat. It enqueues a message or an answer that says so.
func (b *Bot) rejectTooFast(tx *store.Tx, r chat.Request) (rejected bool, err error) {
	limit := maxWaitingToWrite
	if r.PressID != "" {
		limit = maxWaitingToPress
	}
	waiting, err := tx.RequestedCalls(r.Person.ID, r.ChatID, limit)
	if err != nil || waiting < limit {
		return false, err
	}
	response := b.deps.ErrorResponse(r, chat.UserError{Key: locales.ErrorTooFast})
	return true, chat.EnqueueNotice(tx, r, response, "too fast")
}

// Route finds the handler of a request, checks the person's role and calls the handler. It returns the handler's error,
// or a [chat.UserError] if there is no handler, if the role does not allow it or if it is the team's and not private.
// In a group, it ignores unknown commands, because they may be another bot's.
func (b *Bot) Route(tx *store.Tx, r chat.Request) (chat.Response, error) {
	switch {
	case r.PressID != "":
		button, found := b.deps.Registry.Button(r.Press)
		if !found {
			return chat.Response{}, chat.ErrOldButton
		}
		return handleIfAllowed(tx, r, button.MinRole, button.InGroups, button.Handle)
	case r.Command != "":
		command, found := b.deps.Registry.Command(r.Command)
		switch {
		case found:
			response, err := handleIfAllowed(tx, r, command.MinRole, command.InGroups, command.Handle)
			return chat.NoteUnreadMedia(b.deps.Views, r, response), err
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
// so that no list of it and no question of a person gets into a group, but for what says that it is for groups.
func handleIfAllowed(
	tx *store.Tx, r chat.Request, minRole store.Role, inGroups bool, handle chat.Handler,
) (chat.Response, error) {
	switch {
	case !r.Role.Includes(minRole):
		return chat.Response{}, chat.UserError{Key: locales.ErrorNotAllowed}
	case minRole != store.Everyone && !r.Private && !inGroups:
		return chat.Response{}, chat.UserError{Key: locales.ErrorOnlyPrivate}
	default:
		return handle(tx, r)
	}
}
