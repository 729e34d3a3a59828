package sandbox

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// newPageServer returns a server with two people and a group.
func newPageServer() *Server {
	return New(Options{
		Now: fixedNow,
		People: []Persona{
			{Person{ID: 1001, FirstName: "Ann", LastName: "Lee", LanguageCode: "ky"}, "beneficiary"},
			{Person{ID: 1002, FirstName: "Bob", LanguageCode: "en"}, "coordinator"},
		},
		Groups: []string{"Customs KG"},
	})
}

// pageRequest sends a request from the page to a path.
func pageRequest(s *Server, method, path, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, localURL+path, strings.NewReader(body))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestPagePaths(t *testing.T) {
	s := newPageServer()
	s.mu.Lock()
	s.people[1001].privateChat.started = true
	s.mu.Unlock()
	must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "x",
		"reply_markup": `{"inline_keyboard":[[{"text":"A","callback_data":"a"}]]}`})
	for _, tt := range []struct {
		method, path, body string
		status             int
		want               string
	}{
		{"GET", "/sandbox/people", "", 200, `[{"id":1001,"name":"Ann Lee","role":"beneficiary","language":"ky"},` +
			`{"id":1002,"name":"Bob","role":"coordinator","language":"en"}]`},
		{"POST", "/sandbox/people/1001/language", `{"language":"kk"}`, 204, ""},
		{"POST", "/sandbox/people/77/language", `{"language":"kk"}`, 404, "404 page not found\n"},
		{"GET", "/sandbox/chats?person=1001", "", 200, `[{"id":1001,"title":"bomcabot","kind":"private"},` +
			`{"id":-4000000001,"title":"Customs KG","kind":"group"}]`},
		{"GET", "/sandbox/chats?person=77", "", 400, `{"error":"the person is not known"}`},
		{"GET", "/sandbox/chats?person=x", "", 400, `{"error":"person is not a number"}`},
		{"POST", "/sandbox/say", `{"person":1001,"chat":1001,"text":"/start","reply_to":0}`, 204, ""},
		{"POST", "/sandbox/say", `{"person":1001,"chat":1001,"text":" "}`, 400, `{"error":"the text is empty"}`},
		{"POST", "/sandbox/say", `{"person":1001,"chat":1002,"text":"x"}`, 400,
			`{"error":"the person is not in the chat"}`},
		{"POST", "/sandbox/say", `{"person":1001,"chat":-4000000001,"text":"x"}`, 204, ""},
		{"POST", "/sandbox/say", `nonsense`, 400,
			`{"error":"invalid character 'o' in literal null (expecting 'u')"}`},
		{"POST", "/sandbox/press", `{"person":1001,"chat":1001,"message":1,"data":"a"}`, 204, ""},
		{"POST", "/sandbox/edit", `{"person":1001,"chat":1001,"message":2,"text":"/help"}`, 204, ""},
		{"POST", "/sandbox/edit", `{"person":1001,"chat":1001,"message":1,"text":"/help"}`, 400,
			`{"error":"Ann Lee has no text in message 1 to edit"}`},
		{"POST", "/sandbox/file", `{"person":1001,"chat":1001,"files":[{"name":"a.txt","base64":"` +
			base64.StdEncoding.EncodeToString([]byte("text")) + `"}]}`, 204, ""},
		{"POST", "/sandbox/file", `{"person":1001,"chat":1001,"files":[{"name":"a.png","base64":"` +
			base64.StdEncoding.EncodeToString(whitePixel()) + `"}]}`, 204, ""},
		{"POST", "/sandbox/file", `{"person":1001,"chat":1001,"files":[{"name":"fake.png","base64":"eA=="}]}`,
			204, ""},
		{"POST", "/sandbox/file", `{"person":1001,"chat":1001}`, 400, `{"error":"an album of 0 files"}`},
		{"GET", "/sandbox/events?person=1001&chat=5", "", 400, `{"error":"the person is not in the chat"}`},
		{"GET", "/sandbox/files/unknown", "", 404, "404 page not found\n"},
		{"DELETE", "/sandbox/people", "", 405, "Method Not Allowed\n"},
	} {
		if w := pageRequest(s, tt.method, tt.path, tt.body); w.Code != tt.status || w.Body.String() != tt.want {
			t.Errorf("%s %s %s: %d %s\nwant %d %s", tt.method, tt.path, tt.body, w.Code, w.Body, tt.status, tt.want)
		}
	}
	ann := s.Person(t, Person{ID: 1001, FirstName: "Ann", LanguageCode: "kk"})
	want := fmt.Sprintf(`bot: x
     [A]
Ann Lee: /start
Ann Lee presses [A]
Ann Lee edits: /help
Ann Lee sends document a.txt (4 bytes)
Ann Lee sends photo a.png (%d bytes)
Ann Lee sends document fake.png (1 bytes)
`, len(whitePixel()))
	if got := ann.Transcript(); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestPageAcceptsOnlyJSON(t *testing.T) {
	s := newPageServer()
	for contentType, want := range map[string]int{
		"application/json; charset=utf-8": 204, "text/plain": 415, "": 415, "multipart/form-data": 415,
	} {
		body := strings.NewReader(`{"person":1001,"chat":1001,"text":"x"}`)
		r := httptest.NewRequest(http.MethodPost, localURL+"/sandbox/say", body)
		r.Header.Set("Content-Type", contentType)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%q: %d, not %d", contentType, w.Code, want)
		}
	}
}

