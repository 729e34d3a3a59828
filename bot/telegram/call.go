package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"bomcabot/store"
)

// Call is one call of the Bot API. The outbox stores its JSON; the chat and an uploaded file are columns of their own.
type Call interface {
	method() string
	// perform makes the call and returns the ids of the messages that it made.
	perform(ctx context.Context, b *tg.Bot, to destination) ([]int64, error)
}

// destination is where a call goes, with what it needs besides what it says.
type destination struct {
	store.Address
	file []byte // to upload; nil: none
	paid bool   // it may go beyond the free limits of Telegram, for Stars; see [Transport]
}

// NewOutgoing returns the row of the outbox for a call, as a reply. The address is zero if the call concerns no chat.
func NewOutgoing(to store.Address, call Call) (store.Outgoing, error) {
	payload, err := json.Marshal(call)
	if err != nil {
		return store.Outgoing{}, fmt.Errorf("encoding a call of %s: %w", call.method(), err)
	}
	o := store.Outgoing{
		Address: to, Class: store.ClassReply, Lane: lanes[call.method()], Method: call.method(), Payload: payload,
	}
	if call, ok := call.(coalescing); ok {
		o.CoalesceKey = call.coalesceKey()
	}
	if call, ok := call.(change); ok {
		o.TargetMessageID = call.target()
	}
	switch call := call.(type) {
	case SendDocument:
		o.File, o.Secret = call.Content, call.Secret
	case SendPhoto:
		o.File, o.Secret = call.Content, call.Secret
	}
	return o, nil
}

// change is a call that changes or deletes messages instead of making one. Such a call stays with its chat when that
// becomes a supergroup.
type change interface {
	target() int64 // id of the message, or of the first one
}

func (c EditMessage) target() int64    { return c.MessageID }
func (c EditCaption) target() int64    { return c.MessageID }
func (c DeleteMessage) target() int64  { return c.MessageID }
func (c DeleteMessages) target() int64 { return c.MessageIDs[0] }

// callTypes are the types of the calls by method.
var callTypes = func() map[string]reflect.Type {
	types := make(map[string]reflect.Type)
	for _, call := range []Call{
		SendMessage{}, EditMessage{}, EditCaption{}, DeleteMessage{}, DeleteMessages{}, SendPhoto{}, SendVideo{},
		SendAnimation{}, SendDocument{}, SendAlbum{}, SendContact{},
		AnswerPress{}, SetCommands{}, SetDescription{}, SetShortDescription{},
	} {
		types[call.method()] = reflect.TypeOf(call)
	}
	return types
}()

// decodeCall decodes the call of a row of the outbox.
func decodeCall(o store.Outgoing) (Call, error) {
	callType, ok := callTypes[o.Method]
	if !ok {
		return nil, fmt.Errorf("the method %q is not known", o.Method)
	}
	call := reflect.New(callType)
	if err := json.Unmarshal(o.Payload, call.Interface()); err != nil {
		return nil, fmt.Errorf("reading a call of %s: %w", o.Method, err)
	}
	return call.Elem().Interface().(Call), nil
}

var noPreview = &models.LinkPreviewOptions{IsDisabled: new(true)}

// SendMessage sends a text, https://core.telegram.org/bots/api#sendmessage.
type SendMessage struct {
	HTML     string   `json:"html"` // at most 4,096 UTF-16 units after parsing
	Keyboard Keyboard `json:"keyboard,omitzero"`
}

func (SendMessage) method() string { return "sendMessage" }

func (c SendMessage) perform(ctx context.Context, b *tg.Bot, to destination) ([]int64, error) {
	return messageID(b.SendMessage(ctx, &tg.SendMessageParams{
		ChatID: to.ChatID, MessageThreadID: int(to.ThreadID), ReplyParameters: replyParameters(to.Address),
		AllowPaidBroadcast: to.paid,
		Text:               c.HTML, ParseMode: models.ParseModeHTML,
		LinkPreviewOptions: noPreview, ReplyMarkup: c.Keyboard.markup(),
	}))
}

// EditMessage replaces the text and the inline buttons of a message of the bot,
// https://core.telegram.org/bots/api#editmessagetext.
type EditMessage struct {
	MessageID int64    `json:"message_id"`
	HTML      string   `json:"html"`              // at most 4,096 UTF-16 units after parsing
	Keyboard  Keyboard `json:"keyboard,omitzero"` // inline buttons only
}

func (EditMessage) method() string { return "editMessageText" }

func (c EditMessage) perform(ctx context.Context, b *tg.Bot, to destination) ([]int64, error) {
	return messageID(b.EditMessageText(ctx, &tg.EditMessageTextParams{
		ChatID: to.ChatID, MessageID: int(c.MessageID), Text: c.HTML, ParseMode: models.ParseModeHTML,
		LinkPreviewOptions: noPreview, ReplyMarkup: c.Keyboard.markup(),
	}))
}

// asNew returns the call that sends as a new message what the message would say after the edit.
func (c EditMessage) asNew() Call { return SendMessage{HTML: c.HTML, Keyboard: c.Keyboard} }

