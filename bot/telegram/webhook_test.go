package telegram_test

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/bot/telegram"
	"bomcabot/store/storetest"
)

const (
	hookURL    = "https://bot.example/telegram"
	hookSecret = "a-secret-of-the-webhook"
)

// hookProxy leads the requests for hookURL to wherever the webhook listens.
type hookProxy struct{ address string }

func (p *hookProxy) RoundTrip(r *http.Request) (*http.Response, error) {
	forwarded := r.Clone(r.Context())
	forwarded.URL.Scheme, forwarded.URL.Host = "http", p.address
	return http.DefaultTransport.RoundTrip(forwarded)
}

// newWebhookRig returns a rig that takes its updates in by a webhook, and does not run yet.
func newWebhookRig(t *testing.T) (*rig, *hookProxy) {
	t.Helper()
	proxy := &hookProxy{}
	r := newRig(t, sandbox.Options{
		WebhookClient: &http.Client{Transport: proxy}, WebhookRetry: time.Millisecond,
	})
	r.listen(proxy)
	return r, proxy
}

// listen gives the rig a webhook that listens at a new address.
func (r *rig) listen(proxy *hookProxy) {
	r.t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { listener.Close() })
	proxy.address = listener.Addr().String()
	r.webhook = &telegram.Webhook{URL: hookURL, Secret: hookSecret, Listener: listener}
}

// register sets the webhook, as the start of the program does.
func (r *rig) register() {
	r.t.Helper()
	client, err := telegram.NewClient(r.srv.Token(), r.srv.URL())
	if err == nil {
		err = client.SetWebhook(r.t.Context(), hookURL, hookSecret)
	}
	if err != nil {
		r.t.Fatal(err)
	}
}

// The texts of each chat are handled in their order, each once, though some updates come twice.
func TestWebhookOrder(t *testing.T) {
	t.Parallel()
	r, _ := newWebhookRig(t)
	ann, bob := r.person(storetest.Ann), r.person(storetest.Bob)
	r.srv.RepeatUpdates(7)
	var texts []string
	for n := range 30 {
		texts = append(texts, fmt.Sprint("text ", n))
		ann.Says(texts[n])
		bob.Says(texts[n])
	}
	r.register()
	r.run()
	r.awaitHandled(ann.ID, texts...)
	r.awaitHandled(bob.ID, texts...)
	r.observer.WaitForRows("SELECT count(*) FROM inbox WHERE state = 'done' AND body = ''", "60")
	if !storetest.Eventually(func() bool { return r.srv.PendingUpdates() == 0 }) {
		t.Errorf("Telegram still has %d updates", r.srv.PendingUpdates())
	}
}

// A request that is not Telegram's is refused before its body is read, and one that is too large while it is.
func TestWebhookRefuses(t *testing.T) {
	t.Parallel()
	r, proxy := newWebhookRig(t)
	r.run()
	const update = `{"update_id":7,"message":{"message_id":1,"date":1,"from":{"id":1001,"first_name":"Ann"},` +
		`"chat":{"id":1001,"type":"private"},"text":"hello"}}`
	endless := strings.Repeat(" ", 1<<20) + update
	tests := map[string]struct {
		method, secret, body string
		status               int
	}{
		"no secret":                {"POST", "", update, 401},
		"a wrong secret":           {"POST", hookSecret + "x", update, 401},
		"half of it":               {"POST", hookSecret[:5], update, 401},
		"another method":           {"GET", hookSecret, "", 405},
		"PUT":                      {"PUT", hookSecret, update, 405},
		"too large":                {"POST", hookSecret, endless, 413},
		"large and not Telegram's": {"POST", "", endless, 401},
		"not JSON":                 {"POST", hookSecret, "hello", 400},
		"no id":                    {"POST", hookSecret, `{"message":{}}`, 400},
	}
	for name, test := range tests {
		request, err := http.NewRequestWithContext(t.Context(), test.method, "http://"+proxy.address+"/telegram",
			strings.NewReader(test.body))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("X-Telegram-Bot-Api-Secret-Token", test.secret)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		response.Body.Close()
		if response.StatusCode != test.status {
			t.Errorf("%s: the status is %d, want %d", name, response.StatusCode, test.status)
		}
		if allow := response.Header.Get("Allow"); (test.status == 405) != (allow == "POST") {
			t.Errorf("%s: Allow is %q", name, allow)
		}
	}
	r.observer.ExpectRows("SELECT count(*) FROM inbox", "0")
	if log := r.log.String(); strings.Contains(log, hookSecret) {
		t.Errorf("the secret is in the log:\n%s", log)
	}
}

