package sandbox

import (
	"cmp"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits of commands: https://core.telegram.org/bots/api#setmycommands and
// https://core.telegram.org/bots/api#botcommand. Lengths are in characters.
const (
	maxCommands           = 100
	maxCommandLength      = 32
	maxCommandDescription = 256
)

// A Command is an entry of the bot's command menu. It is the Bot API's BotCommand.
type Command struct {
	Command     string `json:"command"` // without the slash
	Description string `json:"description"`
}

// A commandKey identifies a menu: the scope and the language for which it was set.
type commandKey struct {
	scope    string // type of the scope
	chat     int64  // for the scopes of one chat
	user     int64  // for the scope of one member
	language string // two letters, or "" for all languages
}

var (
	commandPattern  = regexp.MustCompile(`^[a-z0-9_]+$`)
	languagePattern = regexp.MustCompile(`^([a-z]{2})?$`)
)

// setMyCommands: https://core.telegram.org/bots/api#setmycommands
func (s *Server) setMyCommands(q *request) (any, error) {
	var commands []Command
	if !q.has("commands") || json.Unmarshal([]byte(q.text("commands")), &commands) != nil {
		return nil, badRequest("can't parse commands JSON object")
	}
	if len(commands) > maxCommands {
		return nil, badRequest("BOT_COMMANDS_TOO_MUCH")
	}
	for i := range commands {
		if err := commands[i].validate(); err != nil {
			return nil, err
		}
	}
	key, err := s.commandKeyParam(q)
	if err != nil {
		return nil, err
	}
	s.commands[key] = commands
	s.notifyMenuChanged(key)
	return true, nil
}

// validate applies Telegram's rules to a command. It removes the slash and the spaces around both fields.
func (c *Command) validate() error {
	c.Command = strings.TrimPrefix(strings.TrimSpace(c.Command), "/")
	c.Description = strings.TrimSpace(c.Description)
	switch {
	case c.Command == "":
		return badRequest("command must be non-empty")
	case utf8.RuneCountInString(c.Command) > maxCommandLength:
		return badRequest("command length must not exceed %d", maxCommandLength)
	case !commandPattern.MatchString(c.Command):
		return badRequest("BOT_COMMAND_INVALID")
	case c.Description == "":
		return badRequest("command description must be non-empty")
	case utf8.RuneCountInString(c.Description) > maxCommandDescription:
		return badRequest("command description length must not exceed %d", maxCommandDescription)
	}
	return nil
}

// getMyCommands: https://core.telegram.org/bots/api#getmycommands
func (s *Server) getMyCommands(q *request) (any, error) {
	key, err := s.commandKeyParam(q)
	if err != nil {
		return nil, err
	}
	return append([]Command{}, s.commands[key]...), nil
}

// deleteMyCommands: https://core.telegram.org/bots/api#deletemycommands
func (s *Server) deleteMyCommands(q *request) (any, error) {
	key, err := s.commandKeyParam(q)
	if err != nil {
		return nil, err
	}
	delete(s.commands, key)
	s.notifyMenuChanged(key)
	return true, nil
}

// commandKeyParam parses the parameters scope and language_code.
func (s *Server) commandKeyParam(q *request) (commandKey, error) {
	scope := struct {
		Type   string          `json:"type"`
		ChatID json.RawMessage `json:"chat_id"`
		UserID int64           `json:"user_id"`
	}{}
	if err := q.decodeParam("scope", &scope); err != nil {
		return commandKey{}, badRequest("can't parse BotCommandScope JSON object")
	}
	key := commandKey{scope: cmp.Or(scope.Type, "default"), language: q.text("language_code")}
	if !languagePattern.MatchString(key.language) {
		return key, badRequest("invalid language code specified")
	}
	switch key.scope {
	case "default", "all_private_chats", "all_group_chats", "all_chat_administrators":
		return key, nil
	case "chat", "chat_administrators", "chat_member":
	default:
		return key, badRequest("can't parse BotCommandScope: unsupported type specified")
	}
	key.chat, _ = strconv.ParseInt(strings.Trim(string(scope.ChatID), `"`), 10, 64)
	in := s.chats[key.chat]
	switch {
	case in == nil || in.isPrivate() && !in.started:
		return key, badRequest("chat not found")
	case in.kind == kindChannel:
		return key, badRequest("can't change commands in channel chats")
	case in.isPrivate() && key.scope != "chat":
		return key, badRequest("can't use specified scope in private chats")
	case key.scope == "chat_member" && scope.UserID <= 0:
		return key, badRequest("can't parse BotCommandScope: invalid user_id specified")
	case key.scope == "chat_member":
		key.user = scope.UserID
	}
	return key, nil
}

// commandsFor returns the menu that the person sees in the chat, according to
// https://core.telegram.org/bots/api#determining-list-of-commands. It ignores the scopes of administrators: no member
// of a group is an administrator here, and the creator is treated like every other member. The caller holds s.mu.
func (s *Server) commandsFor(p *person, in *chat) []Command {
	language, _, _ := strings.Cut(p.LanguageCode, "-")
	allChats := "all_group_chats"
	scopes := []commandKey{{scope: "chat_member", chat: in.id, user: p.ID}}
	if in.isPrivate() {
		allChats, scopes = "all_private_chats", nil
	}
	scopes = append(scopes,
		commandKey{scope: "chat", chat: in.id}, commandKey{scope: allChats}, commandKey{scope: "default"})
	for _, key := range scopes {
		for _, key.language = range [...]string{language, ""} {
			if commands, ok := s.commands[key]; ok {
				return commands
			}
		}
	}
	return nil
}

// notifyMenuChanged wakes the pages that may show the menu: those of the key's chat, or all if there is no such chat.
// The caller holds s.mu.
func (s *Server) notifyMenuChanged(key commandKey) {
	if c, ok := s.chats[key.chat]; ok {
		c.notifier.notifyAll()
		return
	}
	for _, c := range s.chats {
		c.notifier.notifyAll()
	}
}
