package main_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"bomcabot/bot/sandbox"
	"bomcabot/store/storetest"
)

// hookEnv are the settings of a webhook whose URL leads to a [tlsProxy].
var hookEnv = []string{
	"BOMCA_WEBHOOK_URL=https://bot.example.com/telegram", "BOMCA_WEBHOOK_SECRET=" + hookSecret,
	"BOMCA_LISTEN=127.0.0.1:0",
}

const hookSecret = "0123456789abcdef_webhook"

// tlsProxy is a proxy that receives what is sent to https://bot.example.com and forwards it to the program. While the
// program does not run, it answers 502.
type tlsProxy struct {
	*httptest.Server
	program atomic.Pointer[url.URL]
}

func newTLSProxy(t *testing.T) *tlsProxy {
	t.Helper()
	p := &tlsProxy{}
	p.program.Store(&url.URL{Scheme: "http", Host: "127.0.0.1:1"})
	p.Server = httptest.NewTLSServer(&httputil.ReverseProxy{
		Rewrite:      func(r *httputil.ProxyRequest) { r.SetURL(p.program.Load()) },
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusBadGateway) },
	})
	t.Cleanup(p.Close)
	return p
}

// listenPattern matches the line of the log that says where the webhook listens.
var listenPattern = regexp.MustCompile(`msg=ready .*listen=(\S+)`)

// startWebhook starts `bomcabot serve` with a webhook behind the proxy and waits until it is ready.
func startWebhook(t *testing.T, srv *sandbox.Server, p *tlsProxy, database, flags string, env ...string) *process {
	t.Helper()
	program := startProgram(t, "serve "+flags, serveEnv(srv, database, append(env, hookEnv...))...)
	program.waitForOutput("msg=ready")
	address := listenPattern.FindStringSubmatch(program.out.String())
	if address == nil {
		t.Fatal("it does not say where the webhook listens")
	}
	p.program.Store(&url.URL{Scheme: "http", Host: address[1]})
	t.Cleanup(func() {
		if strings.Contains(program.out.String(), hookSecret) {
			t.Error("the secret of the webhook was printed")
		}
	})
	return program
}

// newWebhookSandbox returns a sandbox that delivers to the proxy.
func newWebhookSandbox(t *testing.T, p *tlsProxy) *sandbox.Server {
	t.Helper()
	return sandbox.Start(t, sandbox.Options{WebhookClient: p.Client(), WebhookRetry: time.Millisecond})
}

// Whatever is written while the program is not running, or changes between the webhook and polling, is answered once
// and in order.
func TestServeByWebhookAndByPolling(t *testing.T) {
	t.Parallel()
	proxy := newTLSProxy(t)
	srv, database := newWebhookSandbox(t, proxy), storetest.TempPath(t)
	observer := storetest.Inspect(t, database)
	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	bob := srv.Person(t, sandbox.Person{ID: 1002, FirstName: "Bob", LanguageCode: "ru"})
	asked := 0
	ask := func() {
		for range 2 {
			question := questions[asked%len(questions)]
			ann.Says(question)
			bob.Says(question)
			asked++
		}
	}
	answered := func() {
		t.Helper()
		observer.WaitForRows("SELECT count(*) FROM inbox WHERE state = 'done'", fmt.Sprint(2*asked))
		observer.WaitForRows("SELECT count(*) FROM outbox WHERE state = 'sent' AND chat_id > 0", fmt.Sprint(2*asked))
	}
	ask()
	first := startWebhook(t, srv, proxy, database, "", "BOMCA_RATE=0")
	ask()
	answered()
	first.expectCleanExit()
	ask()

	refused := startProgram(t, "serve", serveEnv(srv, database, nil)...)
	refused.waitForOutput("--take-over")
	if code := refused.exitCode(); code != 1 {
		t.Errorf("the exit code is %d", code)
	}
	polling := startProgram(t, "serve --take-over", serveEnv(srv, database, []string{"BOMCA_RATE=0"})...)
	ask()
	answered()
	polling.expectCleanExit()
	ask()

	second := startWebhook(t, srv, proxy, database, "", "BOMCA_RATE=0")
	ask()
	answered()
	second.expectCleanExit()
	if !strings.Contains(refused.out.String(), "https://bot.example.com/telegram") {
		t.Error("the webhook is not named")
	}
}

// The program is killed while Telegram delivers to its webhook: each message takes effect once.
func TestKilledWithWebhook(t *testing.T) {
	t.Parallel()
	proxy := newTLSProxy(t)
	srv, database := newWebhookSandbox(t, proxy), storetest.TempPath(t)
	observer := storetest.Inspect(t, database)
	var people []*sandbox.Actor
	for i := range askers {
		id := int64(2001 + i)
		people = append(people, srv.Person(t, sandbox.Person{ID: id, FirstName: "Person", LanguageCode: "en"}))
	}
	const rounds = 4
	for n := range rounds {
		running := startWebhook(t, srv, proxy, database, "", "BOMCA_RATE=0")
		for _, who := range people {
			who.Says(questions[n])
		}
		observer.WaitForRows(fmt.Sprintf("SELECT count(*) >= %d FROM inbox", n*askers+askers/2), "1")
		running.kill()
	}
	last := startWebhook(t, srv, proxy, database, "", "BOMCA_RATE=0")
	observer.WaitForRows("SELECT count(*) FROM inbox WHERE state = 'done'", fmt.Sprint(rounds*askers))
	observer.WaitForRows("SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')", "0")
	observer.ExpectRows("SELECT count(*), count(DISTINCT chat_id) FROM outbox WHERE chat_id > 0",
		fmt.Sprint(rounds*askers, askers))
	last.expectCleanExit()
}

// While a webhook receives the bot's updates, serve refuses to start in one line that names it and says what to do.
// With --take-over it removes the webhook and handles what waited for it.
func TestServeWhileAWebhookIsSet(t *testing.T) {
	t.Parallel()
	srv := sandbox.Start(t, sandbox.Options{})
	srv.SetWebhook("https://other.example/hook")
	ann := srv.Person(t, sandbox.Person{ID: 1001, FirstName: "Ann", LanguageCode: "en"})
	ann.Says("/help")
	env := serveEnv(srv, t.TempDir()+"/bomca.db", nil)
	refused := startProgram(t, "serve", env...)
	if code := refused.exitCode(); code != 1 {
		t.Errorf("the exit code is %d", code)
	}
	said := refused.out.String()
	for _, part := range []string{"https://other.example/hook", "--take-over"} {
		if !strings.Contains(said, part) || strings.Count(said, "\n") != 1 {
			t.Errorf("it said %q, want one line with %q", said, part)
		}
	}
	taking := startProgram(t, "serve --take-over", env...)
	ann.Sees("Commands")
	taking.expectCleanExit()
}
