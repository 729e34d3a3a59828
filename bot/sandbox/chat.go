package sandbox

import "slices"

// The kinds of chats, in the Bot API's words.
const (
	kindPrivate    = "private"
	kindGroup      = "group"
	kindSupergroup = "supergroup"
	kindChannel    = "channel"
)

// Ids of groups and of supergroups and channels begin here and go down, as they do at Telegram.
const (
	firstGroupID      = -4_000_000_001
	firstSupergroupID = -1_001_000_000_001
)

// A chat is a conversation with its messages. Guarded by Server.mu.
type chat struct {
	id      int64
	kind    string
	title   string    // of a group or channel
	peer    *person   // of a private chat
	members []*person // of a group in the order of joining, the bot not among them

	started    bool  // a private chat that the bot may write to: the person wrote first
	botKicked  bool  // the bot was removed
	migratedTo int64 // the supergroup that this group became

	keyboard *keyboard // the reply keyboard that is shown; nil for none
	messages boundedLog[*message]
	history  *history
	rate     rateWindows
	notifier *notifier // rings at every change that a member can see
}

// wireChat is the Bot API's Chat.
type wireChat struct {
	ID        int64  `json:"id"`
	Type      string `json:"type"`
	Title     string `json:"title,omitempty"`
	Username  string `json:"username,omitempty"`
	FirstName string `json:"first_name,omitempty"`
	LastName  string `json:"last_name,omitempty"`
}

// wire returns the chat as the Bot API shows it.
func (c *chat) wire() wireChat {
	if c.peer == nil {
		return wireChat{ID: c.id, Type: c.kind, Title: c.title}
	}
	p := c.peer
	return wireChat{ID: c.id, Type: c.kind, Username: p.Username, FirstName: p.FirstName, LastName: p.LastName}
}

// isPrivate tells whether it is the chat of one person with the bot.
func (c *chat) isPrivate() bool { return c.kind == kindPrivate }

// hasMember tells whether the person is a member.
func (c *chat) hasMember(p *person) bool { return slices.Contains(c.members, p) }

// checkAccess returns Telegram's refusal when the bot may not touch the chat, and nil when it may. Sending needs more
// rights than changing what was sent: a person who blocked the bot still has the old messages.
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
	c.messages.limit = s.opts.HistoryLimit
	if c.history == nil {
		c.history = &history{entries: boundedLog[entry]{limit: s.opts.HistoryLimit}}
		c.notifier = new(notifier)
	}
	s.chats[c.id] = c
	return c
}

// addGroup registers a chat of several people under the next free id. The caller holds s.mu.
func (s *Server) addGroup(kind, title string, members []*person) *chat {
	next := &s.nextSupergroupID
	if kind == kindGroup {
		next = &s.nextGroupID
	}
	id := *next
	*next--
	return s.addChat(&chat{id: id, kind: kind, title: title, members: slices.Clone(members)})
}
