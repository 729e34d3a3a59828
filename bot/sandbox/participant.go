package sandbox

import (
	"cmp"
	"errors"
	"fmt"
)

// A participant is a person in a chat. Its methods are the actions of people; [Actor], [Group], [Channel] and the page
// use them. They must be called with Server.mu held.
type participant struct {
	srv        *Server
	chat       *chat
	person     *person // nil for somebody who writes on behalf of senderChat
	senderChat *chat   // the group or channel on whose behalf they write; nil if they write for themselves
}

// participantIn returns the person as a participant of the chat, or an error if they are not a member.
func (s *Server) participantIn(p *person, in *chat) (participant, error) {
	if p == nil || in == nil || !in.hasMember(p) {
		return participant{}, errors.New("the person is not in the chat")
	}
	return participant{srv: s, chat: in, person: p}, nil
}

// sendText sends a text and returns the id of the message. It is a reply to the message replyTo unless that is 0.
func (p participant) sendText(text string, replyTo int) (int, error) {
	return p.sendReply(actionSend, text, nil, replyTo)
}

// sendReply is sendText for a text with formatting. In the history it is a reply, or the given action.
func (p participant) sendReply(act action, text string, entities []Entity, replyTo int) (int, error) {
	if replyTo != 0 {
		if m, ok := p.chat.messages.get(replyTo); !ok || m.deleted {
			return 0, fmt.Errorf("there is no message %d to reply to", replyTo)
		}
		act = actionReply
	}
	ct, err := newTextContent(text, entities)
	if err != nil {
		return 0, err
	}
	return p.post(act, &message{replyTo: replyTo, content: ct})
}

// newTextContent returns the content of a text with the formatting of the person who wrote it.
func newTextContent(text string, entities []Entity) (*content, error) {
	text, entities = normalizeText(text, entities)
	switch {
	case text == "":
		return nil, errors.New("the text is empty")
	case utf16Len(text) > maxTextLength:
		return nil, fmt.Errorf("the text has more than %d characters", maxTextLength)
	}
	return &content{text: text, entities: detectEntities(text, entities)}, nil
}

// sendContent sends content that is not a text.
func (p participant) sendContent(c Content) (int, error) {
	return p.sendWithCaption(c, captionOf(c), nil)
}

// sendAlbum sends several files as an album and returns the id of the first message.
func (p participant) sendAlbum(files []Content) (first int, err error) {
	contents := make([]*content, len(files))
	for i, c := range files {
		if contents[i], err = p.newMediaContent(c, captionOf(c), nil); err != nil {
			return 0, err
		}
	}
	return p.postAlbum(contents, 0)
}

// postAlbum posts the contents as an album; one alone is an ordinary message. It returns the id of the first message.
// replyTo is as for sendText.
func (p participant) postAlbum(contents []*content, replyTo int) (first int, err error) {
	if len(contents) == 0 || len(contents) > maxAlbumSize {
		return 0, fmt.Errorf("an album of %d files", len(contents))
	}
	album := ""
	if len(contents) > 1 {
		album = p.srv.newAlbumID()
	}
	for _, ct := range contents {
		ct.album = album
		id, err := p.post(actionSend, &message{replyTo: replyTo, content: ct})
		if err != nil {
			return 0, err
		}
		first = cmp.Or(first, id)
	}
	return first, nil
}

// sendWithCaption sends content that is not a text, with the given caption.
func (p participant) sendWithCaption(c Content, caption string, entities []Entity) (int, error) {
	ct, err := p.newMediaContent(c, caption, entities)
	if err != nil {
		return 0, err
	}
	return p.post(actionSend, &message{content: ct})
}

// newMediaContent returns content that is not a text, with the given caption.
func (p participant) newMediaContent(c Content, caption string, entities []Entity) (*content, error) {
	ct := &content{media: stripData(c)}
	ct.text, ct.entities = normalizeText(caption, entities)
	ct.entities = detectEntities(ct.text, ct.entities)
	d := c.attachment()
	var err error
	if d.Name != "" {
		ct.file, err = p.srv.files.addAs(d, c)
	}
	return ct, err
}

// sendHTMLText sends a text with formatting in HTML style. replyTo is as for sendText.
func (p participant) sendHTMLText(html string, replyTo int) (int, error) {
	text, entities, err := p.srv.parseUserHTML(html)
	if err != nil {
		return 0, err
	}
	return p.sendReply(actionSendFormatted, text, entities, replyTo)
}

