package sandbox

import "fmt"

// report puts a service message into the chat: what the person did there.
func (p seat) report(what *service) {
	from := p.who.Person
	m := &message{chat: p.chat, from: &from, content: &content{service: what}}
	p.srv.store(m)
	p.chat.log.add(entry{act: actOther, name: from.name(), message: m, content: m.content, label: what.label()})
	p.chat.bell.ring()
	if p.srv.reachesBot(m) {
		p.srv.updates.push("message", p.srv.wire(m))
	}
}

// chatMemberUpdated is the Bot API's ChatMemberUpdated.
type chatMemberUpdated struct {
	Chat          wireChat   `json:"chat"`
	From          Person     `json:"from"`
	Date          int64      `json:"date"` // Unix time
	OldChatMember chatMember `json:"old_chat_member"`
	NewChatMember chatMember `json:"new_chat_member"`
}

// changeBot tells the bot that somebody changed its own standing in a chat.
func (p seat) changeBot(from, to string) {
	p.srv.updates.push("my_chat_member", chatMemberUpdated{
		Chat: p.chat.wire(), From: p.who.Person, Date: p.srv.opts.Now().Unix(),
		OldChatMember: newChatMember(p.srv.opts.Bot, from),
		NewChatMember: newChatMember(p.srv.opts.Bot, to),
	})
}

// block has the person block the bot, or take the block back.
func (p seat) block(blocked bool) error {
	if p.who.blocked == blocked {
		return fmt.Errorf("%s has done so already", p.who.name())
	}
	p.who.blocked = blocked
	label, from, to := "unblocks the bot", "kicked", "member"
	if blocked {
		label, from, to = "blocks the bot", to, from
	}
	p.chat.log.add(entry{act: actOther, name: p.who.name(), label: label})
	p.chat.bell.ring()
	p.changeBot(from, to)
	return nil
}

// inlineQuery is the Bot API's InlineQuery.
type inlineQuery struct {
	ID     string `json:"id"`
	From   Person `json:"from"`
	Query  string `json:"query"`
	Offset string `json:"offset"`
}

// query sends an inline query, and returns where its answer will be.
func (p seat) query(text string) *inlineAnswer {
	answer := new(inlineAnswer)
	id := p.srv.queries.add(&query{who: p.who, inline: answer})
	p.srv.updates.push("inline_query", inlineQuery{ID: id, From: p.who.Person, Query: text})
	return answer
}

// Block has the person block the bot without an update about it: the bot learns it when it writes to them. See
// [Actor.Blocks].
func (s *Server) Block(a *Actor) { s.set(func() { a.who.blocked = true }) }

// Unblock takes a block back, without an update about it.
func (s *Server) Unblock(a *Actor) { s.set(func() { a.who.blocked = false }) }

// Deactivate has the person delete their account. The bot learns it when it writes to them.
func (s *Server) Deactivate(a *Actor) { s.set(func() { a.who.deactivated = true }) }

// Open lets the bot write to a person, as if they had written to it long ago.
func (s *Server) Open(a *Actor) { s.set(func() { a.who.private.open = true }) }

// set changes something under the mutex.
func (s *Server) set(change func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change()
}

// Kick removes the bot from the group, of which it gets a my_chat_member update.
func (s *Server) Kick(g *Group) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g.chat.kicked = true
	g.chat.bell.ring()
	g.owner().changeBot("member", "kicked")
}

// Migrate makes a supergroup of the group, and returns the id of the supergroup. The bot gets both service messages.
// g is the supergroup from then on; its transcript goes on, its messages are numbered anew.
func (s *Server) Migrate(g *Group) (newID int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	was := g.chat
	next := &chat{
		id: s.nextSupergroupID, kind: kindSupergroup, title: was.title, members: was.members,
		log: was.log, bell: was.bell,
	}
	s.nextSupergroupID--
	s.addChat(next)
	owner := g.owner()
	owner.report(&service{MigrateToChatID: next.id})
	was.migratedTo = next.id
	g.chat, owner.chat = next, next
	owner.report(&service{MigrateFromChatID: was.id})
	return next.id
}

// owner is the place of who joined the group first; in a group without members nobody's.
func (g *Group) owner() seat {
	owner := &person{Person: anonymousBot}
	if len(g.chat.members) > 0 {
		owner = g.chat.members[0]
	}
	return seat{srv: g.srv, chat: g.chat, who: owner}
}
