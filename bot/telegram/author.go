package telegram

import "strings"

// telegramID is the id of the user whom Telegram names as the author of what it writes itself.
const telegramID = 777000

// Author returns who speaks to the bot of that username: a person or, with a negative id, the chat in whose name
// somebody writes. Of such messages Telegram does not tell who wrote them, and names a fake user instead (sender_chat
// in https://core.telegram.org/bots/api#message). Author returns false if nobody speaks to the bot: for the posts of a
// channel that Telegram copies into its group, for messages of bots and of Telegram itself, and for inline results,
// which are a bot's words, unless somebody sends the result of another bot to this one.
func (m Message) Author(username string) (User, bool) {
	switch {
	case m.IsAutomaticForward:
		return User{}, false
	case m.ViaBot != nil && (!m.Chat.Private() || strings.EqualFold(m.ViaBot.Username, username)):
		return User{}, false
	case m.SenderChat != nil:
		return User{ID: m.SenderChat.ID}, true
	case m.From == nil || m.From.IsBot || m.From.ID == telegramID:
		return User{}, false
	default:
		return *m.From, true
	}
}

// IsChat reports whether this is the author of messages in the name of a chat, see [Message.Author].
func (u User) IsChat() bool { return u.ID < 0 }
