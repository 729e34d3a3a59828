package sandbox

import (
	"strings"
	"sync"
	"testing"
)

func TestMessagesOfAChatAreBounded(t *testing.T) {
	s, ann := newAnn(t, Options{Keep: 10})
	for range 100 {
		must[sent](t, s, "sendMessage", params{"chat_id": 1001, "text": "x"})
	}
	if all := ann.Messages(); len(all) != 10 || all[9].ID != 101 {
		t.Errorf("%d messages, the last is %d", len(all), all[len(all)-1].ID)
	}
	refused(t, s, "deleteMessage", params{"chat_id": 1001, "message_id": 2}, 400, "Bad Request: message to delete not found")
	if lines := strings.Count(ann.Transcript(), "\n"); lines != 10 {
		t.Errorf("%d lines", lines)
	}
}

func TestFilesAreBounded(t *testing.T) {
	fs := files{byID: map[string]*file{}}
	first := fs.add(Document{Name: "a", Data: make([]byte, keepFileBytes/2)})
	fs.add(Document{Name: "b", Data: make([]byte, keepFileBytes/2)})
	if fs.byID[first.id] != nil || first.data != nil || len(fs.byID) != 1 {
		t.Errorf("%d files", len(fs.byID))
	}
}

func TestQueriesAreBounded(t *testing.T) {
	qs := newQueries()
	first := qs.add(&query{})
	for range 3 * keepQueries {
		qs.add(&query{})
	}
	if _, err := qs.take(first, false); err == nil || len(qs.waiting) != keepQueries {
		t.Errorf("%d queries wait", len(qs.waiting))
	}
}

// Everything at once, for the race detector.
func TestConcurrency(t *testing.T) {
	s := Start(t, Options{Keep: 50, Limits: Limits{PerSecond: 1_000_000}})
	var running sync.WaitGroup
	for i := range 8 {
		running.Go(func() {
			p := s.Person(t, Person{ID: int64(1000 + i), FirstName: "Ann"})
			for range 50 {
				id := p.Says("/start")
				m := must[sent](t, s, "sendMessage", params{"chat_id": p.ID, "text": "x", "reply_to_message_id": id})
				must[sent](t, s, "editMessageText", params{"chat_id": p.ID, "message_id": m.MessageID, "text": "y"})
				p.PressesData(m.MessageID, "data")
				p.Edits(id, "/help")
				p.SetLanguage("ky")
				call(t, s, "getUpdates", params{"offset": -1})
				must[bool](t, s, "setMyCommands", params{"commands": "[]"})
				_ = p.Transcript() + p.Last().HTML()
				s.Calls("sendMessage")
			}
		})
	}
	running.Wait()
}
