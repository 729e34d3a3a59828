package main_test

import (
	"bufio"
	"net/http"
	"strings"
	"testing"
	"time"

	"bomcabot/store/storetest"
)

// chatEvents is what the page of a trial gets of Ann's private chat.
type chatEvents struct {
	t     *testing.T
	lines chan string
}

// followChat follows Ann's private chat in the trial at a URL until the test ends or the trial does.
func followChat(t *testing.T, url string) chatEvents {
	t.Helper()
	response, err := http.Get(url + "/sandbox/events?person=1001&chat=1001")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	events := chatEvents{t, make(chan string, 1)}
	go func() {
		defer close(events.lines)
		lines := bufio.NewScanner(response.Body)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			select {
			case events.lines <- lines.Text():
			case <-t.Context().Done():
				return
			}
		}
	}()
	return events
}

// waitFor waits until the state of the chat contains all parts, and returns it.
func (e chatEvents) waitFor(parts ...string) string {
	e.t.Helper()
	timeout := time.After(storetest.Timeout)
	for {
		select {
		case line, open := <-e.lines:
			if !open {
				e.t.Fatalf("the trial ended before it showed %q", parts)
			}
			if containsAll(line, parts) {
				return line
			}
		case <-timeout:
			e.t.Fatalf("the trial does not show %q", parts)
		}
	}
}

func containsAll(text string, parts []string) bool {
	for _, part := range parts {
		if !strings.Contains(text, part) {
			return false
		}
	}
	return true
}
