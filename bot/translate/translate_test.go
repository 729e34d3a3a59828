package translate_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/translate"
	"bomcabot/locales"
)

// key is the key of a test. No error may have it.
const key = "0123456789-key"

// serve returns a client of a server with a handler.
func serve(t *testing.T, path string, timeout time.Duration, handler http.HandlerFunc) *translate.Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	client, err := translate.New(server.URL+path, key, timeout)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// answering answers all requests with a status and a body.
func answering(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}
}

func TestNew(t *testing.T) {
	t.Parallel()
	for _, address := range []string{
		"", "127.0.0.1:5000", "ftp://example.org", "http://", "https://bob:secret@example.org",
		"http://example.org?key=1", "http://example.org#x", "://", "http://exam ple.org",
	} {
		_, err := translate.New(address, "", time.Second)
		if !errors.Is(err, translate.ErrInvalidURL) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", address, err)
		}
	}
	for _, address := range []string{"http://127.0.0.1:5000", "https://example.org/api/", "http://translate:5000"} {
		if _, err := translate.New(address, "", time.Second); err != nil {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// The request is as LibreTranslate wants it, also below a path.
func TestTranslate(t *testing.T) {
	t.Parallel()
	var got map[string]string
	client := serve(t, "/api/", time.Minute, func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost || r.URL.Path != "/api/translate" ||
			r.Header.Get("Content-Type") != "application/json" {
			t.Errorf("it asks for %s %s, %s", r.Method, r.URL.Path, r.Header.Get("Content-Type"))
		}
		if err := json.NewDecoder(r.Body).Decode(&got); err != nil {
			t.Error(err)
		}
		fmt.Fprint(w, `{"translatedText": " Бир.\u0000\n\n<b>Эки</b>\u0007 "}`)
	})
	text, err := client.Translate(t.Context(), "One.\n\n<b>Two</b>", locales.English, locales.Kyrgyz)
	if text != "Бир.\n\n<b>Эки</b>" || err != nil {
		t.Errorf("it returns %q, %v", text, err)
	}
	want := map[string]string{
		"q": "One.\n\n<b>Two</b>", "source": "en", "target": "ky", "format": "text", "api_key": key,
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("it sends %q, want %q", got, want)
	}
}

func TestLanguages(t *testing.T) {
	t.Parallel()
	const now = `[{"code": "en", "name": "English", "targets": ["en", "ru", "ky"]},
		{"code": "ru", "name": "Russian", "targets": ["en"]},
		{"code": "zh-Hans", "name": "Chinese", "targets": ["en"]}]`
	const early = `[{"code": "en", "name": "English"}, {"code": "ru", "name": "Russian"}]`
	can := func(body string) (list []string) {
		known, err := serve(t, "", time.Minute, answering(http.StatusOK, body)).Languages(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, from := range locales.All() {
			for _, to := range locales.All() {
				if from != to && known.Can(from, to) {
					list = append(list, fmt.Sprint(from, to))
				}
			}
		}
		return list
	}
	if got := fmt.Sprint(can(now)); got != "[enru enky ruen]" {
		t.Errorf("it translates %s", got)
	}
	if got := fmt.Sprint(can(early)); got != "[enru ruen]" {
		t.Errorf("an early version translates %s", got)
	}
	if got := fmt.Sprint(can("[]")); got != "[]" {
		t.Errorf("a server without languages translates %s", got)
	}
}

// What may help later, what helps other requests, and what is refused for good are told apart. No error has the key.
func TestErrors(t *testing.T) {
	t.Parallel()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("a redirect is followed")
	}))
	t.Cleanup(elsewhere.Close)
	tests := []struct {
		name    string
		handler http.HandlerFunc
		want    error // nil: it is refused
		says    string
	}{
		{"bad request", answering(400, `{"error": "ky is not supported"}`), nil, "400 ky is not supported"},
		{"bad key", answering(403, `{"error": "Invalid API key `+key+`"}`), nil, "403 Invalid API key …"},
		{"long reason", answering(400, `{"error": "`+strings.Repeat("long ", 1000)+`"}`), nil, "long …"},
		{"not JSON", answering(404, `<h1>Not found</h1>`), nil, "404 Not Found"},
		{"too much", answering(429, `{"error": "Slowdown: 20 a minute"}`), translate.ErrUnavailable, "429 Slowdown"},
		{"broken", answering(500, `{"error": "Cannot translate text"}`), translate.ErrBroken, "500 Cannot translate"},
		{"proxy", answering(502, `<h1>Bad gateway</h1>`), translate.ErrUnavailable, "502 Bad Gateway"},
		{"starting", answering(503, ``), translate.ErrUnavailable, "503"},
		{"not LibreTranslate", answering(200, `<h1>It works</h1>`), translate.ErrUnavailable, "LibreTranslate"},
		{"empty", answering(200, `{"translatedText": " "}`), translate.ErrBroken, "empty"},
		{"redirect", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL, http.StatusPermanentRedirect)
		}, nil, "308 Permanent Redirect"},
		{"slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, translate.ErrUnavailable, ""},
		{"dies", func(http.ResponseWriter, *http.Request) {
			panic(http.ErrAbortHandler)
		}, translate.ErrUnavailable, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			timeout := time.Minute
			if tt.name == "slow" {
				timeout = 50 * time.Millisecond
			}
			client := serve(t, "", timeout, func(w http.ResponseWriter, r *http.Request) {
				_, _ = io.Copy(io.Discard, r.Body) // only then the server notices that the client is gone
				tt.handler(w, r)
			})
			_, err := client.Translate(t.Context(), "An example.", locales.English, locales.Kyrgyz)
			refusal, isRefusal := errors.AsType[*translate.RefusedError](err)
			if isRefusal != (tt.want == nil) || !isRefusal && !errors.Is(err, tt.want) {
				t.Errorf("the error is %v", err)
			}
			if !strings.Contains(fmt.Sprint(err), tt.says) || strings.Contains(fmt.Sprint(err), key) {
				t.Errorf("the error says %v", err)
			}
			if isRefusal && len(refusal.Reason) > 250 {
				t.Errorf("the reason has %d bytes", len(refusal.Reason))
			}
		})
	}
}

