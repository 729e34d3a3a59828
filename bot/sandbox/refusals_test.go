package sandbox

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"
)

// inlineButtonParams are the parameters of a message with one inline button with these fields.
func inlineButtonParams(fields string) params {
	return params{"chat_id": "1001", "text": "x", "reply_markup": `{"inline_keyboard":[[{` + fields + `}]]}`}
}

// Invalid requests fail with Telegram's descriptions.
func TestRefusals(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	s.Person(t, Person{ID: 1002, FirstName: "Stranger"})
	group := s.Group(t, "Customs KG", ann)
	said := group.Says(ann, "/hello")
	channel := s.Channel(t, "News")
	post := must[sentMessage](t, s, "sendMessage", params{"chat_id": channel.ID(), "text": "post"})
	text := must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "old"})
	picture := must[sentMessage](t, s, "sendPhoto", params{"chat_id": 1001, "photo": upload{"a.png", whitePixel()}})
	forceReply := must[sentMessage](t, s, "sendMessage", params{
		"chat_id": 1001, "text": "k", "reply_markup": `{"force_reply":true}`})
	keyboard := must[sentMessage](t, s, "sendMessage", params{
		"chat_id": 1001, "text": "k", "reply_markup": `{"keyboard":[["A"]]}`})
	row := strings.Repeat(`{"text":"a","callback_data":"a"},`, 8) + `{"text":"a","callback_data":"a"}`
	column := strings.Repeat(`[{"text":"a","callback_data":"a"}],`, 100) + `[{"text":"a","callback_data":"a"}]`

	tests := []struct {
		method      string
		params      params
		description string // after "Bad Request: "
	}{
		{"sendMessage", params{"text": "x"}, "chat_id is empty"},
		{"sendMessage", params{"chat_id": "5", "text": "x"}, "chat not found"},
		{"sendMessage", params{"chat_id": "@nobody", "text": "x"}, "chat not found"},
		{"sendMessage", params{"chat_id": "1002", "text": "x"}, "chat not found"},
		{"sendMessage", params{"chat_id": "1001"}, "message text is empty"},
		{"sendMessage", params{"chat_id": "1001", "text": " \n\t"}, "message text is empty"},
		{"sendMessage", params{"chat_id": "1001", "text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"},
		{"sendMessage", params{"chat_id": "1001", "text": strings.Repeat("x", 4097)}, "message is too long"},
		{"sendMessage", params{"chat_id": "1001", "text": strings.Repeat("😀", 2049)}, "message is too long"},
		{"sendMessage", params{"chat_id": "1001", "text": "\xff"}, "strings must be encoded in UTF-8"},
		{"sendMessage", params{"chat_id": "1001", "text": "<x>", "parse_mode": "HTML"},
			`can't parse entities: Unsupported start tag "x" at byte offset 0`},
		{"sendMessage", params{"chat_id": "1001", "text": "*x*", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"},
		{"sendMessage", params{"chat_id": "1001", "text": "*x*", "parse_mode": "Markdown"}, "unsupported parse_mode"},
		{"sendMessage", params{"chat_id": "1001", "text": "x", "entities": "[]"},
			"the sandbox takes no entities, use parse_mode HTML"},
		{"sendMessage", params{"chat_id": "1001", "text": "x", "reply_parameters": `{"message_id":99}`},
			"message to be replied not found"},

		{"sendMessage", params{"chat_id": "1001", "text": "x", "reply_parameters": "{"},
			"can't parse reply parameters JSON object"},
		{"sendMessage", params{"chat_id": "1001", "text": "x", "reply_to_message_id": "x"},
			"invalid reply_to_message_id specified"},

		{"sendMessage", params{"chat_id": "1001", "text": "x", "reply_markup": "{"},
			"can't parse reply keyboard markup JSON object"},
		{"sendMessage", params{"chat_id": "1001", "text": "x", "reply_markup": "[]"},
			"object expected as reply markup"},
		{"sendMessage", params{"chat_id": "1001", "text": "x", "reply_markup": `{"buttons":[]}`},
			"object expected as reply markup"},
		{"sendMessage", inlineButtonParams(`"text":"","callback_data":"a"`),
			"inline keyboard button text must be non-empty"},
		{"sendMessage", inlineButtonParams(`"text":"a"`),
			"can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"},
		{"sendMessage", inlineButtonParams(`"text":"a","callback_data":"a","url":"https://bomca.eu"`),
			`can't parse inline keyboard button: exactly one of the optional fields must be used, ` +
				`found ["url" "callback_data"]`},
		{"sendMessage", inlineButtonParams(`"text":"a","callback_data":""`), "BUTTON_DATA_INVALID"},
		{"sendMessage", inlineButtonParams(`"text":"a","callback_data":"a","style":"red"`),
			`invalid button style "red" specified`},
		{"sendMessage", params{"chat_id": "1001", "text": "x",
			"reply_markup": `{"keyboard":[[{"text":"a","style":"green"}]]}`}, `invalid button style "green" specified`},
		{"sendMessage", inlineButtonParams(`"text":"a","callback_data":"` + strings.Repeat("ы", 33) + `"`),
			"BUTTON_DATA_INVALID"},
		{"sendMessage", inlineButtonParams(`"text":"a","url":"tel:+996312123456"`),
			"inline keyboard button URL 'tel:+996312123456' is invalid: Unsupported URL protocol"},
		{"sendMessage", inlineButtonParams(`"text":"a","url":"mailto:a@bomca.eu"`),
			"inline keyboard button URL 'mailto:a@bomca.eu' is invalid: Unsupported URL protocol"},
		{"sendMessage", inlineButtonParams(`"text":"a","url":"ftp://bomca.eu"`),
			"inline keyboard button URL 'ftp://bomca.eu' is invalid: Unsupported URL protocol"},
		{"sendMessage", inlineButtonParams(`"text":"a","url":"http://localhost:8080/"`),
			"inline keyboard button URL 'http://localhost:8080/' is invalid: Wrong HTTP URL"},
		{"sendMessage", inlineButtonParams(`"text":"a","copy_text":{"text":"` + strings.Repeat("x", 257) + `"}`),
			"BUTTON_COPY_TEXT_INVALID"},
		{"sendMessage", inlineButtonParams(`"text":"a","web_app":{"url":"http://bomca.eu"}`),
			"inline keyboard button Web App URL 'http://bomca.eu' is invalid: Only HTTPS links are allowed"},
		{"sendMessage", inlineButtonParams(`"text":"a","web_app":{"url":"ftp://bomca.eu"}`),
			"inline keyboard button Web App URL 'ftp://bomca.eu' is invalid: Unsupported URL protocol"},
		{"sendMessage", params{"chat_id": group.ID(), "text": "x",
			"reply_markup": `{"inline_keyboard":[[{"text":"a","web_app":{"url":"https://bomca.eu"}}]]}`},
			"BUTTON_TYPE_INVALID"},
		{"sendMessage", params{"chat_id": channel.ID(), "text": "x",
			"reply_markup": `{"inline_keyboard":[[{"text":"a","switch_inline_query":"x"}]]}`},
			"can't use switch_inline_query button in a channel chat, because users will not be able to use the " +
				"button without knowing bot's username"},
		{"sendMessage", params{"chat_id": "1001", "text": "x", "reply_markup": `{"inline_keyboard":[["a"]]}`},
			"can't parse inline keyboard button: InlineKeyboardButton must be an Object"},
		{"sendMessage", params{"chat_id": "1001", "text": "x",
			"reply_markup": `{"force_reply":true,"input_field_placeholder":"` + strings.Repeat("x", 65) + `"}`},
			"input_field_placeholder is too long"},
		{"sendMessage", params{"chat_id": channel.ID(), "text": "x", "reply_markup": `{"keyboard":[["a"]]}`},
			"inline keyboard expected"},
		{"sendMessage", params{"chat_id": "1001", "text": "x", "reply_markup": `{"inline_keyboard":[[` + row + `]]}`},
			"reply markup is too long"},
		{"sendMessage", params{"chat_id": "1001", "text": "x", "reply_markup": `{"inline_keyboard":[` + column + `]}`},
			"reply markup is too long"},
		{"sendMessage", params{"chat_id": "1001", "text": "x", "reply_markup": `{"keyboard":[[{"text":""}]]}`},
			"keyboard button text must be non-empty"},
		{"sendMessage", params{"chat_id": "1001", "text": "x", "reply_markup": `{"keyboard":[[1]]}`},
			"can't parse keyboard button: KeyboardButton must be a String or an Object"},
		{"sendMessage", params{"chat_id": group.ID(), "text": "x",
			"reply_markup": `{"keyboard":[[{"text":"a","request_contact":true}]]}`},
			"phone number can be requested in private chats only"},
		{"sendMessage", params{"chat_id": channel.ID(), "text": "x", "reply_markup": `{"force_reply":true}`},
			"inline keyboard expected"},

		{"editMessageText", params{"chat_id": "1001", "message_id": "99", "text": "x"}, "message to edit not found"},
		{"editMessageText", params{"chat_id": "1001", "message_id": "1", "text": "x"}, "message can't be edited"},
		{"editMessageText", params{"chat_id": group.ID(), "message_id": said, "text": "x"}, "message can't be edited"},
		{"editMessageText", params{"chat_id": "1001", "message_id": forceReply.MessageID, "text": "x"},
			"message can't be edited"},
		{"editMessageText", params{"chat_id": "1001", "message_id": keyboard.MessageID, "text": "x"},
			"message can't be edited"},
		{"editMessageText", params{"chat_id": "1001", "message_id": text.MessageID, "text": "old"},
			"message is not modified: specified new message content and reply markup are exactly the same as a " +
				"current content and reply markup of the message"},
		{"editMessageText", params{"chat_id": "1001", "message_id": picture.MessageID, "text": "x"},
			"there is no text in the message to edit"},
		{"editMessageCaption", params{"chat_id": "1001", "message_id": text.MessageID, "caption": "x"},
			"there is no caption in the message to edit"},
		{"editMessageCaption", params{"chat_id": "1001", "message_id": picture.MessageID,
			"caption": strings.Repeat("x", 1025)}, "message caption is too long"},
		{"editMessageReplyMarkup", params{"chat_id": channel.ID(), "message_id": post.MessageID,
			"reply_markup": `{"remove_keyboard":true}`}, "inline keyboard expected"},
		{"editMessageText", params{"inline_message_id": "1", "text": "x"}, "MESSAGE_ID_INVALID"},
		{"editMessageText", params{"chat_id": "1001", "message_id": "one", "text": "x"},
			"invalid message_id specified"},
		{"deleteMessage", params{"chat_id": "1001", "message_id": "99"}, "message to delete not found"},
		{"deleteMessage", params{"chat_id": group.ID(), "message_id": said}, "message can't be deleted"},
		{"deleteMessage", params{"chat_id": "1001"}, "message identifier is not specified"},
		{"deleteMessage", params{"message_id": "1"}, "chat identifier is not specified"},

		{"answerCallbackQuery", params{"callback_query_id": "1"},
			"query is too old and response timeout expired or query ID is invalid"},
		{"answerCallbackQuery", params{"callback_query_id": "1", "text": strings.Repeat("x", 201)}, "MESSAGE_TOO_LONG"},
		{"answerCallbackQuery", params{"callback_query_id": "1", "show_alert": "maybe"},
			"invalid show_alert specified"},

		{"setMyCommands", params{}, "can't parse commands JSON object"},
		{"setMyCommands", params{"commands": `[{"command":"","description":"x"}]`}, "command must be non-empty"},
		{"setMyCommands", params{"commands": `[{"command":"Start","description":"x"}]`}, "BOT_COMMAND_INVALID"},
		{"setMyCommands", params{"commands": `[{"command":"` + strings.Repeat("a", 33) + `","description":"x"}]`},
			"command length must not exceed 32"},
		{"setMyCommands", params{"commands": `[{"command":"a","description":" "}]`},
			"command description must be non-empty"},
		{"setMyCommands", params{"commands": `[{"command":"a","description":"` + strings.Repeat("ы", 257) + `"}]`},
			"command description length must not exceed 256"},
		{"setMyCommands", params{"commands": "[" + strings.Repeat(`{"command":"a","description":"x"},`, 100) +
			`{"command":"a","description":"x"}]`}, "BOT_COMMANDS_TOO_MUCH"},
		{"setMyCommands", params{"commands": "[]", "language_code": "rus"}, "invalid language code specified"},
		{"setMyCommands", params{"commands": "[]", "scope": `{"type":"chat","chat_id":5}`}, "chat not found"},
		{"setMyCommands", params{"commands": "[]", "scope": `{"type":"everywhere"}`},
			"can't parse BotCommandScope: unsupported type specified"},
		{"setMyCommands", params{"commands": "[]", "scope": "{"}, "can't parse BotCommandScope JSON object"},
		{"setMyCommands", params{"commands": "[]", "scope": `{"type":"chat_administrators","chat_id":1001}`},
			"can't use specified scope in private chats"},
		{"setMyCommands", params{"commands": "[]", "scope": fmt.Sprintf(`{"type":"chat","chat_id":%d}`, channel.ID())},
			"can't change commands in channel chats"},
		{"setMyCommands",
			params{"commands": "[]", "scope": fmt.Sprintf(`{"type":"chat_member","chat_id":%d}`, group.ID())},
			"can't parse BotCommandScope: invalid user_id specified"},
		{"getMyCommands", params{"language_code": "x"}, "invalid language code specified"},
		{"deleteMyCommands", params{"language_code": "x"}, "invalid language code specified"},
		{"setMyName", params{"name": "x", "language_code": "x"}, "invalid language code specified"},
		{"setMyDescription", params{"description": strings.Repeat("x", 513)},
			`parameter "description" is too long, at most 512 characters are allowed`},

		{"sendDocument", params{"chat_id": "1001"}, "there is no document in the request"},
		{"sendDocument", params{"chat_id": "1001", "document": upload{"a.txt", nil}}, "file must be non-empty"},
		{"sendDocument", params{"chat_id": "1001", "document": "unknown"}, "wrong file identifier/HTTP URL specified"},
		{"sendDocument", params{"chat_id": "1001", "document": "https://bomca.eu/a.pdf"},
			"failed to get HTTP URL content"},
		{"sendDocument", params{"chat_id": "1001", "document": picture.Photo[0].FileID},
			"can't use file of type Photo as Document"},
		{"sendPhoto", params{"chat_id": "1001", "photo": upload{"a.png", []byte("no picture")}},
			"IMAGE_PROCESS_FAILED"},
		{"sendPhoto", params{"chat_id": "1001", "photo": upload{"a.png", wideImage(t)}}, "PHOTO_INVALID_DIMENSIONS"},
		{"sendPhoto", params{"chat_id": "1001", "photo": upload{"a.png", make([]byte, 10<<20+1)}},
			"file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes"},
		{"getFile", params{"file_id": "unknown"}, "wrong file_id or the file is temporarily unavailable"},
		{"getFile", params{}, "file_id not specified"},

		{"sendContact", params{"chat_id": "1001", "first_name": "A"}, `parameter "phone_number" is required`},
		{"sendContact", params{"chat_id": "1001", "phone_number": "1"}, `parameter "first_name" is required`},
		{"sendContact",
			params{"chat_id": "1001", "phone_number": "1", "first_name": "A", "vcard": strings.Repeat("x", 2049)},
			"VCARD_TOO_LONG"},
		{"sendChatAction", params{"chat_id": "1001", "action": "dance"}, "wrong parameter action in request"},
		{"getChat", params{"chat_id": "5"}, "chat not found"},
		{"getChatMember", params{"chat_id": "1001"}, "invalid user_id specified"},
		{"getChatMember", params{"chat_id": "1001", "user_id": "77"}, "member not found"},
		{"getUpdates", params{"offset": "x"}, "invalid offset specified"},
		{"getUpdates", params{"allowed_updates": "message"}, "can't parse allowed_updates JSON object"},
	}
	for _, tt := range tests {
		mustFail(t, s, tt.method, tt.params, 400, "Bad Request: "+tt.description)
	}
}

// wideImage returns a picture that is more than 20 times as wide as high.
func wideImage(t *testing.T) []byte {
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 21, 1))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestUnreachable(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	old := must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "old"})
	message := params{"chat_id": 1001, "text": "x"}

	s.BlockSilently(ann)
	mustFail(t, s, "sendMessage", message, 403, "Forbidden: bot was blocked by the user")
	mustFail(t, s, "sendChatAction", params{"chat_id": 1001, "action": "typing"}, 403,
		"Forbidden: bot was blocked by the user")
	must[sentMessage](t, s, "editMessageText", params{"chat_id": 1001, "message_id": old.MessageID, "text": "new"})
	s.UnblockSilently(ann)
	must[sentMessage](t, s, "sendMessage", message)
	s.Deactivate(ann)
	mustFail(t, s, "sendMessage", message, 403, "Forbidden: user is deactivated")

	group := s.Group(t, "Customs KG", ann)
	message["chat_id"] = group.ID()
	s.KickBot(group)
	mustFail(t, s, "sendMessage", message, 403, "Forbidden: bot was kicked from the group chat")
}

