package sandbox

import "fmt"

// pushMyChatMember queues a my_chat_member update: the participant changed the bot's status in the chat.
func (p participant) pushMyChatMember(from, to string) {
	p.srv.updates.push("my_chat_member", chatMemberUpdated{
		Chat: p.chat.wire(), From: p.person.Person, Date: p.srv.opts.Now().Unix(),
		OldChatMember: newChatMember(p.srv.opts.Bot, from),
		NewChatMember: newChatMember(p.srv.opts.Bot, to),
	})
}

// setBlocked blocks or unblocks the bot.
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

// BlockSilently makes the person block the bot without an update. The bot only finds out when it writes to them. See
// also [Actor.Blocks].
func (s *Server) BlockSilently(a *Actor) { s.withLock(func() { a.person.blockedBot = true }) }

// UnblockSilently makes the person unblock the bot without an update.
func (s *Server) UnblockSilently(a *Actor) { s.withLock(func() { a.person.blockedBot = false }) }

// Deactivate deletes the account of the person. The bot only finds out when it writes to them.
func (s *Server) Deactivate(a *Actor) { s.withLock(func() { a.person.deactivated = true }) }

// StartChat lets the bot write to a person who has not written to it.
func (s *Server) StartChat(a *Actor) { s.withLock(func() { a.person.privateChat.started = true }) }

// KickBot removes the bot from the group. The bot gets a my_chat_member update.
func (s *Server) KickBot(g *Group) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g.chat.botKicked = true
	g.chat.notifier.notifyAll()
	g.ownerParticipant().pushMyChatMember("member", "kicked")
}

// Migrate upgrades the group to a supergroup and returns the new id. The bot gets both service messages. g becomes the
// supergroup: its transcript continues, and its message ids start at 1 again.
func (s *Server) Migrate(g *Group) (newID int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	group := g.chat
	supergroup := &chat{
		id: s.nextSupergroupID, kind: kindSupergroup, title: group.title, members: group.members,
		history: group.history, notifier: group.notifier, migratedFrom: group,
	}
	s.nextSupergroupID--
	s.addChat(supergroup)
	owner := g.ownerParticipant()
	owner.sendServiceMessage(&serviceMessage{MigrateToChatID: supergroup.id})
	group.migratedTo = supergroup.id
	g.chat, owner.chat = supergroup, supergroup
	owner.sendServiceMessage(&serviceMessage{MigrateFromChatID: group.id})
	return supergroup.id
}

// ownerParticipant returns the first member of the group, or the anonymous administrator if it has no members.
func (g *Group) ownerParticipant() participant {
	owner := &person{Person: anonymousBot}
	if len(g.chat.members) > 0 {
		owner = g.chat.members[0]
	}
	return participant{srv: g.srv, chat: g.chat, person: owner}
}
