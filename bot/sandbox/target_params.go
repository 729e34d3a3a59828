package sandbox

import (
	"strconv"
	"strings"
)

// chatParam returns the chat of the parameter chat_id.
func (s *Server) chatParam(q *request) (*chat, error) { return s.chatFromParam(q, "chat_id") }

// chatFromParam returns the chat of a parameter.
func (s *Server) chatFromParam(q *request, parameter string) (*chat, error) {
	if !q.has(parameter) {
		return nil, badRequest("%s is empty", parameter)
	}
	id, err := strconv.ParseInt(strings.TrimSpace(q.text(parameter)), 10, 64)
	if err != nil || s.chats[id] == nil {
		return nil, badRequest("chat not found")
	}
	return s.chats[id], nil
}

// paidParam returns allow_paid_broadcast. Of a bot without Stars it is refused; the words of that are the sandbox's.
func (s *Server) paidParam(q *request) (bool, error) {
	paid, err := q.flag("allow_paid_broadcast")
	if err == nil && paid && s.opts.PaidOff {
		err = badRequest("not enough Telegram Stars for a paid broadcast")
	}
	return paid, err
}

// replyTarget returns the id of the message that the request replies to; 0 if it is no reply. It reads
// https://core.telegram.org/bots/api#replyparameters or else reply_to_message_id.
func (s *Server) replyTarget(q *request, to *chat) (int, error) {
	var reply struct {
		MessageID     int  `json:"message_id"`
		AllowDangling bool `json:"allow_sending_without_reply"`
	}
	if err := q.decodeParam("reply_parameters", &reply); err != nil {
		return 0, badRequest("can't parse reply parameters JSON object")
	}
	if !q.has("reply_parameters") {
		id, err := q.number("reply_to_message_id", 0)
		if err != nil || id == 0 {
			return 0, err
		}
		reply.MessageID = int(id)
	}
	if m, ok := to.messages.get(reply.MessageID); ok && !m.deleted {
		return reply.MessageID, nil
	}
	if reply.AllowDangling {
		return 0, nil
	}
	return 0, badRequest("message to be replied not found")
}

// messageParam returns the message of the parameters chat_id and message_id. label names it in the error, such as
// "message to edit".
func (s *Server) messageParam(q *request, label string) (*message, error) {
	if q.has("inline_message_id") {
		return nil, badRequest("MESSAGE_ID_INVALID")
	}
	return s.messageFromParam(q, "chat_id", label)
}

// messageFromParam returns the message with the id message_id in the chat of a parameter; label is as in messageParam.
func (s *Server) messageFromParam(q *request, parameter, label string) (*message, error) {
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
		return nil, badRequest("%s not found", label)
	}
	return m, nil
}