// EditCaption replaces the caption and the inline buttons of a message of the bot that has files,
// https://core.telegram.org/bots/api#editmessagecaption.
type EditCaption struct {
	MessageID int64       `json:"message_id"`
	HTML      string      `json:"html"`              // at most 1,024 UTF-16 units after parsing
	Keyboard  Keyboard    `json:"keyboard,omitzero"` // inline buttons only
	Files     store.Files `json:"files,omitempty"`   // of the message, for when it is gone
}

func (EditCaption) method() string { return "editMessageCaption" }

func (c EditCaption) perform(ctx context.Context, b *tg.Bot, to destination) ([]int64, error) {
	return messageID(b.EditMessageCaption(ctx, &tg.EditMessageCaptionParams{
		ChatID: to.ChatID, MessageID: int(c.MessageID), Caption: c.HTML, ParseMode: models.ParseModeHTML,
		ReplyMarkup: c.Keyboard.markup(),
	}))
}

// asNew returns the call that sends the files again with the new caption, or the caption alone if they are not known.
func (c EditCaption) asNew() Call {
	if len(c.Files) == 0 {
		return SendMessage{HTML: c.HTML, Keyboard: c.Keyboard}
	}
	return SendFiles(c.Files, c.HTML, c.Keyboard)
}

// DeleteMessage deletes a message of the bot. Telegram allows it for 48 hours after the message was sent, see
// https://core.telegram.org/bots/api#deletemessage.
type DeleteMessage struct {
	MessageID int64 `json:"message_id"`
}

func (DeleteMessage) method() string { return "deleteMessage" }

func (c DeleteMessage) perform(ctx context.Context, b *tg.Bot, to destination) ([]int64, error) {
	_, err := b.DeleteMessage(ctx, &tg.DeleteMessageParams{ChatID: to.ChatID, MessageID: int(c.MessageID)})
	return nil, err
}

// SendPhoto sends a photo, https://core.telegram.org/bots/api#sendphoto.
type SendPhoto struct {
	Name     string   `json:"name"` // of the file
	Content  []byte   `json:"-"`    // at most 10 MB; not in the JSON but in a column of its own
	HTML     string   `json:"html"` // the caption, at most 1,024 UTF-16 units after parsing
	Keyboard Keyboard `json:"keyboard,omitzero"`
	FileID   string   `json:"file_id,omitempty"` // of a photo that Telegram has, in place of Content
	Secret   bool     `json:"-"`                 // the outbox drops JSON and content once the call has ended

	Spoiler      bool `json:"spoiler,omitempty"` // it is covered until somebody taps it
	CaptionAbove bool `json:"above,omitempty"`   // the caption is shown above it
}

func (SendPhoto) method() string { return "sendPhoto" }

func (c SendPhoto) perform(ctx context.Context, b *tg.Bot, to destination) ([]int64, error) {
	return messageID(b.SendPhoto(ctx, &tg.SendPhotoParams{
		ChatID: to.ChatID, MessageThreadID: int(to.ThreadID), ReplyParameters: replyParameters(to.Address),
		AllowPaidBroadcast: to.paid,
		Photo:              inputFile(c.FileID, c.Name, to.file), Caption: c.HTML, ParseMode: models.ParseModeHTML,
		HasSpoiler: c.Spoiler, ShowCaptionAboveMedia: c.CaptionAbove, ReplyMarkup: c.Keyboard.markup(),
	}))
}

// SendDocument sends a document, https://core.telegram.org/bots/api#senddocument.
type SendDocument struct {
	Name     string   `json:"name"` // of the file
	Content  []byte   `json:"-"`    // at most 50 MB; not in the JSON but in a column of its own
	HTML     string   `json:"html"` // the caption, at most 1,024 UTF-16 units after parsing
	Keyboard Keyboard `json:"keyboard,omitzero"`
	FileID   string   `json:"file_id,omitempty"` // of a document that Telegram has, in place of Content
	Secret   bool     `json:"-"`                 // the outbox drops JSON and content once the call has ended
}

func (SendDocument) method() string { return "sendDocument" }

func (c SendDocument) perform(ctx context.Context, b *tg.Bot, to destination) ([]int64, error) {
	return messageID(b.SendDocument(ctx, &tg.SendDocumentParams{
		ChatID: to.ChatID, MessageThreadID: int(to.ThreadID), ReplyParameters: replyParameters(to.Address),
		AllowPaidBroadcast: to.paid,
		Document:           inputFile(c.FileID, c.Name, to.file), Caption: c.HTML, ParseMode: models.ParseModeHTML,
		ReplyMarkup: c.Keyboard.markup(),
	}))
}

// SendContact sends a contact that can be called and saved, https://core.telegram.org/bots/api#sendcontact.
type SendContact struct {
	Phone string `json:"phone"`
	Name  string `json:"name"`
	VCard string `json:"vcard"` // at most 2,048 bytes
}

func (SendContact) method() string { return "sendContact" }

