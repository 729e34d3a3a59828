package sandbox

import "time"

// editMessageText: https://core.telegram.org/bots/api#editmessagetext
func (s *Server) editMessageText(q *request) (any, error) {
	text, entities, err := s.textParam(q)
	if err != nil {
		return nil, err
	}
	return s.editBotMessage(q, func(ct *content) error {
		if ct.media != nil {
			return badRequest("there is no text in the message to edit")
		}
		ct.text, ct.entities = text, entities
		return nil
	})
}

// editMessageCaption: https://core.telegram.org/bots/api#editmessagecaption
func (s *Server) editMessageCaption(q *request) (any, error) {
	caption, entities, err := s.captionParam(q)
	if err != nil {
		return nil, err
	}
	return s.editBotMessage(q, func(ct *content) error {
		if ct.file == nil {
			return badRequest("there is no caption in the message to edit")
		}
		ct.text, ct.entities = caption, entities
		return nil
	})
}

// editMessageReplyMarkup: https://core.telegram.org/bots/api#editmessagereplymarkup
func (s *Server) editMessageReplyMarkup(q *request) (any, error) {
	return s.editBotMessage(q, func(*content) error { return nil })
}

// editBotMessage edits a message of the bot: change alters a copy of its content. The inline keyboard of the request
// replaces the old one; if the request has none, the old one is removed.
func (s *Server) editBotMessage(q *request, change func(*content) error) (any, error) {
	m, err := s.messageParam(q, "message to edit")
	if err != nil {
		return nil, err
	}
	if !m.fromBot || m.uneditable {
		return nil, badRequest("message can't be edited")
	}
	ct := *m.content
	if ct.inline, err = parseInlineMarkup(q.text("reply_markup"), m.chat); err != nil {
		return nil, err
	}
	if err := change(&ct); err != nil {
		return nil, err
	}
	if m.content.equal(&ct) {
		return nil, badRequest("message is not modified: specified new message content and reply markup are exactly " +
			"the same as a current content and reply markup of the message")
	}
	if err := s.applyFloodLimits(m.chat, false); err != nil {
		return nil, err
	}
	ct.language = s.opts.Language(m.chat.id)
	m.content, m.editedAt = &ct, s.opts.Now()
	m.chat.typingUntil = time.Time{}
	s.keep(m)
	m.chat.history.add(entry{action: actionEdit, byBot: true, message: m, content: &ct})
	m.chat.notifier.notifyAll()
	return s.wireWithReply(m), nil
}
