package sandbox

import (
	"strings"
	"sync"
	"testing"
)

func TestMessagesOfAChatAreBounded(t *testing.T) {
	s, ann := newServerWithAnn(t, Options{HistoryLimit: 10})
	for range 100 {
		must[sentMessage](t, s, "sendMessage", params{"chat_id": 1001, "text": "x"})
	}
	if all := ann.Messages(); len(all) != 10 || all[9].ID != 101 {
		t.Errorf("%d messages, the last is %d", len(all), all[len(all)-1].ID)
	}
	mustFail(t, s, "deleteMessage", params{"chat_id": 1001, "message_id": 2}, 400,
		"Bad Request: message to delete not found")
	if lines := strings.Count(ann.Transcript(), "\n"); lines != 10 {
		t.Errorf("%d lines", lines)
	}
}

func TestFilesAreBounded(t *testing.T) {
	fs := newFiles()
	first := fs.add(Document{Name: "a", Data: make([]byte, maxStoredFileBytes/2)})
	fs.add(Document{Name: "b", Data: make([]byte, maxStoredFileBytes/2)})
	if fs.byID[first.id] != nil || first.data != nil || len(fs.byID) != 1 {
		t.Errorf("%d files", len(fs.byID))
	}
}

func TestQueriesAreBounded(t *testing.T) {
	qs := newPendingQueries()
	first := qs.add(&pendingQuery{})
	for range 3 * maxPendingQueries {
		qs.add(&pendingQuery{})
	}
	if _, err := qs.take(first, false); err == nil || len(qs.byID) != maxPendingQueries {
		t.Errorf("%d queries are pending", len(qs.byID))
	}
}

// Calls all kinds of methods concurrently, for the race detector.
func TestConcurrency(t *testing.T) {
	s := Start(t, Options{HistoryLimit: 50, Limits: Limits{PerSecond: 1_000_000}})
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			p := s.Person(t, Person{ID: int64(1000 + i), FirstName: "Ann"})
			for range 50 {
				id := p.Says("/start")
				m := must[sentMessage](t, s, "sendMessage", params{
					"chat_id": p.ID, "text": "x", "reply_to_message_id": id})
				must[sentMessage](t, s, "editMessageText", params{
					"chat_id": p.ID, "message_id": m.MessageID, "text": "y"})
				p.PressesData(m.MessageID, "data")
				p.Edits(id, "/help")
				p.SetLanguage("ky")
				call(t, s, "getUpdates", params{"offset": -1})
				must[bool](t, s, "setMyCommands", params{"commands": "[]"})
				_ = p.Transcript() + p.LastBotMessage().HTML()
				s.Calls("sendMessage")
			}
		})
	}
	group.Wait()
}
