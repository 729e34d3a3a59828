package sandbox

import (
	"reflect"
	"strings"
	"time"
)

// A Message is a snapshot of a message as people see it.
type Message struct {
	ID       int
	ChatID   int64
	ThreadID int // id of its topic or of the message that began its thread; 0 if it has none
	ReplyTo  int // id of the message it replies to; 0 if it is no reply
	FromBot  bool
	Date     time.Time
	Edited   bool
	Deleted  bool
	Text     string     // of a text message, or of the answer to a button press
	Caption  string     // of a document or photo
	Entities []Entity   // of the text or caption
	Inline   [][]Button // rows of the inline keyboard
	Keyboard [][]string // rows of the reply keyboard that came with the message
	Album    string     // the same for all messages of an album; "" if it is not part of one
	Document *Document
	Photo    *Photo
	Video    *Video
	Contact  *Contact

	Animation *Animation
}

// HTML returns the text or caption in the HTML style that sendMessage accepts. Entities that Telegram detects in plain
// text, such as links and commands, get no tags.
func (m Message) HTML() string {
	return renderHTML(m.Text+m.Caption, m.Entities, formattingTags)
}

// A Button is an inline button. Exactly one of URL, Data and Other is set.
type Button struct {
	Text  string
	Style string // danger, success, primary or empty
	URL   string // the link that the button opens
	Data  string // the callback data that the button sends to the bot
	Other string // the Bot API's field for any other action, such as "copy_text"
}

// content is what a message shows. A stored content is never changed: an edit stores a new one, so that the history can
// keep the old one.
type content struct {
	text       string // the text, or the caption when there is media
	entities   []Entity
	media      Content // nil in a text message
	file       *file   // the file of the media; nil when it has none
	inline     [][]inlineButton
	keyboard   *keyboard       // the reply keyboard that came with the message; nil if there is none
	album      string          // the id of the album that it belongs to; "" if it is not part of one
	uneditable bool            // it came with a reply markup other than an inline keyboard
	origin     *origin         // whom it was forwarded from; nil if it was not forwarded
	service    *serviceMessage // nil unless it is a service message
	language   string          // of the text, as in Options.Language
}

// equal reports whether an edit from c to d changes nothing.
func (c *content) equal(d *content) bool {
	return c.text == d.text && c.file == d.file &&
		reflect.DeepEqual(c.entities, d.entities) && reflect.DeepEqual(c.inline, d.inline)
}

// firstLine returns what the transcript shows of a deleted message.
func (c *content) firstLine() string {
	if c.text == "" && c.media != nil {
		return c.media.label(c.file)
	}
	line, _, _ := strings.Cut(c.text, "\n")
	return line
}

// A message is a message of a chat. It is guarded by Server.mu.
type message struct {
	id         int
	chat       *chat
	fromBot    bool    // the bot wrote it
	from       *Person // nil in a channel
	senderChat *chat   // the group or channel on whose behalf it was sent; nil for the author themselves
	date       time.Time
	editedAt   time.Time // zero if it was never edited
	replyTo    int       // id of the message it replies to; 0 if it is no reply
	threadID   int       // id of its topic or of the message that began its thread; 0 if it has none
	deleted    bool

	viaBot        *Person // whose inline result it is; nil if it is none
	autoForwarded bool    // a channel's post that Telegram copied into the discussion group
	*content
}

// authorName returns the name that is shown above the message.
func (m *message) authorName() string {
	if m.senderChat != nil {
		return m.senderChat.title
	}
	return m.from.name()
}

// snapshot returns a copy of the message that shows ct: its current content or an older one.
func (m *message) snapshot(ct *content) *Message {
	snapshot := &Message{
		ID: m.id, ChatID: m.chat.id, ThreadID: m.threadID, ReplyTo: m.replyTo, FromBot: m.fromBot,
		Date: m.date, Edited: !m.editedAt.IsZero(), Deleted: m.deleted,
		Entities: ct.entities, Inline: toButtons(ct.inline), Keyboard: ct.keyboard.labels(), Album: ct.album,
	}
	if ct.media == nil {
		snapshot.Text = ct.text
		return snapshot
	}
	snapshot.Caption = ct.text
	switch media := ct.media.(type) {
	case Document:
		snapshot.Document = &Document{Name: ct.file.name, MIME: ct.file.mime, Data: ct.file.data, Caption: ct.text}
	case Photo:
		snapshot.Photo = &Photo{Name: ct.file.name, Data: ct.file.data, Caption: ct.text}
	case Video:
		snapshot.Video = &media
	case Animation:
		snapshot.Animation = &media
	case Contact:
		snapshot.Contact = &media
	}
	return snapshot
}