// Whoever stops waiting gets that as the error, and not that the server does not answer.
func TestCancel(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	client := serve(t, "", time.Minute, func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	if _, err := client.Languages(ctx); !errors.Is(err, context.Canceled) || errors.Is(err, translate.ErrUnavailable) {
		t.Errorf("the error is %v", err)
	}
}

// The check finds a server that is not there, one without a language, and one that refuses the key.
func TestCheck(t *testing.T) {
	t.Parallel()
	const languages = `[{"code": "en", "targets": ["ru"]}, {"code": "ru", "targets": []}]`
	check := func(known string, status int, body string) string {
		return fmt.Sprint(serve(t, "", time.Minute, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/languages" {
				fmt.Fprint(w, known)
				return
			}
			answering(status, body)(w, r)
		}).Check(t.Context()))
	}
	if got := check(languages, 200, `{"translatedText": "БОМКА"}`); got != "<nil>" {
		t.Errorf("a server that works: %s", got)
	}
	if got := check(languages, 403, `{"error": "Invalid API key"}`); got != "403 Invalid API key" {
		t.Errorf("a bad key: %s", got)
	}
	if got := check("[]", 200, ""); !strings.Contains(got, "none of the seven languages") {
		t.Errorf("a server without languages: %s", got)
	}
	gone := httptest.NewServer(nil)
	client, err := translate.New(gone.URL, "", time.Second)
	gone.Close()
	if err != nil || !errors.Is(client.Check(t.Context()), translate.ErrUnavailable) {
		t.Errorf("a server that is gone: %v", err)
	}
}
