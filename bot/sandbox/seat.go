package sandbox

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A seat is a person's place in a chat, and everything they can do there. Actors, groups and the page all act by it.
// Its methods are called with Server.mu held.
type seat struct {
	srv  *Server
	chat *chat
	who  *person
	as   *chat // the group or channel on whose behalf they write; nil for their own
}

// seatOf returns the person's place in the chat; an error if they have none.
func (s *Server) seatOf(p *person, in *chat) (seat, error) {
	if p == nil || in == nil || !in.has(p) {
		return seat{}, errors.New("the person is not in the chat")
	}
	return seat{srv: s, chat: in, who: p}, nil
}

// say sends a text, in reply to a message unless replyTo is 0, and returns the message's number.
func (p seat) say(text string, replyTo int) (int, error) {
	act := actSends
	if replyTo != 0 {
		if m, ok := p.chat.messages.get(replyTo); !ok || m.deleted {
			return 0, fmt.Errorf("there is no message %d to reply to", replyTo)
		}
		act = actReplies
	}
	ct, err := written(text, nil)
	if err != nil {
		return 0, err
	}
	return p.post(act, &message{replyTo: replyTo, content: ct})
}

// written is the content of a text that a person wrote, with the formatting that they gave it.
func written(text string, entities []Entity) (*content, error) {
	text, entities = tidy(text, entities)
	switch {
	case text == "":
		return nil, errors.New("the text is empty")
	case utf16Len(text) > maxText:
		return nil, fmt.Errorf("the text has more than %d characters", maxText)
	}
	return &content{text: text, entities: addAutomatic(text, entities)}, nil
}

// send sends something that is not a text.
func (p seat) send(c Content) (int, error) { return p.attach(c, captionOf(c), nil) }

// attach sends something that is not a text, with this caption.
func (p seat) attach(c Content, caption string, entities []Entity) (int, error) {
	ct := &content{media: withoutData(c)}
	ct.text, ct.entities = tidy(caption, entities)
	ct.entities = addAutomatic(ct.text, ct.entities)
	d := c.attachment()
	var err error
	if _, isPhoto := c.(Photo); isPhoto {
		ct.file, err = p.srv.files.addPhoto(d)
	} else if d.Name != "" {
		ct.file = p.srv.files.add(d)
	}
	if err != nil {
		return 0, err
	}
	return p.post(actSends, &message{content: ct})
}

// forward sends a text that somebody else wrote.
func (p seat) forward(text string) (int, error) {
	ct, err := written(text, nil)
	if err != nil {
		return 0, err
	}
	ct.origin = &origin{Type: "hidden_user", Date: p.srv.opts.Now().Unix(), SenderUserName: "Somebody"}
	return p.post(actForwards, &message{content: ct})
}

// post puts the person's message into the chat, and gives it to the bot if it may see it.
func (p seat) post(act act, m *message) (int, error) {
	if err := p.able(); err != nil {
		return 0, err
	}
	m.chat, m.as = p.chat, p.as
	updateType := "message"
	switch {
	case p.chat.kind == kindChannel:
		updateType = "channel_post"
	case p.as != nil:
		m.from = &anonymousBot
	default:
		author := p.who.Person // a copy, since their particulars may change
		m.from = &author
	}
	if p.chat.private() {
		p.chat.open = true
	}
	if k := p.chat.keyboard; k != nil && (k.once || k.rows == nil) {
		p.chat.keyboard = nil // a forced reply, or a keyboard for one use, is over with the next message
	}
	p.srv.store(m)
	p.chat.log.add(entry{act: act, name: m.author(), message: m, content: m.content})
	p.chat.bell.ring()
	if p.srv.reachesBot(m) {
		p.srv.updates.push(updateType, p.srv.wire(m))
	}
	return m.id, nil
}

// able returns why the person can do nothing; nil if they can.
func (p seat) able() error {
	switch {
	case p.who == nil:
		return nil // an unnamed administrator
	case p.who.deactivated:
		return fmt.Errorf("%s has no account any more", p.who.name())
	case p.who.blocked && p.chat.private():
		return fmt.Errorf("%s has blocked the bot", p.who.name())
	}
	return nil
}

