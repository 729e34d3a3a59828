package chat

import (
	"bomcabot/bot/view"
	"bomcabot/locales"
)

// Response is what a handler sends back.
type Response struct {
	Messages []view.Message
	Replace  bool   // the first message replaces the one whose button was pressed
	Toast    string // shown briefly to whoever pressed a button; at most 200 characters
}

// Reply returns a response with new messages.
func Reply(messages ...view.Message) Response { return Response{Messages: messages} }

// ReplaceWith returns a response with a message that replaces the one whose button was pressed.
func ReplaceWith(message view.Message) Response {
	return Response{Messages: []view.Message{message}, Replace: true}
}

// AsReplacement makes the first message of a response replace the one whose button was pressed. It passes err on, so
// that it can wrap the call of a handler.
func AsReplacement(response Response, err error) (Response, error) {
	response.Replace = true
	return response, err
}

// AsNewMessage makes all messages of a response new ones, below the message whose button was pressed. It passes err on,
// so that it can wrap the call of a handler.
func AsNewMessage(response Response, err error) (Response, error) {
	response.Replace = false
	return response, err
}

// WithToast returns the response with a text that is shown briefly to whoever pressed the button.
func WithToast(response Response, toast string) Response {
	response.Toast = toast
	return response
}

// UserError is an error that the person can understand and correct. They get the text of the catalogue, and nothing is
// logged. A handler may wrap it.
type UserError struct {
	Key  locales.Key
	Args locales.Args
	Keep bool // keep what the handler wrote; otherwise it is rolled back
}

// ErrOldButton is the error of an outdated button: what it is about is gone or has changed, or no button of the current
// version carries what it says.
var ErrOldButton = UserError{Key: locales.ErrorOldButton}

// Error returns the key. People get its text in their language.
func (e UserError) Error() string { return string(e.Key) }
