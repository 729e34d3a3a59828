package chat

import (
	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/store"
)

// ErrorResponse tells a person what is wrong: briefly over the chat when a button was pressed, in a message otherwise.
func (d Deps) ErrorResponse(r Request, e UserError) Response {
	page := d.Views.In(r.Lang)
	if r.PressID != "" {
		return Response{Toast: page.Toast(e.Key, e.Args)}
	}
	return Reply(page.Text(e.Key, e.Args))
}

// Send puts messages into the outbox for somebody, in their private chat.
func Send(tx *store.Tx, personID int64, messages ...view.Message) error {
	for _, message := range messages {
		call, err := ToCall(message, false, 0)
		if err != nil {
			return err
		}
		if err := Enqueue(tx, personID, call); err != nil {
			return err
		}
	}
	return nil
}

// SendUnsolicited is [Send] of what nobody is waiting for: it comes after the replies, and is never sent twice.
func SendUnsolicited(tx *store.Tx, personID int64, messages ...view.Message) error {
	for _, message := range messages {
		call, err := ToCall(message, false, 0)
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

// EnqueueResponse puts a response into the outbox. A press is always answered, so that the button stops waiting.
func EnqueueResponse(tx *store.Tx, r Request, answer Response) error {
	var calls []telegram.Call
	if r.PressID != "" {
		calls = append(calls, telegram.AnswerPress{ID: r.PressID, Text: answer.Toast})
	}
	for i, message := range answer.Messages {
		call, err := ToCall(message, i == 0 && answer.Replace, r.MessageID)
		if err != nil {
			return err
		}
		calls = append(calls, call)
	}
	return Enqueue(tx, r.ChatID, calls...)
}

// Enqueue puts calls into the outbox for a chat.
func Enqueue(tx *store.Tx, chatID int64, calls ...telegram.Call) error {
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

// Call is a call of the Bot API that waits to be sent.
type Call = telegram.Call

// File is a file that somebody sent.
type File = telegram.File

// ErrFileUnavailable means that Telegram does not give a file: it is too large, or not there any more.
var ErrFileUnavailable = telegram.ErrFileUnavailable

// DeleteMessage is the call that deletes one of the bot's messages.
func DeleteMessage(messageID int64) Call { return telegram.DeleteMessage{MessageID: messageID} }

// EnqueueMessage puts a message into the outbox for a chat, in place of the message with the given id unless that is 0.
// It returns the number of the row.
func EnqueueMessage(tx *store.Tx, chatID int64, message view.Message, replaceID int64) (row int64, err error) {
	call, err := ToCall(message, true, replaceID)
	if err != nil {
		return 0, err
	}
	outgoing, err := telegram.NewOutgoing(chatID, call)
	if err != nil {
		return 0, err
	}
	return tx.Enqueue(outgoing)
}

// ToCall makes a call of the Bot API out of a message. It replaces the message with the given id where that is wanted and there is one; of one with a file
// that Telegram has already, which stays, the text and the buttons.
func ToCall(m view.Message, replace bool, messageID int64) (telegram.Call, error) {
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