func TestMigration(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	group := s.Group(t, "Customs KG", ann)
	oldID := group.ID()
	newID := s.Migrate(group)
	if group.ID() != newID || newID > -1_000_000_000_000 {
		t.Errorf("new id %d, group's %d", newID, group.ID())
	}
	status, body := call(t, s, "sendMessage", params{"chat_id": oldID, "text": "x"})
	want := fmt.Sprintf(`{"ok":false,"error_code":400,`+
		`"description":"Bad Request: group chat was upgraded to a supergroup chat",`+
		`"parameters":{"migrate_to_chat_id":%d}}`, newID)
	if status != 400 || body != want {
		t.Errorf("%d %s\nwant %s", status, body, want)
	}
	must[sentMessage](t, s, "sendMessage", params{"chat_id": newID, "text": "x"})
	s.KickBot(group)
	mustFail(t, s, "sendMessage", params{"chat_id": newID, "text": "x"}, 403,
		"Forbidden: bot was kicked from the supergroup chat")

	updates := pendingUpdates(t, s, nil)[1:] // the first is Ann's /start
	if len(updates) != 3 || dig(updates[0], "message.migrate_to_chat_id") != float64(newID) ||
		dig(updates[1], "message.migrate_from_chat_id") != float64(oldID) ||
		dig(updates[2], "my_chat_member.new_chat_member.status") != "kicked" {
		t.Errorf("%v", updates)
	}
}
