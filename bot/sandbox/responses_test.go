package sandbox

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// Unusual requests that Telegram accepts.
func TestAccepted(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	group := s.Group(t, "Customs KG", ann)
	for _, p := range []params{
		{"text": strings.Repeat("😀", 2048)},
		{"text": "<b>" + strings.Repeat("x", 4096) + "</b>", "parse_mode": "html"},
		{"text": "x", "reply_markup": `{"inline_keyboard":[]}`},
		{"text": "x",
			"reply_markup": `{"inline_keyboard":[[{"text":"a","callback_data":"a","copy_text":{"text":""}}]]}`},
		{"text": "x", "reply_markup": `{"inline_keyboard":[[{"text":"a","url":"tg://user?id=1001"}]]}`},
		{"text": "x", "reply_markup": `{"inline_keyboard":[[{"text":"a","web_app":{"url":"https://bomca.eu"}}]]}`},
		{"text": "x",
			"reply_markup": `{"inline_keyboard":[[{"text":"a","callback_data":"` + strings.Repeat("x", 64) + `"}]]}`},
		{"text": "x", "reply_markup": `{"keyboard":[[{"text":"a","request_contact":true}]]}`},
		{"text": "x", "reply_markup": `{"force_reply":true}`},
		{"text": "x", "reply_to_message_id": "1"},
		{"text": "x", "reply_parameters": `{"message_id":99,"allow_sending_without_reply":true}`},
	} {
		p["chat_id"] = "1001"
		must[sentMessage](t, s, "sendMessage", p)
	}
	member := fmt.Sprintf(`{"type":"chat_member","chat_id":%d,"user_id":1001}`, group.ID())
	must[bool](t, s, "setMyCommands", params{"commands": `[{"command":"/start ","description":"x"}]`, "scope": member})
	if commands := must[[]Command](t, s, "getMyCommands", params{"scope": member}); commands[0].Command != "start" {
		t.Errorf("%v", commands)
	}
}

// An edit removes the inline keyboard unless it has a new one.
func TestEditsOfInlineKeyboard(t *testing.T) {
	s, _ := newServerWithAnn(t, Options{})
	const keys = `{"inline_keyboard":[[{"text":"a","callback_data":"a"}]]}`
	m := params{"chat_id": 1001, "text": "x", "reply_markup": keys}
	m["message_id"] = must[sentMessage](t, s, "sendMessage", m).MessageID
	mustFail(t, s, "editMessageReplyMarkup", m, 400,
		"Bad Request: message is not modified: specified new message content and reply markup are exactly the same "+
			"as a current content and reply markup of the message")
	delete(m, "reply_markup")
	if edited := must[sentMessage](t, s, "editMessageReplyMarkup", m); edited.ReplyMarkup != nil || edited.Text != "x" {
		t.Errorf("%+v", edited)
	}
	m["reply_markup"] = keys
	if edited := must[sentMessage](t, s, "editMessageText", m); len(edited.ReplyMarkup.InlineKeyboard) != 1 {
		t.Errorf("%+v", edited)
	}
}

func TestMentions(t *testing.T) {
	s, _ := newServerWithAnn(t, Options{})
	m := must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "parse_mode": "HTML",
		"text": `<a href="tg://user?id=1001">Ann</a> and <a href="tg://user?id=5">somebody</a>`})
	if len(m.Entities) != 1 || m.Entities[0].User.FirstName != "Ann" {
		t.Errorf("%+v", m.Entities)
	}
}

