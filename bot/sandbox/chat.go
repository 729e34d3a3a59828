package sandbox

import (
	"slices"
	"time"
)

// Kinds of chats: the values of type in https://core.telegram.org/bots/api#chat.
const (
	kindPrivate    = "private"
	kindGroup      = "group"
	kindSupergroup = "supergroup"
	kindChannel    = "channel"
)

// The first ids of groups, and of supergroups and channels. Later ids count down from there, as at Telegram.
const (
	firstGroupID      = -4_000_000_001
	firstSupergroupID = -1_001_000_000_001
)

// A chat is a private chat, group, supergroup or channel with its messages. It is guarded by Server.mu.
type chat struct {
	id      int64
	kind    string
	title   string    // "" in a private chat
	peer    *person   // the person in a private chat; nil in other chats
	members []*person // in the order of joining, without the bot

	started    bool  // in a private chat: the person has written, so the bot may write to them
	botKicked  bool  // the bot was removed from the group
	migratedTo int64 // id of the supergroup that this group became; 0 if it did not

	topics map[int]*topic // of a forum, by id; nil if it is none

	migratedFrom *chat     // the group that became this supergroup; nil if there was none
	typingUntil  time.Time // until then the page shows that the bot writes, by the real clock

	keyboard *keyboard // the reply keyboard that is shown; nil if there is none
	messages boundedLog[*message]
	history  *history
	rate     rateWindows
	notifier *notifier // signals every change that a member can see
}

// wireChat is the Bot API's Chat.
type wireChat struct {
	ID        int64  `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title,omitempty"`
	IsForum   bool   `json:"is_forum,omitempty"`
	Username  string `json:"username,omitempty"`
	FirstName string `json:"first_name,omitempty"`
	LastName  string `json:"last_name,omitempty"`
}

// wire converts the chat to the Bot API's Chat.
func (c *chat) wire() wireChat {
	if c.peer == nil {
		return wireChat{ID: c.id, Type: c.kind, Title: c.title, IsForum: c.topics != nil}
	}
	p := c.peer
	return wireChat{ID: c.id, Type: c.kind, Username: p.Username, FirstName: p.FirstName, LastName: p.LastName}
}

// isPrivate reports whether c is the chat of one person with the bot.
func (c *chat) isPrivate() bool { return c.kind == kindPrivate }

// hasMember reports whether the person is a member.
func (c *chat) hasMember(p *person) bool { return slices.Contains(c.members, p) }

// checkAccess returns Telegram's error if the bot has no access to the chat, otherwise nil. Sending needs more rights
// than editing and deleting: in the chat of a person who blocked the bot, old messages can still be changed.
func (c *chat) checkAccess(sending bool) error {
	switch {
	case c.migratedTo != 0:
		return &apiError{
			Code:            400,
			Description:     "Bad Request: group chat was upgraded to a supergroup chat",
			MigrateToChatID: c.migratedTo,
		}
	case c.botKicked:
		return forbidden("bot was kicked from the " + c.kind + " chat")
	case c.peer == nil:
		return nil
	case !c.started:
		return badRequest("chat not found")
	case c.peer.deactivated:
		return forbidden("user is deactivated")
	case c.peer.blockedBot && sending:
		return forbidden("bot was blocked by the user")
	}
	return nil
}

// addChat registers a chat. The caller holds s.mu.
func (s *Server) addChat(c *chat) *chat {
	c.messages.limit, c.messages.lastSeq = s.opts.HistoryLimit, s.opts.FirstNumber-1
	if c.history == nil {
		c.history = &history{entries: boundedLog[entry]{limit: s.opts.HistoryLimit}}
		c.notifier = new(notifier)
	}
	s.chats[c.id] = c
	return c
}

// addGroup registers a group, supergroup or channel under the next free id. The caller holds s.mu.
func (s *Server) addGroup(kind, title string, members []*person) *chat {
	next := &s.nextSupergroupID
	if kind == kindGroup {
		next = &s.nextGroupID
	}
	id := *next
	*next--
	return s.addChat(&chat{id: id, kind: kind, title: title, members: slices.Clone(members)})
}
