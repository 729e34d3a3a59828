package sandbox

// A serviceMessage has the Bot API's fields of Message that report an event in the chat.
type serviceMessage struct {
	NewChatMembers    []Person      `json:"new_chat_members,omitempty"`
	ForumTopicCreated *topicCreated `json:"forum_topic_created,omitempty"`
	MigrateToChatID   int64         `json:"migrate_to_chat_id,omitempty"`
	MigrateFromChatID int64         `json:"migrate_from_chat_id,omitempty"`
}

// topicCreated is the Bot API's ForumTopicCreated, with the field that the sandbox sets.
type topicCreated struct {
	Name string `json:"name"`
}

// label describes the event. In a transcript it follows the name of the person who caused it.
func (s *serviceMessage) label() string {
	switch {
	case len(s.NewChatMembers) > 0:
		return "joins the group"
	case s.ForumTopicCreated != nil:
		return "adds the topic " + s.ForumTopicCreated.Name
	case s.MigrateToChatID != 0:
		return "makes a supergroup of the group"
	case s.MigrateFromChatID != 0:
		return "is in the supergroup"
	}
	return ""
}

// sendServiceMessage adds a service message about something the participant did, and queues an update for the bot.
func (p participant) sendServiceMessage(event *serviceMessage) {
	from := p.person.Person
	m := &message{chat: p.chat, from: &from, content: &content{service: event}}
	p.srv.appendMessage(m)
	p.chat.history.add(entry{
		action: actionOther, name: from.name(), message: m, content: m.content, label: event.label(),
	})
	p.chat.notifier.notifyAll()
	if p.srv.visibleToBot(m) {
		p.srv.updates.push("message", p.srv.wireWithReply(m))
	}
}
