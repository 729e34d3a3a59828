package sandbox

import (
	"testing"
	"time"
)

func TestLimits(t *testing.T) {
	tests := map[string]struct {
		limits  Limits
		allowed int  // messages to one chat before the first error
		private bool // send to a private chat, not to a group
		retry   int  // expected retry_after in seconds
	}{
		"overall":                     {Limits{PerSecond: 3}, 3, true, 1},
		"one chat":                    {Limits{PerSecond: 9, PerChatPerSecond: 1}, 1, true, 1},
		"group":                       {Limits{PerGroupPerMinute: 2}, 2, false, 60},
		"group limit in private chat": {Limits{PerSecond: 3, PerGroupPerMinute: 2}, 3, true, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s, ann := newServerWithAnn(t, Options{Limits: tt.limits})
			id := ann.ID
			if !tt.private {
				id = s.Group(t, "Customs KG", ann).ID()
			}
			for range tt.allowed {
				must[sentMessage](t, s, "sendMessage", params{"chat_id": id, "text": "x"})
			}
			status, body := call(t, s, "sendMessage", params{"chat_id": id, "text": "x"})
			if want := tooManyRequests(tt.retry); status != 429 || body != string(errorResponse(want).body) {
				t.Errorf("%d %s", status, body)
			}
		})
	}
}

func TestSlidingWindow(t *testing.T) {
	var w slidingWindow
	start := fixedNow()
	for i, at := range []time.Duration{0, 0, 300, 1000, 1000, 1300} { // milliseconds
		now := start.Add(at * time.Millisecond)
		if delay := w.delay(now, 3, time.Second); delay != 0 {
			t.Errorf("event %d is delayed by %v", i, delay)
		}
		w.add(now, 3)
	}
	if delay := w.delay(start.Add(1500*time.Millisecond), 3, time.Second); delay != 500*time.Millisecond {
		t.Errorf("%v", delay)
	}
}

func TestCalls(t *testing.T) {
	s, _ := newServerWithAnn(t, Options{HistoryLimit: 5})
	var seen []Call
	s.OnCall(func(c Call) { seen = append(seen, c) })
	for range 12 {
		call(t, s, "getMe", nil)
	}
	call(t, s, "sendDocument", params{"chat_id": "5", "document": upload{"a.txt", []byte("x")}})
	s.OnCall(nil)
	call(t, s, "getme", nil)
	if len(seen) != 13 || len(s.Calls("")) != 5 || len(s.Calls("GetMe")) != 4 {
		t.Errorf("%d seen, %d kept", len(seen), len(s.Calls("")))
	}
	last := seen[12]
	if last.Method != "sendDocument" || last.Params["document"] != "a.txt" || last.Status != 400 || last.Time.IsZero() {
		t.Errorf("%+v", last)
	}
}