func TestPageIsServed(t *testing.T) {
	w := pageRequest(newPageServer(), "GET", "/", "")
	if w.Code != 200 || !strings.Contains(w.Body.String(), "<html") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestPageFiles(t *testing.T) {
	s, _ := newServerWithAnn(t, Options{})
	document := must[sentMessage](t, s, "sendDocument", params{
		"chat_id": 1001, "document": upload{`отчёт "1".html`, []byte("<script>")}})
	photo := must[sentMessage](t, s, "sendPhoto", params{"chat_id": 1001, "photo": upload{"a.png", whitePixel()}})
	for id, want := range map[string]string{
		document.Document.FileID: "attachment; filename*=utf-8''%D0%BE%D1%82%D1%87%D1%91%D1%82%20%221%22.html",
		photo.Photo[0].FileID:    "inline; filename=a.png",
	} {
		w := pageRequest(s, "GET", "/sandbox/files/"+id, "")
		if got := w.Header().Get("Content-Disposition"); w.Code != 200 || got != want ||
			w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%d %v", w.Code, w.Header())
		}
	}
}

// An eventStream reads server-sent events.
type eventStream struct {
	t     *testing.T
	lines *bufio.Scanner
}

// openEventStream opens the event stream of a person in a chat.
func openEventStream(t *testing.T, s *Server, query string) eventStream {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL()+"/sandbox/events?"+query, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil || response.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("%v %v", response, err)
	}
	t.Cleanup(func() { response.Body.Close() })
	lines := bufio.NewScanner(response.Body)
	lines.Buffer(nil, 1<<20)
	return eventStream{t, lines}
}

// waitFor reads events until one with that name contains all parts. It returns the data of that event.
func (e eventStream) waitFor(name string, parts ...string) string {
	e.t.Helper()
	event := ""
	for e.lines.Scan() {
		line := e.lines.Text()
		if rest, ok := strings.CutPrefix(line, "event: "); ok {
			event = rest
		}
		data, ok := strings.CutPrefix(line, "data: ")
		for _, part := range parts {
			ok = ok && strings.Contains(data, part)
		}
		if ok && event == name {
			return data
		}
	}
	e.t.Fatalf("no event %s with %q: %v", name, parts, e.lines.Err())
	return ""
}

