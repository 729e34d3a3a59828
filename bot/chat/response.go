package chat

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
)

// Response is what a handler answers.
type Response struct {
	Messages []view.Message
	Replace  bool   // the first message replaces the one whose button was pressed
	Toast    string // shown briefly to whoever pressed a button
}

// Reply is a response of messages.
func Reply(messages ...view.Message) Response { return Response{Messages: messages} }

// ReplaceWith is a response that replaces the message whose button was pressed.
func ReplaceWith(message view.Message) Response {
	return Response{Messages: []view.Message{message}, Replace: true}
}

// AsReplacement lets a response replace the message whose button was pressed.
func AsReplacement(answer Response, err error) (Response, error) {
	answer.Replace = true
	return answer, err
}

// AsNewMessage lets a response stand below the message whose button was pressed.
func AsNewMessage(answer Response, err error) (Response, error) {
	answer.Replace = false
	return answer, err
}

// WithToast is a response that also shows a text briefly to whoever pressed a button.
func WithToast(answer Response, toast string) Response {
	answer.Toast = toast
	return answer
}

// UserError is what a person did that cannot be done, as a text of the catalogue.
type UserError struct {
	Key  locales.Key
	Args locales.Args
	Keep bool // what the handler wrote stays; otherwise it is undone
}

// Error is the key; people read the text of it in their language.
func (e UserError) Error() string { return string(e.Key) }
