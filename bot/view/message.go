package view

import (
	"slices"
)

// Message is what a person is to see: a text, a picture or a file with a caption, or a contact.
type Message struct {
	HTML     string     // at most 4,096 UTF-16 units once Telegram has parsed it; 1,024 as a caption
	Buttons  [][]Button // under the message
	Menu     *Menu      // under the input field; nil leaves it as it is
	Photo    *Photo
	Document *Document
	Contact  *Contact
}

// Button is a button under a message. It has one of URL, Copy and Press.
type Button struct {
	Text     string
	URL      string
	CopyText string // put into the clipboard, at most 256 characters
	Press    Press
}

// Menu is the keyboard under the input field. What it sends is text.
type Menu struct {
	Rows        [][]string
	Placeholder string
}

// Photo is a picture.
type Photo struct {
	Name    string
	Content []byte // a PNG file
	Secret  bool   // nothing of the message is kept once it was sent, or could not be
	FileID  string // Telegram's, of a picture that it has already; instead of the name and the content
}

// Document is a file.
type Document struct {
	Name    string
	Content []byte
	FileID  string // Telegram's, of a file that it has already; instead of the name and the content
	Secret  bool   // as that of a [IsPhoto]
}

// Contact is a card that a phone can call.
type Contact struct {
	Phone string
	Name  string
	VCard string
}

// HasFileID reports whether a message goes with a file that Telegram has already.
func (m Message) HasFileID() bool {
	return m.Photo != nil && m.Photo.FileID != "" || m.Document != nil && m.Document.FileID != ""
}

// Rows puts each button into a row of its own.
func Rows(buttons ...Button) [][]Button {
	return Grid(1, buttons...)
}

// Grid puts n buttons into a row.
func Grid(n int, buttons ...Button) [][]Button {
	var lines [][]Button
	for len(buttons) > n {
		lines = append(lines, buttons[:n:n])
		buttons = buttons[n:]
	}
	if len(buttons) > 0 {
		lines = append(lines, buttons)
	}
	return lines
}

// NonEmptyRows leaves out the rows without buttons.
func NonEmptyRows(lines [][]Button) [][]Button {
	return slices.DeleteFunc(lines, func(row []Button) bool { return len(row) == 0 })
}
