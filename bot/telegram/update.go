package telegram

import (
	"encoding/json"
	"fmt"
	"time"

	"bomcabot/store"
)

// Update is what the bot reads of an update, https://core.telegram.org/bots/api#update. Only these fields are decoded,
// so that kinds and values that Telegram adds later do not make a message unreadable. At most one of the pointers is
// set; none for kinds that the bot does not know.
type Update struct {
	ID            int64       `json:"update_id"`
	Message       *Message    `json:"message"`
	EditedMessage *Message    `json:"edited_message"`
	Press         *Press      `json:"callback_query"`
	Membership    *Membership `json:"my_chat_member"`
}

// allowedUpdates are the kinds of updates that the bot asks Telegram for: those of [Update].
var allowedUpdates = []string{"message", "edited_message", "callback_query", "my_chat_member"}

// User is a person or a bot on Telegram.
type User struct {
	ID        int64  `json:"id"`
	IsBot     bool   `json:"is_bot"`
	FirstName string `json:"first_name"`
	LastName  string `json:"last_name"`
	Username  string `json:"username"`
	Language  string `json:"language_code"` // IETF tag of the language of their app; may be empty
}

// Chat is a private chat, a group or a channel.
type Chat struct {
	ID    int64  `json:"id"`
	Type  string `json:"type"`  // private, group, supergroup or channel
	Title string `json:"title"` // of a group or channel
}

// Private reports whether a chat is between one person and the bot.
func (c Chat) Private() bool { return c.Type == "private" }

// Message is what the bot reads of a message.
type Message struct {
	ID          int64    `json:"message_id"`
	Date        int64    `json:"date"`      // Unix time; 0: Telegram does not give the message any more
	EditDate    int64    `json:"edit_date"` // Unix time; 0: not edited
	From        *User    `json:"from"`
	SenderChat  *Chat    `json:"sender_chat"` // in whose name it was written, see [Message.Author]
	ViaBot      *User    `json:"via_bot"`     // the bot of which it is an inline result
	Chat        Chat     `json:"chat"`
	AlbumID     string   `json:"media_group_id"` // the same for all messages of an album
	Text        string   `json:"text"`
	Caption     string   `json:"caption"`
	ReplyTo     *Message `json:"reply_to_message"`
	ThreadID    int64    `json:"message_thread_id"`
	IsTopic     bool     `json:"is_topic_message"`     // the thread is a topic of a forum, not comments or replies
	MigrateTo   int64    `json:"migrate_to_chat_id"`   // of the supergroup that the group became
	MigrateFrom int64    `json:"migrate_from_chat_id"` // of the group that became this supergroup
	HasMedia    bool     `json:"-"`                    // somebody sent something other than text
	Files       []File   `json:"-"`                    // the files of the message
	OtherMedia  bool     `json:"-"`                    // it has something that is neither text nor one of Files
	Parts       []Part   `json:"-"`                    // of a message that came in several
	Entities    []Entity `json:"-"`                    // the formatting of the text or of the caption

	IsAutomaticForward bool `json:"is_automatic_forward"` // Telegram copied a channel's post into its discussion group
}

// Part is one of several messages that are parts of one.
type Part struct {
	MessageID int64
	Text      string // or caption
}

// Address returns where the answer to a message belongs: in its topic and, in a group, as a reply to it. Without the
// reply, an answer to a comment would stand outside the comments. Telegram takes a thread that is no topic for unknown.
// See https://core.telegram.org/bots/api#sendmessage.
func (m Message) Address() store.Address {
	a := store.Address{ChatID: m.Chat.ID}
	if m.IsTopic {
		a.ThreadID = m.ThreadID
	}
	if !m.Chat.Private() {
		a.ReplyTo = m.ID
	}
	return a
}

// IsEditable reports whether a person could still edit the message when it was reported as edited. What is reported
// later is no edit of the text. See https://telegram.org/faq#q-can-i-edit-my-messages.
func (m Message) IsEditable() bool {
	return m.EditDate-m.Date <= int64(maxEditAge/time.Second)
}

// maxEditAge is how long people can edit what they wrote.
const maxEditAge = 48 * time.Hour

// IsInaccessible reports whether Telegram gives no more of the message than its id, because it was deleted or is too
// old. It cannot be edited then. See https://core.telegram.org/bots/api#inaccessiblemessage.
func (m Message) IsInaccessible() bool { return m.Date == 0 }

