package chat

import (
	"fmt"

	"bomcabot/bot/telegram"
	"bomcabot/bot/view"
	"bomcabot/locales"
	"bomcabot/store"
)

// Request is what somebody asks the bot to do, with everything a handler needs to know. It is a command, a text, media
// or a press of a button.
type Request struct {
	Person        store.Person // in a group, a chat in whose name somebody writes has its negative id and no more
	Role          store.Role
	Lang          locales.Lang // to respond in
	TeamZone      string       // of a country that the person coordinates, see [teamZone]
	store.Address              // where the response goes
	ChatTitle     string       // of a group
	Private       bool         // the chat is between the person and the bot

	Command   string            // in lower case, without the slash and the bot's name
	Argument  string            // the text after the command
	RepliesTo int64             // the bot's message in the chat that this one replies to; 0: none
	Text      string            // a question, or the reply to a question of the bot; also captions
	TextID    int64             // of the message with the text
	Parts     []telegram.Part   // of a text that came in several messages
	Edited    bool              // the text is another one than the message had when the bot read it first
	Entities  []telegram.Entity // the formatting of the text
	SentAt    int64             // when the message was sent, in seconds since 1970 UTC

	HasMedia   bool            // the message has something other than text
	Files      []telegram.File // that the message has
	OtherMedia bool            // it also has something that is neither text nor one of Files, such as a voice message

	Press     view.Press // nil if the callback data was not understood
	PressID   string     // empty if no button was pressed
	MessageID int64      // of the message with the button; 0 if it is gone
}

// FormattedText is the text with its formatting, as HTML.
func (r Request) FormattedText() string {
	entities := make([]view.Entity, len(r.Entities))
	for i, e := range r.Entities {
		entities[i] = view.Entity(e)
	}
	return view.EntitiesToHTML(r.Text, entities)
}

// StoredFiles are the files of the request, as they are sent again.
func (r Request) StoredFiles() (files store.Files) {
	for _, file := range r.Files {
		files = append(files, store.File{
			Kind: file.Kind, ID: file.ID, Spoiler: file.Spoiler, CaptionAbove: file.CaptionAbove,
		})
	}
	return files
}

// CanBeWrittenTo reports whether the bot can write to the person in their private chat, as far as it knows.
func (r Request) CanBeWrittenTo() bool { return r.Private || r.Person.Reachable }

// Owns reports whether something belongs to whoever makes the request: it was asked by the person of that id in that
// chat. Telegram does not tell who asks in the name of a chat, so this belongs to everybody there.
func (r Request) Owns(personID, chatID int64) bool {
	return personID == r.Person.ID || personID < 0 && chatID == r.ChatID
}

// String describes the request for the log, without personal data.
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
