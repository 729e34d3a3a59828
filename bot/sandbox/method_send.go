package sandbox

import "strings"

// maxVCardBytes bounds the vCard of a contact.
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

// sendFile sends the file that the parameter kind names, as that kind of media: one of uploads.
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
		return &content{text: caption, entities: entities, media: uploadKinds[kind].media, file: f}, err
	})
}

// uploadKinds are the kinds of media that a bot can send as a file, by the name of their parameter.
var uploadKinds = map[string]struct {
	media Content
	store func(*files, Document) (*file, error) // keeps what was uploaded
}{
	"document": {Document{}, (*files).addDocument},
	"photo":    {Photo{}, (*files).addPhoto},
}

// resolveFile returns the file that a parameter names: the id of one that was sent before, attach:// and a part of the form, or, when the parameter is
// empty, the part of the form that has its own name. It is nil when the form has no such part.
func (s *Server) resolveFile(q *request, name, part, kind string) (*file, error) {
	if name != "" {
		attached, ok := strings.CutPrefix(name, "attach://")
		switch {
		case ok:
			part = attached
		case strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://"):
			return nil, badRequest("failed to get HTTP URL content")
		default:
			return s.files.reuse(name, kind)
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
	return uploadKinds[kind].store(&s.files, upload)
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

// sendBotMessage puts the bot's message into the chat that the request names, and returns it. The content is made only once
// it is clear that the bot may write there.
func (s *Server) sendBotMessage(q *request, build func() (*content, error)) (any, error) {
	to, err := s.chatParam(q)
	if err != nil {
		return nil, err
	}
	if err := to.checkAccess(true); err != nil {
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
	if err := s.applyFloodLimits(to); err != nil {
		return nil, err
	}
	ct.inline, ct.keyboard, ct.uneditable = keys.inline, keys.keyboard, keys.affectsReplyKeyboard()
	to.applyMarkup(keys)
	m := &message{chat: to, fromBot: true, from: &s.opts.Bot, replyTo: replyTo, content: ct}
	if to.kind == kindChannel {
		m.from, m.senderChat = nil, to
	}
	s.appendMessage(m)
	to.history.add(entry{action: actionSend, byBot: true, message: m, content: ct})
	to.notifier.notifyAll()
	return s.wireWithReply(m), nil
}

// applyMarkup changes what stands below the chat as the markup asks.
func (c *chat) applyMarkup(keys markup) {
	switch {
	case keys.keyboard != nil:
		c.keyboard = keys.keyboard
	case keys.forceReply != nil:
		c.keyboard = keys.forceReply
	case keys.removeKeyboard:
		c.keyboard = nil
	}
}

// appendMessage dates a message, gives it the next number of its chat, and keeps it.
func (s *Server) appendMessage(m *message) {
	m.date = s.opts.Now()
	m.id = m.chat.messages.add(m)
}
