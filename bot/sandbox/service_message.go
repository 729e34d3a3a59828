package sandbox

// A service is what a service message reports, in the Bot API's fields.
type serviceMessage struct {
	NewChatMembers    []Person `json:"new_chat_members,omitempty"`
	MigrateToChatID   int64    `json:"migrate_to_chat_id,omitempty"`
	MigrateFromChatID int64    `json:"migrate_from_chat_id,omitempty"`
}

// label tells what happened, after the name of who did it.
func (s *serviceMessage) label() string {
	switch {
	case len(s.NewChatMembers) > 0:
		return "joins the group"
	case s.MigrateToChatID != 0:
		return "makes a supergroup of the group"
	case s.MigrateFromChatID != 0:
		return "is in the supergroup"
	}
	return ""
}

// sendServiceMessage puts a service message into the chat: what the person did there.
func (p participant) sendServiceMessage(what *serviceMessage) {
	from := p.person.Person
	m := &message{chat: p.chat, from: &from, content: &content{service: what}}
	p.srv.appendMessage(m)
	p.chat.history.add(entry{action: actionOther, name: from.name(), message: m, content: m.content, label: what.label()})
	p.chat.notifier.notifyAll()
	if p.srv.visibleToBot(m) {
		p.srv.updates.push("message", p.srv.wireWithReply(m))
	}
}
