package sandbox

// A Group is a group with the bot and other members. It becomes a supergroup by [Server.Migrate]. A Group may be used
// by one goroutine at a time.
type Group struct{ testChat }

// Group returns a new group. The bot and the members belong to it from the beginning, without updates about joining.
func (s *Server) Group(tb TB, title string, members ...*Actor) *Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	var people []*person
	for _, member := range members {
		people = append(people, member.person)
	}
	return &Group{newTestChat(tb, s, s.addGroup(kindGroup, title, people))}
}

// ID returns the group's id. It changes when the group becomes a supergroup.
func (g *Group) ID() int64 {
	g.srv.mu.Lock()
	defer g.srv.mu.Unlock()
	return g.chat.id
}

// participant returns the member as a participant of the group.
func (g *Group) participant(member *Actor) (participant, error) {
	return g.srv.participantIn(member.person, g.chat)
}

// Says sends a text from a member and returns the id of the message.
func (g *Group) Says(member *Actor, text string) int {
	g.tb.Helper()
	return g.Replies(member, 0, text)
}

// Replies sends a text from a member in reply to a message and returns the id of the reply.
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

// SaysAnonymously sends a text from an anonymous administrator, on behalf of the group. It returns the id of the
// message.
func (g *Group) SaysAnonymously(text string) int {
	g.tb.Helper()
	return g.mustSend(func() (int, error) {
		return participant{srv: g.srv, chat: g.chat, senderChat: g.chat}.sendText(text, 0)
	})
}

// SaysAs sends a text from a member on behalf of a channel and returns the id of the message.
func (g *Group) SaysAs(channel *Channel, text string) int {
	g.tb.Helper()
	return g.mustSend(func() (int, error) {
		return participant{srv: g.srv, chat: g.chat, senderChat: channel.chat}.sendText(text, 0)
	})
}

// CopiesPost copies a post of the channel whose discussion group g is, as Telegram does with every post. It returns the
// id of the copy.
func (g *Group) CopiesPost(channel *Channel, text string) int {
	g.tb.Helper()
	return g.mustSend(func() (int, error) {
		return participant{srv: g.srv, chat: g.chat, senderChat: channel.chat}.autoForward(text)
	})
}

// SaysVia sends a text from a member that is an inline result of a bot. It returns the id of the message.
func (g *Group) SaysVia(member *Actor, bot Person, text string) int {
	g.tb.Helper()
	return g.mustSend(func() (int, error) {
		p, err := g.participant(member)
		if err != nil {
			return 0, err
		}
		return p.sendVia(bot, text)
	})
}

// Edits changes the text of one of a member's messages.
func (g *Group) Edits(member *Actor, messageID int, text string) {
	g.tb.Helper()
	g.mustDo(func() error {
		p, err := g.participant(member)
		if err != nil {
			return err
		}
		return p.editText(messageID, text)
	})
}

// Presses has a member press the button with that label, as [Actor.Presses] does.
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

// PressesData has a member press a button with that callback data under a message, as [Actor.PressesData] does.
func (g *Group) PressesData(member *Actor, messageID int, data string) {
	g.tb.Helper()
	g.mustDo(func() error {
		p, err := g.participant(member)
		if err != nil {
			return err
		}
		return p.pressData(messageID, data)
	})
}

// Adds makes a person a member. The bot gets the service message about it.
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

// Channel returns a new channel with the bot as an administrator.
func (s *Server) Channel(tb TB, title string) *Channel {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Channel{newTestChat(tb, s, s.addGroup(kindChannel, title, nil))}
}

// ID returns the channel's id.
func (c *Channel) ID() int64 { return c.chat.id }

// Posts posts a text as the owner of the channel and returns the id of the message.
func (c *Channel) Posts(text string) int {
	c.tb.Helper()
	return c.mustSend(func() (int, error) {
		return participant{srv: c.srv, chat: c.chat, senderChat: c.chat}.sendText(text, 0)
	})
}
