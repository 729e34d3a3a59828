package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// fixedNow is a clock that stands still at 09:00 UTC on 28 November 2018.
func fixedNow() time.Time { return time.Date(2018, 11, 28, 9, 0, 0, 0, time.UTC) }

// localURL is the address of a server in requests that do not go through a network.
const localURL = "http://127.0.0.1:8081"

// params are the parameters of a call.
type params map[string]any

// upload is a file parameter.
type upload struct {
	name string
	data []byte
}

// form encodes the parameters as a multipart form: strings unchanged, uploads as files, everything else as JSON.
func form(t testing.TB, p params) (contentType string, body *bytes.Buffer) {
	t.Helper()
	body = new(bytes.Buffer)
	w := multipart.NewWriter(body)
	for name, value := range p {
		var err error
		switch value := value.(type) {
		case string:
			err = w.WriteField(name, value)
		case upload:
			var part io.Writer
			if part, err = w.CreateFormFile(name, value.name); err == nil {
				_, err = part.Write(value.data)
			}
		default:
			err = w.WriteField(name, string(encodeJSON(value)))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), body
}

// call calls a method without a network and returns the status and the body of the response.
func call(t testing.TB, s *Server, method string, p params) (status int, body string) {
	t.Helper()
	contentType, form := form(t, p)
	r := httptest.NewRequest(http.MethodPost, localURL+"/bot"+s.Token()+"/"+method, form)
	r.Header.Set("Content-Type", contentType)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

// must calls a method, fails the test if the call fails, and decodes the result.
func must[T any](t testing.TB, s *Server, method string, p params) T {
	t.Helper()
	status, body := call(t, s, method, p)
	var response struct {
		OK     bool
		Result T
	}
	if err := json.Unmarshal([]byte(body), &response); err != nil || !response.OK || status != http.StatusOK {
		t.Fatalf("%s: %d %s", method, status, body)
	}
	return response.Result
}

// mustFail calls a method that must fail with that error code and description.
func mustFail(t testing.TB, s *Server, method string, p params, code int, description string) {
	t.Helper()
	status, body := call(t, s, method, p)
	var response struct {
		OK          bool
		ErrorCode   int `json:"error_code"`
		Description string
	}
	if err := json.Unmarshal([]byte(body), &response); err != nil {
		t.Fatalf("%s: %d %s", method, status, body)
	}
	if response.OK || status != code || response.ErrorCode != code || response.Description != description {
		t.Errorf("%s %v:\n got %d %s\nwant %d %s", method, p, status, body, code, description)
	}
}

// sentMessage has the fields that tests check of a message that a method returns.
type sentMessage struct {
	MessageID   int `json:"message_id"`
	Text        string
	Entities    []Entity
	Document    wireFile
	Photo       []wireFile
	ReplyMarkup *wireInlineKeyboard `json:"reply_markup"`
}

// pendingUpdates returns the updates that the bot has not confirmed, decoded.
func pendingUpdates(t testing.TB, s *Server, p params) []map[string]any {
	t.Helper()
	return must[[]map[string]any](t, s, "getUpdates", p)
}

// lastUpdate returns the newest update, decoded, and confirms all earlier ones.
func lastUpdate(t testing.TB, s *Server) map[string]any {
	t.Helper()
	return pendingUpdates(t, s, params{"offset": -1})[0]
}

// newServerWithAnn returns a server and Ann, who has written to the bot. The server does not listen.
func newServerWithAnn(t testing.TB, opts Options) (*Server, *Actor) {
	t.Helper()
	s := New(opts)
	ann := s.Person(t, Person{ID: 1001, FirstName: "Ann", LanguageCode: "ky"})
	ann.Says("/start")
	return s, ann
}

// fakeTB records how a helper fails a test. As with a real TB, Fatalf ends the helper.
type fakeTB struct {
	failure string
}

func (*fakeTB) Helper()        {}
func (*fakeTB) Cleanup(func()) {}
func (f *fakeTB) Fatalf(format string, args ...any) {
	f.failure = fmt.Sprintf(format, args...)
	panic(f)
}

// failureOf returns the message with which f fails the test; "" if it does not fail.
func failureOf(f func(TB)) (failure string) {
	tb := new(fakeTB)
	defer func() {
		if r := recover(); r != nil && r != tb {
			panic(r)
		}
		failure = tb.failure
	}()
	f(tb)
	return ""
}

// shortenTimeout shortens Timeout until the end of the test.
func shortenTimeout(t *testing.T) {
	old := Timeout
	Timeout = 20 * time.Millisecond
	t.Cleanup(func() { Timeout = old })
}

// startBot starts a bot that calls handle for every update until the test ends.
func startBot(t *testing.T, s *Server, handle func(update map[string]any)) {
	t.Helper()
	stop := make(chan struct{})
	var running sync.WaitGroup
	running.Go(func() {
		offset := 0
		for {
			select {
			case <-stop:
				return
			default:
			}
			_, body := call(t, s, "getUpdates", params{"offset": offset, "timeout": 1})
			var response struct{ Result []map[string]any }
			if err := json.Unmarshal([]byte(body), &response); err != nil {
				t.Errorf("getUpdates: %s", body)
				return
			}
			for _, update := range response.Result {
				offset = int(update["update_id"].(float64)) + 1
				handle(update)
			}
		}
	})
	t.Cleanup(func() {
		close(stop)
		s.InjectUpdate(json.RawMessage(`{"last":true}`)) // ends the bot's call of getUpdates
		running.Wait()
	})
}

// dig returns the value at a path of keys in a decoded JSON object, such as "message.text"; nil if there is none.
func dig(object any, path string) any {
	for key := range strings.SplitSeq(path, ".") {
		fields, ok := object.(map[string]any)
		if !ok {
			return nil
		}
		object = fields[key]
	}
	return object
}