// sendWithHTMLCaption sends content that is not a text. The caption has formatting in HTML style.
func (p participant) sendWithHTMLCaption(c Content) (int, error) {
	caption, entities, err := p.srv.parseUserHTML(captionOf(c))
	if err != nil {
		return 0, err
	}
	return p.sendWithCaption(c, caption, entities)
}

// parseUserHTML parses the HTML style in which a test writes the formatted text of a person.
func (s *Server) parseUserHTML(html string) (text string, entities []Entity, err error) {
	text, entities, err = parseHTML(html)
	return text, s.resolveMentions(entities), err
}

// sendVia sends a text that the person chose among the inline results of a bot.
func (p participant) sendVia(bot Person, text string) (int, error) {
	ct, err := newTextContent(text, nil)
	if err != nil {
		return 0, err
	}
	return p.post(actionSend, &message{viaBot: &bot, content: ct})
}

// autoForward copies a channel's post into its discussion group, in the name of the channel.
func (p participant) autoForward(text string) (int, error) {
	ct, err := newTextContent(text, nil)
	if err != nil {
		return 0, err
	}
	return p.post(actionSend, &message{autoForwarded: true, content: ct})
}

// sendForwarded forwards a text that somebody else wrote.
func (p participant) sendForwarded(text string) (int, error) {
	ct, err := newTextContent(text, nil)
	if err != nil {
		return 0, err
	}
	ct.origin = &origin{Type: "hidden_user", Date: p.srv.opts.Now().Unix(), SenderUserName: "Somebody"}
	return p.post(actionForward, &message{content: ct})
}

// post adds the person's message to the chat and queues an update if the bot can see it.
func (p participant) post(act action, m *message) (int, error) {
	if err := p.checkActive(); err != nil {
		return 0, err
	}
	m.chat, m.senderChat = p.chat, p.senderChat
	updateType := "message"
	switch {
	case p.chat.kind == kindChannel:
		updateType = "channel_post"
	case m.autoForwarded:
		m.from = &telegramService
	case p.senderChat == p.chat:
		m.from = &anonymousBot
	case p.senderChat != nil:
		m.from = &channelBot
	default:
		author := p.person.Person // a copy, because the person may be changed later
		m.from = &author
	}
	if p.chat.isPrivate() {
		p.chat.started = true
	}
	if k := p.chat.keyboard; k != nil && (k.OneTime || k.Rows == nil) {
		p.chat.keyboard = nil // one-time keyboards and forced replies end with the next message
	}
	m.setThread()
	m.language = p.srv.opts.Language(p.chat.id)
	p.srv.appendMessage(m)
	p.chat.history.add(entry{action: act, name: m.authorName(), message: m, content: m.content})
	p.chat.notifier.notifyAll()
	if p.srv.visibleToBot(m) {
		p.chat.showTyping(maxWorkDuration)
		p.srv.updates.push(updateType, p.srv.wireWithReply(m))
	}
	return m.id, nil
}

// checkActive returns an error if the person cannot act: their account is deleted, or they blocked the bot.
func (p participant) checkActive() error {
	switch {
	case p.person == nil:
		return nil
	case p.person.deactivated:
		return fmt.Errorf("%s has no account any more", p.person.name())
	case p.person.blockedBot && p.chat.isPrivate():
		return fmt.Errorf("%s has blocked the bot", p.person.name())
	}
	return nil
}

// editText changes the text of one of the person's messages.
func (p participant) editText(id int, text string) error { return p.editFormatted(id, text, nil) }

// editHTMLText is editText for a text with formatting in HTML style.
func (p participant) editHTMLText(id int, html string) error {
	text, entities, err := p.srv.parseUserHTML(html)
	if err != nil {
		return err
	}
	return p.editFormatted(id, text, entities)
}

func (p participant) editFormatted(id int, text string, entities []Entity) error {
	m, ok := p.chat.messages.get(id)
	if !ok || m.deleted || m.fromBot || m.from == nil || m.from.ID != p.person.ID || m.media != nil {
		return fmt.Errorf("%s has no text in message %d to edit", p.person.name(), id)
	}
	ct, err := newTextContent(text, entities)
	if err != nil {
		return err
	}
	ct.language = p.srv.opts.Language(p.chat.id)
	m.content, m.editedAt = ct, p.srv.opts.Now()
	p.srv.keep(m)
	p.chat.history.add(entry{action: actionEdit, name: m.authorName(), message: m, content: ct})
	p.chat.notifier.notifyAll()
	if p.srv.visibleToBot(m) {
		p.srv.updates.push("edited_message", p.srv.wireWithReply(m))
	}
	return nil
}