// edit changes the text of one of the person's messages.
func (p seat) edit(id int, text string) error {
	m, ok := p.chat.messages.get(id)
	if !ok || m.deleted || m.bot || m.from == nil || m.from.ID != p.who.ID || m.media != nil {
		return fmt.Errorf("%s has no text in message %d to edit", p.who.name(), id)
	}
	ct, err := written(text, nil)
	if err != nil {
		return err
	}
	m.content, m.edited = ct, p.srv.opts.Now()
	p.chat.log.add(entry{act: actEdits, name: m.author(), message: m, content: ct})
	p.chat.bell.ring()
	if p.srv.reachesBot(m) {
		p.srv.updates.push("edited_message", p.srv.wire(m))
	}
	return nil
}

// callbackQuery is the Bot API's CallbackQuery.
type callbackQuery struct {
	ID           string `json:"id"`
	From         Person `json:"from"`
	Message      any    `json:"message"`
	ChatInstance string `json:"chat_instance"`
	Data         string `json:"data"`
}

// press sends the data of a button, whether the message has such a button or not. A message that was deleted, or never
// was, goes to the bot as inaccessible.
func (p seat) press(id int, data string) error {
	if err := p.able(); err != nil {
		return err
	}
	m, ok := p.chat.messages.get(id)
	ok = ok && !m.deleted
	label := data
	if ok {
		label = m.label(data)
	}
	p.chat.log.add(entry{act: actPresses, name: p.who.name(), label: label})
	p.chat.bell.ring()
	press := callbackQuery{
		ID:           p.srv.queries.add(&query{who: p.who, chat: p.chat}),
		From:         p.who.Person,
		ChatInstance: fmt.Sprint(-p.chat.id),
		Data:         data,
	}
	if ok {
		press.Message = p.srv.wire(m)
	} else {
		press.Message = wireInaccessible{Chat: p.chat.wire(), MessageID: id}
	}
	p.srv.updates.push("callback_query", press)
	return nil
}

// label returns what the button with that data says; the data itself if there is no such button.
func (m *message) label(data string) string {
	for _, row := range buttons(m.inline) {
		for _, b := range row {
			if b.Data == data {
				return b.Text
			}
		}
	}
	return data
}

// button finds what the person can press that says label: an inline button of the newest message that shows one, or
// a button of the reply keyboard. Of the latter, message is nil.
func (p seat) button(label string) (message *message, found Button, ok bool) {
	for _, m := range slices.Backward(p.chat.messages.all()) {
		if m.deleted {
			continue
		}
		for _, row := range buttons(m.inline) {
			for _, b := range row {
				if b.Text == label {
					return m, b, true
				}
			}
		}
	}
	for _, row := range p.chat.keyboard.texts() {
		if slices.Contains(row, label) {
			return nil, Button{Text: label}, true
		}
	}
	return nil, Button{}, false
}

// pressLabel presses what says label, wherever it is.
func (p seat) pressLabel(label string) error {
	m, b, ok := p.button(label)
	switch {
	case !ok:
		return fmt.Errorf("there is no button %q", label)
	case m == nil:
		_, err := p.say(label, 0)
		return err
	case b.Data == "":
		return fmt.Errorf("the button [%s] sends nothing to the bot", b)
	}
	return p.press(m.id, b.Data)
}

// reachesBot tells whether the bot gets the message. In groups it gets only what is meant for it, unless privacy mode
// is off: commands that name it or nobody, replies to it, mentions of it, and what happens in the chat
// (https://core.telegram.org/bots/features#privacy-mode).
func (s *Server) reachesBot(m *message) bool {
	switch {
	case m.chat.kicked || m.chat.migratedTo != 0:
		return false
	case m.chat.private() || m.chat.kind == kindChannel || s.opts.PrivacyOff || m.service != nil:
		return true
	}
	if original, ok := m.chat.messages.get(m.replyTo); ok && original.bot {
		return true
	}
	self := "@" + strings.ToLower(s.opts.Bot.Username)
	return slices.ContainsFunc(m.entities, func(e Entity) bool {
		covered := strings.ToLower(e.covered(m.text))
		switch e.Type {
		case "mention":
			return covered == self
		case "bot_command":
			return !strings.Contains(covered, "@") || strings.HasSuffix(covered, self)
		}
		return false
	})
}
