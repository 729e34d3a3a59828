package sandbox

import (
	"strings"
	"time"
)

// maxVCardBytes limits the vCard of a contact: https://core.telegram.org/bots/api#sendcontact.
const maxVCardBytes = 2048

// sendMessage: https://core.telegram.org/bots/api#sendmessage
func (s *Server) sendMessage(q *request) (any, error) {
	text, entities, err := s.textParam(q)
	if err != nil {
		return nil, err
	}
	return s.sendBotMessage(q, func() (*content, error) { return &content{text: text, entities: entities}, nil })
}

// sendDocument: https://core.telegram.org/bots/api#senddocument
func (s *Server) sendDocument(q *request) (any, error) { return s.sendFile(q, "document") }

// sendPhoto: https://core.telegram.org/bots/api#sendphoto
func (s *Server) sendPhoto(q *request) (any, error) { return s.sendFile(q, "photo") }

// sendVideo: https://core.telegram.org/bots/api#sendvideo
func (s *Server) sendVideo(q *request) (any, error) { return s.sendFile(q, "video") }

// sendAnimation: https://core.telegram.org/bots/api#sendanimation
func (s *Server) sendAnimation(q *request) (any, error) { return s.sendFile(q, "animation") }

// sendFile sends a file as a kind of media. kind is a key of uploadKinds and the name of the parameter.
func (s *Server) sendFile(q *request, kind string) (any, error) {
	caption, entities, err := s.captionParam(q)
	if err != nil {
		return nil, err
	}
	return s.sendBotMessage(q, func() (*content, error) {
		f, err := s.resolveFile(q, q.text(kind), kind, kind)
		if err == nil && f == nil {
			err = badRequest("there is no %s in the request", kind)
		}
		return &content{text: caption, entities: entities, media: uploadKinds[kind], file: f}, err
	})
}

// uploadKinds are the kinds of media that a bot can upload, by parameter name.
var uploadKinds = map[string]Content{
	"document": Document{}, "photo": Photo{}, "video": Video{}, "animation": Animation{},
}

// resolveFile returns the file of a parameter. The value is the file_id of a file that was sent before, or attach://
// and the name of a part of the form. If it is empty, the file is the part with the given name. The file is nil if the
// form has no such part. See https://core.telegram.org/bots/api#sending-files.
func (s *Server) resolveFile(q *request, value, part, kind string) (*file, error) {
	if value != "" {
		attached, ok := strings.CutPrefix(value, "attach://")
		switch {
		case ok:
			part = attached
		case strings.HasPrefix(value, "http://") || strings.HasPrefix(value, "https://"):
			return nil, badRequest("failed to get HTTP URL content")
		default:
			return s.files.reuse(value, uploadKinds[kind])
		}
	}
	upload, ok := q.files[part]
	switch {
	case !ok:
		return nil, nil
	case len(upload.Data) == 0:
		return nil, badRequest("file must be non-empty")
	case len(upload.Data) > maxDocumentBytes:
		return nil, errTooLarge
	}
	return s.files.addAs(upload, uploadKinds[kind])
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
	return s.sendBotMessage(q, func() (*content, error) { return &content{media: contact}, nil })
}

// sendBotMessage adds a message of the bot to the chat of the request and returns it. It calls build only after it has
// checked that the bot may write to the chat.
func (s *Server) sendBotMessage(q *request, build func() (*content, error)) (any, error) {
	sent, err := s.sendBotMessages(q, func() ([]*content, error) {
		ct, err := build()
		return []*content{ct}, err
	})
	if err != nil {
		return nil, err
	}
	return sent[0], nil
}

// sendBotMessages is sendBotMessage for several messages, of which all are added or none.
func (s *Server) sendBotMessages(q *request, build func() ([]*content, error)) (sent []*wireMessage, err error) {
	to, err := s.chatParam(q)
	if err != nil {
		return nil, err
	}
	if err := to.checkAccess(true); err != nil {
		return nil, err
	}
	replyMarkup, err := parseMarkup(q.text("reply_markup"), to)
	if err != nil {
		return nil, err
	}
	paid, err := s.paidParam(q)
	if err != nil {
		return nil, err
	}
	replyTo, err := s.replyTarget(q, to)
	if err != nil {
		return nil, err
	}
	thread, err := s.threadParam(q, to, replyTo)
	if err != nil {
		return nil, err
	}
	contents, err := build()
	if err != nil {
		return nil, err
	}
	if err := s.applyFloodLimits(to, paid); err != nil {
		return nil, err
	}
	to.applyMarkup(replyMarkup)
	for _, ct := range contents {
		ct.inline, ct.keyboard = replyMarkup.inline, replyMarkup.keyboard
		ct.uneditable, ct.language = replyMarkup.affectsReplyKeyboard(), s.opts.Language(to.id)
		sent = append(sent, s.addBotMessage(&message{chat: to, replyTo: replyTo, threadID: thread, content: ct}))
	}
	return sent, nil
}

// addBotMessage adds a message of the bot to its chat and returns it as the Bot API does.
func (s *Server) addBotMessage(m *message) *wireMessage {
	m.fromBot, m.from = true, &s.opts.Bot
	if m.chat.kind == kindChannel {
		m.from, m.senderChat = nil, m.chat
	}
	s.appendMessage(m)
	m.chat.typingUntil = time.Time{}
	m.chat.history.add(entry{action: actionSend, byBot: true, message: m, content: m.content})
	m.chat.notifier.notifyAll()
	return s.wireWithReply(m)
}

// applyMarkup shows or removes the reply keyboard of the chat, as the markup says.
func (c *chat) applyMarkup(m markup) {
	switch {
	case m.keyboard != nil:
		c.keyboard = m.keyboard
	case m.forceReply != nil:
		c.keyboard = m.forceReply
	case m.removeKeyboard:
		c.keyboard = nil
	}
}

// appendMessage sets the date of a message, gives it the next id of its chat and stores it. What it changes in the chat
// must be changed before.
func (s *Server) appendMessage(m *message) {
	m.date = s.opts.Now()
	m.id = m.chat.messages.add(m)
	s.keep(m)
	s.unreadNotifier.notifyAll()
}