// The exact results of calls.
func TestResponses(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{Now: fixedNow})
	s.Group(t, "Customs KG", ann)
	tests := []struct {
		method string
		params params
		want   string
	}{
		{"getMe", nil, `{"id":1,"is_bot":true,"first_name":"bomcabot","username":"bomcabot","can_join_groups":true,` +
			`"can_read_all_group_messages":false,"supports_inline_queries":true,"can_connect_to_business":false,` +
			`"has_main_web_app":false}`},
		{"getUpdates", nil, `[{"update_id":1,"message":{"message_id":1,"from":{"id":1001,"is_bot":false,` +
			`"first_name":"Ann","language_code":"ky"},"chat":{"id":1001,"type":"private","first_name":"Ann"},` +
			`"date":1543395600,"text":"/start","entities":[{"type":"bot_command","offset":0,"length":6}]}}]`},
		{"sendMessage", params{"chat_id": "1001", "text": "<b>Hi</b> ", "parse_mode": "HTML",
			"reply_parameters": `{"message_id":1}`,
			"reply_markup":     `{"inline_keyboard":[[{"text":"Web","url":"https://bomca.eu"}],[]]}`},
			`{"message_id":2,"from":{"id":1,"is_bot":true,"first_name":"bomcabot","username":"bomcabot"},` +
				`"chat":{"id":1001,"type":"private","first_name":"Ann"},"date":1543395600,` +
				`"reply_to_message":{"message_id":1,"from":{"id":1001,"is_bot":false,"first_name":"Ann",` +
				`"language_code":"ky"},"chat":{"id":1001,"type":"private","first_name":"Ann"},"date":1543395600,` +
				`"text":"/start","entities":[{"type":"bot_command","offset":0,"length":6}]},` +
				`"text":"Hi","entities":[{"type":"bold","offset":0,"length":2}],` +
				`"reply_markup":{"inline_keyboard":[[{"text":"Web","url":"https://bomca.eu/"}]]}}`},
		{"editMessageText", params{"chat_id": "1001", "message_id": "2", "text": "<Hi>"},
			`{"message_id":2,"from":{"id":1,"is_bot":true,"first_name":"bomcabot","username":"bomcabot"},` +
				`"chat":{"id":1001,"type":"private","first_name":"Ann"},"date":1543395600,"edit_date":1543395600,` +
				`"reply_to_message":{"message_id":1,"from":{"id":1001,"is_bot":false,"first_name":"Ann",` +
				`"language_code":"ky"},"chat":{"id":1001,"type":"private","first_name":"Ann"},"date":1543395600,` +
				`"text":"/start","entities":[{"type":"bot_command","offset":0,"length":6}]},"text":"<Hi>"}`},
		{"sendDocument", params{"chat_id": "1001", "document": upload{"event.ics", []byte("BEGIN")}, "caption": "c"},
			`{"message_id":3,"from":{"id":1,"is_bot":true,"first_name":"bomcabot","username":"bomcabot"},` +
				`"chat":{"id":1001,"type":"private","first_name":"Ann"},"date":1543395600,"caption":"c","document":` +
				`{"file_id":"SandboxFile-1","file_unique_id":"SF1","file_name":"event.ics",` +
				`"mime_type":"text/calendar","file_size":5}}`},
		{"getFile", params{"file_id": "SandboxFile-1"}, `{"file_id":"SandboxFile-1","file_unique_id":"SF1",` +
			`"file_size":5,"file_path":"documents/SandboxFile-1.ics"}`},
		{"sendContact", params{"chat_id": "1001", "phone_number": "+996312", "first_name": "Janna"},
			`{"message_id":4,"from":{"id":1,"is_bot":true,"first_name":"bomcabot","username":"bomcabot"},` +
				`"chat":{"id":1001,"type":"private","first_name":"Ann"},"date":1543395600,` +
				`"contact":{"phone_number":"+996312","first_name":"Janna"}}`},
		{"getChat", params{"chat_id": "-4000000001"}, `{"id":-4000000001,"type":"group","title":"Customs KG",` +
			`"accent_color_id":0,"max_reaction_count":11,"accepted_gift_types":{"unlimited_gifts":false,` +
			`"limited_gifts":false,"unique_gifts":false,"premium_subscription":false}}`},
		{"getChatMember", params{"chat_id": "-4000000001", "user_id": "1001"},
			`{"status":"creator","user":{"id":1001,"is_bot":false,"first_name":"Ann","language_code":"ky"},` +
				`"is_anonymous":false}`},
		{"deleteMessage", params{"chat_id": "1001", "message_id": "1"}, "true"},
		{"sendChatAction", params{"chat_id": "1001", "action": "typing"}, "true"},
		{"getWebhookInfo", nil, `{"url":"","has_custom_certificate":false,"pending_update_count":1}`},
		{"deleteWebhook", params{"drop_pending_updates": "true"}, "true"},
		{"GETUPDATES", nil, "[]"},
		{"getMyCommands", nil, "[]"},
		{"setMyName", params{"name": "BOMCA"}, "true"},
	}
	for _, tt := range tests {
		status, body := call(t, s, tt.method, tt.params)
		if want := `{"ok":true,"result":` + tt.want + `}`; status != 200 || body != want {
			t.Errorf("%s: %d\n got %s\nwant %s", tt.method, status, body, want)
		}
	}
}

