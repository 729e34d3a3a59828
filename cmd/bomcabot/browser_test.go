package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"bomcabot/store/storetest"
)

// maxWait limits every wait. A page takes milliseconds, but the program trains its matchers first, and the computer may
// be busy.
const maxWait = storetest.Timeout

// startTrial runs `bomcabot try` within the test process until the test ends, and returns the address of the chat page.
func startTrial(t *testing.T) (url string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	database := filepath.Join(t.TempDir(), "try.db")
	stdout, printed := io.Pipe()
	ended := make(chan error, 1)
	port := strconv.Itoa(freePort(t))
	go func() {
		// With Telegram's limits the dialogues would take a minute.
		args := []string{"try", "--port", port, "--try-db", database, "--rate", "0"}
		ended <- run(ctx, args, printed, t.Output())
		printed.Close()
	}()
	address := make(chan string, 1)
	go func() {
		for lines := bufio.NewScanner(stdout); lines.Scan(); {
			if strings.HasPrefix(lines.Text(), "http://") {
				address <- lines.Text()
			}
		}
	}()
	select {
	case url = <-address:
	case err := <-ended:
		cancel()
		t.Fatalf("bomcabot try ended at once: %v", err)
	case <-time.After(maxWait):
		cancel()
		t.Fatalf("bomcabot try printed no address in %v", maxWait)
	}
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("bomcabot try ended with the error: %v", err)
		}
	})
	return url
}

// proxy is a reverse proxy that a test can disconnect and connect again.
type proxy struct {
	t       *testing.T
	address string
	server  *http.Server
}

// newProxy starts a proxy to a URL on a free port. It stops when the test ends.
func newProxy(t *testing.T, to string) *proxy {
	t.Helper()
	target, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{t: t, address: net.JoinHostPort("127.0.0.1", strconv.Itoa(freePort(t)))}
	p.serve(httputil.NewSingleHostReverseProxy(target))
	t.Cleanup(p.disconnect)
	return p
}

// disconnect closes all connections and accepts no new ones.
func (p *proxy) disconnect() { p.server.Close() }

// serve accepts connections for a handler.
func (p *proxy) serve(handler http.Handler) {
	p.t.Helper()
	listener, err := net.Listen("tcp", p.address)
	if err != nil {
		p.t.Fatal(err)
	}
	p.server = &http.Server{Handler: handler, ErrorLog: log.New(p.t.Output(), "", 0)}
	go p.server.Serve(listener)
}

// freePort returns a port that nothing listens on.
func freePort(t *testing.T) int {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port
}

// findChromium returns the path of the browser. Without one it skips the test, or fails it if CI=true is set.
func findChromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROME"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	const missing = "no browser: install Chromium (on Debian: apt-get install chromium), or name one in $CHROME"
	if os.Getenv("CI") == "true" {
		t.Fatal(missing)
	}
	t.Skip(missing)
	return ""
}

// startBrowser starts a headless browser with a new profile and no connections of its own. It returns a context for
// newWindow.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	// The defaults include --headless, --no-first-run and a new data directory.
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(findChromium(t)), chromedp.WindowSize(1000, 800), chromedp.DisableGPU,
		chromedp.WSURLReadTimeout(maxWait),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true))
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("the browser does not start: %v", err)
	}
	return ctx
}

// window is a browser window.
type window struct {
	t         *testing.T
	ctx       context.Context // lives as long as the window
	downloads string          // the folder of downloads
}

// newWindow opens a chat page in a new window. Errors in the page's console fail the test.
func newWindow(t *testing.T, browser context.Context, url string) window {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // opens the window
		t.Fatal(err)
	}
	w := window{t, ctx, t.TempDir()}
	w.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		return tab.Call(ctx, "Browser.setDownloadBehavior",
			map[string]any{"behavior": "allow", "downloadPath": w.downloads, "eventsEnabled": true}, nil)
	}))
	console := chromedp.Console(ctx)
	checked := make(chan struct{})
	go func() {
		defer close(checked)
		for message, err := range console {
			if err != nil {
				return
			}
			if message.IsException() || message.Type == "error" && message.Source != "network" {
				t.Errorf("the page's console: %v", message)
			}
		}
	}()
	t.Cleanup(func() {
		cancel()
		<-checked
	})
	w.do(chromedp.Navigate(url))
	w.waitFor("the page is ready", `() => !document.getElementById('chat').inert`)
	return w
}

// do runs steps in the window. If one fails, it ends the test with the text that the window shows.
func (w window) do(steps ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, maxWait)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		w.t.Fatalf("%v; the window shows:\n%s", err, w.text())
	}
}

// waitFor waits until a JavaScript function returns a truthy value. what says what that means.
func (w window) waitFor(what, function string, args ...any) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, maxWait)
	defer cancel()
	poll := chromedp.PollFunction[chromedp.Void](function, chromedp.WithPollingInterval(10*time.Millisecond),
		chromedp.WithPollingTimeout(maxWait), chromedp.WithPollingArgs(args...))
	if err := chromedp.Do(ctx, poll); err != nil {
		w.t.Fatalf("not true: %s (%v); the window shows:\n%s", what, err, w.text())
	}
}

// text returns the text that the window shows, or an error as text.
func (w window) text() string {
	ctx, cancel := context.WithTimeout(w.ctx, maxWait)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.body.innerText`))
	if err != nil {
		return err.Error()
	}
	return text
}

// evalJS returns the value of a JavaScript expression.
func evalJS[T any](w window, expression string) T {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, maxWait)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		w.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// clicks waits for the last enabled element that matches the selector and has this label, and clicks on it. The label
// is the text of the element or of its first span.
func (w window) clicks(selector, label string) {
	w.t.Helper()
	w.do(chromedp.Click(chromedp.JSPath(`[...document.querySelectorAll(` + quoteJS(selector) + `)].findLast(
		(node) => !node.disabled && [node, node.querySelector('span')].some(
			(labelled) => labelled?.innerText.trim() === ` + quoteJS(label) + `))`)))
}

// waitForText waits for a visible element that matches the selector and contains a text.
func (w window) waitForText(selector, text string) {
	w.t.Helper()
	w.waitFor("there is "+selector+" with "+text, `(selector, text) => [...document.querySelectorAll(selector)].some(
		(node) => node.checkVisibility() && node.innerText.includes(text))`, selector, text)
}

// download clicks on the card of a file and returns the content that the browser saved.
func (w window) download(name string) []byte {
	w.t.Helper()
	progress, unsubscribe := chromedp.FromContext(w.ctx).Target.Subscribe("Browser.downloadProgress")
	defer unsubscribe()
	w.do(chromedp.Click(chromedp.CSS(`[data-testid="document"][download="` + name + `"]`)))
	for deadline := time.After(maxWait); ; {
		var download struct{ State string }
		select {
		case event := <-progress:
			if err := json.Unmarshal(event, &download); err != nil {
				w.t.Fatal(err)
			}
		case <-deadline:
			w.t.Fatalf("%s is not downloaded in %v", name, maxWait)
		}
		switch download.State {
		case "canceled":
			w.t.Fatalf("the download of %s was cancelled", name)
		case "completed":
			content, err := os.ReadFile(filepath.Join(w.downloads, name))
			if err != nil {
				w.t.Fatal(err)
			}
			return content
		}
	}
}

// quoteJS returns a text as a JavaScript string literal.
func quoteJS(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err) // cannot happen: a string always encodes
	}
	return string(quoted)
}
