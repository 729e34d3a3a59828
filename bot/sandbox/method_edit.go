package sandbox

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxDeleteAge is how long a bot can delete a message after it was sent.
const maxDeleteAge = 48 * time.Hour

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

// editBotMessage changes a message of the bot: change alters a copy of its content, and the inline keyboard becomes that of the
// request, or goes if there is none.
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
	if err := s.applyFloodLimits(m.chat); err != nil {
		return nil, err
	}
	m.content, m.editedAt = &ct, s.opts.Now()
	m.chat.history.add(entry{action: actionEdit, byBot: true, message: m, content: &ct})
	m.chat.notifier.notifyAll()
	return s.wireWithReply(m), nil
}

// deleteMessage: https://core.telegram.org/bots/api#deletemessage
func (s *Server) deleteMessage(q *request) (any, error) {
	if !q.has("chat_id") {
		return nil, badRequest("chat identifier is not specified")
	}
	if !q.has("message_id") {
		return nil, badRequest("message identifier is not specified")
	}
	m, err := s.messageParam(q, "message to delete")
	if err != nil {
		return nil, err
	}
	return true, s.deleteAll(m)
}

// maxDeletions bounds deleteMessages.
const maxDeletions = 100

// deleteMessages: https://core.telegram.org/bots/api#deletemessages. Messages that are not there are skipped; one that cannot be deleted saves
// the others too.
func (s *Server) deleteMessages(q *request) (any, error) {
	ids, err := q.messageIDs()
	if err != nil {
		return nil, err
	}
	in, err := s.chatParam(q)
	if err != nil {
		return nil, err
	}
	if err := in.checkAccess(false); err != nil {
		return nil, err
	}
	var found []*message
	for _, id := range ids {
		if m, ok := in.messages.get(id); ok && !m.deleted && !slices.Contains(found, m) {
			found = append(found, m)
		}
	}
	return true, s.deleteAll(found...)
}

// messageIDs reads the parameter message_ids.
func (q *request) messageIDs() ([]int, error) {
	if !q.has("message_ids") {
		return nil, badRequest("message identifiers are not specified")
	}
	var given []json.RawMessage
	if !json.Valid([]byte(q.text("message_ids"))) {
		return nil, badRequest("can't parse message_ids JSON object")
	}
	if q.decodeParam("message_ids", &given) != nil {
		return nil, badRequest("expected an Array of message identifiers")
	}
	if len(given) > maxDeletions {
		return nil, badRequest("too many message identifiers specified")
	}
	var ids []int
	for _, raw := range given {
		id, err := strconv.Atoi(strings.Trim(string(raw), `"`))
		if err != nil {
			return nil, badRequest("can't parse message identifier as a Number")
		}
		if id <= 0 {
			return nil, badRequest("invalid message identifier specified")
		}
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		return nil, badRequest("message identifiers are not specified")
	}
	return ids, nil
}

// deleteAll deletes messages of one chat: all of them or, when the bot may not delete one, none.
func (s *Server) deleteAll(messages ...*message) error {
	for _, m := range messages {
		switch {
		case !m.fromBot && !m.chat.isPrivate():
			return badRequest("message can't be deleted")
		case s.opts.Now().Sub(m.date) > maxDeleteAge:
			return badRequest("message can't be deleted for everyone")
		}
	}
	for _, m := range messages {
		m.deleted = true
		m.chat.history.add(entry{action: actionDelete, byBot: true, message: m, content: m.content})
		m.chat.notifier.notifyAll()
	}
	return nil
}

// messageParam finds the message that chat_id and message_id name. what names it in the refusal.
func (s *Server) messageParam(q *request, what string) (*message, error) {
	if q.has("inline_message_id") {
		return nil, badRequest("MESSAGE_ID_INVALID")
	}
	return s.messageFromParam(q, "chat_id", what)
}

// messageFromParam finds the message that message_id names in the chat that a parameter names. what names it in the refusal.
func (s *Server) messageFromParam(q *request, parameter, what string) (*message, error) {
	in, err := s.chatFromParam(q, parameter)
	if err != nil {
		return nil, err
	}
	if err := in.checkAccess(false); err != nil {
		return nil, err
	}
	id, err := q.number("message_id", 0)
	if err != nil {
		return nil, err
	}
	m, ok := in.messages.get(int(id))
	if !ok || m.deleted {
		return nil, badRequest("%s not found", what)
	}
	return m, nil
}
