package sandbox

import (
	"context"
	"errors"
	"net"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestOutage(t *testing.T) {
	s, ann := startServerWithAnn(t)
	url := s.URL()
	for range 2 {
		if err := s.SetOutage(true); err != nil {
			t.Fatal(err)
		}
		_, err := post(t, context.Background(), s, "getMe", nil)
		if !errors.Is(err, syscall.ECONNREFUSED) {
			t.Errorf("%v", err)
		}
		if err := s.SetOutage(false); err != nil {
			t.Fatal(err)
		}
		if s.URL() != url {
			t.Errorf("%s became %s", url, s.URL())
		}
		response, err := post(t, context.Background(), s, "sendMessage", params{"chat_id": "1001", "text": "back"})
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		ann.Sees("back")
	}
}

// At the end of an outage the server waits until its address is free.
func TestOutageEndWaitsForAddress(t *testing.T) {
	s, ann := startServerWithAnn(t)
	if err := s.SetOutage(true); err != nil {
		t.Fatal(err)
	}
	taken, err := net.Listen("tcp", strings.TrimPrefix(s.URL(), "http://"))
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(50*time.Millisecond, func() { taken.Close() })
	if err := s.SetOutage(false); err != nil {
		t.Fatal(err)
	}
	ann.Says("hello")
}

// An outage cuts waiting calls.
func TestOutageCutsPollers(t *testing.T) {
	s := Start(t, Options{})
	failed := make(chan error)
	go func() {
		_, err := post(t, context.Background(), s, "getUpdates", params{"timeout": 50})
		failed <- err
	}()
	waitForPoller(s)
	if err := s.SetOutage(true); err != nil {
		t.Fatal(err)
	}
	if err := <-failed; err == nil {
		t.Error("the call got a response")
	}
}

func TestListenOnlyOnLoopback(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:0", "example.org:0", "127.0.0.1"} {
		s := New(Options{})
		if _, err := s.Listen(addr); err == nil {
			s.Close()
			t.Errorf("it listens on %s", addr)
		}
	}
	s := New(Options{})
	if s.URL() != "" || s.Close() != nil {
		t.Error("a server that does not listen has a URL, or Close returns an error")
	}
	url, err := s.Listen("localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, _, err := net.SplitHostPort(strings.TrimPrefix(url, "http://")); err != nil || url != s.URL() {
		t.Errorf("%s, then %s", url, s.URL())
	}
	if _, err := s.Listen("localhost:0"); err == nil {
		t.Error("Listen works twice")
	}
}
