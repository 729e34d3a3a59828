package sandbox

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// hook is a webhook that notes what it gets.
type hook struct {
	mu      sync.Mutex
	fail    int              // how many requests it refuses
	texts   map[int][]string // that it took, by chat
	secrets []string
	current int
	most    int           // requests at once
	gate    chan struct{} // nil, or closed when requests may be answered
}

func (h *hook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	h.mu.Lock()
	h.current++
	h.most = max(h.most, h.current)
	gate := h.gate
	h.secrets = append(h.secrets, r.Header.Get("X-Telegram-Bot-Api-Secret-Token"))
	h.mu.Unlock()
	if gate != nil {
		<-gate
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.current--
	if h.fail > 0 {
		h.fail--
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	var update struct {
		Message struct {
			Text string
			Chat struct{ ID int }
		}
	}
	if json.Unmarshal(body, &update) == nil {
		h.texts[update.Message.Chat.ID] = append(h.texts[update.Message.Chat.ID], update.Message.Text)
	}
}

// startHook returns a webhook and a server that delivers to it, at https://bot.example.com.
func startHook(t *testing.T) (*hook, *Server) {
	t.Helper()
	h := &hook{texts: map[int][]string{}}
	listener := httptest.NewTLSServer(h)
	t.Cleanup(listener.Close)
	s := New(Options{WebhookClient: listener.Client(), WebhookRetry: time.Millisecond})
	t.Cleanup(func() { s.Close() })
	return h, s
}

// waitUntilDelivered waits until no update waits any more.
func waitUntilDelivered(t *testing.T, s *Server) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.updates.notifier.waitUntil(&s.mu, Timeout, func() bool { return len(s.updates.pending) == 0 }) {
		t.Fatalf("%d updates wait", len(s.updates.pending))
	}
}

// Updates are posted with the secret until the webhook takes them, those of a chat in their order.
func TestWebhookGetsUpdates(t *testing.T) {
	h, s := startHook(t)
	h.fail = 5
	ann, bob := s.Person(t, Person{ID: 1001, FirstName: "Ann"}), s.Person(t, Person{ID: 1002, FirstName: "Bob"})
	var want []string
	for _, text := range strings.Fields("a b c d e f g h") {
		ann.Says(text)
		bob.Says(text)
		want = append(want, text)
	}
	must[bool](t, s, "setWebhook", params{"url": "https://bot.example.com/hook", "secret_token": "secret"})
	waitUntilDelivered(t, s)
	h.mu.Lock()
	defer h.mu.Unlock()
	if !slices.Equal(h.texts[1001], want) || !slices.Equal(h.texts[1002], want) {
		t.Errorf("the webhook took %v", h.texts)
	}
	if slices.ContainsFunc(h.secrets, func(secret string) bool { return secret != "secret" }) || len(h.secrets) != 21 {
		t.Errorf("the secrets of %d requests are %q", len(h.secrets), h.secrets)
	}
	info := must[webhookInfo](t, s, "getWebhookInfo", nil)
	if !strings.Contains(info.LastErrorMessage, "503") || info.LastErrorDate == 0 || info.MaxConnections != 40 {
		t.Errorf("the server says %+v", info)
	}
}

// No more requests are under way than max_connections, and none beside another one of its chat. What waits is counted.
func TestWebhookConnections(t *testing.T) {
	h, s := startHook(t)
	h.gate = make(chan struct{})
	for id := int64(1001); id < 1011; id++ {
		person := s.Person(t, Person{ID: id, FirstName: "Ann"})
		person.Says("one")
		person.Says("two")
	}
	must[bool](t, s, "setWebhook", params{"url": "https://bot.example.com/hook", "max_connections": 3})
	info := must[webhookInfo](t, s, "getWebhookInfo", nil)
	if info.PendingUpdateCount != 20 || info.MaxConnections != 3 {
		t.Errorf("the server says %+v", info)
	}
	status, body := call(t, s, "getUpdates", nil)
	if status != http.StatusConflict {
		t.Errorf("getUpdates: %d %s", status, body)
	}
	close(h.gate)
	waitUntilDelivered(t, s)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.most > 3 {
		t.Errorf("%d requests were under way at once", h.most)
	}
	for chat, texts := range h.texts {
		if !slices.Equal(texts, []string{"one", "two"}) {
			t.Errorf("%d: %v", chat, texts)
		}
	}
}

func TestWebhookRefusals(t *testing.T) {
	s, _ := newServerWithAnn(t, Options{})
	for url, description := range map[string]string{
		"http://bot.example.com":      "An HTTPS URL must be provided for webhook",
		"bot.example.com":             "An HTTPS URL must be provided for webhook",
		"https://bot.example.com:444": "Webhook can be set up only on ports 80, 88, 443 or 8443",
	} {
		mustFail(t, s, "setWebhook", params{"url": url}, 400, "Bad Request: bad webhook: "+description)
	}
	mustFail(t, s, "setWebhook", params{"url": "https://bot.example.com", "secret_token": "a b"}, 400,
		"Bad Request: secret token contains unallowed characters")
}
