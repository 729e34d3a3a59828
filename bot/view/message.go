package view

import "bomcabot/store"

// Telegram's limits of a message and of the caption of a picture or document, in UTF-16 units after Telegram has parsed
// the HTML: https://core.telegram.org/bots/api#sendmessage.
const (
	MaxMessage = 4096
	MaxCaption = 1024
)

// Message is what a person gets: a text, a file or an album with a caption, or a contact.
type Message struct {
	HTML     string     // at most [MaxMessage] as a text, [MaxCaption] as a caption
	Buttons  [][]Button // under the message; an album has none
	Menu     *Menu      // under the input field; nil leaves it as it is
	Photo    *Photo
	Document *Document
	Contact  *Contact
	Files    store.Files // that Telegram has already; several are an album
	// Page is the press of a read-only button that shows the message in a private chat. If it is set, the message is
	// built when it is its turn to be sent: it shows words of other people, which must not wait in the outbox.
	Page Press
}

// Button is a button under a message. It has one of URL, CopyText and Press.
type Button struct {
	Text     string
	Style    Style
	URL      string
	CopyText string // copied to the clipboard, at most 256 characters
	Press    Press
}

// Style is the look of a button, https://core.telegram.org/bots/api#inlinekeyboardbutton. An empty one is the usual
// look.
type Style string

// The styles of buttons.
const (
	Success Style = "success" // green: it saves or sends
	Danger  Style = "danger"  // red: it deletes, stops or takes back
)

// Menu is the keyboard under the input field. A tap on a button sends its label as text.
type Menu struct {
	Rows        [][]string
	Placeholder string
}

// Photo is a picture.
type Photo struct {
	Name    string
	Content []byte // a PNG file
	Secret  bool   // the outbox erases the message as soon as it was sent or has failed
}

// Document is a file.
type Document struct {
	Name    string
	Content []byte
	Secret  bool // the outbox erases the message as soon as it was sent or has failed
}

// Contact is a card with a phone number that a tap calls.
type Contact struct {
	Phone string
	Name  string
	VCard string
}
