package sandbox

// generalTopic is the id of the topic General. Its messages have no thread, and Telegram does not take the id for one:
// https://core.telegram.org/api/forum.
const generalTopic = 1

// A topic is a topic of a forum. It is guarded by Server.mu.
type topic struct{ closed bool }

// Supergroup returns a new supergroup, otherwise as [Server.Group]. Replies in it have the thread of the message that
// began them, such as the comments on a post of a channel.
func (s *Server) Supergroup(tb TB, title string, members ...*Actor) *Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	var people []*person
	for _, member := range members {
		people = append(people, member.person)
	}
	return &Group{newTestChat(tb, s, s.addGroup(kindSupergroup, title, people))}
}

// Forum returns a new supergroup with topics, at first only General.
func (s *Server) Forum(tb TB, title string, members ...*Actor) *Group {
	g := s.Supergroup(tb, title, members...)
	s.withLock(func() {
		g.chat.topics = map[int]*topic{generalTopic: {}}
		g.chat.messages.lastSeq = generalTopic // no message has the id of the topic General
	})
	return g
}

// AddTopic adds a topic to a forum and returns its id, that of the service message about it.
func (g *Group) AddTopic(name string) (id int) {
	g.tb.Helper()
	g.mustDo(func() error {
		owner := g.ownerParticipant()
		owner.sendServiceMessage(&serviceMessage{ForumTopicCreated: &topicCreated{Name: name}})
		id = g.chat.messages.lastSeq
		g.chat.topics[id] = new(topic)
		return nil
	})
	return id
}

// CloseTopic closes a topic for the bot and for members; 0 is General.
func (g *Group) CloseTopic(id int) {
	if id == 0 {
		id = generalTopic
	}
	g.srv.withLock(func() { g.chat.topics[id].closed = true })
}

// SaysIn sends a text from a member to a topic and returns the id of the message.
func (g *Group) SaysIn(topic int, member *Actor, text string) int {
	g.tb.Helper()
	return g.mustSend(func() (int, error) {
		p, err := g.participant(member)
		if err != nil {
			return 0, err
		}
		return p.sendText(text, topic) // Telegram's apps send it as a reply to the message about the topic
	})
}

// setThread sets the thread of a new message: that of the message that it replies to, or the one that this begins.
func (m *message) setThread() {
	original, ok := m.chat.messages.get(m.replyTo)
	if m.threadID != 0 || !ok || m.chat.kind != kindSupergroup {
		return
	}
	m.threadID = original.threadID
	if m.threadID == 0 && (m.chat.topics == nil || m.chat.topics[original.id] != nil) {
		m.threadID = original.id
	}
}

// isInTopic reports whether the message is in a topic other than General.
func (m *message) isInTopic() bool { return m.threadID != 0 && m.chat.topics[m.threadID] != nil }

// threadParam returns the topic of the parameter message_thread_id of a new message that replies to a message; 0 for
// General or a chat without topics. It returns Telegram's error for a thread that is no topic of the chat, and for a
// closed topic.
func (s *Server) threadParam(q *request, to *chat, replyTo int) (int, error) {
	id, err := q.number("message_thread_id", 0)
	if err != nil {
		return 0, err
	}
	if id != 0 && (id == generalTopic || to.topics[int(id)] == nil) {
		return 0, badRequest("message thread not found")
	}
	m := &message{chat: to, replyTo: replyTo, threadID: int(id)}
	m.setThread()
	current := to.topics[generalTopic]
	if m.threadID != 0 {
		current = to.topics[m.threadID]
	}
	if current != nil && current.closed {
		return 0, badRequest("TOPIC_CLOSED")
	}
	return m.threadID, nil
}
