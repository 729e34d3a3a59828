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

// pageEvents streams what a person sees of a chat as server-sent events: "state" with all of it whenever it changed,
// and "answer" with the answer to a press of theirs. A page that reads slowly misses states in between, but never the
// newest one.
func (s *Server) pageEvents(w http.ResponseWriter, r *http.Request) {
	personID, _ := strconv.ParseInt(r.FormValue("person"), 10, 64)
	chatID, _ := strconv.ParseInt(r.FormValue("chat"), 10, 64)
	s.mu.Lock()
	p, err := s.seatOf(s.people[personID], s.chats[chatID])
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
		answers := p.answersAfter(&seen)
		state := p.state()
		rung := p.chat.bell.wait()
		s.mu.Unlock()

		for _, answer := range answers {
			fmt.Fprintf(w, "event: answer\ndata: %s\n\n", encode(answer))
		}
		if now := encode(state); !bytes.Equal(now, shown) {
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

// answersAfter returns the answers to presses of the person that came after that entry of the history, and moves it on
// to the last entry. From -1 it only moves on.
func (p seat) answersAfter(seen *int) (answers []pageAnswer) {
	entries := p.chat.log.entries
	if *seen >= 0 {
		for _, e := range entries.after(*seen) {
			if e.person == p.who && (e.act == actAnswers || e.act == actAlerts) {
				answers = append(answers, pageAnswer{Text: e.content.text, Alert: e.act == actAlerts})
			}
		}
	}
	*seen = entries.last
	return answers
}