// A wrong secret is answered before the body has come.
func TestWebhookAnswersBeforeTheBody(t *testing.T) {
	t.Parallel()
	r, proxy := newWebhookRig(t)
	r.run()
	conn, err := net.Dial("tcp", proxy.address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprint(conn, "POST /telegram HTTP/1.1\r\nHost: bot.example\r\nContent-Length: 1000000\r\n\r\n")
	answer := make([]byte, 12)
	if _, err := conn.Read(answer); err != nil || !bytes.Equal(answer, []byte("HTTP/1.1 401")) {
		t.Errorf("the answer is %q, %v", answer, err)
	}
}

// An update that the database does not take is answered with 503, and comes again.
func TestWebhookWhileTheDatabaseFails(t *testing.T) {
	t.Parallel()
	r, _ := newWebhookRig(t)
	ann := r.person(storetest.Ann)
	r.register()
	r.observer.Exec("CREATE TRIGGER broken BEFORE INSERT ON inbox BEGIN SELECT raise(ABORT, 'broken'); END")
	r.run()
	ann.Says("hello")
	r.waitForLog("keeping an update")
	client, err := telegram.NewClient(r.srv.Token(), r.srv.URL())
	if err != nil {
		t.Fatal(err)
	}
	failed := func() bool {
		info, err := client.Webhook(t.Context())
		return err == nil && info.Pending == 1 && strings.Contains(info.LastError, "503")
	}
	if !storetest.Eventually(failed) {
		info, err := client.Webhook(t.Context())
		t.Errorf("Telegram says %+v, %v", info, err)
	}
	r.observer.Exec("DROP TRIGGER broken")
	ann.Sees("hello")
	r.awaitHandled(ann.ID, "hello")
}

// What is written while the bot moves from the webhook to polling, and back, is handled once and in order.
func TestWebhookAndPollingInTurn(t *testing.T) {
	t.Parallel()
	r, proxy := newWebhookRig(t)
	ann := r.person(storetest.Ann)
	var texts []string
	write := func() {
		for range 3 {
			texts = append(texts, fmt.Sprint("text ", len(texts)))
			ann.Says(texts[len(texts)-1])
		}
	}
	for range 3 {
		write()
		r.listen(proxy)
		r.register()
		r.run()
		write()
		r.awaitHandled(ann.ID, texts...)
		r.stop()
		write()
		r.webhook, r.takeOver = nil, true
		r.run()
		write()
		r.awaitHandled(ann.ID, texts...)
		r.stop()
	}
}

// A webhook that somebody removes is set again; one of another program is named, and replaced only with TakeOver.
func TestWebhookIsSetAgain(t *testing.T) {
	t.Parallel()
	r, proxy := newWebhookRig(t)
	ann := r.person(storetest.Ann)
	r.run() // no webhook is set
	ann.Says("hello")
	ann.Sees("hello")
	r.srv.SetWebhook("https://other.example/hook?key=secret")
	ann.Says("again")
	r.waitForLog("another webhook receives this bot's updates")
	if log := r.log.String(); !strings.Contains(log, "https://other.example/hook") || strings.Contains(log, "key=") {
		t.Errorf("the log is %s", log)
	}
	r.stop()
	r.takeOver = true
	r.listen(proxy)
	r.run()
	ann.Sees("again")
}
