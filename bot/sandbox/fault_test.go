package sandbox

import (
	"context"
	"errors"
	"io"
	"net/http"
	"testing"
	"time"
)

// post calls a method over HTTP.
func post(t *testing.T, ctx context.Context, s *Server, method string, p params) (*http.Response, error) {
	t.Helper()
	contentType, body := form(t, p)
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.URL()+"/bot"+s.Token()+"/"+method, body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", contentType)
	return http.DefaultClient.Do(r)
}

// startServerWithAnn is newServerWithAnn with a server that listens.
func startServerWithAnn(t *testing.T) (*Server, *Actor) {
	t.Helper()
	s := Start(t, Options{})
	ann := s.Person(t, Person{ID: 1001, FirstName: "Ann"})
	ann.Says("/start")
	return s, ann
}

func TestFaults(t *testing.T) {
	message := params{"chat_id": "1001", "text": "x"}
	tests := map[string]struct {
		fault   Fault
		status  int // 0 means that there is no response
		body    string
		arrives bool // the message appears in the chat
	}{
		"error in Telegram's form": {Fault{Status: 500}, 500,
			`{"ok":false,"error_code":500,"description":"Internal Server Error"}`, false},
		"flood": {Fault{Status: 429, RetryAfter: 30}, 429,
			`{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 30",` +
				`"parameters":{"retry_after":30}}`, false},
		"page of a proxy": {Fault{Status: 502, Body: "<html>Bad Gateway</html>"}, 502,
			"<html>Bad Gateway</html>", false},
		"lost response":    {Fault{DropResponse: true}, 0, "", true},
		"cut":              {Fault{DropRequest: true}, 0, "", false},
		"late":             {Fault{Delay: time.Millisecond}, 200, "", true},
		"late and lost":    {Fault{Delay: time.Millisecond, DropResponse: true}, 0, "", true},
		"another method":   {Fault{Method: "sendPhoto", Status: 500}, 200, "", true},
		"this method":      {Fault{Method: "SendMessage", Status: 500}, 500, "", false},
		"another chat":     {Fault{ChatID: 5, Status: 500}, 200, "", true},
		"this chat":        {Fault{ChatID: 1001, Status: 500}, 500, "", false},
		"only getUpdates":  {Fault{Method: "getUpdates", DropRequest: true}, 200, "", true},
		"of several calls": {Fault{Times: 1, Status: 500}, 500, "", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s, ann := startServerWithAnn(t)
			s.AddFault(tt.fault)
			response, err := post(t, context.Background(), s, "sendMessage", message)
			status := 0
			if err == nil {
				status = response.StatusCode
				body, _ := io.ReadAll(response.Body)
				response.Body.Close()
				if tt.body != "" && string(body) != tt.body {
					t.Errorf("%s", body)
				}
			}
			arrived := ann.LastBotMessage() != nil
			if status != tt.status || arrived != tt.arrives {
				t.Errorf("status %d, want %d; the message arrived: %t, want %t", status, tt.status, arrived, tt.arrives)
			}
			calls := s.Calls("sendmessage")
			if len(calls) != 1 || calls[0].Status != tt.status || calls[0].Params["text"] != "x" {
				t.Errorf("%+v", calls)
			}
		})
	}
}

func TestFaultsOfDownloads(t *testing.T) {
	tests := map[string]struct {
		fault  Fault
		status int // 0 means that there is no response
		body   string
	}{
		"error":         {Fault{Status: 404}, 404, `{"ok":false,"error_code":404,"description":"Not Found"}`},
		"cut":           {Fault{DropRequest: true}, 0, ""},
		"lost":          {Fault{DropResponse: true}, 0, ""},
		"late":          {Fault{Delay: 20 * time.Millisecond}, 200, "10:00"},
		"late and lost": {Fault{Delay: 20 * time.Millisecond, DropResponse: true}, 0, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s, ann := startServerWithAnn(t)
			ann.Sends(Document{Name: "agenda.txt", Data: []byte("10:00")})
			tt.fault.Method = "download"
			s.AddFault(tt.fault)
			start := time.Now()
			response, err := http.Get(s.URL() + "/file/bot" + s.Token() + "/documents/SandboxFile-1.txt")
			status, body := 0, []byte(nil)
			if err == nil {
				defer response.Body.Close()
				status = response.StatusCode
				body, _ = io.ReadAll(response.Body)
			}
			if status != tt.status || string(body) != tt.body {
				t.Errorf("got %d %s, want %d %s", status, body, tt.status, tt.body)
			}
			if elapsed := time.Since(start); elapsed < tt.fault.Delay {
				t.Errorf("the response came after %v, want at least %v", elapsed, tt.fault.Delay)
			}
		})
	}
}

func TestFaultsEnd(t *testing.T) {
	s, _ := newServerWithAnn(t, Options{})
	s.AddFault(Fault{Status: 500, Times: 2})
	s.AddFault(Fault{Status: 503})
	for _, want := range []int{500, 500, 503, 503} {
		if status, _ := call(t, s, "getMe", nil); status != want {
			t.Errorf("got %d, want %d", status, want)
		}
	}
	s.ClearFaults()
	if status, _ := call(t, s, "getMe", nil); status != 200 {
		t.Errorf("%d", status)
	}
}

// A call is executed even if the client disconnects before a delayed response.
func TestClientDisconnectsBeforeResponse(t *testing.T) {
	s, ann := startServerWithAnn(t)
	s.AddFault(Fault{Delay: time.Hour})
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		ann.Sees("x")
		cancel()
	}()
	_, err := post(t, ctx, s, "sendMessage", params{"chat_id": "1001", "text": "x"})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