func (c SendContact) perform(ctx context.Context, b *tg.Bot, to destination) ([]int64, error) {
	return messageID(b.SendContact(ctx, &tg.SendContactParams{
		ChatID: to.ChatID, MessageThreadID: int(to.ThreadID), ReplyParameters: replyParameters(to.Address),
		PhoneNumber: c.Phone, FirstName: c.Name, VCard: c.VCard,
	}))
}

// AnswerPress answers the press of a button, which stops the progress bar on it,
// https://core.telegram.org/bots/api#answercallbackquery.
type AnswerPress struct {
	ID   string `json:"id"`
	Text string `json:"text"` // at most 200 characters; may be empty
}

func (AnswerPress) method() string { return "answerCallbackQuery" }

func (c AnswerPress) perform(ctx context.Context, b *tg.Bot, _ destination) ([]int64, error) {
	_, err := b.AnswerCallbackQuery(ctx, &tg.AnswerCallbackQueryParams{CallbackQueryID: c.ID, Text: c.Text})
	return nil, err
}

// SetCommands sets the menu of commands, https://core.telegram.org/bots/api#setmycommands: of one chat, or, without a
// chat, of everybody whose app is in the language.
type SetCommands struct {
	Language string    `json:"language"` // ISO 639-1; empty: all languages without a menu of their own
	Commands []Command `json:"commands"`
}

// Command is one line of the menu.
type Command struct {
	Name        string `json:"name"`        // 1 to 32 of a–z, 0–9 and _
	Description string `json:"description"` // 1 to 256 characters
}

func (SetCommands) method() string { return "setMyCommands" }

func (c SetCommands) perform(ctx context.Context, b *tg.Bot, to destination) ([]int64, error) {
	params := &tg.SetMyCommandsParams{LanguageCode: c.Language, Scope: &models.BotCommandScopeDefault{}}
	if to.ChatID != 0 {
		params.Scope = &models.BotCommandScopeChat{ChatID: to.ChatID}
	}
	for _, command := range c.Commands {
		item := models.BotCommand{Command: command.Name, Description: command.Description}
		params.Commands = append(params.Commands, item)
	}
	_, err := b.SetMyCommands(ctx, params)
	return nil, err
}

// SetDescription sets the text in an empty chat with the bot, https://core.telegram.org/bots/api#setmydescription.
type SetDescription struct {
	Language string `json:"language"` // ISO 639-1; empty: all languages without a text of their own
	Text     string `json:"text"`     // at most 512 characters
}

func (SetDescription) method() string { return "setMyDescription" }

func (c SetDescription) perform(ctx context.Context, b *tg.Bot, _ destination) ([]int64, error) {
	_, err := b.SetMyDescription(ctx, &tg.SetMyDescriptionParams{Description: c.Text, LanguageCode: c.Language})
	return nil, err
}

// SetShortDescription sets the text on the bot's profile and in links to it,
// https://core.telegram.org/bots/api#setmyshortdescription.
type SetShortDescription struct {
	Language string `json:"language"` // ISO 639-1; empty: all languages without a text of their own
	Text     string `json:"text"`     // at most 120 characters
}

func (SetShortDescription) method() string { return "setMyShortDescription" }

func (c SetShortDescription) perform(ctx context.Context, b *tg.Bot, _ destination) ([]int64, error) {
	_, err := b.SetMyShortDescription(ctx, &tg.SetMyShortDescriptionParams{
		ShortDescription: c.Text, LanguageCode: c.Language,
	})
	return nil, err
}

// inputFile refers to a file that Telegram has, or, without a fileID, uploads one.
func inputFile(fileID, name string, content []byte) models.InputFile {
	if fileID != "" {
		return &models.InputFileString{Data: fileID}
	}
	return &models.InputFileUpload{Filename: name, Data: bytes.NewReader(content)}
}

// replyParameters refers to the message that a message replies to; nil if it is no reply. The message is sent even if
// that one was deleted meanwhile, see https://core.telegram.org/bots/api#replyparameters.
func replyParameters(to store.Address) *models.ReplyParameters {
	if to.ReplyTo == 0 {
		return nil
	}
	return &models.ReplyParameters{MessageID: int(to.ReplyTo), AllowSendingWithoutReply: true}
}

// messageID returns the id of a message, if there is one.
func messageID(m *models.Message, err error) ([]int64, error) {
	if err != nil || m == nil {
		return nil, err
	}
	return []int64{int64(m.ID)}, nil
}

// asNewMessage returns the reply that shows in a new message what a reply would have shown by changing one. It returns
// false for calls that show nothing and for those of a run or a post, whose recipients have the message already.
func asNewMessage(o store.Outgoing) (store.Outgoing, bool, error) {
	call, err := decodeCall(o)
	if err != nil || o.RunID != 0 || o.PostID != 0 {
		return store.Outgoing{}, false, err
	}
	edit, isEdit := call.(interface{ asNew() Call })
	if !isEdit {
		return store.Outgoing{}, false, nil
	}
	page := o.Page
	o, err = NewOutgoing(o.Address, edit.asNew())
	if page != "" { // it is composed again
		o.Method, o.Payload, o.Page = "", nil, page
	}
	return o, err == nil, err
}
