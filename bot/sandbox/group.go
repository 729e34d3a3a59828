package sandbox

// A Group is a group with its members and the bot, or the supergroup it became. A Group may be used by one goroutine
// at a time.
type Group struct{ testChat }

// Group returns a new group of which the bot and all members are part from the beginning, without updates about that.
func (s *Server) Group(tb TB, title string, members ...*Actor) *Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	var people []*person
	for _, member := range members {
		people = append(people, member.person)
	}
	return &Group{newTestChat(tb, s, s.addGroup(kindGroup, title, people))}
}

// ID is the group's id at present: it changes when the group becomes a supergroup.
func (g *Group) ID() int64 {
	g.srv.mu.Lock()
	defer g.srv.mu.Unlock()
	return g.chat.id
}

// participant is the member's place in the group.
func (g *Group) participant(member *Actor) (participant, error) {
	return g.srv.participantIn(member.person, g.chat)
}

// Says has a member send a text, and returns the number of the message.
func (g *Group) Says(member *Actor, text string) int {
	g.tb.Helper()
	return g.Replies(member, 0, text)
}

// Replies has a member send a text in reply to a message, and returns the number of the reply.
func (g *Group) Replies(member *Actor, messageID int, text string) int {
	g.tb.Helper()
	return g.mustSend(func() (int, error) {
		p, err := g.participant(member)
		if err != nil {
			return 0, err
		}
		return p.sendText(text, messageID)
	})
}

// SaysAnonymously has an administrator send a text on behalf of the group, and returns the number of the message.
func (g *Group) SaysAnonymously(text string) int {
	g.tb.Helper()
	return g.mustSend(func() (int, error) {
		return participant{srv: g.srv, chat: g.chat, senderChat: g.chat}.sendText(text, 0)
	})
}

// Presses has a member press the button that says label, as [AuditActor.Presses] does.
func (g *Group) Presses(member *Actor, label string) {
	g.tb.Helper()
	g.srv.mu.Lock()
	p, err := g.participant(member)
	g.srv.mu.Unlock()
	if err != nil {
		g.tb.Fatalf("%v", err)
	}
	g.waitAndPress(p, label)
}

// Adds makes somebody a member. The bot gets the service message about it.
func (g *Group) Adds(newcomer *Actor) {
	g.tb.Helper()
	g.mustDo(func() error {
		g.chat.members = append(g.chat.members, newcomer.person)
		p := participant{srv: g.srv, chat: g.chat, person: newcomer.person}
		p.sendServiceMessage(&serviceMessage{NewChatMembers: []Person{newcomer.person.Person}})
		return nil
	})
}

// A Channel is a channel in which the bot may post.
type Channel struct{ testChat }

// Channel returns a new channel of which the bot is an administrator.
func (s *Server) Channel(tb TB, title string) *Channel {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Channel{newTestChat(tb, s, s.addGroup(kindChannel, title, nil))}
}

// ID is the channel's id.
func (c *Channel) ID() int64 { return c.chat.id }

// Posts has the channel's owner post a text, and returns the number of the message.
func (c *Channel) Posts(text string) int {
	c.tb.Helper()
	return c.mustSend(func() (int, error) {
		return participant{srv: c.srv, chat: c.chat, senderChat: c.chat}.sendText(text, 0)
	})
}
