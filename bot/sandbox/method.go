package sandbox

import (
	"context"
	"strings"
)

// A method is one of the Bot API.
type method struct {
	name string
	run  runner
}

// A runner carries out a call. It returns the result, which is encoded as JSON, or an error.
type runner func(*Server, context.Context, *request) (any, error)

// methods are the methods by their names in lower case: Telegram does not tell cases apart.
var methods = byLowerName(
	method{"getUpdates", (*Server).getUpdates},
	method{"getMe", locked((*Server).getMe)},
	method{"getWebhookInfo", locked((*Server).getWebhookInfo)},
	method{"deleteWebhook", locked((*Server).deleteWebhook)},

	method{"sendMessage", locked((*Server).sendMessage)},
	method{"sendDocument", locked((*Server).sendDocument)},
	method{"sendPhoto", locked((*Server).sendPhoto)},
	method{"sendContact", locked((*Server).sendContact)},
	method{"copyMessage", locked((*Server).copyMessage)},
	method{"sendChatAction", locked((*Server).sendChatAction)},

	method{"editMessageText", locked((*Server).editMessageText)},
	method{"editMessageCaption", locked((*Server).editMessageCaption)},
	method{"editMessageMedia", locked((*Server).editMessageMedia)},
	method{"editMessageReplyMarkup", locked((*Server).editMessageReplyMarkup)},
	method{"deleteMessage", locked((*Server).deleteMessage)},
	method{"deleteMessages", locked((*Server).deleteMessages)},

	method{"answerCallbackQuery", locked((*Server).answerCallbackQuery)},
	method{"answerInlineQuery", locked((*Server).answerInlineQuery)},

	method{"getFile", locked((*Server).getFile)},
	method{"getChat", locked((*Server).getChat)},
	method{"getChatMember", locked((*Server).getChatMember)},

	method{"setMyCommands", locked((*Server).setMyCommands)},
	method{"getMyCommands", locked((*Server).getMyCommands)},
	method{"deleteMyCommands", locked((*Server).deleteMyCommands)},
	method{"setMyName", profileText("name", 64)},
	method{"setMyDescription", profileText("description", 512)},
	method{"setMyShortDescription", profileText("short_description", 120)},
)

func byLowerName(all ...method) map[string]method {
	byName := make(map[string]method, len(all))
	for _, m := range all {
		byName[strings.ToLower(m.name)] = m
	}
	return byName
}

// locked makes a method of a function that wants Server.mu held.
func locked(f func(*Server, *request) (any, error)) runner {
	return func(s *Server, _ context.Context, q *request) (any, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		return f(s, q)
	}
}