func TestPageEvents(t *testing.T) {
	s := newPageServer()
	if _, err := s.Listen("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	events := openEventStream(t, s, "person=1001&chat=1001")
	empty := `{"messages":[],"keyboard":null,"placeholder":"","commands":[],"typing":false,"last_read":0}`
	if got := events.waitFor("state"); got != empty {
		t.Errorf("%s\nwant %s", got, empty)
	}
	post := func(path, body string) {
		t.Helper()
		response, err := http.Post(s.URL()+path, "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		if response.StatusCode != http.StatusNoContent {
			answer, _ := io.ReadAll(response.Body)
			t.Fatalf("%s: %s", path, answer)
		}
	}
	post("/sandbox/say", `{"person":1001,"chat":1001,"text":"</b> https://bomca.eu"}`)
	events.waitFor("state", `"id":1`)
	must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "<b>Hi</b>\n&lt;x&gt;", "parse_mode": "HTML",
		"reply_markup": `{"inline_keyboard":[[` +
			`{"text":"A","callback_data":"a"},{"text":"W","url":"https://bomca.eu"}]]}`})
	must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "k",
		"reply_markup": `{"keyboard":[["Programme"]],"input_field_placeholder":"Ask"}`})
	must[sentMessage](t, s, "sendDocument", params{"chat_id": 1001, "document": upload{"a.ics", []byte("x")}})
	must[sentMessage](t, s, "sendPhoto", params{"chat_id": 1001, "photo": upload{"a.png", whitePixel()}})
	must[sentMessage](t, s, "sendContact", params{"chat_id": 1001, "phone_number": "1", "first_name": "Janna"})
	must[bool](t, s, "deleteMessage", params{"chat_id": 1001, "message_id": 3})
	must[sentMessage](t, s, "editMessageCaption", params{"chat_id": 1001, "message_id": 4, "caption": "c"})
	must[bool](t, s, "setMyCommands", params{"commands": `[{"command":"start","description":"Start"}]`})
	state := events.waitFor("state", `"command":"start"`)
	want := `{"messages":[` +
		`{"id":1,"from":"person","name":"Ann Lee","mine":true,"html":"&lt;/b&gt; <a href=\"https://bomca.eu/\" ` +
		`target=\"_blank\" rel=\"noopener noreferrer\">https://bomca.eu</a>",` +
		`"time":"2018-11-28T09:00:00Z","edited":false},` +
		`{"id":2,"from":"bot","name":"bomcabot","mine":false,"html":"<b>Hi</b>\n&lt;x&gt;",` +
		`"time":"2018-11-28T09:00:00Z","edited":false,` +
		`"inline":[[{"text":"A","data":"a"},{"text":"W","url":"https://bomca.eu/"}]]},` +
		`{"id":4,"from":"bot","name":"bomcabot","mine":false,"html":"c","time":"2018-11-28T09:00:00Z","edited":true,` +
		`"document":{"name":"a.ics","size":1,"url":"/sandbox/files/SandboxFile-1"}},` +
		`{"id":5,"from":"bot","name":"bomcabot","mine":false,"html":"","time":"2018-11-28T09:00:00Z","edited":false,` +
		`"photo":{"url":"/sandbox/files/SandboxFile-2","width":1,"height":1}},` +
		`{"id":6,"from":"bot","name":"bomcabot","mine":false,"html":"","time":"2018-11-28T09:00:00Z","edited":false,` +
		`"contact":{"phone":"1","name":"Janna"}}],` +
		`"keyboard":[["Programme"]],"placeholder":"Ask",` +
		`"commands":[{"command":"start","description":"Start"}],"typing":false,"last_read":0}`
	if state != want {
		t.Errorf("%s\nwant\n%s", state, want)
	}

	post("/sandbox/press", `{"person":1001,"chat":1001,"message":2,"data":"a"}`)
	press := lastUpdate(t, s)
	must[bool](t, s, "answerCallbackQuery", params{"callback_query_id": dig(press, "callback_query.id"),
		"text": "Thanks", "show_alert": true})
	if got := events.waitFor("answer"); got != `{"text":"Thanks","alert":true}` {
		t.Error(got)
	}
}

// In a group the page marks the person's own messages and describes service messages.
func TestPageShowsGroup(t *testing.T) {
	s := newPageServer()
	pageRequest(s, "POST", "/sandbox/say", `{"person":1001,"chat":-4000000001,"text":"hello"}`)
	s.mu.Lock()
	defer s.mu.Unlock()
	group := s.personaGroups[0]
	bob, err := s.participantIn(s.people[1002], group)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bob.sendContent(Sticker{Emoji: "👍"}); err != nil {
		t.Fatal(err)
	}
	bob.sendServiceMessage(&serviceMessage{NewChatMembers: []Person{bob.person.Person}})
	got, _ := json.Marshal(bob.pageState().Messages)
	for _, want := range []string{
		`"name":"Ann Lee","mine":false`, `"name":"Bob","mine":true,"html":"","time"`, `"service":"sticker 👍"`,
		`"service":"Bob joins the group"`,
	} {
		if !strings.Contains(string(got), want) {
			t.Errorf("%s is not in %s", want, got)
		}
	}
}
