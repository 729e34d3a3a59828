package sandbox

import (
	"slices"
	"strings"
)

// visibleToBot reports whether the bot gets the message. With privacy mode on, it gets only some of the messages in
// groups: commands for it or for any bot, replies to it, mentions of it, and service messages. See
// https://core.telegram.org/bots/features#privacy-mode.
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
		marked := strings.ToLower(e.textIn(m.text))
		switch e.Type {
		case "mention":
			return marked == self
		case "bot_command":
			return !strings.Contains(marked, "@") || strings.HasSuffix(marked, self)
		}
		return false
	})
}
