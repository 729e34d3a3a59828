package sandbox

import (
	"fmt"
	"slices"
)

// pressData sends callback data as if from a button of the message with that id. The button does not have to exist. If
// the message was deleted or never existed, the bot gets an InaccessibleMessage.
func (p participant) pressData(id int, data string) error {
	if err := p.checkActive(); err != nil {
		return err
	}
	m, exists := p.chat.messages.get(id)
	exists = exists && !m.deleted
	label := data
	if exists {
		label = m.buttonLabel(data)
	}
	p.chat.history.add(entry{action: actionPress, name: p.person.name(), label: label})
	p.chat.showTyping(maxWorkDuration)
	press := callbackQuery{
		ID:           p.srv.queries.add(&pendingQuery{person: p.person, chat: p.chat}),
		From:         p.person.Person,
		ChatInstance: fmt.Sprint(-p.chat.id),
		Data:         data,
	}
	if exists {
		press.Message = p.srv.wireWithReply(m)
	} else {
		press.Message = wireInaccessible{Chat: p.chat.wire(), MessageID: id}
	}
	p.srv.updates.push("callback_query", press)
	return nil
}

// buttonLabel returns the label of the button with that data, or the data if there is no such button.
func (m *message) buttonLabel(data string) string {
	for _, row := range toButtons(m.inline) {
		for _, b := range row {
			if b.Data == data {
				return b.Text
			}
		}
	}
	return data
}

// findButton finds the button with that label: an inline button of the newest message that has one, also of a message
// from before a group became this supergroup, or else a button of the reply keyboard. For a button of the reply
// keyboard, message is nil.
func (p participant) findButton(label string) (message *message, found Button, ok bool) {
	for from := p.chat; from != nil; from = from.migratedFrom {
		for _, m := range slices.Backward(from.messages.all()) {
			if b, ok := m.findButton(label); ok && !m.deleted {
				return m, b, true
			}
		}
	}
	for _, row := range p.chat.keyboard.labels() {
		if slices.Contains(row, label) {
			return nil, Button{Text: label}, true
		}
	}
	return nil, Button{}, false
}

// findButton returns the inline button with that label.
func (m *message) findButton(label string) (Button, bool) {
	for _, row := range toButtons(m.inline) {
		for _, b := range row {
			if b.Text == label {
				return b, true
			}
		}
	}
	return Button{}, false
}

// pressLabel presses the button with that label, inline or in the reply keyboard.
func (p participant) pressLabel(label string) error {
	m, b, ok := p.findButton(label)
	switch {
	case !ok:
		return fmt.Errorf("there is no button %q", label)
	case m == nil:
		_, err := p.sendText(label, 0)
		return err
	case b.Data == "":
		return fmt.Errorf("the button [%s] sends nothing to the bot", b)
	}
	p.chat = m.chat
	return p.pressData(m.id, b.Data)
}

// sendInlineQuery sends an inline query and returns the inlineAnswer that the bot will set.
func (p participant) sendInlineQuery(text string) *inlineAnswer {
	answer := new(inlineAnswer)
	id := p.srv.queries.add(&pendingQuery{person: p.person, inline: answer})
	p.srv.updates.push("inline_query", inlineQuery{ID: id, From: p.person.Person, Query: text})
	return answer
}
