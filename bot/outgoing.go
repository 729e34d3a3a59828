package bot

import (
	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// response is what a handler answers.
type response struct {
	messages []view.Message
	replace  bool   // the first message replaces the one whose button was pressed
	toast    string // shown briefly to whoever pressed a button
}

// reply is a response of messages.
func reply(messages ...view.Message) response { return response{messages: messages} }

// replaceWith is a response that replaces the message whose button was pressed.
func replaceWith(message view.Message) response {
	return response{messages: []view.Message{message}, replace: true}
}

// asReplacement lets an answer replace the message whose button was pressed.
func asReplacement(answer response, err error) (response, error) {
	answer.replace = true
	return answer, err
}

// withToast is a response that also shows a text briefly to whoever pressed a button.
func withToast(answer response, toast string) response {
	answer.toast = toast
	return answer
}

// userError is what a person did that cannot be done, as a text of the catalogue.
type userError struct {
	Key  locales.Key
	Args locales.Args
}

func (e userError) Error() string { return string(e.Key) }

// errorResponse tells a person what is wrong: briefly over the chat when a button was pressed, in a message otherwise.
func (b *Bot) errorResponse(r request, e userError) response {
	page := b.views.In(r.lang)
	if r.pressID != "" {
		return response{toast: page.Toast(e.Key, e.Args)}
	}
	return reply(page.Text(e.Key, e.Args))
}

// send puts messages into the outbox for somebody, in their private chat.
func (b *Bot) send(tx *store.Tx, personID int64, messages ...view.Message) error {
	for _, message := range messages {
		call, err := toCall(message, false, 0)
		if err != nil {
			return err
		}
		if err := enqueue(tx, personID, call); err != nil {
			return err
		}
	}
	return nil
}

// sendUnsolicited is [Bot.send] of what nobody is waiting for: it comes after the replies, and is never sent twice.
func (b *Bot) sendUnsolicited(tx *store.Tx, personID int64, messages ...view.Message) error {
	for _, message := range messages {
		call, err := toCall(message, false, 0)
		if err != nil {
			return err
		}
		row, err := telegram.NewOutgoing(personID, call)
		if err != nil {
			return err
		}
		row.Class = store.ClassAnnouncement
		if _, err := tx.Enqueue(row); err != nil {
			return err
		}
	}
	return nil
}

// enqueueResponse puts a response into the outbox. A press is always answered, so that the button stops waiting.
func (b *Bot) enqueueResponse(tx *store.Tx, r request, answer response) error {
	var calls []telegram.Call
	if r.pressID != "" {
		calls = append(calls, telegram.AnswerPress{ID: r.pressID, Text: answer.toast})
	}
	for i, message := range answer.messages {
		call, err := toCall(message, i == 0 && answer.replace, r.messageID)
		if err != nil {
			return err
		}
		calls = append(calls, call)
	}
	return enqueue(tx, r.chatID, calls...)
}

func enqueue(tx *store.Tx, chatID int64, calls ...telegram.Call) error {
	for _, call := range calls {
		row, err := telegram.NewOutgoing(chatID, call)
		if err != nil {
			return err
		}
		if _, err := tx.Enqueue(row); err != nil {
			return err
		}
	}
	return nil
}

// toCall makes a call of the Bot API out of a message. It replaces the message with the given id where that is wanted and there is one; of one with a file
// that Telegram has already, which stays, the text and the buttons.
func toCall(m view.Message, replace bool, messageID int64) (telegram.Call, error) {
	if m.Contact != nil {
		return telegram.SendContact{Phone: m.Contact.Phone, Name: m.Contact.Name, VCard: m.Contact.VCard}, nil
	}
	keyboard, err := toKeyboard(m)
	if err != nil {
		return nil, err
	}
	replace = replace && messageID != 0
	switch {
	case replace && m.HasFileID():
		return telegram.EditCaption{MessageID: messageID, HTML: m.HTML, Keyboard: keyboard}, nil
	case m.Document != nil:
		return telegram.SendDocument{Name: m.Document.Name, Content: m.Document.Content, HTML: m.HTML, Keyboard: keyboard, Secret: m.Document.Secret, FileID: m.Document.FileID}, nil
	case m.Photo != nil:
		return telegram.SendPhoto{Name: m.Photo.Name, Content: m.Photo.Content, HTML: m.HTML, Keyboard: keyboard, Secret: m.Photo.Secret, FileID: m.Photo.FileID}, nil
	case replace:
		return telegram.EditMessage{MessageID: messageID, HTML: m.HTML, Keyboard: keyboard}, nil
	default:
		return telegram.SendMessage{HTML: m.HTML, Keyboard: keyboard}, nil
	}
}

func toKeyboard(m view.Message) (telegram.Keyboard, error) {
	var keyboard telegram.Keyboard
	for _, row := range m.Buttons {
		var buttons []telegram.Button
		for _, b := range row {
			button := telegram.Button{Text: b.Text, URL: b.URL}
			if b.CopyText != "" {
				button.Copy = &telegram.CopyText{Text: b.CopyText}
			}
			if b.Press != nil {
				data, err := view.EncodePress(b.Press)
				if err != nil {
					return telegram.Keyboard{}, err
				}
				button.Data = data
			}
			buttons = append(buttons, button)
		}
		keyboard.Inline = append(keyboard.Inline, buttons)
	}
	if m.Menu != nil {
		keyboard.Menu, keyboard.Placeholder = m.Menu.Rows, m.Menu.Placeholder
	}
	return keyboard, nil
}
