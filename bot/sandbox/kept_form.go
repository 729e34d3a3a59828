package sandbox

import (
	"encoding/json"
	"fmt"
	"reflect"
	"time"
)

// A keptRecord is a line in the file of the kept chats: which chats they are, a file, a message with the state of its
// chat, or the language of a person's phone.
type keptRecord struct {
	Database string       `json:"database,omitempty"` // in the first line; see Server.KeepChats
	File     *keptFile    `json:"file,omitempty"`
	Chat     int64        `json:"chat,omitempty"`
	Started  bool         `json:"started,omitempty"`
	Keyboard *keyboard    `json:"keyboard,omitempty"`
	Message  *keptMessage `json:"message,omitempty"`
	Person   int64        `json:"person,omitempty"`
	Language string       `json:"language,omitempty"`
	LastRead int          `json:"last_read,omitempty"` // id of the newest message that the person has read in the chat
}

// A keptFile is a file. Data is nil if it was dropped.
type keptFile struct {
	Number int    `json:"number"`
	Name   string `json:"name"`
	MIME   string `json:"mime"`
	Size   int    `json:"size"`
	Data   []byte `json:"data"`
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
	Kind   string `json:"kind,omitempty"`
}

// A keptMessage is the newest state of a message. An id comes again when the message is edited or deleted.
type keptMessage struct {
	ID         int              `json:"id"`
	FromBot    bool             `json:"from_bot,omitempty"`
	From       *Person          `json:"from,omitempty"`
	SenderChat int64            `json:"sender_chat,omitempty"`
	Date       time.Time        `json:"date"`
	EditedAt   time.Time        `json:"edited_at,omitzero"`
	ReplyTo    int              `json:"reply_to,omitempty"`
	Deleted    bool             `json:"deleted,omitempty"`
	Text       string           `json:"text,omitempty"`
	Entities   []Entity         `json:"entities,omitempty"`
	Media      string           `json:"media,omitempty"` // the type of Value, such as "Photo"
	Value      json.RawMessage  `json:"value,omitempty"`
	File       int              `json:"file,omitempty"` // the number of a keptFile
	Inline     [][]inlineButton `json:"inline,omitempty"`
	Language   string           `json:"language,omitempty"`
	Uneditable bool             `json:"uneditable,omitempty"`
	Album      string           `json:"album,omitempty"`
	Origin     *origin          `json:"origin,omitempty"`
	Service    *serviceMessage  `json:"service,omitempty"`
}

// keptMedia are the types of content by name.
var keptMedia = map[string]reflect.Type{}

func init() {
	for _, c := range []Content{
		Document{}, Photo{}, Contact{}, Location{}, Sticker{}, Dice{}, Poll{}, Video{}, Voice{}, VideoNote{}, Audio{},
		Animation{},
	} {
		keptMedia[reflect.TypeOf(c).Name()] = reflect.TypeOf(c)
	}
}

// keptForm returns the message as the file keeps it.
func (m *message) keptForm() *keptMessage {
	k := &keptMessage{
		ID: m.id, FromBot: m.fromBot, From: m.from, Date: m.date, EditedAt: m.editedAt, ReplyTo: m.replyTo,
		Deleted: m.deleted, Text: m.text, Entities: m.entities, Inline: m.inline, Uneditable: m.uneditable,
		Album: m.album, Origin: m.origin, Service: m.service, Language: m.language,
	}
	if m.senderChat != nil {
		k.SenderChat = m.senderChat.id
	}
	if m.media != nil {
		k.Media, k.Value = reflect.TypeOf(m.media).Name(), encodeJSON(m.media)
	}
	if m.file != nil {
		k.File = m.file.number
	}
	return k
}

// restore returns the message that was kept, in the chat and with the file that it names.
func (k *keptMessage) restore(in, sender *chat, f *file) (*message, error) {
	ct := &content{
		text: k.Text, entities: k.Entities, file: f, inline: k.Inline, uneditable: k.Uneditable, album: k.Album,
		origin: k.Origin, service: k.Service, language: k.Language,
	}
	if k.Media != "" {
		kind, ok := keptMedia[k.Media]
		if !ok {
			return nil, fmt.Errorf("unknown content %q", k.Media)
		}
		value := reflect.New(kind)
		if err := json.Unmarshal(k.Value, value.Interface()); err != nil {
			return nil, err
		}
		ct.media = value.Elem().Interface().(Content)
	}
	return &message{
		id: k.ID, chat: in, fromBot: k.FromBot, from: k.From, senderChat: sender, date: k.Date, editedAt: k.EditedAt,
		replyTo: k.ReplyTo, deleted: k.Deleted, content: ct,
	}, nil
}
