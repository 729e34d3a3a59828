package sandbox

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"
)

// deletableFor is how long a bot can delete a message after it was sent.
const deletableFor = 48 * time.Hour

// editMessageText: https://core.telegram.org/bots/api#editmessagetext
func (s *Server) editMessageText(q *request) (any, error) {
	text, entities, err := s.messageText(q)
	if err != nil {
		return nil, err
	}
	return s.edit(q, func(ct *content) error {
		if ct.media != nil {
			return badRequest("there is no text in the message to edit")
		}
		ct.text, ct.entities = text, entities
		return nil
	})
}

// editMessageCaption: https://core.telegram.org/bots/api#editmessagecaption
func (s *Server) editMessageCaption(q *request) (any, error) {
	caption, entities, err := s.caption(q)
	if err != nil {
		return nil, err
	}
	return s.edit(q, func(ct *content) error {
		if ct.file == nil {
			return badRequest("there is no caption in the message to edit")
		}
		ct.text, ct.entities = caption, entities
		return nil
	})
}

// editMessageReplyMarkup: https://core.telegram.org/bots/api#editmessagereplymarkup
func (s *Server) editMessageReplyMarkup(q *request) (any, error) {
	return s.edit(q, func(*content) error { return nil })
}

// edit changes a message of the bot: change alters a copy of its content, and the inline keyboard becomes that of the
// request, or goes if there is none.
func (s *Server) edit(q *request, change func(*content) error) (any, error) {
	m, err := s.messageByID(q, "message to edit")
	if err != nil {
		return nil, err
	}
	if !m.bot || m.fixed {
		return nil, badRequest("message can't be edited")
	}
	ct := *m.content
	if ct.inline, err = parseInlineMarkup(q.text("reply_markup"), m.chat); err != nil {
		return nil, err
	}
	if err := change(&ct); err != nil {
		return nil, err
	}
	if m.content.same(&ct) {
		return nil, badRequest("message is not modified: specified new message content and reply markup are exactly " +
			"the same as a current content and reply markup of the message")
	}
	if err := s.flood(m.chat); err != nil {
		return nil, err
	}
	m.content, m.edited = &ct, s.opts.Now()
	m.chat.log.add(entry{act: actEdits, bot: true, message: m, content: &ct})
	m.chat.bell.ring()
	return s.wire(m), nil
}

// deleteMessage: https://core.telegram.org/bots/api#deletemessage
func (s *Server) deleteMessage(q *request) (any, error) {
	if !q.has("chat_id") {
		return nil, badRequest("chat identifier is not specified")
	}
	if !q.has("message_id") {
		return nil, badRequest("message identifier is not specified")
	}
	m, err := s.messageByID(q, "message to delete")
	if err != nil {
		return nil, err
	}
	return true, s.delete(m)
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
	in, err := s.chatByID(q)
	if err != nil {
		return nil, err
	}
	if err := in.access(false); err != nil {
		return nil, err
	}
	var found []*message
	for _, id := range ids {
		if m, ok := in.messages.get(id); ok && !m.deleted && !slices.Contains(found, m) {
			found = append(found, m)
		}
	}
	return true, s.delete(found...)
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
	if q.object("message_ids", &given) != nil {
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

// delete deletes messages of one chat: all of them or, when the bot may not delete one, none.
func (s *Server) delete(messages ...*message) error {
	for _, m := range messages {
		switch {
		case !m.bot && !m.chat.private():
			return badRequest("message can't be deleted")
		case s.opts.Now().Sub(m.date) > deletableFor:
			return badRequest("message can't be deleted for everyone")
		}
	}
	for _, m := range messages {
		m.deleted = true
		m.chat.log.add(entry{act: actDeletes, bot: true, message: m, content: m.content})
		m.chat.bell.ring()
	}
	return nil
}

// messageByID finds the message that chat_id and message_id name. what names it in the refusal.
func (s *Server) messageByID(q *request, what string) (*message, error) {
	if q.has("inline_message_id") {
		return nil, badRequest("MESSAGE_ID_INVALID")
	}
	return s.messageIn(q, "chat_id", what)
}

// messageIn finds the message that message_id names in the chat that a parameter names. what names it in the refusal.
func (s *Server) messageIn(q *request, parameter, what string) (*message, error) {
	in, err := s.chatIn(q, parameter)
	if err != nil {
		return nil, err
	}
	if err := in.access(false); err != nil {
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
