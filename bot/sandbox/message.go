package sandbox

import (
	"reflect"
	"strings"
	"time"
)

// A Message is what somebody sees of a message: a copy, taken at one moment.
type Message struct {
	ID       int
	ChatID   int64
	FromBot  bool
	Date     time.Time
	Edited   bool
	Deleted  bool
	Text     string   // of a text message, or of the answer to a press
	Caption  string   // of a document or photo
	Entities []Entity // of the text or caption
	Inline   [][]Button
	Keyboard [][]string // of a reply keyboard that came with it
	Document *Document
	Photo    *Photo
	Contact  *Contact
}

// HTML returns the text, or the caption, with its entities as tags that sendMessage understands. Entities that
// Telegram finds by itself, such as links and commands, are not marked.
func (m Message) HTML() string {
	return renderHTML(m.Text+m.Caption, m.Entities, formattingTags)
}

// A Button is an inline button. Exactly one of URL, Data and Other is set.
type Button struct {
	Text  string
	URL   string // it opens this
	Data  string // it sends this to the bot
	Other string // it does something else: the name of the field, such as "copy_text"
}

// content is what a message shows. It is never changed once it is stored: an edit stores another one, so the history
// can keep the old one.
type content struct {
	text       string // the text, or the caption when there is media
	entities   []Entity
	media      Content // nil in a text message
	file       *file   // the file of the media; nil when it has none
	inline     [][]inlineButton
	keyboard   *keyboard       // the reply keyboard it brought; nil for none
	uneditable bool            // it came with a reply markup other than an inline keyboard, and so cannot be edited
	origin     *origin         // whom it was forwarded from; nil when it was not
	service    *serviceMessage // what happened in the chat; nil in a message that somebody wrote
}

// equal tells whether an edit from c to d would change nothing.
func (c *content) equal(d *content) bool {
	return c.text == d.text && c.file == d.file &&
		reflect.DeepEqual(c.entities, d.entities) && reflect.DeepEqual(c.inline, d.inline)
}

// firstLine is what a deletion shows of the content.
func (c *content) firstLine() string {
	if c.text == "" && c.media != nil {
		return c.media.label(c.file)
	}
	line, _, _ := strings.Cut(c.text, "\n")
	return line
}

// A message is one numbered entry of a chat. Guarded by Server.mu.
type message struct {
	id         int
	chat       *chat
	fromBot    bool    // the bot wrote it
	from       *Person // nil in a channel
	senderChat *chat   // the group or channel on whose behalf it was sent; nil for the author's own
	date       time.Time
	editedAt   time.Time // zero when it never was
	replyTo    int       // the message it replies to; 0 for none
	deleted    bool
	*content
}

// authorName is the name shown above it.
func (m *message) authorName() string {
	if m.senderChat != nil {
		return m.senderChat.title
	}
	return m.from.name()
}

// snapshot copies the message for the reader, showing ct, which may be older than what it shows by now.
func (m *message) snapshot(ct *content) *Message {
	shown := &Message{
		ID: m.id, ChatID: m.chat.id, FromBot: m.fromBot,
		Date: m.date, Edited: !m.editedAt.IsZero(), Deleted: m.deleted,
		Entities: ct.entities, Inline: toButtons(ct.inline), Keyboard: ct.keyboard.labels(),
	}
	if ct.media == nil {
		shown.Text = ct.text
		return shown
	}
	shown.Caption = ct.text
	switch media := ct.media.(type) {
	case Document:
		shown.Document = &Document{Name: ct.file.name, MIME: ct.file.mime, Data: ct.file.data, Caption: ct.text}
	case Photo:
		shown.Photo = &Photo{Name: ct.file.name, Data: ct.file.data, Caption: ct.text}
	case Contact:
		shown.Contact = &media
	}
	return shown
}
