package sandbox

import (
	"strconv"
	"strings"
)

// maxVCardBytes bounds the vCard of a contact.
const maxVCardBytes = 2048

// sendMessage: https://core.telegram.org/bots/api#sendmessage
func (s *Server) sendMessage(q *request) (any, error) {
	text, entities, err := s.messageText(q)
	if err != nil {
		return nil, err
	}
	return s.send(q, func() (*content, error) { return &content{text: text, entities: entities}, nil })
}

// sendDocument: https://core.telegram.org/bots/api#senddocument
func (s *Server) sendDocument(q *request) (any, error) {
	return s.sendFile(q, "document", Document{}, func(d Document) (*file, error) {
		if d.Name == "" {
			d.Name = "document"
		}
		return s.files.add(d), nil
	})
}

// sendPhoto: https://core.telegram.org/bots/api#sendphoto
func (s *Server) sendPhoto(q *request) (any, error) {
	return s.sendFile(q, "photo", Photo{}, func(d Document) (*file, error) {
		if len(d.Data) > maxPhotoBytes {
			return nil, badRequest("file of size %d bytes is too big for a photo; the maximum size is %d bytes",
				len(d.Data), maxPhotoBytes)
		}
		return s.files.addPhoto(d)
	})
}

// sendFile sends the file that a parameter names, as that kind of media. store keeps one that was uploaded.
func (s *Server) sendFile(q *request, field string, media Content, store func(Document) (*file, error)) (any, error) {
	caption, entities, err := s.caption(q)
	if err != nil {
		return nil, err
	}
	return s.send(q, func() (*content, error) {
		f, err := s.inputFile(q, field, store)
		return &content{text: caption, entities: entities, media: media, file: f}, err
	})
}

// inputFile returns the file that the parameter names: a part of the form, by the field's own name or by attach://,
// or the id of a file that was sent before.
func (s *Server) inputFile(q *request, field string, store func(Document) (*file, error)) (*file, error) {
	if name := q.text(field); name != "" {
		attached, ok := strings.CutPrefix(name, "attach://")
		switch {
		case ok:
			field = attached
		case strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://"):
			return nil, badRequest("failed to get HTTP URL content")
		default:
			return s.files.sent(name, field)
		}
	}
	upload, ok := q.files[field]
	switch {
	case !ok:
		return nil, badRequest("there is no %s in the request", field)
	case len(upload.Data) == 0:
		return nil, badRequest("file must be non-empty")
	case len(upload.Data) > maxDocumentBytes:
		return nil, errTooLarge
	}
	return store(upload)
}

// sendContact: https://core.telegram.org/bots/api#sendcontact
func (s *Server) sendContact(q *request) (any, error) {
	contact := Contact{
		Phone: q.text("phone_number"), FirstName: q.text("first_name"), LastName: q.text("last_name"),
		VCard: q.text("vcard"),
	}
	switch {
	case contact.Phone == "":
		return nil, badRequest("parameter \"phone_number\" is required")
	case contact.FirstName == "":
		return nil, badRequest("parameter \"first_name\" is required")
	case len(contact.VCard) > maxVCardBytes:
		return nil, badRequest("VCARD_TOO_LONG")
	}
	return s.send(q, func() (*content, error) { return &content{media: contact}, nil })
}

// send puts the bot's message into the chat that the request names, and returns it. The content is made only once
// it is clear that the bot may write there.
func (s *Server) send(q *request, build func() (*content, error)) (any, error) {
	to, err := s.chatByID(q)
	if err != nil {
		return nil, err
	}
	if err := to.access(true); err != nil {
		return nil, err
	}
	keys, err := parseMarkup(q.text("reply_markup"), to)
	if err != nil {
		return nil, err
	}
	replyTo, err := s.replyTarget(q, to)
	if err != nil {
		return nil, err
	}
	ct, err := build()
	if err != nil {
		return nil, err
	}
	if err := s.flood(to); err != nil {
		return nil, err
	}
	ct.inline, ct.keyboard, ct.fixed = keys.inline, keys.keyboard, keys.below()
	to.showKeyboard(keys)
	m := &message{chat: to, bot: true, from: &s.opts.Bot, replyTo: replyTo, content: ct}
	if to.kind == kindChannel {
		m.from, m.as = nil, to
	}
	s.store(m)
	to.log.add(entry{act: actSends, bot: true, message: m, content: ct})
	to.bell.ring()
	return s.wire(m), nil
}

// showKeyboard changes what stands below the chat as the markup asks.
func (c *chat) showKeyboard(keys markup) {
	switch {
	case keys.keyboard != nil:
		c.keyboard = keys.keyboard
	case keys.reply != nil:
		c.keyboard = keys.reply
	case keys.remove:
		c.keyboard = nil
	}
}

// store dates a message, gives it the next number of its chat, and keeps it.
func (s *Server) store(m *message) {
	m.date = s.opts.Now()
	m.id = m.chat.messages.add(m)
}

// chatByID finds the chat that chat_id names.
func (s *Server) chatByID(q *request) (*chat, error) {
	if !q.has("chat_id") {
		return nil, badRequest("chat_id is empty")
	}
	id, err := strconv.ParseInt(strings.TrimSpace(q.text("chat_id")), 10, 64)
	if err != nil || s.chats[id] == nil {
		return nil, badRequest("chat not found")
	}
	return s.chats[id], nil
}

// replyTarget returns the number of the message that the request replies to; 0 for none.
func (s *Server) replyTarget(q *request, to *chat) (int, error) {
	var reply struct {
		MessageID     int  `json:"message_id"`
		AllowDangling bool `json:"allow_sending_without_reply"`
	}
	if err := q.object("reply_parameters", &reply); err != nil {
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
