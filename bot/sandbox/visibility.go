package sandbox

import (
	"slices"
	"strings"
)

// visibleToBot tells whether the bot gets the message. In groups it gets only what is meant for it, unless privacy mode
// is off: commands that name it or nobody, replies to it, mentions of it, and what happens in the chat
// (https://core.telegram.org/bots/features#privacy-mode).
func (s *Server) visibleToBot(m *message) bool {
	switch {
	case m.chat.botKicked || m.chat.migratedTo != 0:
		return false
	case m.chat.isPrivate() || m.chat.kind == kindChannel || s.opts.PrivacyOff || m.service != nil:
		return true
	}
	if original, ok := m.chat.messages.get(m.replyTo); ok && original.fromBot {
		return true
	}
	self := "@" + strings.ToLower(s.opts.Bot.Username)
	return slices.ContainsFunc(m.entities, func(e Entity) bool {
		covered := strings.ToLower(e.textIn(m.text))
		switch e.Type {
		case "mention":
			return covered == self
		case "bot_command":
			return !strings.Contains(covered, "@") || strings.HasSuffix(covered, self)
		}
		return false
	})
}
