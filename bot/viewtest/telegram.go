package viewtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/view"
)

// Telegram's limits that the stand-in does not check, or that people notice before Telegram refuses.
const (
	maxRow     = 8
	maxButtons = 100
	maxLabel   = 64 // characters of a button that a phone can show at most
	annID      = 1001
)

// UTF16Length is how long Telegram finds a text.
func UTF16Length(text string) int { return len(utf16.Encode([]rune(text))) }

// The ids of files that Telegram has: Ann's, in their order.
const photoID, documentID = "SandboxFile-1", "SandboxFile-2"

// SandboxClient sends messages to Ann through the stand-in, which refuses what Telegram refuses.
type SandboxClient struct {
	t      *testing.T
	server *sandbox.Server
}

// NewSandboxClient starts a stand-in to which Ann has written.
func NewSandboxClient(t *testing.T) SandboxClient {
	t.Helper()
	server := sandbox.Start(t, sandbox.Options{})
	ann := server.Person(t, sandbox.Person{ID: annID, FirstName: "Ann"})
	ann.Sends(sandbox.Photo{})
	ann.Sends(sandbox.Document{Name: "example.pdf", Data: []byte("example")})
	return SandboxClient{t, server}
}

// SentMessage is what Ann sees of a message.
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

// Send sends a message as the bot would, and returns what Ann sees; an error where Telegram refuses it.
func (g SandboxClient) Send(m view.Message) (SentMessage, error) {
	g.t.Helper()
	fields := map[string]string{"chat_id": fmt.Sprint(annID)}
	if markup := g.markup(m); markup != nil {
		encoded, err := json.Marshal(markup)
		Check(g.t, err)
		fields["reply_markup"] = string(encoded)
	}
	switch {
	case m.Photo != nil && m.Photo.FileID == photoID:
		fields["caption"], fields["parse_mode"], fields["photo"] = m.HTML, "HTML", m.Photo.FileID
		return g.call("sendPhoto", fields, upload{})
	case m.Document != nil && m.Document.FileID == documentID:
		fields["caption"], fields["parse_mode"], fields["document"] = m.HTML, "HTML", m.Document.FileID
		return g.call("sendDocument", fields, upload{})
	case m.HasFileID(): // a file of somebody's that this stand-in has not seen
		fields["caption"], fields["parse_mode"] = m.HTML, "HTML"
		return g.call("sendDocument", fields, upload{"document", "example.txt", []byte("example")})
	case m.Photo != nil:
		fields["caption"], fields["parse_mode"] = m.HTML, "HTML"
		return g.call("sendPhoto", fields, upload{"photo", m.Photo.Name, m.Photo.Content})
	case m.Document != nil:
		fields["caption"], fields["parse_mode"] = m.HTML, "HTML"
		return g.call("sendDocument", fields, upload{"document", m.Document.Name, m.Document.Content})
	case m.Contact != nil:
		fields["phone_number"], fields["first_name"], fields["vcard"] = m.Contact.Phone, m.Contact.Name, m.Contact.VCard
		return g.call("sendContact", fields, upload{})
	default:
		fields["text"], fields["parse_mode"] = m.HTML, "HTML"
		return g.call("sendMessage", fields, upload{})
	}
}

// markup is the keyboard in the Bot API's form; nil for none.
func (g SandboxClient) markup(m view.Message) map[string]any {
	g.t.Helper()
	if m.Buttons != nil && m.Menu != nil {
		g.t.Error("a message has buttons and a menu; Telegram shows only one of them")
	}
	if m.Menu != nil {
		return map[string]any{"keyboard": m.Menu.Rows, "input_field_placeholder": m.Menu.Placeholder}
	}
	if m.Buttons == nil {
		return nil
	}
	count := 0
	rows := make([][]map[string]any, len(m.Buttons))
	for i, row := range m.Buttons {
		if count += len(row); len(row) < 1 || len(row) > maxRow {
			g.t.Errorf("a row has %d buttons", len(row))
		}
		for _, button := range row {
			rows[i] = append(rows[i], g.button(button))
		}
	}
	if count > maxButtons {
		g.t.Errorf("%d buttons", count)
	}
	return map[string]any{"inline_keyboard": rows}
}

func (g SandboxClient) button(b view.Button) map[string]any {
	g.t.Helper()
	if n := utf8.RuneCountInString(b.Text); strings.TrimSpace(b.Text) == "" || n > maxLabel {
		g.t.Errorf("a button says %q, %d characters", b.Text, n)
	}
	button := map[string]any{"text": b.Text}
	if b.URL != "" {
		if !strings.HasPrefix(b.URL, "https://") && !strings.HasPrefix(b.URL, "http://") {
			g.t.Errorf("%q leads to %q", b.Text, b.URL)
		}
		button["url"] = b.URL
	}
	if b.CopyText != "" {
		button["copy_text"] = map[string]string{"text": b.CopyText}
	}
	if b.Press != nil {
		data, err := view.EncodePress(b.Press)
		if err != nil {
			g.t.Errorf("%q: %v", b.Text, err)
		}
		decoder := make(view.PressDecoder)
		decoder.Add(b.Press)
		if press, err := decoder.Decode(data); err != nil || press != b.Press {
			g.t.Errorf("%q does nothing: %#v is %q, which is read as %#v, %v", b.Text, b.Press, data, press, err)
		}
		button["callback_data"] = data
	}
	return button
}

// upload is a file that goes with a call; without a field there is none.
type upload struct {
	field, name string
	content     []byte
}

// call calls a method of the Bot API over HTTP, with a file where there is one.
func (g SandboxClient) call(method string, fields map[string]string, file upload) (SentMessage, error) {
	g.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, value := range fields {
		Check(g.t, form.WriteField(name, value))
	}
	if file.field != "" {
		part, err := form.CreateFormFile(file.field, file.name)
		Check(g.t, err)
		_, err = part.Write(file.content)
		Check(g.t, err)
	}
	Check(g.t, form.Close())
	response, err := http.Post(g.server.URL()+"/bot"+g.server.Token()+"/"+method, form.FormDataContentType(), &body)
	Check(g.t, err)
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	Check(g.t, err)
	var answer struct {
		OK          bool        `json:"ok"`
		Description string      `json:"description"`
		Result      SentMessage `json:"result"`
	}
	Check(g.t, json.Unmarshal(content, &answer))
	if !answer.OK {
		return SentMessage{}, fmt.Errorf("%s: %s", method, answer.Description)
	}
	return answer.Result, nil
}

// leakedMarkup are what a person should never read: a gap, a placeholder, or the key of a text that is missing.
var leakedMarkup = regexp.MustCompile(`<no value>|\{\{|\}\}|%!|\b(?:section|country|city|button|menu|command|event|contact|answer|error|inbox|rate|zone|status|role|team|invite|invitations?|audit)_[a-z]+\b`)

// checkReadable tells what of a text nobody should read.
func checkReadable(text string) error {
	if !strings.ContainsAny(text, "_{}%<") { // which is quick to find
		return nil
	}
	if found := leakedMarkup.FindString(text); found != "" {
		return fmt.Errorf("%q shows in %.200q", found, text)
	}
	return nil
}
