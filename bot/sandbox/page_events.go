package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
)

// A pageAnswer is the answer to a press.
type pageAnswer struct {
	Text  string `json:"text"`
	Alert bool   `json:"alert"`
}

// servePageEvents streams what a person sees of a chat as server-sent events: "state" with all of it whenever it changed,
// and "answer" with the answer to a press of theirs. A page that reads slowly misses states in between, but never the
// newest one.
func (s *Server) servePageEvents(w http.ResponseWriter, r *http.Request) {
	personID, _ := strconv.ParseInt(r.FormValue("person"), 10, 64)
	chatID, _ := strconv.ParseInt(r.FormValue("chat"), 10, 64)
	s.mu.Lock()
	p, err := s.participantIn(s.people[personID], s.chats[chatID])
	s.mu.Unlock()
	if err != nil {
		writeError(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")

	stream := http.NewResponseController(w)
	var shown json.RawMessage
	seen := -1
	for {
		s.mu.Lock()
		answers := p.callbackAnswersAfter(&seen)
		state := p.pageState()
		rung := p.chat.notifier.changed()
		s.mu.Unlock()

		for _, answer := range answers {
			fmt.Fprintf(w, "event: answer\ndata: %s\n\n", encodeJSON(answer))
		}
		if now := encodeJSON(state); !bytes.Equal(now, shown) {
			fmt.Fprintf(w, "event: state\ndata: %s\n\n", now)
			shown = now
		}
		if stream.Flush() != nil {
			return
		}
		select {
		case <-rung:
		case <-r.Context().Done():
			return
		}
	}
}

// callbackAnswersAfter returns the answers to presses of the person that came after that entry of the history, and moves it on
// to the last entry. From -1 it only moves on.
func (p participant) callbackAnswersAfter(seen *int) (answers []pageAnswer) {
	entries := p.chat.history.entries
	if *seen >= 0 {
		for _, e := range entries.after(*seen) {
			if e.recipient == p.person && (e.action == actionAnswer || e.action == actionAlert) {
				answers = append(answers, pageAnswer{Text: e.content.text, Alert: e.action == actionAlert})
			}
		}
	}
	*seen = entries.lastSeq
	return answers
}
