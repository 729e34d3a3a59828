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
)

// maxWait bounds every wait, in which a page takes milliseconds; but the program learns its languages first, and the computer may be busy.
const maxWait = 2 * time.Minute

// startTrial runs `bomcabot try` until the test ends, and returns the address of the chat page.
func startTrial(t *testing.T) (url string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	database := filepath.Join(t.TempDir(), "try.db")
	stdout, printed := io.Pipe()
	ended := make(chan error, 1)
	port := strconv.Itoa(freePort(t))
	go func() {
		// At Telegram's pace the dialogues would take a minute.
		ended <- run(ctx, []string{"try", "--port", port, "--try-db", database, "--rate", "0"}, printed, t.Output())
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

// A line leads to the program and can be cut.
type proxy struct {
	t       *testing.T
	address string
	server  *http.Server
}

// newProxy lays a line to an address.
func newProxy(t *testing.T, to string) *proxy {
	t.Helper()
	target, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	l := &proxy{t: t, address: net.JoinHostPort("127.0.0.1", strconv.Itoa(freePort(t)))}
	l.serve(httputil.NewSingleHostReverseProxy(target))
	t.Cleanup(l.disconnect)
	return l
}

// disconnect ends all connections and lets nobody connect.
func (l *proxy) disconnect() { l.server.Close() }

// serve lets people connect to a handler.
func (l *proxy) serve(handler http.Handler) {
	l.t.Helper()
	socket, err := net.Listen("tcp", l.address)
	if err != nil {
		l.t.Fatal(err)
	}
	l.server = &http.Server{Handler: handler, ErrorLog: log.New(l.t.Output(), "", 0)}
	go l.server.Serve(socket)
}

// freePort finds a port that nothing listens on.
func freePort(t *testing.T) int {
	t.Helper()
	socket, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	return socket.Addr().(*net.TCPAddr).Port
}

// findChromium finds the browser. The test is skipped without one, except where CI=true says that there must be one.
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

// startBrowser starts a headless browser that keeps nothing and calls nobody; the context is for newWindow.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], // among them --headless, --no-first-run, and a data directory of its own
		chromedp.ExecPath(findChromium(t)), chromedp.WindowSize(1000, 800), chromedp.DisableGPU,
		chromedp.WSURLReadTimeout(maxWait), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true))
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

// A window is a person in front of the chat page.
type window struct {
	t         *testing.T
	ctx       context.Context
	downloads string // the directory
}

// newWindow opens the page in a window of its own. When the test ends, nothing may have gone wrong in the page's scripts.
func newWindow(t *testing.T, browser context.Context, url string) window {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil { // in the context that the window is to live as long as
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

// do does something in the window, and ends the test with what the window shows if that fails.
func (w window) do(steps ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, maxWait)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		w.t.Fatalf("%v; the window shows:\n%s", err, w.text())
	}
}

// waitFor waits for a JavaScript function to return something truthy.
func (w window) waitFor(what, function string, args ...any) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.ctx, maxWait)
	defer cancel()
	poll := chromedp.PollFunction[chromedp.Void](function, chromedp.WithPollingInterval(10*time.Millisecond), chromedp.WithPollingTimeout(maxWait), chromedp.WithPollingArgs(args...))
	if err := chromedp.Do(ctx, poll); err != nil {
		w.t.Fatalf("%s: not so (%v); the window shows:\n%s", what, err, w.text())
	}
}

// text is all that the window shows.
func (w window) text() string {
	ctx, cancel := context.WithTimeout(w.ctx, maxWait)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.body.innerText`))
	if err != nil {
		return err.Error()
	}
	return text
}

// evalJS returns what a JavaScript expression is.
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

// clicks waits for the last element that matches and has that label, and clicks on it. A label is the text of an element or of its first span.
func (w window) clicks(selector, label string) {
	w.t.Helper()
	w.do(chromedp.Click(chromedp.JSPath(`[...document.querySelectorAll(` + quoteJS(selector) + `)].findLast((node) => !node.disabled &&
		[node, node.querySelector('span')].some((labelled) => labelled?.innerText.trim() === ` + quoteJS(label) + `))`)))
}

// download clicks on the card of a file and returns what the browser saved under that name.
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
			w.t.Fatalf("the download of %s broke off", name)
		case "completed":
			content, err := os.ReadFile(filepath.Join(w.downloads, name))
			if err != nil {
				w.t.Fatal(err)
			}
			return content
		}
	}
}

// quoteJS writes a text as a JavaScript string.
func quoteJS(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string
	}
	return string(quoted)
}
