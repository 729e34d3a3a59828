package sandbox

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxDeleteAge is how long after sending a bot can delete a message.
const maxDeleteAge = 48 * time.Hour

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

// maxDeletions limits the messages of one call of deleteMessages.
const maxDeletions = 100

// deleteMessages: https://core.telegram.org/bots/api#deletemessages. It skips messages that do not exist. If one of the
// others cannot be deleted, it deletes none.
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

// messageIDs parses the parameter message_ids.
func (q *request) messageIDs() ([]int, error) {
	if !q.has("message_ids") {
		return nil, badRequest("message identifiers are not specified")
	}
	var rawIDs []json.RawMessage
	if !json.Valid([]byte(q.text("message_ids"))) {
		return nil, badRequest("can't parse message_ids JSON object")
	}
	if q.decodeParam("message_ids", &rawIDs) != nil {
		return nil, badRequest("expected an Array of message identifiers")
	}
	if len(rawIDs) > maxDeletions {
		return nil, badRequest("too many message identifiers specified")
	}
	var ids []int
	for _, raw := range rawIDs {
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

// deleteAll deletes messages of one chat. If the bot may not delete one of them, it deletes none.
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
		s.keep(m)
		s.unreadNotifier.notifyAll()
		m.chat.history.add(entry{action: actionDelete, byBot: true, message: m, content: m.content})
		m.chat.notifier.notifyAll()
	}
	return nil
}
