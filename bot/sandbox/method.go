package sandbox

import (
	"context"
	"strings"
)

// A method is a method of the Bot API.
type method struct {
	name   string // in Telegram's spelling
	handle methodHandler
}

// A methodHandler executes a call. It returns the result, which is encoded as JSON, or an error.
type methodHandler func(*Server, context.Context, *request) (any, error)

// methods are the methods by lower-case name, because Telegram ignores the case of method names.
var methods = byLowerName(
	method{"getUpdates", (*Server).getUpdates},
	method{"getMe", lockedHandler((*Server).getMe)},
	method{"getWebhookInfo", lockedHandler((*Server).getWebhookInfo)},
	method{"setWebhook", lockedHandler((*Server).setWebhook)},
	method{"deleteWebhook", lockedHandler((*Server).deleteWebhook)},

	method{"sendMessage", lockedHandler((*Server).sendMessage)},
	method{"sendDocument", lockedHandler((*Server).sendDocument)},
	method{"sendPhoto", lockedHandler((*Server).sendPhoto)},
	method{"sendVideo", lockedHandler((*Server).sendVideo)},
	method{"sendAnimation", lockedHandler((*Server).sendAnimation)},
	method{"sendMediaGroup", lockedHandler((*Server).sendMediaGroup)},
	method{"sendContact", lockedHandler((*Server).sendContact)},
	method{"copyMessage", lockedHandler((*Server).copyMessage)},
	method{"sendChatAction", lockedHandler((*Server).sendChatAction)},

	method{"editMessageText", lockedHandler((*Server).editMessageText)},
	method{"editMessageCaption", lockedHandler((*Server).editMessageCaption)},
	method{"editMessageMedia", lockedHandler((*Server).editMessageMedia)},
	method{"editMessageReplyMarkup", lockedHandler((*Server).editMessageReplyMarkup)},
	method{"deleteMessage", lockedHandler((*Server).deleteMessage)},
	method{"deleteMessages", lockedHandler((*Server).deleteMessages)},

	method{"answerCallbackQuery", lockedHandler((*Server).answerCallbackQuery)},
	method{"answerInlineQuery", lockedHandler((*Server).answerInlineQuery)},

	method{"getFile", lockedHandler((*Server).getFile)},
	method{"getChat", lockedHandler((*Server).getChat)},
	method{"getChatMember", lockedHandler((*Server).getChatMember)},

	method{"setMyCommands", lockedHandler((*Server).setMyCommands)},
	method{"getMyCommands", lockedHandler((*Server).getMyCommands)},
	method{"deleteMyCommands", lockedHandler((*Server).deleteMyCommands)},
	method{"setMyName", profileTextMethod("name", 64)},
	method{"setMyDescription", profileTextMethod("description", 512)},
	method{"setMyShortDescription", profileTextMethod("short_description", 120)},
)

func byLowerName(all ...method) map[string]method {
	byName := make(map[string]method, len(all))
	for _, m := range all {
		byName[strings.ToLower(m.name)] = m
	}
	return byName
}

// lockedHandler makes a methodHandler of a function that must be called with Server.mu held.
func lockedHandler(f func(*Server, *request) (any, error)) methodHandler {
	return func(s *Server, _ context.Context, q *request) (any, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		return f(s, q)
	}
}
