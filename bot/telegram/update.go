package telegram

import (
	"encoding/json"
	"fmt"
)

// Update is what the bot reads of an update, https://core.telegram.org/bots/api#update. Only these fields are decoded, so that a kind or a value
// which Telegram introduces tomorrow does not keep a message from being read. At most one of the pointers is set; none for kinds the bot does not know.
type Update struct {
	ID            int64       `json:"update_id"`
	Message       *Message    `json:"message"`
	EditedMessage *Message    `json:"edited_message"`
	Press         *Press      `json:"callback_query"`
	Membership    *Membership `json:"my_chat_member"`
}

// allowedUpdates asks Telegram for the kinds of Update and no others.
var allowedUpdates = []string{"message", "edited_message", "callback_query", "my_chat_member"}

// User is somebody on Telegram.
type User struct {
	ID        int64  `json:"id"`
	IsBot     bool   `json:"is_bot"`
	FirstName string `json:"first_name"`
	LastName  string `json:"last_name"`
	Username  string `json:"username"`
	Language  string `json:"language_code"` // IETF tag of their phone; may be empty
}

// Chat is where messages stand.
type Chat struct {
	ID   int64  `json:"id"`
	Type string `json:"type"`
}

// Private reports whether a chat is one person's with the bot.
func (c Chat) Private() bool { return c.Type == "private" }

// Message is what the bot reads of a message.
type Message struct {
	ID         int64    `json:"message_id"`
	From       *User    `json:"from"`
	SenderChat *Chat    `json:"sender_chat"` // set when a group or channel speaks, as anonymous administrators do
	Chat       Chat     `json:"chat"`
	Text       string   `json:"text"`
	Caption    string   `json:"caption"`
	ReplyTo    *Message `json:"reply_to_message"`
	MigrateTo  int64    `json:"migrate_to_chat_id"` // the group became this supergroup
	HasMedia   bool     `json:"-"`                  // a person sent something other than text
	File       *File    `json:"-"`                  // the picture or the document among that
	Entities   []Entity `json:"-"`                  // the formatting of the text or of the caption
}

// File is a picture or a document that a person sent. Its content stays with Telegram.
type File struct {
	ID      string `json:"file_id"` // for sending it again and for fetching it
	Name    string `json:"file_name"`
	MIME    string `json:"mime_type"` // as the sender's phone has it; may be empty
	Size    int64  `json:"file_size"` // bytes; 0: not told
	IsPhoto bool   `json:"-"`         // a picture, which Telegram keeps as a JPEG
}

// Entity is a formatted part of a text, https://core.telegram.org/bots/api#messageentity.
type Entity struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"` // UTF-16 units
	Length int    `json:"length"` // UTF-16 units
	URL    string `json:"url"`    // of a text_link
}

// mediaFields are the fields in which a message carries what a person sent other than text; service messages have others.
var mediaFields = []string{"animation", "audio", "checklist", "contact", "dice", "document", "game", "location", "paid_media", "photo",
	"poll", "sticker", "story", "venue", "video", "video_note", "voice"}

// UnmarshalJSON implements [json.Unmarshaler].
func (m *Message) UnmarshalJSON(data []byte) error {
	type plain Message // without this method
	if err := json.Unmarshal(data, (*plain)(m)); err != nil {
		return err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return err
	}
	formatting := "entities"
	if m.Text == "" {
		formatting = "caption_entities"
		for _, name := range mediaFields {
			_, sent := fields[name]
			m.HasMedia = m.HasMedia || sent
		}
		m.File = attachedFile(fields)
	}
	_ = json.Unmarshal(fields[formatting], &m.Entities) // what is not understood is no formatting
	return nil
}

// attachedFile finds the picture or the document among the fields of a message; a picture comes in several sizes, the largest last
// (https://core.telegram.org/bots/api#photosize). An animation is no document, though it has that field as well.
func attachedFile(fields map[string]json.RawMessage) *File {
	if _, moving := fields["animation"]; moving {
		return nil
	}
	var document File
	if json.Unmarshal(fields["document"], &document) == nil && document.ID != "" {
		return &document
	}
	var sizes []File
	if json.Unmarshal(fields["photo"], &sizes) != nil || len(sizes) == 0 || sizes[len(sizes)-1].ID == "" {
		return nil
	}
	photo := sizes[len(sizes)-1]
	photo.Name, photo.MIME, photo.IsPhoto = "photo.jpg", "image/jpeg", true
	return &photo
}

// Press is a press of an inline button.
type Press struct {
	ID      string   `json:"id"`
	From    User     `json:"from"`
	Message *Message `json:"message"` // the message with the button; nil when it is gone or was sent inline
	Data    string   `json:"data"`
}

// Membership says that somebody changed whether the bot is in a chat: in a private one, whether they blocked it.
type Membership struct {
	Chat Chat `json:"chat"`
	From User `json:"from"`
	New  struct {
		Status string `json:"status"`
	} `json:"new_chat_member"`
}

// Removed reports whether the bot was removed or blocked.
func (m Membership) Removed() bool { return m.New.Status == "kicked" || m.New.Status == "left" }

// decodeUpdate reads an update.
func decodeUpdate(body []byte) (Update, error) {
	var u Update
	if err := json.Unmarshal(body, &u); err != nil {
		return Update{}, fmt.Errorf("reading the update: %w", err)
	}
	return u, nil
}
