package chat

import (
	"cmp"
	"fmt"

	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/store"
)

// ErrorResponse returns the response to a request that failed with a [UserError]: a toast if a button was pressed, or
// else a message.
func (d Deps) ErrorResponse(r Request, e UserError) Response {
	page := d.Views.In(r.Lang)
	if r.PressID != "" {
		return Response{Toast: page.Toast(e.Key, e.Args)}
	}
	return Reply(page.Text(e.Key, e.Args))
}

// Send adds messages to the outbox for a person's private chat. The error is the database's or that of [ToCall].
func Send(tx *store.Tx, personID int64, messages ...view.Message) error {
	return send(tx, personID, store.ClassReply, messages)
}

// SendUnsolicited is like [Send], but for messages that nobody waits for: they are sent after all replies. As a person
// must not miss them, they too are sent once more when in doubt.
func SendUnsolicited(tx *store.Tx, personID int64, messages ...view.Message) error {
	return send(tx, personID, store.ClassAnnouncement, messages)
}

// EnqueueUnsolicited is [SendUnsolicited] for one message. It returns the id of the row of the outbox.
func EnqueueUnsolicited(tx *store.Tx, personID int64, message view.Message) (row int64, err error) {
	return sendOne(tx, personID, store.ClassAnnouncement, message)
}

func send(tx *store.Tx, personID int64, class store.OutgoingClass, messages []view.Message) error {
	for _, message := range messages {
		if _, err := sendOne(tx, personID, class, message); err != nil {
			return err
		}
	}
	return nil
}

func sendOne(
	tx *store.Tx, personID int64, class store.OutgoingClass, message view.Message,
) (row int64, err error) {
	call, err := ToCall(message, false, 0)
	if err != nil {
		return 0, err
	}
	return enqueue(tx, store.Address{ChatID: personID}, call, func(o *store.Outgoing) {
		o.Class, o.MustArrive = class, true
	})
}

// EnqueueResponse adds a response to the outbox. A press is always answered, even without a toast, because Telegram
// shows a progress bar on the button until then (https://core.telegram.org/bots/api#answercallbackquery). The error is
// the database's or that of [ToCall].
func EnqueueResponse(tx *store.Tx, r Request, response Response) error {
	return enqueueResponse(tx, r, response, "")
}

// EnqueueNotice is like [EnqueueResponse], but a message of it takes the place of the one that still waits to be sent
// to the same person and chat with the same key. So a notice with many reasons comes once.
func EnqueueNotice(tx *store.Tx, r Request, response Response, key string) error {
	return enqueueResponse(tx, r, response, fmt.Sprint(key, " ", r.Person.ID))
}

func enqueueResponse(tx *store.Tx, r Request, response Response, coalesceKey string) error {
	if r.PressID != "" {
		if err := Enqueue(tx, r.Address, telegram.AnswerPress{ID: r.PressID, Text: response.Toast}); err != nil {
			return err
		}
	}
	for i, message := range response.Messages {
		replace := i == 0 && response.Replace
		if message.Page != nil {
			if err := enqueuePage(tx, r, message.Page, replace); err != nil {
				return err
			}
			continue
		}
		call, err := ToCall(message, replace, r.MessageID)
		if err != nil {
			return err
		}
		_, err = enqueue(tx, r.Address, call, func(o *store.Outgoing) {
			o.RequestedBy, o.CoalesceKey = r.Person.ID, cmp.Or(coalesceKey, o.CoalesceKey)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// enqueuePage adds a page to the outbox that is built at its turn. It takes the place of the message whose button was
// pressed, if replace is set.
func enqueuePage(tx *store.Tx, r Request, press view.Press, replace bool) error {
	page, err := view.EncodePress(press)
	if err != nil {
		return err
	}
	row := store.Outgoing{Address: r.Address, Class: store.ClassReply, RequestedBy: r.Person.ID, Page: page}
	if replace && r.MessageID != 0 {
		row.Lane, row.TargetMessageID = store.LaneEdits, r.MessageID
		row.CoalesceKey = fmt.Sprint("edit ", r.MessageID)
	}
	_, err = tx.Enqueue(row)
	return err
}

// Enqueue adds calls to the outbox for an address, as replies. The error is the database's.
func Enqueue(tx *store.Tx, to store.Address, calls ...telegram.Call) error {
	for _, call := range calls {
		if _, err := enqueue(tx, to, call); err != nil {
			return err
		}
	}
	return nil
}

// enqueue adds a call to the outbox, as a reply that adjust may change, and returns the id of the row.
func enqueue(
	tx *store.Tx, to store.Address, call telegram.Call, adjust ...func(*store.Outgoing),
) (row int64, err error) {
	outgoing, err := telegram.NewOutgoing(to, call)
	if err != nil {
		return 0, err
	}
	for _, change := range adjust {
		change(&outgoing)
	}
	return tx.Enqueue(outgoing)
}

// Call is a call of the Bot API. It is an alias, so that features need not import package telegram.
type Call = telegram.Call

// File is a photo, video, animation or document that somebody sent.
type File = telegram.File

// ErrFileUnavailable is returned for a file that is too large or that Telegram no longer has.
var ErrFileUnavailable = telegram.ErrFileUnavailable

// DeleteMessage returns the call that deletes one of the bot's messages. Telegram allows it for 48 hours after the
// message was sent (https://core.telegram.org/bots/api#deletemessage).
func DeleteMessage(messageID int64) Call { return telegram.DeleteMessage{MessageID: messageID} }

// DeleteMessages is [DeleteMessage] for all messages of an album.
func DeleteMessages(messageIDs []int64) Call { return telegram.DeleteMessages{MessageIDs: messageIDs} }

// EnqueueMessage adds a message to the outbox for an address and returns the id of the row. The message replaces the
// one with the id replaceID, unless that is 0. The error is the database's or that of [ToCall].
func EnqueueMessage(
	tx *store.Tx, to store.Address, message view.Message, replaceID int64,
) (row int64, err error) {
	call, err := ToCall(message, true, replaceID)
	if err != nil {
		return 0, err
	}
	return enqueue(tx, to, call)
}

// ToCall returns the call of the Bot API that sends a message. If replace is set and messageID is not 0, the call edits
// that message instead, and a new one is sent only if that message is gone. If it has files that Telegram already has,
// only the caption and the buttons are edited. A new file or a contact is always sent as a new message. ToCall returns
// [view.ErrInvalidPress] for a button whose press cannot be encoded.
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
	case replace && len(m.Files) > 0:
		return telegram.EditCaption{MessageID: messageID, HTML: m.HTML, Keyboard: keyboard, Files: m.Files}, nil
	case len(m.Files) > 0:
		return telegram.SendFiles(m.Files, m.HTML, keyboard), nil
	case m.Document != nil:
		return telegram.SendDocument{
			Name: m.Document.Name, Content: m.Document.Content, HTML: m.HTML, Keyboard: keyboard,
			Secret: m.Document.Secret,
		}, nil
	case m.Photo != nil:
		return telegram.SendPhoto{
			Name: m.Photo.Name, Content: m.Photo.Content, HTML: m.HTML, Keyboard: keyboard, Secret: m.Photo.Secret,
		}, nil
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
			button := telegram.Button{Text: b.Text, Style: string(b.Style), URL: b.URL}
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
