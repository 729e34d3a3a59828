package sandbox

import "fmt"

// pushMyChatMember tells the bot that somebody changed its own standing in a chat.
func (p participant) pushMyChatMember(from, to string) {
	p.srv.updates.push("my_chat_member", chatMemberUpdated{
		Chat: p.chat.wire(), From: p.person.Person, Date: p.srv.opts.Now().Unix(),
		OldChatMember: newChatMember(p.srv.opts.Bot, from),
		NewChatMember: newChatMember(p.srv.opts.Bot, to),
	})
}

// setBlocked has the person block the bot, or take the block back.
func (p participant) setBlocked(blocked bool) error {
	if p.person.blockedBot == blocked {
		return fmt.Errorf("%s has done so already", p.person.name())
	}
	p.person.blockedBot = blocked
	label, from, to := "unblocks the bot", "kicked", "member"
	if blocked {
		label, from, to = "blocks the bot", to, from
	}
	p.chat.history.add(entry{action: actionOther, name: p.person.name(), label: label})
	p.chat.notifier.notifyAll()
	p.pushMyChatMember(from, to)
	return nil
}

// BlockSilently has the person block the bot without an update about it: the bot learns it when it writes to them. See
// [AuditActor.Blocks].
func (s *Server) BlockSilently(a *Actor) { s.withLock(func() { a.person.blockedBot = true }) }

// UnblockSilently takes a block back, without an update about it.
func (s *Server) UnblockSilently(a *Actor) { s.withLock(func() { a.person.blockedBot = false }) }

// Deactivate has the person delete their account. The bot learns it when it writes to them.
func (s *Server) Deactivate(a *Actor) { s.withLock(func() { a.person.deactivated = true }) }

// StartChat lets the bot write to a person, as if they had written to it long ago.
func (s *Server) StartChat(a *Actor) { s.withLock(func() { a.person.privateChat.started = true }) }

// KickBot removes the bot from the group, of which it gets a my_chat_member update.
func (s *Server) KickBot(g *Group) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g.chat.botKicked = true
	g.chat.notifier.notifyAll()
	g.ownerParticipant().pushMyChatMember("member", "kicked")
}

// Migrate makes a supergroup of the group, and returns the id of the supergroup. The bot gets both service messages.
// g is the supergroup from then on; its transcript goes on, its messages are numbered anew.
func (s *Server) Migrate(g *Group) (newID int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	was := g.chat
	next := &chat{
		id: s.nextSupergroupID, kind: kindSupergroup, title: was.title, members: was.members,
		history: was.history, notifier: was.notifier,
	}
	s.nextSupergroupID--
	s.addChat(next)
	owner := g.ownerParticipant()
	owner.sendServiceMessage(&serviceMessage{MigrateToChatID: next.id})
	was.migratedTo = next.id
	g.chat, owner.chat = next, next
	owner.sendServiceMessage(&serviceMessage{MigrateFromChatID: was.id})
	return next.id
}

// ownerParticipant is the place of who joined the group first; in a group without members nobody's.
func (g *Group) ownerParticipant() participant {
	owner := &person{Person: anonymousBot}
	if len(g.chat.members) > 0 {
		owner = g.chat.members[0]
	}
	return participant{srv: g.srv, chat: g.chat, person: owner}
}
