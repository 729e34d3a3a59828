package viewtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/view"
)

// Limits of a keyboard that the stand-in does not check.
const (
	maxRow     = 8
	maxButtons = 100
	maxLabel   = 64 // how many characters of a button a phone shows at most
)

const annID = 1001

// UTF16Length is the length of a text as Telegram counts it, in UTF-16 units.
func UTF16Length(text string) int { return len(utf16.Encode([]rune(text))) }

// SandboxClient sends messages to Ann through the stand-in for Telegram, which refuses what Telegram refuses. It sends
// the same call only once, as the stand-in always judges it alike.
type SandboxClient struct {
	t         *testing.T
	server    *sandbox.Server
	judged    map[string]verdict // by call
	ownLabels map[string]bool
}

// verdict is how the stand-in judges a call: what Ann gets, or the refusal.
type verdict struct {
	seen    SentMessage
	refusal error
}

// NewSandboxClient starts a stand-in for Telegram, with Ann, who has written to the bot.
func NewSandboxClient(t *testing.T) SandboxClient {
	t.Helper()
	server := sandbox.Start(t, sandbox.Options{})
	ann := server.Person(t, sandbox.Person{ID: annID, FirstName: "Ann"})
	ann.Says("/start")
	return SandboxClient{t, server, make(map[string]verdict), readOwnLabels(t)}
}

// SentMessage is what Ann gets of a message.
type SentMessage struct {
	Text     string `json:"text"`
	Caption  string `json:"caption"`
	Entities []struct {
		Type string `json:"type"`
		URL  string `json:"url"`
	} `json:"entities"`
	Document *struct {
		Name string `json:"file_name"`
	} `json:"document"`
	Contact *struct {
		Phone string `json:"phone_number"`
		Name  string `json:"first_name"`
		VCard string `json:"vcard"`
	} `json:"contact"`
}

// Send sends a message as the bot would, and returns what Ann gets. The error is Telegram's refusal.
func (c SandboxClient) Send(m view.Message) (SentMessage, error) {
	c.t.Helper()
	fields := map[string]string{"chat_id": fmt.Sprint(annID)}
	if markup := c.markup(m); markup != nil {
		encoded, err := json.Marshal(markup)
		Check(c.t, err)
		fields["reply_markup"] = string(encoded)
	}
	if m.Contact != nil {
		fields["phone_number"], fields["first_name"], fields["vcard"] = m.Contact.Phone, m.Contact.Name, m.Contact.VCard
		return c.call("sendContact", fields, upload{})
	}
	fields["parse_mode"] = "HTML"
	if m.Photo == nil && m.Document == nil && len(m.Files) == 0 {
		fields["text"] = m.HTML
		return c.call("sendMessage", fields, upload{})
	}
	fields["caption"] = m.HTML
	switch {
	case len(m.Files) > 0: // of a file that this stand-in does not have
		return c.call("sendDocument", fields, upload{"document", "example.txt", []byte("example")})
	case m.Photo != nil:
		return c.call("sendPhoto", fields, upload{"photo", m.Photo.Name, m.Photo.Content})
	default:
		return c.call("sendDocument", fields, upload{"document", m.Document.Name, m.Document.Content})
	}
}

// markup is the keyboard of a message in the Bot API's form, or nil. It reports what is wrong with it.
func (c SandboxClient) markup(m view.Message) map[string]any {
	c.t.Helper()
	if m.Buttons != nil && m.Menu != nil {
		c.t.Error("a message has buttons and a menu, but Telegram shows only one of them")
	}
	if m.Menu != nil {
		for _, row := range m.Menu.Rows {
			for _, label := range row {
				c.checkLabel(label, labelRoom(menuRowWidth, menuGap, len(row)))
			}
		}
		return map[string]any{"keyboard": m.Menu.Rows, "input_field_placeholder": m.Menu.Placeholder}
	}
	if m.Buttons == nil {
		return nil
	}
	count := 0
	rows := make([][]map[string]any, len(m.Buttons))
	for i, row := range m.Buttons {
		if count += len(row); len(row) < 1 || len(row) > maxRow {
			c.t.Errorf("a row has %d buttons", len(row))
		}
		for _, button := range row {
			c.checkLabel(button.Text, labelRoom(inlineRowWidth, inlineGap, len(row)))
			rows[i] = append(rows[i], c.button(button))
		}
	}
	if count > maxButtons {
		c.t.Errorf("%d buttons", count)
	}
	return map[string]any{"inline_keyboard": rows}
}

// button is a button in the Bot API's form. It reports what is wrong with it.
func (c SandboxClient) button(b view.Button) map[string]any {
	c.t.Helper()
	if n := utf8.RuneCountInString(b.Text); strings.TrimSpace(b.Text) == "" || n > maxLabel {
		c.t.Errorf("a button says %q, %d characters", b.Text, n)
	}
	button := map[string]any{"text": b.Text}
	if b.Style != "" {
		button["style"] = string(b.Style)
	}
	if b.URL != "" {
		if !strings.HasPrefix(b.URL, "https://") && !strings.HasPrefix(b.URL, "http://") {
			c.t.Errorf("%q leads to %q", b.Text, b.URL)
		}
		button["url"] = b.URL
	}
	if b.CopyText != "" {
		button["copy_text"] = map[string]string{"text": b.CopyText}
	}
	if b.Press != nil {
		data, err := view.EncodePress(b.Press)
		if err != nil {
			c.t.Errorf("%q: %v", b.Text, err)
		}
		decoder := make(view.PressDecoder)
		decoder.Add(b.Press)
		if press, err := decoder.Decode(data); err != nil || press != b.Press {
			c.t.Errorf("%q: %#v is written as %q and read as %#v, %v", b.Text, b.Press, data, press, err)
		}
		button["callback_data"] = data
	}
	return button
}

// upload is a file to send with a call; without a field there is none.
type upload struct {
	field, name string
	content     []byte
}

// call calls a method of the Bot API, unless the same call was judged before. The error is Telegram's refusal.
func (c SandboxClient) call(method string, fields map[string]string, file upload) (SentMessage, error) {
	c.t.Helper()
	key, err := json.Marshal([]any{method, fields, file.field, file.name, file.content})
	Check(c.t, err)
	known, isKnown := c.judged[string(key)]
	if !isKnown {
		known.seen, known.refusal = c.post(method, fields, file)
		c.judged[string(key)] = known
	}
	return known.seen, known.refusal
}

// post calls a method of the Bot API over HTTP. The error is Telegram's refusal.
func (c SandboxClient) post(method string, fields map[string]string, file upload) (SentMessage, error) {
	c.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, value := range fields {
		Check(c.t, form.WriteField(name, value))
	}
	if file.field != "" {
		part, err := form.CreateFormFile(file.field, file.name)
		Check(c.t, err)
		_, err = part.Write(file.content)
		Check(c.t, err)
	}
	Check(c.t, form.Close())
	address := c.server.URL() + "/bot" + c.server.Token() + "/" + method
	response, err := http.Post(address, form.FormDataContentType(), &body)
	Check(c.t, err)
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	Check(c.t, err)
	var answer struct {
		OK          bool        `json:"ok"`
		Description string      `json:"description"`
		Result      SentMessage `json:"result"`
	}
	Check(c.t, json.Unmarshal(content, &answer))
	if !answer.OK {
		return SentMessage{}, fmt.Errorf("%s: %s", method, answer.Description)
	}
	return answer.Result, nil
}