// File is a photo, video, animation or document that somebody sent. Telegram has the content, see [Client.Download].
type File struct {
	ID      string         `json:"file_id"` // to send it again or to download it
	Name    string         `json:"file_name"`
	MIME    string         `json:"mime_type"` // as the sender's app says; may be empty
	Size    int64          `json:"file_size"` // bytes; 0: unknown
	Kind    store.FileKind `json:"-"`
	Caption string         `json:"-"` // of the message that it came with

	Spoiler      bool `json:"-"` // it is covered until somebody taps it
	CaptionAbove bool `json:"-"` // the caption is shown above it
}

// Entity is a formatted part of a text, https://core.telegram.org/bots/api#messageentity.
type Entity struct {
	Type     string `json:"type"`
	Offset   int    `json:"offset"`   // UTF-16 units
	Length   int    `json:"length"`   // UTF-16 units
	URL      string `json:"url"`      // of a text_link
	Language string `json:"language"` // of a pre
}

// mediaFields are the fields of messages with something other than text. The fields of service messages are not among
// them. See https://core.telegram.org/bots/api#message.
var mediaFields = []string{
	"animation", "audio", "checklist", "contact", "dice", "document", "game", "location", "paid_media", "photo", "poll",
	"sticker", "story", "venue", "video", "video_note", "voice",
}

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
		file, found := attachedFile(fields)
		if m.OtherMedia = m.HasMedia && !found; found {
			file.Caption = m.Caption
			_ = json.Unmarshal(fields["has_media_spoiler"], &file.Spoiler)
			_ = json.Unmarshal(fields["show_caption_above_media"], &file.CaptionAbove)
			m.Files = []File{file}
		}
	}
	_ = json.Unmarshal(fields[formatting], &m.Entities) // entities of an unknown form are no error
	return nil
}

// attachedFile returns the file in the fields of a message. A message with an animation has the field document as well,
// see https://core.telegram.org/bots/api#message.
func attachedFile(fields map[string]json.RawMessage) (file File, found bool) {
	for _, kind := range []store.FileKind{store.AnimationFile, store.VideoFile, store.DocumentFile} {
		if json.Unmarshal(fields[string(kind)], &file) == nil && file.ID != "" {
			file.Kind = kind
			return file, true
		}
	}
	return attachedPhoto(fields)
}

// attachedPhoto returns the photo in the fields of a message. Telegram stores it as a JPEG in several sizes, the
// largest last (https://core.telegram.org/bots/api#photosize).
func attachedPhoto(fields map[string]json.RawMessage) (photo File, found bool) {
	var sizes []File
	if json.Unmarshal(fields["photo"], &sizes) != nil || len(sizes) == 0 || sizes[len(sizes)-1].ID == "" {
		return File{}, false
	}
	photo = sizes[len(sizes)-1]
	photo.Name, photo.MIME, photo.Kind = "photo.jpg", "image/jpeg", store.PhotoFile
	return photo, true
}

// Press is a press of an inline button, https://core.telegram.org/bots/api#callbackquery.
type Press struct {
	ID      string   `json:"id"`
	From    User     `json:"from"`
	Message *Message `json:"message"` // the message with the button; nil if it is gone or was sent inline
	Data    string   `json:"data"`
}

// Membership is a change of the bot's membership in a chat. In a private chat, the person blocked or unblocked the bot.
// See https://core.telegram.org/bots/api#chatmemberupdated.
type Membership struct {
	Chat Chat `json:"chat"`
	From User `json:"from"`
	New  struct {
		Status string `json:"status"`
	} `json:"new_chat_member"`
}

// Removed reports whether the bot left the chat, was removed or was blocked.
func (m Membership) Removed() bool { return m.New.Status == "kicked" || m.New.Status == "left" }

// decodeUpdate decodes the JSON of an update.
func decodeUpdate(body []byte) (Update, error) {
	var u Update
	if err := json.Unmarshal(body, &u); err != nil {
		return Update{}, fmt.Errorf("reading the update: %w", err)
	}
	return u, nil
}

// chatID is the chat whose updates are handled in the order of their arrival; 0 where an update has none.
func (u Update) chatID() int64 {
	switch {
	case u.Press != nil && u.Press.Message != nil:
		return u.Press.Message.Chat.ID
	case u.Press != nil:
		return u.Press.From.ID
	case u.Message != nil:
		return u.Message.Chat.ID
	case u.EditedMessage != nil:
		return u.EditedMessage.Chat.ID
	case u.Membership != nil:
		return u.Membership.Chat.ID
	default:
		return 0
	}
}