// The four ways to pass parameters, and requests that are not valid calls.
func TestRequests(t *testing.T) {
	s, _ := newServerWithAnn(t, Options{})
	multipart, multipartBody := form(t, params{"chat_id": "1001", "text": "x"})
	tests := []struct {
		method, path, contentType, body string
		status                          int
	}{
		{"GET", "/bot" + s.Token() + "/sendMessage?chat_id=1001&text=x", "", "", 200},
		{"POST", "/bot" + s.Token() + "/sendmessage", "application/json",
			`{"chat_id":1001,"text":"x","reply_markup":null}`, 200},
		{"POST", "/bot" + s.Token() + "/SENDMESSAGE", "application/x-www-form-urlencoded", "chat_id=1001&text=x", 200},
		{"POST", "/bot" + s.Token() + "/sendMessage", multipart, multipartBody.String(), 200},
		{"POST", "/bot" + s.Token() + "/getMe", multipart, "", 200},
		{"POST", "/bot" + s.Token() + "/getMe", "application/json", "", 200},
		{"POST", "/bot" + s.Token() + "/sendMessage", "application/json", "[", 400},
		{"POST", "/bot" + s.Token() + "/sendMessage", multipart, "nonsense", 400},
		{"GET", "/bot1:wrong/getMe", "", "", 401},
		{"GET", "/bot" + s.Token() + "/fly", "", "", 404},
		{"GET", "/bot" + s.Token(), "", "", 404},
		{"GET", "/file/bot1:wrong/documents/x", "", "", 401},
		{"GET", "/file/bot" + s.Token() + "/documents/x", "", "", 404},
	}
	for _, tt := range tests {
		r := httptest.NewRequest(tt.method, localURL+tt.path, strings.NewReader(tt.body))
		r.Header.Set("Content-Type", tt.contentType)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != tt.status || w.Header().Get("Content-Length") != fmt.Sprint(w.Body.Len()) {
			t.Errorf("%s %s %s: %d %v %s", tt.method, tt.path, tt.contentType, w.Code, w.Header(), w.Body)
		}
	}
	r := httptest.NewRequest(http.MethodGet, localURL+"/bot1:wrong/getMe", nil)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if want := `{"ok":false,"error_code":401,"description":"Unauthorized"}`; w.Body.String() != want {
		t.Errorf("%s\nwant %s", w.Body, want)
	}
}

// zeros is a request body without an end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func TestTooLargeRequest(t *testing.T) {
	r := httptest.NewRequest(http.MethodPost, localURL+"/bot"+DefaultToken+"/sendDocument", zeros{})
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	New(Options{}).ServeHTTP(w, r)
	want := `{"ok":false,"error_code":413,"description":"Request Entity Too Large"}`
	if w.Code != 413 || w.Body.String() != want {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestFilesAreReusedAndDownloaded(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	first := must[sentMessage](t, s, "sendDocument", params{"chat_id": "1001", "document": "attach://x",
		"x": upload{"report.xlsx", []byte("sheet")}})
	again := must[sentMessage](t, s, "sendDocument", params{"chat_id": "1001", "document": first.Document.FileID})
	if again.Document != first.Document {
		t.Errorf("%+v, then %+v", first.Document, again.Document)
	}
	d := ann.LastBotMessage().Document
	if d.Name != "report.xlsx" || string(d.Data) != "sheet" || !strings.Contains(d.MIME, "spreadsheet") {
		t.Errorf("%+v", d)
	}
	file := must[struct {
		FilePath string `json:"file_path"`
	}](t, s, "getFile", params{"file_id": first.Document.FileID})
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest(http.MethodGet, localURL+"/file/bot"+s.Token()+"/"+file.FilePath, nil))
	if w.Code != 200 || w.Body.String() != "sheet" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestOldMessagesCannotBeDeleted(t *testing.T) {
	now := fixedNow()
	s, _ := newServerWithAnn(t, Options{Now: func() time.Time { return now }})
	m := must[sentMessage](t, s, "sendMessage", params{"chat_id": "1001", "text": "x"})
	now = now.Add(maxDeleteAge + time.Second)
	mustFail(t, s, "deleteMessage", params{"chat_id": "1001", "message_id": m.MessageID}, 400,
		"Bad Request: message can't be deleted for everyone")
}
