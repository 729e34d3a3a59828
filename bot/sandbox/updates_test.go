package sandbox

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// updateIDs calls getUpdates and returns the ids of the updates.
func updateIDs(t *testing.T, s *Server, p params) (ids []int) {
	t.Helper()
	for _, update := range pendingUpdates(t, s, p) {
		ids = append(ids, int(update["update_id"].(float64)))
	}
	return ids
}

func TestOffsets(t *testing.T) {
	type step struct {
		params params
		want   []int
	}
	tests := map[string][]step{
		"unconfirmed updates are delivered again": {{nil, []int{1, 2, 3, 4}}, {params{"offset": 0}, []int{1, 2, 3, 4}}},
		"an offset confirms": {
			{params{"offset": 3}, []int{3, 4}}, {nil, []int{3, 4}}, {params{"offset": 5}, nil}, {nil, nil},
		},
		"a negative offset counts from the end": {{params{"offset": -2}, []int{3, 4}}, {nil, []int{3, 4}}},
		"a limit": {
			{params{"limit": 2}, []int{1, 2}}, {params{"limit": 2, "offset": 3}, []int{3, 4}},
		},
		"a limit out of range": {{params{"limit": 0}, []int{1}}, {params{"limit": 1000}, []int{1, 2, 3, 4}}},
	}
	for name, steps := range tests {
		t.Run(name, func(t *testing.T) {
			s, ann := newServerWithAnn(t, Options{})
			for range 3 {
				ann.Says("more")
			}
			for _, step := range steps {
				if got := updateIDs(t, s, step.params); !slices.Equal(got, step.want) {
					t.Errorf("%v: got %v, want %v", step.params, got, step.want)
				}
			}
		})
	}
}

func TestUpdateLimit(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	for range 150 {
		ann.Says("more")
	}
	if got := updateIDs(t, s, nil); len(got) != 100 || got[99] != 100 {
		t.Errorf("%v", got)
	}
}

func TestFallingUpdateIDs(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	s.SetNextUpdateID(1000)
	ann.Says("one thousand")
	s.SetNextUpdateID(5)
	ann.Says("five")
	ann.Says("six")
	for _, step := range []struct {
		offset int
		want   []int
	}{{0, []int{1, 1000}}, {1001, []int{5, 6}}, {6, []int{6}}, {7, nil}} {
		if got := updateIDs(t, s, params{"offset": step.offset}); !slices.Equal(got, step.want) {
			t.Errorf("offset %d: got %v, want %v", step.offset, got, step.want)
		}
	}
}

func TestRepeatedUpdates(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	s.RepeatUpdates(1)
	ann.Says("second")
	for _, step := range []struct {
		offset int
		want   []int
	}{{0, []int{1, 2}}, {3, []int{1}}, {2, nil}} {
		if got := updateIDs(t, s, params{"offset": step.offset}); !slices.Equal(got, step.want) {
			t.Errorf("offset %d: got %v, want %v", step.offset, got, step.want)
		}
	}
}

func TestInjectUpdate(t *testing.T) {
	s := New(Options{})
	s.InjectUpdate(json.RawMessage(`{"future":{"kind":"unknown"}}`))
	s.InjectUpdate(json.RawMessage(`{"update_id": 7, "message":{"chat":{"id":1}}}`))
	_, body := call(t, s, "getUpdates", nil)
	want := `{"ok":true,"result":[{"future":{"kind":"unknown"},"update_id":1},` +
		`{"update_id": 7, "message":{"chat":{"id":1}}}]}`
	if body != want {
		t.Errorf("%s\nwant %s", body, want)
	}
	s.InjectUpdate(json.RawMessage(`{"update_id":7,"again":true}`))
	if got := updateIDs(t, s, params{"offset": 8}); !slices.Equal(got, []int{7}) {
		t.Errorf("%v", got)
	}
}

func TestAllowedUpdates(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{})
	updateIDs(t, s, params{"offset": -1, "allowed_updates": `["callback_query"]`})
	ann.Says("not wanted")
	ann.PressesData(1, "wanted")
	got := pendingUpdates(t, s, params{"offset": 2}) // allowed_updates stays in effect
	if len(got) != 1 || dig(got[0], "callback_query.data") != "wanted" {
		t.Errorf("%v", got)
	}
	updateIDs(t, s, params{"allowed_updates": `[]`})
	ann.Blocks()
	if got := pendingUpdates(t, s, params{"offset": 3}); len(got) != 1 || got[0]["my_chat_member"] == nil {
		t.Errorf("%v", got)
	}
}

func TestLongPoll(t *testing.T) {
	s := New(Options{})
	ann := s.Person(t, Person{ID: 1001, FirstName: "Ann"})
	got := make(chan []int)
	go func() { got <- updateIDs(t, s, params{"timeout": 50}) }()
	waitForPoller(s)
	ann.Says("/start")
	if got := <-got; !slices.Equal(got, []int{1}) {
		t.Errorf("%v", got)
	}
	start := time.Now()
	if got := updateIDs(t, s, params{"offset": 2, "timeout": 1}); got != nil || time.Since(start) < time.Second {
		t.Errorf("%v after %v", got, time.Since(start))
	}
}

// waitForPoller waits until a call of getUpdates waits for updates.
func waitForPoller(s *Server) {
	for waiting := false; !waiting; runtime.Gosched() {
		s.withLock(func() { waiting = s.updates.notifier.ch != nil })
	}
}

func TestSecondPollerEndsTheFirst(t *testing.T) {
	s := New(Options{})
	first := make(chan string)
	go func() {
		_, body := call(t, s, "getUpdates", params{"timeout": 50})
		first <- body
	}()
	waitForPoller(s)
	if got := updateIDs(t, s, nil); got != nil {
		t.Errorf("%v", got)
	}
	want := `{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request; ` +
		`make sure that only one bot instance is running"}`
	if got := <-first; got != want {
		t.Errorf("%s", got)
	}
}

// A poller that has disconnected receives no more updates.
func TestPollerDisconnects(t *testing.T) {
	s := New(Options{})
	ann := s.Person(t, Person{ID: 1001, FirstName: "Ann"})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		path := localURL + "/bot" + s.Token() + "/getUpdates?timeout=50"
		r := httptest.NewRequestWithContext(ctx, http.MethodGet, path, strings.NewReader(""))
		s.ServeHTTP(httptest.NewRecorder(), r)
	}()
	waitForPoller(s)
	cancel()
	<-done
	s.RepeatUpdates(1)
	ann.Says("/start")
	for offset, want := range [][]int{{1}, {1}, {1}, nil} {
		if got := updateIDs(t, s, params{"offset": min(offset, 2)}); !slices.Equal(got, want) {
			t.Errorf("step %d: got %v, want %v", offset, got, want)
		}
	}
}
