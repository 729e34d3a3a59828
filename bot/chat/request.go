package chat

import (
	"fmt"

	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Request is what somebody wants, with everything a handler needs to know. Exactly one of command, text, media and press is set.
type Request struct {
	Person  store.Person
	Role    store.Role
	Lang    locales.Lang
	ChatID  int64
	Private bool

	Command  string            // without the slash and the bot's name, in lower case
	Argument string            // what follows the command
	Text     string            // a question, or an answer to one of the bot's
	Edited   bool              // the text was sent before, and is changed now
	HasMedia bool              // something that cannot be read: a picture, a voice message
	File     *telegram.File    // a picture or a document, beside media or beside the text of its caption
	Entities []telegram.Entity // the formatting of the text

	Press     view.Press // nil when the button's data was not understood
	PressID   string     // empty: no button was pressed
	MessageID int64      // of the message with the button; 0 when it is gone
}

// String names a request in the log, without anything personal.
func (r Request) String() string {
	switch {
	case r.PressID != "":
		return fmt.Sprintf("button %T", r.Press)
	case r.Command != "":
		return "command " + r.Command
	default:
		return "question"
	}
}
