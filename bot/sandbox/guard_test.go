package sandbox

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

// Requests that another web site could make a browser send are rejected, at every path.
func TestForeignRequestsAreRejected(t *testing.T) {
	type headers map[string]string
	tests := []struct {
		host    string
		headers headers
		allowed bool
	}{
		{"127.0.0.1:8081", nil, true},
		{"localhost:8081", nil, true},
		{"localhost", nil, true},
		{"[::1]:8081", nil, true},
		{"[::1]", nil, true},
		{"", nil, false},
		{"evil.example", nil, false},
		{"localhost.evil.example:8081", nil, false},
		{"192.168.1.5:8081", nil, false},
		{"evil.example", headers{"Origin": "http://evil.example"}, false},
		{"127.0.0.1:8081", headers{"Origin": "http://127.0.0.1:8081"}, true},
		{"127.0.0.1:8081", headers{"Origin": "http://localhost:8081"}, false},
		{"127.0.0.1:8081", headers{"Origin": "http://127.0.0.1:8082"}, false},
		{"127.0.0.1:8081", headers{"Origin": "https://evil.example"}, false},
		{"127.0.0.1:8081", headers{"Origin": "null"}, false},
		{"127.0.0.1:8081", headers{"Sec-Fetch-Site": "same-origin"}, true},
		{"127.0.0.1:8081", headers{"Sec-Fetch-Site": "none"}, true},
		{"127.0.0.1:8081", headers{"Sec-Fetch-Site": "same-site"}, false},
		{"127.0.0.1:8081", headers{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image"}, false},
		{"127.0.0.1:8081", headers{"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "iframe"}, false},
	}
	s, _ := newServerWithAnn(t, Options{})
	f := must[sentMessage](t, s, "sendDocument", params{"chat_id": 1001, "document": upload{"a.txt", []byte("x")}})
	path := must[struct {
		FilePath string `json:"file_path"`
	}](t, s, "getFile", params{"file_id": f.Document.FileID}).FilePath
	for _, tt := range tests {
		for _, request := range []struct{ method, path, kind, body string }{
			{"GET", "/", "", ""},
			{"GET", "/sandbox/people", "", ""},
			{"GET", "/sandbox/files/" + f.Document.FileID, "", ""},
			{"POST", "/sandbox/say", "application/json", `{"person":1001,"chat":1001,"text":"x"}`},
			{"GET", "/bot" + s.Token() + "/getMe", "", ""},
			{"GET", "/bot" + s.Token() + "/sendMessage?chat_id=1001&text=x", "", ""},
			{"POST", "/bot" + s.Token() + "/sendMessage", "application/x-www-form-urlencoded", "chat_id=1001&text=x"},
			{"POST", "/bot" + s.Token() + "/sendMessage", "text/plain", "chat_id=1001&text=x"},
			{"GET", "/file/bot" + s.Token() + "/" + path, "", ""},
		} {
			r := httptest.NewRequest(request.method, request.path, strings.NewReader(request.body))
			r.Host = tt.host
			r.Header.Set("Content-Type", request.kind)
			for name, value := range tt.headers {
				r.Header.Set(name, value)
			}
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			if allowed := w.Code != http.StatusForbidden; allowed != tt.allowed {
				t.Errorf("%+v %s %s: %d", tt, request.method, request.path, w.Code)
			}
		}
	}
}

// A link to the page may stand on any web site, a link to a method of the bot may not.
func TestLinksFromOtherSites(t *testing.T) {
	s := New(Options{})
	for path, want := range map[string]int{"/": 200, "/bot" + s.Token() + "/getMe": 403, "/sandbox/people": 403} {
		r := httptest.NewRequest("GET", localURL+path, nil)
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		r.Header.Set("Sec-Fetch-Mode", "navigate")
		r.Header.Set("Sec-Fetch-Dest", "document")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%s: %d, not %d", path, w.Code, want)
		}
	}
}

func TestNewToken(t *testing.T) {
	form := regexp.MustCompile(`^\d+:[A-Za-z0-9_-]{35}$`)
	if a, b := NewToken(), NewToken(); a == b || !form.MatchString(a) {
		t.Errorf("the tokens are %q and %q", a, b)
	}
}
